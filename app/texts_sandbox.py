"""Why a file from outside was not read, and what to do."""

ERRORS: dict[str, str] = {}
