"""XML of foreign files, read as a stream without DTD, entities or anything fetched from elsewhere."""

import zipfile
from collections.abc import Mapping
from typing import Protocol
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.sax import make_parser

from app.domain.outside import LIST
from app.services.member_import.read.limits import Budget


class Listener(Protocol):
    """Told of each element by its name without prefix; attributes likewise."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _Handler(ContentHandler):
    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self._listener = listener
        self._depth = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self._depth += 1
        if self._depth > LIST.xml_depth:
            raise ValueError("nested too deep")
        plain = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        self._listener.start(name.rpartition(":")[2], plain)

    def endElement(self, name: str) -> None:
        self._depth -= 1
        self._listener.end(name.rpartition(":")[2])

    def characters(self, content: str) -> None:
        self._listener.text(content)


def parse_part(packed: zipfile.ZipFile, name: str, listener: Listener, budget: Budget) -> None:
    """Read one part of a zip into the listener.

    Raises:
        KeyError: there is no such part.
        TooLarge: the file holds more than the budget.
        SAXException, ValueError: it is not the XML that it should be.
    """
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(_Handler(listener))
    with packed.open(name) as stream:
        for chunk in budget.chunks(stream):
            parser.feed(chunk)
    parser.close()
