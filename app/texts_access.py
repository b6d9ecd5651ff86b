"""What happened with a passphrase, a profile or a key, and what to do."""

ERRORS: dict[str, str] = {}
