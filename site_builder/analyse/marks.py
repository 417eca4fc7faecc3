"""Quotation marks: which opens, which closes, and which are none (apostrophes, feet and inches).

Pairs are sought paragraph by paragraph, so that one forgotten mark spoils no more than its own. A paragraph whose mark
stays open belongs to a longer quotation if the next one opens with a mark again, as printers do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.story import ANALYSED, Article, SetAside

NO_PARTNER = "quotation mark without partner"

_SPACE_OR_OPENING = frozenset(" \n\t([{—–―-/“‘\"'…")
SPEAKER_LABEL = re.compile(r"(?:[A-Z][A-Z.’'-]+ ?){1,4}:\s+(?=\S)")
""" "RIVERA: " at the head of a line of a transcript."""
_TAG = re.compile(r"<[a-z/][^<>\n]*>")
"""Markup that a copy kept: the marks in it are none."""
_ELISION = re.compile(r"\d0s\b|(?:em|tis|twas|til|cause|n|bout|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of analysed text without a blank line, and the quoted runs in it (the text between marks, in order)."""

    start: int
    end: int
    runs: tuple[tuple[int, int], ...] = ()
    continues: bool = False
    """The last run goes on in the next paragraph."""
    unpaired: bool = False


def find_runs(article: Article) -> tuple[Paragraph, ...]:
    """The analysed paragraphs of an article with their quoted runs; none in a paragraph with a mark without partner.

    A paragraph of a block quotation is a run as it stands.
    """
    found: list[Paragraph] = []
    places = list(paragraphs(article))
    set_off = {block.end + 1 for block in article.layout if block.opens_quotation}
    for i, (start, end) in enumerate(places):
        if start in set_off:
            goes_on = i + 1 < len(places) and places[i + 1][0] in set_off
            found.append(Paragraph(start, end, ((start, end),), goes_on))
            continue
        pairs, opened, stray = _pairs(article.plain, start, end, bool(found) and found[-1].continues)
        following = article.plain[slice(*places[i + 1])] if i + 1 < len(places) else ""
        begun = opened >= 0 and bool(article.plain[opened + 1 : end].strip())  # not by a mark behind the last word
        goes_on = begun and (following[:1] in tuple('“"‘”') or _labelled(article.plain, opened, end))
        if stray or (opened >= 0 and not goes_on):
            found.append(Paragraph(start, end, unpaired=True))
            continue
        if goes_on:
            pairs.append((opened, end))
        runs = tuple(_trim(article.plain, a + 1, b) for a, b in pairs if article.plain[a + 1 : b].strip())
        found.append(Paragraph(start, end, runs, goes_on))
    return tuple(found)


def _labelled(text: str, opened: int, end: int) -> bool:
    """Is it a line of a transcript in marks ("“RIVERA: …")? Only the last of them is closed, if any."""
    return SPEAKER_LABEL.match(text, opened + 1, end) is not None


def unpaired_marks(article: Article) -> Iterator[SetAside]:
    """The paragraphs whose quotations are left out because a mark has no partner."""
    for p in find_runs(article):
        if p.unpaired:
            yield SetAside(article.id, p.start, p.end, article.text[p.start : p.end], NO_PARTNER)


_REACH = 6
"""Paragraphs over which a quotation may go on that does not open each of them with a mark."""
_MARK_AND_STOPS = re.compile(r"[“”\"][.,;:!?…)\s]*")
_OPENS = re.compile(r"(?:(?<=[\s(\[—–])|(?<![\s\S]))(?:\"|'')(?=\S)")


def doubtful(article: Article) -> Iterator[tuple[int, int]]:
    """Where a paragraph with a mark without partner may be quoting: from a mark that opens to the next that closes.

    One that nothing closes reaches to the end of its paragraph, or to the line before the next that opens; what closes
    without an opening one quotes from the beginning of its line on, or from the paragraph, a few before, that nothing
    closes.
    """
    runs = find_runs(article)
    for i, p in enumerate(runs):
        found = list(_between_marks(article, p.start, p.end)) if p.unpaired else []
        yield from found
        if found and found[-1][1] == p.end:
            yield from _to_its_close(article, p.end, runs[i + 1 : i + 1 + _REACH])


