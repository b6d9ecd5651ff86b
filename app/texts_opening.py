"""What was met when a book is opened: in use elsewhere, damaged, newer; and what to do."""

ERRORS: dict[str, str] = {}
