"""Reading a file on Windows past the system's own copy of it, so that "read back" means the stick.

Written after the documentation of CreateFileW and ReadFile; there was no Windows to try it on. Where the drive refuses
(a network share, an odd sector size) the caller reads in the ordinary way.
"""

import ctypes
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_GENERIC_READ = 0x80000000
_SHARE_ALL = 0x1 | 0x2 | 0x4
_OPEN_EXISTING = 3
_NO_BUFFERING = 0x20000000
_INVALID = ctypes.c_void_p(-1).value


def unbuffered_chunks(path: Path, chunk: int) -> Iterator[bytes] | None:
    """The file in chunks; None where it cannot be opened so. `chunk`: a multiple of any sector size.

    Raises:
        OSError: while reading.
    """
    windll: Any = getattr(ctypes, "WinDLL")  # noqa: B009 - the name exists on Windows only
    kernel = windll("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    kernel.CreateFileW.argtypes = [
        ctypes.c_wchar_p,
        ctypes.c_uint32,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_uint32,
        ctypes.c_void_p,
    ]
    kernel.ReadFile.argtypes = [
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    kernel.CloseHandle.argtypes = [ctypes.c_void_p]
    handle = kernel.CreateFileW(
        str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, _NO_BUFFERING, None
    )
    if handle is None or handle == _INVALID:
        return None
    return _read(kernel, handle, chunk)


def _read(kernel: Any, handle: int, chunk: int) -> Iterator[bytes]:
    # Memory straight from the system begins on a page, as unbuffered reading asks.
    room = mmap.mmap(-1, chunk)
    view = ctypes.c_char.from_buffer(room)
    try:
        while True:
            got = ctypes.c_uint32(0)
            if not kernel.ReadFile(handle, ctypes.byref(view), chunk, ctypes.byref(got), None):
                last_error: Any = getattr(ctypes, "get_last_error")  # noqa: B009
                make_error: Any = getattr(ctypes, "WinError")  # noqa: B009
                raise make_error(last_error())
            if not got.value:
                return
            yield room[: got.value]
    finally:
        kernel.CloseHandle(handle)
        del view
        room.close()
