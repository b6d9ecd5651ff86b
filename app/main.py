"""The door of the program: reads the command line; each sub-command imports only what it needs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from app import PRODUCT_NAME, __version__


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="sochibo", description=f"{PRODUCT_NAME}: sổ sinh hoạt chi bộ.")
    parser.add_argument("--version", action="version", version=f"{PRODUCT_NAME} {__version__}")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu")
    parser.parse_args(argv)
    return 0
