"""The memory of a process that holds the key is written to no disk: a dump after a crash would have key and minutes.

POSIX: no core file, and none for a collector either. Windows: the system's error reporting is left out, with its dump
(written after the documentation; it could not be tried). What the system swaps out is the system's affair.
"""

import sys

if sys.platform == "win32":
    _NO_REPORT = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX

    def keep_out_of_dumps() -> None:
        """From here on for as long as the process lives, and for those that it starts."""
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.SetErrorMode(_NO_REPORT) | _NO_REPORT)

else:
    import resource

    def keep_out_of_dumps() -> None:
        """From here on for as long as the process lives, and for those that it starts."""
        # One byte: too small for a file, and Linux knows by it that no collector is to get the memory through a pipe;
        # with 0 it would. Where less is allowed, that stays.
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        most = 1 if hard == resource.RLIM_INFINITY else min(1, hard)
        resource.setrlimit(resource.RLIMIT_CORE, (most, hard))
