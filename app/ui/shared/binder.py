"""One binding table per form: a frozen dataclass and the widgets that show its fields, joined in one place.

    self.binder = Binder(meeting, {
        "held_on": self.held_on,                       # a field of the dataclass
        "chair": Bound(self.chair, get=chair_of, put=with_chair),   # anything else
    })
    self.binder.edited.connect(self._on_edited)        # the next frozen value, after each edit
    self.binder.load(other_meeting)                    # another record: every widget is written
    self.binder.set_value(saved)                       # the same record, newer: what is being typed in is left alone

A widget class takes part when `read`, `write` and `changed` know it; every `Field` of `fields.py` does.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


@singledispatch
def read(widget: QWidget) -> Any:
    """The value that the widget holds."""
    if hasattr(widget, "value"):
        return widget.value()
    raise TypeError(f"read() does not know {type(widget).__name__}")


@singledispatch
def write(widget: QWidget, value: Any) -> None:
    """Show a value; never emits `changed`."""
    if not hasattr(widget, "set_value"):
        raise TypeError(f"write() does not know {type(widget).__name__}")
    widget.set_value(value)


@singledispatch
def changed(widget: QWidget) -> SignalInstance | None:
    """The signal that tells of an edit by the person; None for a widget that only shows."""
    signal: SignalInstance | None = getattr(widget, "edited", None)
    if signal is None:
        raise TypeError(f"changed() does not know {type(widget).__name__}")
    return signal


@read.register
def _(widget: QAbstractButton) -> Any:
    return widget.isChecked()


@write.register
def _(widget: QAbstractButton, value: Any) -> None:
    blocked = widget.blockSignals(True)
    widget.setChecked(bool(value))
    widget.blockSignals(blocked)
    widget.update()


@changed.register
def _(widget: QAbstractButton) -> SignalInstance | None:
    return widget.toggled


@read.register
def _(widget: QLabel) -> Any:
    return widget.text()


@write.register
def _(widget: QLabel, value: Any) -> None:
    widget.setText("" if value is None else str(value))


@changed.register
def _(widget: QLabel) -> SignalInstance | None:
    return None


@dataclass(frozen=True)
class Bound:
    """A widget joined to something other than one field of the same name."""

    widget: QWidget
    get: Callable[[Any], Any]
    put: Callable[[Any, Any], Any]


class Binder(QObject):
    """Keeps the frozen value and the widgets of a form in step; each edit makes the next value."""

    edited = Signal(object)

    def __init__(
        self, value: Any, fields: Mapping[str, QWidget | Bound], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bound = {name: _bound(name, field) for name, field in fields.items()}
        self._value = value
        for name, bound in self._bound.items():
            signal = changed(bound.widget)
            if signal is not None:
                signal.connect(lambda *_, name=name: self._on_changed(name))
        self.load(value)

    @property
    def value(self) -> Any:
        return self._value

    def widget(self, name: str) -> QWidget:
        return self._bound[name].widget

    def has(self, name: str) -> bool:
        return name in self._bound

    def load(self, value: Any) -> None:
        """Show another record; every widget is written, and nothing is emitted."""
        self._value = value
        for bound in self._bound.values():
            write(bound.widget, bound.get(value))

    def set_value(self, value: Any) -> None:
        """Show a newer state of the same record; a widget that holds it already or is being typed in is left alone."""
        self._value = value
        typed_in = QApplication.focusWidget()
        for bound in self._bound.values():
            wanted = bound.get(value)
            busy = typed_in is not None and (bound.widget is typed_in or bound.widget.isAncestorOf(typed_in))
            if not busy and read(bound.widget) != wanted:
                write(bound.widget, wanted)

    def commit(self) -> Any:
        """Take over what stands in the widgets right now, also in the one being typed in; for saving and closing."""
        value = self._value
        for bound in self._bound.values():
            if changed(bound.widget) is not None and read(bound.widget) != bound.get(value):
                value = bound.put(value, read(bound.widget))
        self._take(value)
        return self._value

    def unreadable(self) -> list[str]:
        """The names of the fields whose text cannot be read (31/02); the text itself stays in the widget."""
        return [name for name, bound in self._bound.items() if getattr(bound.widget, "unreadable", bool)()]

    def focus(self, name: str) -> bool:
        """Lead the person to a field, as a finding asks; False when this form does not have it."""
        if name not in self._bound:
            return False
        self._bound[name].widget.setFocus()
        return True

    def set_read_only(self, read_only: bool) -> None:
        for bound in self._bound.values():
            setter = getattr(bound.widget, "set_read_only", None)
            if setter is not None:
                setter(read_only)
            else:
                bound.widget.setEnabled(not read_only)

    def _on_changed(self, name: str) -> None:
        bound = self._bound[name]
        self._take(bound.put(self._value, read(bound.widget)))

    def _take(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value)


def _bound(name: str, field: QWidget | Bound) -> Bound:
    if isinstance(field, Bound):
        return field
    return Bound(
        field,
        get=lambda value: getattr(value, name),
        put=lambda value, part: dataclasses.replace(value, **{name: part}),
    )
