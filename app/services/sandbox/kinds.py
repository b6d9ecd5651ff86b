"""What can be read apart: each kind names the function that reads it, imported only where it runs."""

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol


class Kind(Enum):
    """A kind of file from outside."""

    # A list of members: .xlsx, .xlsm, .xls or .ods.
    MEMBER_LIST = "member_list"
    # A return or a whole record, as this program writes them.
    PACKAGE = "package"


class Reader(Protocol):
    """Reads a file from outside into plain values: None, bool, int, float, str, list and dict with text keys."""

    def __call__(self, kind: Kind, path: Path) -> Any: ...


_FUNCTIONS = {
    Kind.MEMBER_LIST: ("app.services.member_import.read.plain", "read_plain_book"),
    Kind.PACKAGE: ("app.services.sandbox.package", "read_plain_package"),
}


def function_of(kind: Kind) -> Callable[[Path], Any]:
    """The function that reads this kind in the process where it is called."""
    module, name = _FUNCTIONS[kind]
    function: Callable[[Path], Any] = getattr(import_module(module), name)
    return function
