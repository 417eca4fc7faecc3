"""Bytes → text: which encoding a writer's file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16."""

_SIGNATURES = re.compile(
    rb"%PDF-|PK\x03\x04|\x89PNG|GIF8|\xff\xd8\xff|\x1f\x8b|BZh|7z\xbc\xaf|\xd0\xcf\x11\xe0|\{\\rtf|RIFF"
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


class NotText(ValueError):  # noqa: N818 - named for what the file is
    """The bytes are a picture, a PDF, a word processor's document, …"""


def decode(data: bytes, html: bool = False) -> str:
    """The text of a file, without its byte-order mark; line ends stay as they are.

    Tried in turn: the byte-order mark, UTF-8, UTF-16 without a mark, the character set an HTML page declares,
    Windows-1252 where what it gives is plausible, then charset-normalizer's best guess. Raises NotText.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if _SIGNATURES.match(data):
        raise NotText
    if b"\0" in data:
        return _strictly(data, _utf16_order(data))
    text = _tried(data, "utf-8")
    if text is None and html and (declared := _DECLARED.search(data[:4096])):
        text = _tried(data, declared[1].decode("ascii"))
    if text is None:
        text = _single_byte(data)
    return _checked(text)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _tried(data, encoding)
    if text is None:
        raise NotText
    return _checked(text)


def _utf16_order(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) < 0.4 * len(data) / 2 or min(even, odd) > 0.05 * len(data) / 2:
        raise NotText
    return "utf-16-be" if even > odd else "utf-16-le"


def _single_byte(data: bytes) -> str:
    windows = _tried(data, "cp1252")
    if windows is not None and _plausible(windows):
        return windows
    best = from_bytes(data).best()
    if best is None:
        raise NotText
    return str(best)


_MISREAD = re.compile(r"[a-z][À-ÖØ-Þ]|(?:^|\s)[ÒÓÔÕ](?=[A-Z])|[¤¦¨±ƒ]\w|[a-z][¹³¼¾¿][a-z]")
"""What Mac Roman and Central European texts look like when they are taken for Windows-1252."""


def _plausible(text: str) -> bool:
    """Is it Windows-1252 as newsrooms write it: few odd characters, none where only a misreading puts them?"""
    return sum(ch > "\x7f" for ch in text) <= 0.08 * len(text) and _MISREAD.search(text) is None


def _checked(text: str) -> str:
    """Control characters other than white space are rare in text, common in everything else."""
    controls = sum(ch < " " and ch not in "\t\n\r\f\v" for ch in text)
    if controls > 0.002 * len(text) + 1:
        raise NotText
    return text
