"""The clock of the sample cell."""

from datetime import datetime


class SampleClock:
    """Stands still where it is set, so that the sample is the same on every machine and day."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment
