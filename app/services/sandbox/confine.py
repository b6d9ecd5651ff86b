"""A process takes its own rights away before it opens a file from outside; what is not there on a system is left out.

POSIX: address space, processor time, no file written, no process begun, no memory dump. Windows: a job object with
the same memory and no second process (written after the documentation; it could not be tried on every version).
"""

import sys

if sys.platform == "win32":
    from app.services.sandbox.windows_job import Job

    # Held as long as the process lives: the limits end with the last handle.
    _HELD: list[Job] = []

    def confine(*, seconds: int, memory_bytes: int) -> None:
        """Limit this process for good."""
        job = Job(memory_bytes=memory_bytes, processes=1)
        job.hold_this_process()
        _HELD.append(job)

else:
    import resource
    import signal

    # Reading opens the file and the modules it needs; a flood of descriptors is no reading.
    _OPEN_FILES = 64

    def confine(*, seconds: int, memory_bytes: int) -> None:
        """Limit this process for good."""
        wanted = {
            "RLIMIT_AS": memory_bytes,
            "RLIMIT_CPU": seconds,
            "RLIMIT_FSIZE": 0,
            "RLIMIT_NPROC": 0,
            "RLIMIT_CORE": 0,
            "RLIMIT_NOFILE": _OPEN_FILES,
        }
        for name, most in wanted.items():
            which = getattr(resource, name, None)
            if which is None:
                continue
            try:
                _, hard = resource.getrlimit(which)
                most = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(which, (most, most))
            except (OSError, ValueError):
                # macOS knows some of these names and refuses them; the clock of the parent holds there too.
                continue
        # Should the parent die, nobody is left to end this process: it ends itself.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds + 5)
