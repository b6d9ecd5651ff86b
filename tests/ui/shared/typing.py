"""A hand at the keyboard: plain keys, the Vietnamese typing engines, and input methods."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def press(widget: QWidget, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier | None = None) -> None:
    """One key down and up; goes to the widget that has the focus inside `widget`, as a real one would."""
    mods = modifiers if modifiers is not None else Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target(widget), QKeyEvent(kind, key, mods, text))


def target(widget: QWidget) -> QWidget:
    """Where keys sent to a field arrive: its focus proxy, such as the line inside a date field."""
    while widget.focusProxy() is not None:
        widget = widget.focusProxy()
    return widget


def type_text(widget: QWidget, text: str) -> None:
    """Each character as one key; `keyClicks` aborts the process on Vietnamese letters, so no key code is given."""
    for char in text:
        if char == "\n":
            press(widget, Qt.Key.Key_Return, "\r")
        elif char == "\b":
            press(widget, Qt.Key.Key_Backspace, "\b")
        else:
            press(widget, Qt.Key.Key_unknown, char)


# What each key of a Telex or VNI typist makes of the word so far. Only the tone keys rewrite the word.
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}


def engine_type(widget: QWidget, text: str, *, engine: str = "telex", hidden: str = "") -> None:
    """Type as Unikey and EVKey do: plain letters first, then Backspaces and the letters with marks.

    `hidden` is the invisible character that some of them send before the Backspaces, so that programs which
    complete by themselves drop their selection; one more Backspace takes it away again, if the program kept it.
    """
    for index, word in enumerate(text.split(" ")):
        if index:
            type_text(widget, " ")
        _engine_word(widget, word, engine, hidden)


def _engine_word(widget: QWidget, word: str, engine: str, hidden: str) -> None:
    word = unicodedata.normalize("NFC", word)
    plain = "".join(
        "d" if c == "đ" else "D" if c == "Đ" else unicodedata.normalize("NFD", c)[0] for c in word
    )
    first = next((i for i, (a, b) in enumerate(zip(plain, word, strict=True)) if a != b), None)
    type_text(widget, plain)
    if first is None:
        return
    # Telex sends the mark key through the engine, which swallows it; VNI does the same with a digit.
    shaped = _without_tone(word)
    steps = [shaped, word] if engine == "telex" and shaped not in (plain, word) else [word]
    shown = plain
    for step in steps:
        at = next(i for i, (a, b) in enumerate(zip(shown, step, strict=True)) if a != b)
        type_text(widget, hidden + "\b" * (len(shown) - at + len(hidden)) + step[at:])
        shown = step


def _without_tone(word: str) -> str:
    tones = {*_TELEX_TONES.values(), *_VNI_TONES.values()}
    kept = "".join(c for c in unicodedata.normalize("NFD", word) if c not in tones)
    return unicodedata.normalize("NFC", kept)


def engine_type_leaving_hidden(widget: QWidget, text: str, hidden: str) -> None:
    """As an engine that leaves its invisible character behind: each retyped word has one before the marked letters."""
    for index, word in enumerate(text.split(" ")):
        if index:
            type_text(widget, " ")
        plain = "".join(
            "d" if c == "đ" else "D" if c == "Đ" else unicodedata.normalize("NFD", c)[0] for c in word
        )
        first = next((i for i, (a, b) in enumerate(zip(plain, word, strict=True)) if a != b), None)
        type_text(widget, plain)
        if first is not None:
            type_text(widget, "\b" * (len(plain) - first) + hidden + word[first:])


def commit(widget: QWidget, text: str) -> None:
    """As an input method of the system (ibus, macOS) hands over a finished word, after showing it underlined."""
    preedit = QInputMethodEvent(text[:1], [])
    QApplication.sendEvent(target(widget), preedit)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target(widget), event)


def leave(widget: QWidget) -> None:
    """Tab to the next field."""
    press(widget, Qt.Key.Key_Tab, "\t")
    if target(widget).hasFocus():
        target(widget).clearFocus()
