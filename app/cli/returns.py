"""`sochibo return`: the workbook and the JSON file that go up."""

import argparse
from typing import Any

from app.cli.out import say
from app.cli.when import parse_month
from app.domain.book import Period, PeriodKind


def make_return(services: Any, args: argparse.Namespace) -> int:
    """Write the return of a month into a folder, each file verified."""
    year, month = parse_month(args.when)
    delivery = services.returns.deliver(Period(PeriodKind.MONTH, year, month), args.output)
    for one in delivery.files:
        say(f"Đã ghi {args.output / one.name}")
    return 0
