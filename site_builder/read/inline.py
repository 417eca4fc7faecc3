"""Parts of a prose line that are no prose: credit lines run into the text, datelines, citation digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.read.furniture import AGENCIES, CREDIT
from site_builder.read.lines import Line
from site_builder.story import BlockKind, TextBlock

_SLASHED = re.compile(r"(?:[^/\n]{1,150}/\s+){2,8}(?=[A-Z“\"‘'0-9])")
"""Headline/ Outlet/ PLACE/ Name/ Edition/ and then the text."""

_NAME = r"[A-Z][\w.’'-]*"
_CAPITALS = (
    r"(?=[A-Z.’' -]{0,6}[A-Z]{3})[A-Z][A-Z.’'-]+(?: (?:de|del|la|of|and|[A-Z][A-Z.’'-]+)){0,3}"
    rf"(?:[,/] ?{_NAME}(?: {_NAME}){{0,2}}){{0,2}}"
)
"""A place in capitals, with the state or country that may follow it."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
_AGENCY = r"\((?:[A-Z][\w.’'&/-]*)(?:[ ,][\w.’'&/-]+){0,3}\)"
_DASH = r"(?:\s*(?:--?|[–—])\s*)"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_DAY}\s*{_AGENCY}(?:{_DASH}|:\s*)"
    rf"|{_CAPITALS}{_DAY}\s*(?:\s--?\s|\s?[–—][–—-]?\s?)"
    rf"|{_NAME}(?:,? {_NAME}){{0,4}}{_DAY}\s*{_AGENCY}{_DASH}"
    rf"|{_AGENCY}(?:\s*(?:--?|[–—])\s+))(?=[A-Z“\"‘'0-9$€£])"
)
_FIRST_DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS}{_DAY}\s*)?{_AGENCY}\s*|{_CAPITALS}{_DAY}\s*:\s+"
    rf"|{_NAME}(?:,? {_NAME}){{0,3}}{_DAY}\s+[–—]\s+)(?=[A-Z“\"])"
)
"""Only the first line of an article may carry these; elsewhere they are speech or an aside."""

