"""Putting a finished paper where the person wants it: written beside, compared, then renamed."""

from pathlib import Path

from app.errors import FileProblem


class FilesService:
    def save(self, target: Path, data: bytes) -> Path:
        """Write a file whole or not at all.

        Raises:
            FileProblem: with the reason why the target cannot be written.
        """
        from app.reports.deliver import deliver

        return deliver(target, data)

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
