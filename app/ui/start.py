"""What shortens the way to the first painting; `app.main` calls it, and nothing depends on its having run."""

import gc
import sys
from importlib import import_module
from types import ModuleType

_FEATURES = "shibokensupport.feature"
_ASKED = "_mod_uses_pyside"


def hurry() -> None:
    """Before anything of the window is imported.

    Loading Qt makes thousands of small objects and no garbage worth looking for, which takes a tenth of the time.
    `app.main.look_for_garbage` takes it up again.
    """
    gc.disable()
    import_module("PySide6.QtCore")
    leave_sources_unread()


def leave_sources_unread() -> bool:
    """PySide reads the source of each module imported after it, only to see whether it names PySide6; False when it
    asks in another way than the one known here, and is left alone.

    It wants to know where its `from __feature__ import …` may be used. We use it nowhere, and the name of a module
    says as well whether it has to do with Qt. Unread, the sources are not kept in memory either.
    """
    support = sys.modules.get(_FEATURES)
    asked = getattr(support, _ASKED, None)
    code = getattr(asked, "__code__", None)
    if support is None or code is None or code.co_varnames[: code.co_argcount] != ("module",):
        return False
    setattr(support, _ASKED, uses_qt)
    return True


def uses_qt(module: ModuleType) -> bool:
    """By its name: of the program, the window; of all others, Qt's own."""
    name = str(getattr(module, "__name__", ""))
    return name.startswith(("app.ui", "tests.ui", "PySide6", "__main__"))