_WIRE = re.compile(rf"{_CAPITALS}{_DAY}\s*{_AGENCY}{_DASH}(?=[A-Z“\"‘'0-9$€£])")
_ALONE = re.compile(rf"{_CAPITALS}{_DAY}\s*(?:{_AGENCY}{_DASH}?|{_DASH}|{_AGENCY})\s*")
_PHOTO = re.compile(
    r"(?:photo(?:graph)?|image|picture)s?(?: credit)?\s*:\s*[^.:]{0,60}?(?:\b|/)(?-i:"
    rf"{AGENCIES})(?: images)?\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_LEAD_IN = 220
"""Characters before an agency's dateline that a byline, a picture's credit and a date may fill."""

_CITATION = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[”\"’)%]))(?: \d{1,2}){2,}\s?(?=[.!?](?:\s|$))[.!?]"
    r"|(?:\s?\[\d{1,3}(?:[,–-]\s?\d{1,3})*\])+[.!?]?"
    r"|(?<=[^\W\d_][.!?”])[¹²³⁴⁵⁶⁷⁸⁹⁰]+|(?<=[a-z]{4})[¹²³⁴⁵⁶⁷⁸⁹⁰]+[.!?]?"
)
"""Digits that cite a source: two or more before a full stop, bracketed, or raised after a word."""
_LONE_CITATION = re.compile(
    r"(?:(?<=[a-z]{3})(?<!\bthan)(?<!\bpage)(?<!\bpart)(?<!\bleast)(?<!\babout)(?<!\bunder)(?<!\bphase)(?<!\bnumber))"
    r" \d{1,2}(?=[.!?](?:\s|$))[.!?]"
)
"""One number cites a source only in an article that cites others so, and behind a word in small letters: "rose to 4."
and "Pier 7." are figures."""
_NUMBERED = re.compile(r"\b[A-Z][\w’'-]*$")


def cites_sources(plain: str) -> bool:
    """Does the text glue digits to its sentences that cite sources?"""
    return _CITATION.search(plain) is not None


def is_dateline(line: Line) -> bool:
    """Is the line a dateline and nothing else?"""
    return _ALONE.fullmatch(line.text) is not None


def lead_in(text: str) -> int:
    """Length of the byline, date or picture's credit that is run into the line before its text, 0 if there is none."""
    photo = _PHOTO.match(text)
    if photo and len(text) - photo.end() > 60:
        return photo.end()
    wire = _WIRE.search(text, 0, _LEAD_IN + 60)
    if (
        wire
        and wire.start() <= _LEAD_IN
        and len(text) - wire.end() > 60
        and not re.search(r"[a-z]{3}\. [A-Z]", text[: wire.start()])
    ):
        return wire.start()
    return 0


_NO_PERSON = tuple("Edition News Desk Report Staff Post Times Herald Journal Tribune Gazette Courier Today".split())
"""Last words of what stands beside a name in a run-in credit line and is none: editions and papers."""


def split_prose(plain: str, line: Line, kind: BlockKind, first: bool, cites: bool = False) -> Iterator[TextBlock]:
    """The blocks of a prose line: what is run in before it, the sentences, the citation marks among them.

    first: is it the article's first line of prose? Only there a dateline may lack its capitals or its dash.
    cites: does the article cite sources by digits? Then one digit before a full stop is such a mark too.
    """
    start = line.start
    slashed = _SLASHED.match(line.text)
    if slashed and _all_short(slashed[0]):
        yield from _run_in(start, slashed[0])
        start += slashed.end()
    before = lead_in(line.text)
    if before and start == line.start:
        opening = line.text[:before].rstrip()
        photo = _PHOTO.match(line.text) or re.match("(?i)photo|image|credit", opening)
        yield TextBlock(start, start + len(opening), "caption" if photo else "byline")
        start += before
    dateline = _DATELINE.match(plain, start, line.end) or (
        _FIRST_DATELINE.match(plain, start, line.end) if first else None
    )
    if dateline and dateline.end() < line.end:
        yield TextBlock(start, _trimmed(plain, start, dateline.end()), "dateline")
        start = dateline.end()
    end = line.end
    credit = CREDIT.search(plain, start, end)
    marks = [m for p in (_CITATION, *[_LONE_CITATION] * cites) for m in p.finditer(plain, start, end)]
    for mark in sorted(marks, key=lambda m: m.start()):
        if mark.start() < start or (credit and mark.start() >= credit.start()):
            continue
        if mark.re is _LONE_CITATION and _NUMBERED.search(plain, start, mark.start()):
            continue
        if mark.start() > start:
            yield TextBlock(start, _trimmed(plain, start, mark.start()), kind)
        begin = mark.start() + len(mark[0]) - len(mark[0].lstrip())
        yield TextBlock(begin, mark.end(), "citation mark")
        start = mark.end() + len(plain[mark.end() : end]) - len(plain[mark.end() : end].lstrip())
    if start < end:
        yield TextBlock(start, end, kind)


def _all_short(prefix: str) -> bool:
    """Pieces between slashes are names, places and titles: short, and no sentences."""
    pieces = [p.strip() for p in prefix.split("/") if p.strip()]
    return all(len(p.split()) <= 18 and not re.search(r"[a-z]{3}[.!?]\s", p) and p[0].isupper() for p in pieces)


def _run_in(at: int, prefix: str) -> Iterator[TextBlock]:
    """The pieces of a credit line: the first is the headline, one in capitals the dateline, a name the byline."""
    for index, piece in enumerate(re.finditer(r"\s*([^/]*/)", prefix)):
        words = piece[1][:-1].strip()
        kind: BlockKind = "credit"
        if index == 0 and len(words.split()) > 3:
            kind = "headline"
        elif words.isupper() and len(words) > 2:
            kind = "dateline"
        elif not words.endswith(_NO_PERSON) and re.fullmatch(r"(?:[A-Z][\w’'-]*\.? )+[A-Z][\w’'-]+", words):
            kind = "byline"
        yield TextBlock(at + piece.start(1), at + piece.end(1), kind)


def _trimmed(plain: str, start: int, end: int) -> int:
    return start + len(plain[start:end].rstrip())
