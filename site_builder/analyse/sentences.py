"""Sentence boundaries by rule, inside the text blocks that are read for facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.story import ANALYSED, Article, Sentence

_ABBREVIATIONS = frozenset(
    """adm amb assn atty ave blvd brig bros capt cmdr co col corp cpl ct d.c dept det dist dr drs e.g eng esq est
    etc ft gen gov govs hon hwy i.e inc insp intl jr lieut lt ltd maj messrs mfg mgr mr mrs ms mt mts nat no nos
    op pfc ph.d pres prof pvt rd ref rep reps rev sen sens sgt sr st supt univ v viz vol vs
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore
    pa penn tenn tex va vt wash wis wyo""".split()
)
"""Written with a full stop and usually followed by a capital inside a sentence. AP style for months and states."""

_MAY_END = frozenset(
    """jan feb mar apr aug sept oct nov dec mon tue tues wed thu thurs fri sat a.m p.m u.s u.k u.n e.u d.c inc ltd co
    corp jr sr etc bros ph.d st no""".split()
)
"""Of these and of dotted initials, a sentence may end there; the next word decides."""

_OPENERS = frozenset(
    """a after although an and another as at because before both but by despite during each for from he her his
    how however if in it its last later many meanwhile more most neither no not now on one only other others our
    over everyone everybody nobody nothing police officials authorities several she since so some still such that the
    their then there these they this those though to two under until we what when where whether which while who why
    with yet you your according""".split()
)
"""Words that open sentences and rarely follow a dotted abbreviation with a capital inside one."""

_BOUNDARY = re.compile(r"(?:[.!?…]+|\.{3,})[\"'”’»)\]]*(?=\s)|\n+")
_HELD = re.compile(
    r"(?:“[^“”\n]*[^“”\n,?!]”|(?<![^\s(])\"[^\"\n]*[^\"\n,?!]\"|‘[^‘’“”\n]*[^‘’“”\n,?!]’)(?=\s+[a-z]|[’']s\b)"
)
"""A quotation in the middle of a sentence that goes on behind it: the “Gone. For good.” campaign."""
_DOUBLED = "''"
"""Closing marks as some archives print them; in the plain text they are one mark and a space."""
_REPORTING = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+){0,4}(?:he|she|they|I|we|it)?\s*\b(?:said|says|asked|asks|told|added|adds|wrote|writes|tweeted"
    r"|replied|recalled|continued|concluded|exclaimed|joked|warned|shouted|cried|declared|explained|noted|insisted)\b"
)


def find_sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of an article's analysed text blocks, in order, without the white space round them."""
    for block in article.layout:
        if block.kind not in ANALYSED:
            continue
        for start, end in split(article.plain, block.start, block.end):
            yield Sentence(start, with_its_mark(article, end), block.kind)


def with_its_mark(article: Article, end: int) -> int:
    """Where words end that end at `end` of the plain text: behind both halves of a doubled mark ('')."""
    return end + article.text.startswith(_DOUBLED, end - 1)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences of `text[start:end]`, in order, without the white space round them."""
    begin = start
    held = [(m.start(), m.end()) for m in _HELD.finditer(text, start, end)]
    for m in _BOUNDARY.finditer(text, start, end):
        if any(a < m.start() < b - 1 for a, b in held):
            continue
        if m.end() > begin and _ends_here(text, begin, m, end):
            yield from _trimmed(text, begin, m.end())
            begin = m.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield start, end


def _ends_here(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    if mark[0].startswith("\n"):
        return "\n\n" in mark[0] or _line_is_whole(text, mark.start())
    following = text[mark.end() : end].lstrip()
    if not following:
        return True
    opening = following.lstrip("\"'“‘«([–—- ")
    if not opening or opening[0].islower():
        return False
    closed = mark[0][-1] in "\"'”’»"
    if closed and mark[0][0] in "?!…" and _REPORTING.match(following):
        return False
    return mark[0][0] != "." or len(mark[0].rstrip("\"'”’»)]")) > 1 or not _abbreviation(text, begin, mark, opening)


def _line_is_whole(text: str, line_end: int) -> bool:
    """Does the line end like a sentence? Only there does a line break inside a block end one."""
    return text[:line_end].rstrip()[-1:] in tuple(".!?…\"'”’:")


_GIVEN_NAME = re.compile(r"\b[A-Z][a-z]+\s+\Z")


def _abbreviation(text: str, begin: int, mark: re.Match[str], opening: str) -> bool:
    """Is the full stop at `mark` part of an abbreviation inside a running sentence?"""
    if mark[0] != ".":
        return False
    word = re.search(r"[\w.&'’-]*$", text[begin : mark.start()])
    before = word[0].lower().strip("'’") if word else ""
    following = (re.match(r"[\w’']+", opening) or [""])[0].lower()
    initials = bool(re.fullmatch(r"(?:\w\.)*\w", before)) and bool(word) and not before.isdigit()
    if before in _MAY_END or (initials and "." in before):
        return following not in _OPENERS
    if before == "i" and word:  # "Joseph I. Rivera" is a name, "my mother and I. Rivera left." is not
        return bool(_GIVEN_NAME.search(text, begin, begin + word.start())) and following not in _OPENERS
    return (initials and len(before) == 1) or before in _ABBREVIATIONS
