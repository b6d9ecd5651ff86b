"""`sochibo return`: the workbook and the JSON file that go up."""

import argparse
from typing import Any

from app.cli.file_password import new_password
from app.cli.out import say
from app.cli.when import parse_month
from app.domain.book import Period, PeriodKind


def make_return(services: Any, args: argparse.Namespace) -> int:
    """Write the return of a month into a folder: both files, read back and compared, or neither."""
    year, month = parse_month(args.when)
    password = new_password(args.file_password_file)
    period = Period(PeriodKind.MONTH, year, month)
    delivery = services.returns.deliver(period, args.output, password=password)
    for one in delivery.files:
        say(f"Đã ghi {args.output / one.name}" + (" (có mật khẩu)" if password else ""))
    return 0
