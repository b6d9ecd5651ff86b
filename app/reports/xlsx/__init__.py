"""Workbooks: domain values to .xlsx bytes, and foreign workbooks to plain cells."""
