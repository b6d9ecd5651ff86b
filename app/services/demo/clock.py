"""The clock of the sample cell."""

from datetime import datetime


class SampleClock:
    """Stands still where it is set, so that the sample is the same on every machine and day."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self._today = moment

    def begin_at(self, moment: datetime) -> None:
        """Where the year that is told begins."""
        self.moment = moment

    def go_to(self, moment: datetime) -> None:
        """Another moment of that year: never back, and never after the day on which the sample stands still."""
        self.moment = min(max(moment, self.moment), self._today)

    def __call__(self) -> datetime:
        return self.moment
