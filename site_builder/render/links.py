"""Addresses, passages made ready for <q>, and dates in parts."""

from __future__ import annotations

import datetime
import re
from typing import Literal
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from site_builder.render.views import DateView, date_part
from site_builder.story import Citation, EdtfDate

WHOLE_WORDS = 9
"""A text fragment gives passages of up to this many words whole, longer ones by their ends (SPEC 5)."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Primary language tags whose usual script runs from right to left."""


def web_address(url: str) -> str:
    """`url` if a browser may be sent there (http or https), else ""."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


def text_fragment(passage: str) -> str:
    """The `#:~:text=` fragment that opens a page at a passage, in the article's own characters.

    Text fragments match whole words, so marks at the ends of the passage stay with their words.
    """
    words = passage.split()
    if len(words) <= WHOLE_WORDS:
        return "#:~:text=" + _encode(" ".join(words))
    return "#:~:text=" + _encode(" ".join(words[:4])) + "," + _encode(" ".join(words[-3:]))


def _encode(text: str) -> str:
    # "-" and "," have a meaning of their own in a text directive.
    return percent_encode(text, safe="").replace("-", "%2D")


def passage_address(url: str, passage: str) -> str:
    """The outlet's page opened at the passage; "" where the article has no address to go to.

    A fragment the address has already stays: a text directive follows it after ":~:".
    """
    address = web_address(url)
    if not address:
        return ""
    fragment = text_fragment(passage)
    return address + (fragment[1:] if "#" in address else fragment)


def anchor(citation: Citation) -> str:
    """Id of a cited passage on the evidence page of its article."""
    return f"c-{citation.start}-{citation.end}"


def inner_quotation(passage: str) -> str:
    """A passage for use between quotation marks: white space is single, inner double marks become single marks.

    A mark at an end of the passage whose partner lies outside it is dropped.
    """
    text = " ".join(passage.split())
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    text = re.sub(r'(^|[\s(\[—–-])"(?=\S)', r"\1“", text).replace('"', "”")
    if text.startswith("“") and text.count("“") > text.count("”"):
        text = text[1:]
    if text.endswith("”") and text.count("”") > text.count("“"):
        text = text[:-1]
    return text.replace("“", "‘").replace("”", "’")


def day_view(day: datetime.date) -> DateView:
    return DateView(date_part(day, "day"), None, False)


def edtf_view(value: str) -> DateView:
    """An EDTF date in parts. Each end of an interval keeps its own precision. Raises ValueError."""
    whole = EdtfDate.parse(value)
    ends = [EdtfDate.parse(part) for part in value.split("/")]
    start = date_part(ends[0].start, ends[0].precision)
    end = date_part(ends[-1].start, ends[-1].precision) if whole.interval else None
    return DateView(start, None if end == start else end, whole.approximate)


def range_view(first: datetime.date, last: datetime.date) -> DateView:
    """The days from `first` to `last`."""
    end = None if first == last else date_part(last, "day")
    return DateView(date_part(first, "day"), end, False)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