def _to_its_close(article: Article, start: int, following: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    for p in following:
        mark = re.search('[“”"]', article.plain[p.start : p.end])
        if mark is not None:
            if p.unpaired and not _opens(article, p.start + mark.start()):
                yield start, p.start + mark.end()
            return


def _between_marks(article: Article, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened, behind = -1, start
    for m in _MARK_AND_STOPS.finditer(article.plain, start, end):
        at = m.start()
        line = max(article.plain.rfind("\n", start, at) + 1, behind)
        opens = _opens(article, at)
        if opened >= 0 and opens:
            yield opened, max(opened, line)
        elif not opens:
            yield (opened if opened >= 0 else line), at + 1
        opened = at if opens else -1
        behind = m.end()
    if opened >= 0:
        yield opened, end


def _opens(article: Article, at: int) -> bool:
    """Does a mark open a quotation, by what stands beside it? Two single ones may do either, too."""
    return article.plain[at] == "“" or _OPENS.match(article.text, at) is not None


def paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """Analysed blocks joined where no line ends between them, parted at blank lines, trimmed."""
    joined: list[tuple[int, int]] = []
    for block in article.layout:
        if block.kind not in ANALYSED:
            continue
        if joined and "\n" not in article.plain[joined[-1][1] - 1 : block.start]:
            joined[-1] = (joined[-1][0], block.end)
        else:
            joined.append((block.start, block.end))
    for start, end in joined:
        begin = start
        for m in re.finditer(r"\n[^\S\n]*\n\s*", article.plain[start:end]):
            yield from _visible(article.plain, begin, start + m.start())
            begin = start + m.end()
        yield from _visible(article.plain, begin, end)


def _visible(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    if start < end:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pairs(text: str, start: int, end: int, carried: bool) -> tuple[list[tuple[int, int]], int, bool]:
    """Places of paired outermost marks, place of a mark left open at the end or -1, and whether one has no partner.

    `carried`: a mark stayed open in the paragraph before. Then one at the very end may close that.
    """
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    stray = False
    for m in re.finditer('[“”"]', _TAG.sub(lambda tag: " " * len(tag[0]), text[start:end])):
        at = start + m.start()
        role = _role(text, at, start, end, stack)
        if role == "open":
            stack.append(at)
        elif role == "close" and stack:
            opened = stack.pop()
            if not stack:
                pairs.append((opened, at))
        elif role == "close":
            stray = stray or not (carried and at + 1 == end)
    singles = [] if stray or stack else _single_pairs(text, start, end, pairs)
    opened = stack[0] if stack else -1
    return _outermost(sorted(pairs + singles)), opened, stray or len(stack) > 1


def _outermost(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for pair in pairs:
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept


def _role(text: str, at: int, start: int, end: int, stack: Sequence[int]) -> str:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = before in _SPACE_OR_OPENING and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    mark = text[at]
    if mark == "“":
        last = at + 1 == end
        return "close" if stack and (last or (closes and not opens)) else "open"
    if mark == "”":
        return "open" if not stack and opens and not closes else "close"
    if not stack and before.isdigit() and not opens:
        return "none"
    if stack and opens and not closes and text[stack[-1]] == "“":
        return "open"
    return "close" if stack else "open"


def _single_pairs(text: str, start: int, end: int, doubles: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of single marks outside double ones."""
    closers = [start + m.start() for m in re.finditer(r"(?<=\S)[’'](?!\w)", text[start:end])]
    found: list[tuple[int, int]] = []
    double = 0
    for m in re.finditer(r"(?:(?<=[\s(\[—–/-])|\A)[‘'](?=[\w“\"\[$£€…])", text[start:end]):
        at = start + m.start()
        while double < len(doubles) and doubles[double][1] < at:
            double += 1
        inside = double < len(doubles) and doubles[double][0] < at
        if inside or (found and at < found[-1][1]) or _ELISION.match(text, at + 1):
            continue
        closer = _closer(text, closers, at)
        if closer > at:
            found.append((at, closer))
    return found


def _closer(text: str, closers: Sequence[int], opened: int) -> int:
    """The mark that closes the single mark at `opened`, -1 if none does.

    A plural possessive (the workers’ rights) looks like a closing mark; it is passed over where a later mark follows a
    stop or comma, as a closing one does.
    """
    possible = closers[bisect_left(closers, opened + 2) :][:8]
    for i, at in enumerate(possible):
        plural = text[at - 1] == "s" and re.match(r" [a-z]", text[at + 1 : at + 3])
        if plural and any(text[later - 1] in ",.?!" for later in possible[i + 1 : i + 3]):
            continue
        return at
    return -1
