"""Job objects of Windows: limits for a process, and its end together with the one that holds the job."""

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100
    _ACTIVE_PROCESS = 0x8
    _NO_CRASH_BOX = 0x400
    _KILL_ON_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Counters(ctypes.Structure):
        _fields_ = tuple(
            (name, ctypes.c_uint64)
            for name in (
                "ReadOperationCount",
                "WriteOperationCount",
                "OtherOperationCount",
                "ReadTransferCount",
                "WriteTransferCount",
                "OtherTransferCount",
            )
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", _Counters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class Job:
        """A job that ends its processes when it is closed, by hand or with the process that made it.

        Raises:
            OSError: the system refuses.
        """

        def __init__(self, *, memory_bytes: int = 0, processes: int = 0) -> None:
            """0 stands for no limit."""
            self._system = ctypes.WinDLL("kernel32", use_last_error=True)
            self._system.CreateJobObjectW.restype = wintypes.HANDLE
            self._system.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
            self._system.SetInformationJobObject.argtypes = (
                wintypes.HANDLE,
                ctypes.c_int,
                ctypes.c_void_p,
                wintypes.DWORD,
            )
            self._system.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
            self._system.GetCurrentProcess.restype = wintypes.HANDLE
            self._system.CloseHandle.argtypes = (wintypes.HANDLE,)
            self._handle = self._system.CreateJobObjectW(None, None)
            self._done(self._handle)
            limits = _Extended()
            limits.BasicLimitInformation.LimitFlags = _KILL_ON_CLOSE | _NO_CRASH_BOX
            if memory_bytes:
                limits.BasicLimitInformation.LimitFlags |= _PROCESS_MEMORY
                limits.ProcessMemoryLimit = memory_bytes
            if processes:
                limits.BasicLimitInformation.LimitFlags |= _ACTIVE_PROCESS
                limits.BasicLimitInformation.ActiveProcessLimit = processes
            self._done(
                self._system.SetInformationJobObject(
                    self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
                )
            )

        def hold(self, process: int) -> None:
            """Put the process of this handle into the job."""
            self._done(self._system.AssignProcessToJobObject(self._handle, process))

        def hold_this_process(self) -> None:
            self.hold(self._system.GetCurrentProcess())

        def close(self) -> None:
            self._system.CloseHandle(self._handle)

        def _done(self, result: object) -> None:
            if not result:
                raise ctypes.WinError(ctypes.get_last_error())
