"""Short forms for writing findings."""

from app.domain.findings import Finding, Level


def blocks(code: str, field: str, **params: str | int) -> Finding:
    return Finding(Level.BLOCKS, code, field, tuple(params.items()))


def rule(code: str, field: str, **params: str | int) -> Finding:
    return Finding(Level.RULE, code, field, tuple(params.items()))


def notice(code: str, field: str, **params: str | int) -> Finding:
    return Finding(Level.NOTICE, code, field, tuple(params.items()))
