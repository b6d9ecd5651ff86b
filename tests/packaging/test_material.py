"""What goes into programs and installer beside the code: the icon, what Windows says of the program, the script."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PIL.IcoImagePlugin import IcoImageFile
from PySide6.QtWidgets import QApplication

from app import PRODUCT_NAME, __version__
from app.paths import user_data_dir
from tests.packaging import icon

ROOT = Path(__file__).resolve().parents[2]
SPEC = (ROOT / "build.spec").read_text(encoding="utf-8")
SCRIPT = ROOT / "resources" / "packaging" / "sochibo.iss"


@pytest.mark.parametrize("size", icon.SIZES)
def test_the_icon_of_the_programs_is_the_drawing_at_each_size(size: int, qapp: QApplication) -> None:
    with Image.open(icon.TARGET) as file:
        assert isinstance(file, IcoImageFile)
        kept = file.ico.getimage((size, size)).convert("RGBA")
    drawn = icon.drawn(size)
    # Another release of Qt may smooth an edge a little otherwise.
    assert max(high for _, high in ImageChops.difference(kept, drawn).getextrema()) <= 48
    assert kept.getpixel((0, 0))[3] == 0 and kept.getpixel((size // 2, size // 2))[3] == 255


class Call:
    """Stands for the constructors by which PyInstaller reads the text of a version resource."""

    def __init__(self, *values: object, **named: object) -> None:
        self.values, self.named = values, named


def version_resource() -> Call:
    tree = ast.parse(SPEC)
    function = next(
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "version_resource"
    )
    room: dict[str, object] = {"re": re, "version": __version__, "product": PRODUCT_NAME}
    exec(compile(ast.Module([function], []), "build.spec", "exec"), room)
    text = room["version_resource"]()  # type: ignore[operator]
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    made: Call = eval(text, dict.fromkeys(names, Call))
    return made


def test_windows_is_told_name_and_version_of_the_program() -> None:
    told = version_resource()
    table = told.named["kids"][0].values[0][0]  # type: ignore[index]
    words = dict(one.values for one in table.values[1])
    assert words["ProductName"] == words["FileDescription"] == PRODUCT_NAME
    assert words["FileVersion"] == words["ProductVersion"] == __version__
    four = told.named["ffi"].named["filevers"]  # type: ignore[attr-defined]
    assert len(four) == 4 and ".".join(map(str, four)).startswith(re.match(r"[\d.]+", __version__)[0])  # type: ignore[index]
    # 0x042A, Vietnamese, in both places.
    assert table.values[0].startswith("042A")
    assert told.named["kids"][1].values[0][0].values == ("Translation", [0x042A, 1200])  # type: ignore[index]


def script() -> dict[str, list[str]]:
    """Lines of each section without remarks."""
    data = SCRIPT.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "without this mark Inno Setup reads the code page of the PC"
    found: dict[str, list[str]] = {"": []}
    section = ""
    for line in data.decode("utf-8-sig").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            section = head[1]
            assert section not in found
            found[section] = []
        elif line and not line.startswith(";"):
            found[section].append(line)
    return found


def pairs(section: str) -> dict[str, str]:
    lines = [line.partition("=") for line in script()[section]]
    names = [name for name, _, _ in lines]
    assert len(names) == len(set(names))
    return {name: value for name, _, value in lines}


def test_the_installer_asks_for_no_administrator_and_for_the_windows_that_qt_needs() -> None:
    setup = pairs("Setup")
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["DefaultDirName"].startswith("{autopf}")
    # 10.0.17763 is Windows 10 1809.
    assert setup["MinVersion"] == "10.0.17763"
    assert setup["ArchitecturesAllowed"] == setup["ArchitecturesInstallIn64BitMode"] == "x64compatible"
    assert (setup["CloseApplications"], setup["UsePreviousAppDir"]) == ("yes", "yes")
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", setup["AppId"])


def test_the_installer_brings_what_the_recipe_builds_and_points_at_files_that_exist() -> None:
    named = dict(re.findall(r'#define (\w+) "([^"]+)"', "\n".join(script()[""])))
    built = set(re.findall(r'program\("([\w-]+)"', SPEC))
    assert {named["Window"], named["Console"]} == {f"{name}.exe" for name in built}
    assert named["Product"] == PRODUCT_NAME
    setup = pairs("Setup")
    for name in ("SetupIconFile", "LicenseFile"):
        assert (SCRIPT.parent / setup[name].replace("\\", "/")).is_file()
    assert any("_internal" in line for line in script()["Files"])


def test_removing_the_program_leaves_the_book() -> None:
    data = user_data_dir("win32", {"LOCALAPPDATA": "L"}).name
    removed = [*script()["UninstallDelete"], *script()["InstallDelete"]]
    assert all(line.endswith('Name: "{app}\\_internal"') for line in removed)
    # Per user the program lies below Programs, the book beside that.
    assert not any("localappdata" in line.lower() or f'\\{data}"' in line for line in removed)
    assert "UninstallRun" not in script()


@pytest.mark.parametrize("section", ["Messages", "CustomMessages"])
def test_the_installer_speaks_vietnamese(section: str) -> None:
    # Short words of buttons may do without marks; the sentences may not.
    long = {name: text for name, text in pairs(section).items() if len(text) > 25}
    assert [name for name, text in long.items() if text.isascii()] == []


def test_each_word_of_its_own_that_the_installer_uses_is_there() -> None:
    source = SCRIPT.read_text(encoding="utf-8-sig")
    used = set(re.findall(r"\{cm:(\w+)", source)) | set(re.findall(r"CustomMessage\('(\w+)'\)", source))
    assert used == set(pairs("CustomMessages"))
