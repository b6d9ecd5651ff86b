"""What the book keeps of the last return of each period: its content key, and the whole document, compressed.

Kept whole, it can be written again byte for byte while nothing has changed, and compared when something has.
"""

import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date

from app.domain.book import Period
from app.domain.codec import CodecError, from_plain, to_plain
from app.domain.delivery import Delivery
from app.domain.exchange.document import (
    SCHEMA_VERSION,
    ReturnDocument,
    UnsignedMeeting,
    VoidedMeeting,
    content_key,
)
from app.domain.exchange.jsontext import json_bytes
from app.domain.exchange.replaced import ReplacedReturn
from app.texts_return import IMPORTED_NOTE
from db import Session, cells


@dataclass(frozen=True)
class LastReturn:
    """What is remembered of the last return of a period: made here, or taken over from a file.

    `unsigned`, `voided`: meetings that an imported return named so; this book may never have seen them.
    """

    version: int
    made_on: date
    program_version: str
    content: str
    unsigned: tuple[UnsignedMeeting, ...] = ()
    voided: tuple[VoidedMeeting, ...] = ()


def last_return(session: Session, period: Period) -> LastReturn | None:
    plain = cells.setting(session, _key(period))
    return from_plain(LastReturn, plain) if plain is not None else None


def remember_return(
    session: Session, document: ReturnDocument, named_by: LastReturn | ReturnDocument | None
) -> None:
    """`named_by`: what says which meetings were only named, by somebody else."""
    last = LastReturn(
        document.version,
        document.made_on,
        document.program_version,
        content_key(document),
        unsigned=named_by.unsigned if named_by else (),
        voided=named_by.voided if named_by else (),
    )
    cells.set_setting(session, _key(document.period), to_plain(last))
    packed = b64encode(zlib.compress(json_bytes(document), 9)).decode("ascii")
    cells.set_setting(session, _document_key(document.period), packed)


def kept_document(session: Session, period: Period, last: LastReturn | None) -> ReturnDocument | None:
    """The document that was sent last; None where it was sent by a program that did not keep it."""
    packed = cells.setting(session, _document_key(period)) if last is not None else None
    if not isinstance(packed, str) or last is None:
        return None
    try:
        found = from_plain(ReturnDocument, json.loads(zlib.decompress(b64decode(packed))))
    except (CodecError, NotBase64, zlib.error, ValueError):
        # Nothing is lost by it: the return is made anew, and only what changed cannot be said.
        return None
    return found if found.version == last.version else None


def may_be_written_again(kept: ReturnDocument | None) -> bool:
    """Whether the kept document is of the shape that is written today."""
    return kept is not None and kept.schema_version == SCHEMA_VERSION


def replaced_return(
    last: LastReturn, kept: ReturnDocument | None, sent: tuple[Delivery, ...]
) -> ReplacedReturn:
    """What a changed return takes the place of. `sent`: the history, the newest first."""
    of_version = [one for one in sent if one.version == last.version]
    newest = of_version[0] if of_version else None
    own = newest is not None and newest.note != IMPORTED_NOTE
    return ReplacedReturn(
        version=last.version,
        made_on=last.made_on,
        fingerprint=kept.fingerprint if kept else "",
        # A file that came from another machine was sent on a day that this book does not know.
        sent_on=newest.made_at.date() if newest is not None and own else None,
        files=newest.files if newest is not None else (),
    )


def _key(period: Period) -> str:
    return f"return:{period.kind.value}:{period.year}:{period.index}"


def _document_key(period: Period) -> str:
    return f"return_document:{period.kind.value}:{period.year}:{period.index}"
