"""Which SQLite and SQLCipher the program was built with, and whether they can do what the book asks of them."""

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlite


@dataclass(frozen=True)
class Versions:
    """`cipher` is empty for a library without encryption; `full_text`: the search has its index."""

    sqlite: str
    cipher: str
    full_text: bool


def versions() -> Versions:
    """Ask the library itself, in memory."""
    connection = sqlite.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    finally:
        connection.close()
    return Versions(sqlite.sqlite_version, str(cipher[0]) if cipher else "", "ENABLE_FTS5" in options)
