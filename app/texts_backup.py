"""What happened with a backup, a restore or a check of the book, and what to do."""

ERRORS: dict[str, str] = {}
