"""Workbooks: domain values to .xlsx bytes, and foreign workbooks to plain cells."""

import os

# With lxml, which the Word copies bring along, openpyxl writes other bytes than without: always the same ones.
os.environ.setdefault("OPENPYXL_LXML", "False")
