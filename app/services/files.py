"""Putting a finished paper where the person wants it: written beside, compared, then renamed."""

from hashlib import sha256
from pathlib import Path

from app.domain.delivery import DeliveredFile
from app.errors import FileProblem


class FilesService:
    """Touches no database, so that all of it may run in a worker. `guarded`: the folder that is never written to."""

    def __init__(self, *, guarded: Path | None = None) -> None:
        self._guarded = guarded

    def save(self, target: Path, data: bytes) -> Path:
        """Write a file whole or not at all.

        Raises:
            FileProblem: with the reason why the target cannot be written.
        """
        from app.reports.deliver import deliver

        return deliver(target, data, guarded=self._guarded)

    def save_paper(
        self, target: Path, data: bytes, *, password: str | None = None
    ) -> tuple[Path, DeliveredFile]:
        """The same for a PDF, under a password where one is wanted; returns also what can be remembered of it.

        Raises:
            FileProblem: with the reason why the target cannot be written.
        """
        if password is not None:
            from app.reports.locked import lock_pdf

            data = lock_pdf(data, password)
        path = self.save(target, data)
        return path, DeliveredFile(path.name, len(data), sha256(data).hexdigest())

    def make_folder(self, folder: Path) -> Path:
        """The folder, made where it is missing.

        Raises:
            FileProblem: folder_not_made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem("folder_not_made", path=folder) from error
        return folder
