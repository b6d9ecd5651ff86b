"""Which paper is shown: the whole book, or one of the papers of a meeting."""

from dataclasses import dataclass

from app.services.papers import PaperKind

FILE_NAMES = {
    PaperKind.MINUTES: "bien-ban",
    PaperKind.ATTENDANCE: "diem-danh",
    PaperKind.RATING: "phieu-danh-gia",
}


@dataclass(frozen=True)
class Wanted:
    """A paper that can be shown; `meeting_id` "" for the whole book of the year."""

    year: int
    meeting_id: str = ""
    kind: PaperKind = PaperKind.MINUTES

    @property
    def is_book(self) -> bool:
        return not self.meeting_id
