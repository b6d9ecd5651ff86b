"""What happened with a seal, the audit log, the bin or a voided meeting, and what to do."""

ERRORS: dict[str, str] = {}
