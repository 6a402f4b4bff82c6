"""Bytes become text, once. All offsets refer to that text."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from reconcile.documents.segment import segment
from reconcile.errors import Unreadable
from reconcile.languages.language import detect
from reconcile.messages import say
from reconcile.model.document import Document, Token

MOST_BYTES = 20 * 1024 * 1024
EXTENSIONS = (".txt", ".md")
_OPEN, _CLOSE = "«“„", "»”"
# A language is told by so many words.
JUDGED = 20
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a regular file of at most 20 MiB.

    Raises:
        Unreadable: it is no regular file, too large, or the system refuses it.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise Unreadable(say("error.folder"), name)
        if not stat.S_ISREG(mode):
            raise Unreadable(say("error.not-regular"), name, hint=say("hint.text-file"))
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_BYTES:
                raise Unreadable(say("error.too-large", n=MOST_BYTES // 2**20), name, hint=say("hint.split"))
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(say("error.cannot-be-read", reason=error.strerror or error), name) from None


# How files of word processors begin, and what people call them.
_OFFICE = ((b"PK\x03\x04", "Word, OpenDocument or ZIP"), (b"\xd0\xcf\x11\xe0", "Word"), (b"%PDF-", "PDF"), (b"{\\rtf", "Rich Text"))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of some bytes and the encoding that was used; a leading byte-order mark is removed.

    A byte-order mark decides; else strict UTF-8; else charset-normalizer when there is enough text to judge by (it
    reads a sentence of 30 bytes wrongly), else Windows-1252, the usual encoding of old French text files.
    Raises:
        Unreadable: the bytes are no text.
    """
    for begin, what in _OFFICE:
        if data.startswith(begin):
            raise Unreadable(say("error.office-file", what=what), name, hint=say("hint.save-as-text"))
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError:
                raise Unreadable(say("error.false-mark", encoding=encoding), name, hint=say("hint.utf-8")) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, name)
    if "\0" in text:
        raise Unreadable(say("error.binary"), name, hint=say("hint.text-file"))
    return text, "utf-8"


def _decode_other(data: bytes, name: str) -> tuple[str, str]:
    if len(data) >= 256:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is not None and "\0" not in str(best):
            text, encoding = str(best), best.encoding
        else:
            text, encoding = "", ""
    else:
        text, encoding = data.decode("cp1252", errors="replace"), "cp1252"
    odd = sum(1 for c in text if c == "\ufffd" or (ord(c) < 32 and c not in "\t\n\r\f") or 0x7F <= ord(c) < 0xA0)
    if not text or "\0" in text or odd > len(text) // 100:
        raise Unreadable(say("error.no-encoding"), name, hint=say("hint.utf-8"))
    return text.removeprefix("\ufeff"), encoding


def document(name: str, data: bytes, language: str = "") -> Document:
    """The document of a source with this name and these bytes; the language is recognised unless given.

    Raises:
        Unreadable: the bytes are no text.
    """
    text, encoding = decode(data, name)
    made = Document(id=name, text=text, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding)
    segment(made, markdown=name.lower().endswith(".md"))
    made.language = language or detect(_own_words(made))
    return made


def _own_words(document: Document) -> list[Token]:
    """The words in which a document itself speaks: those of the page and of quotations are left out, where enough is left to
    judge by. An article in French may quote a minister in English at length."""
    plain: list[Token] = []
    article: list[Token] = []
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        quoted = False
        for token in document.tokens[block.first : block.last]:
            for sign in token.gap:
                quoted = sign in _OPEN or (quoted and sign not in _CLOSE) if sign != '"' else not quoted
            article.append(token)
            if not quoted:
                plain.append(token)
    return plain if len(plain) >= JUDGED else article or document.tokens
