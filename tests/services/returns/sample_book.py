"""What the tests of the returns share: the sample book in steps, and sending a return to a stick."""

from datetime import datetime
from pathlib import Path

from app.bootstrap import Services, open_services
from app.domain.book import Period
from app.domain.figures import Surroundings
from app.domain.meeting import Meeting
from app.services.ids import counted_ids
from app.services.sending import file_names
from tests.return_sample import JULY, committee, july, rated

TODAY = datetime(2026, 7, 5, 9, 41)
WORKBOOK, PLAIN = file_names(JULY)


class Clock:
    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> datetime:
        return self.now


def empty(folder: Path, clock: Clock) -> Services:
    return open_services(folder, clock=clock, new_id=counted_ids(folder.name))


def july_rated() -> Meeting:
    return rated(july(), Surroundings(prepared_by=committee(), has_committee=True))


def delivered(services: Services, folder: Path, period: Period = JULY) -> bytes:
    services.returns.deliver(period, folder)
    return (folder / file_names(period)[1]).read_bytes()


def sent(services: Services, tmp_path: Path, period: Period = JULY) -> Path:
    folder = tmp_path / "usb"
    services.returns.deliver(period, folder)
    return folder / file_names(period)[1]
