"""Where a second start of the program knocks: the window that has the folder open comes to the front.

The name of the door comes from the folder and the user, so two folders, or two users of one PC, do not meet. On
Windows it is a named pipe, else a socket in the temporary folder that only this user may open.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_SHOW = b"show\n"
_COMING = b"coming\n"
# A window that draws a book of many pages answers late; one that hangs must not hold up the second start for long.
_CONNECT_MS = 1000
_ANSWER_MS = 5000
_ANY_PROCESS = -1


class Door(QObject):
    """Open while the window is; `knocked` when somebody started the program once more."""

    knocked = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # What a killed window left: who holds the lock of the folder may clear it away.
        QLocalServer.removeServer(name)
        self._server.newConnection.connect(self._on_connection)
        self.open = self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda each=socket: self._on_words(each))
            self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > len(_SHOW):
                socket.abort()
            return
        if socket.readLine(len(_SHOW) + 1).data() == _SHOW:
            socket.write(_COMING)
            socket.flush()
            self.knocked.emit()
        socket.disconnectFromServer()


def knock(name: str) -> bool:
    """Ask the window behind this door to come to the front; False when nobody answers."""
    if sys.platform == "win32":
        # Windows lets a window come forward only when the program in front allows it: that is us, just started.
        getattr(ctypes, "windll").user32.AllowSetForegroundWindow(_ANY_PROCESS)  # noqa: B009
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    socket.write(_SHOW)
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWER_MS) and socket.readLine(len(_COMING) + 1).data() == _COMING
    socket.abort()
    return bool(answered)
