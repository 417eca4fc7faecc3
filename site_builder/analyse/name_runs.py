"""Runs of capitalised words that may be names, cut where one name ends and the next, or a title, begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from site_builder import gazetteer
from site_builder.analyse import roles
from site_builder.story import DateMention, EntityLabel, Sentence

CALENDAR: frozenset[str] = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september
    october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. easter christmas
    thanksgiving
    ramadan passover hanukkah halloween mondays tuesdays wednesdays thursdays fridays saturdays sundays""".split()
)
_NOT_NAMES: frozenset[str] = frozenset(
    """hey i i'm i'll i've i'd mr mrs ms dr pm am gmt utc est edt pst pdt tv dna rna hiv aids ok ceo cfo vp ii iii
    iv god internet yes no okay hi hello oh well please thanks thank photo video image read more dear monsieur suv
    gps pdf fyi ceos a.m. p.m. mph usd q&a""".split()
)
ORGANISATION_WORDS = frozenset(
    """ministry agency university department party inc inc. corp corp. ltd ltd. llc plc co. company observatory
    institute
    council force forces bank group committee commission association union court congress senate parliament assembly
    administration service services police army navy guard corps bureau office board team club league federation
    organization organisation foundation society center centre college school hospital laboratory lab authority
    network news times post press journal tribune herald gazette magazine television radio airlines airways motors
    industries technologies systems holdings partners fund alliance coalition campaign church front movement brigade
    battalion command house studios records pictures entertainment museum library academy program project squad
    associates trust exchange cartel united communications international clinic""".split()
)
_LINKS_AFTER_HEAD = frozenset(("of", "for"))
_HEADS: frozenset[str] = frozenset(
    """ministry university department bank bureau office institute council house church federation association
    committee center centre court college school board chamber army academy society commission agency republic gulf
    city
    fund campaign department institutes centers centres secretary minister director chief head president chancellor
    strait
    isle state union party alliance museum""".split()
)
_PORTFOLIOS = frozenset("state defense defence staff finance justice homeland commerce labor energy foreign".split())
_NAME_PARTICLES = frozenset("de la del da dos der den van von bin ibn al el di du le".split())
_NAME_WORD = re.compile(r"(?!.\.?$)[^\W\d_](?:[^\W\d_]|[.&'’-](?=[^\W\d_])|\.$|\d{1,2}$)*|[A-Z]\.(?=$)")
"""A capital and letters: "O'Neill", "AT&T", "U.S.", "G20"; no "BM-21", nothing with a slash or a bracket."""
_DOTTED = re.compile(r"((?:[A-Z]\.){2,})-[a-z]+$")
_HOLIDAY_FIRST = frozenset("palm good black ash holy bloody super cyber maundy shrove orthodox memorial".split())
_OPENING_WORDS = frozenset(
    """despite amid amidst following according including speaking meanwhile however separately responding recent
    many several critics former officials sources analysts experts like unlike given when while talks plus besides
    alongside based whether yet still even only instead perhaps maybe indeed likewise thus hence once earlier later
    next last today yesterday tomorrow tonight born since asked""".split()
)
"""Words that open sentences before a name and are no stop words to spaCy."""
_OPENING = frozenset(('"', "“", "'", "‘", "(", "[", "•", "-", "–", "—", ":", "*", "«"))


@dataclass(frozen=True, slots=True)
class Run:
    """Token bounds of a possible name; `first` and `last` are its sentence's, `role_start` that of its title."""

    start: int
    end: int
    first: int
    last: int
    role_start: int
    given: EntityLabel | None = None
    chars: int = 0
    """Where only the first letters of the one token are the name ("U.S.-backed"): how many; else 0."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the words of an article are written."""

    inside: frozenset[str]
    """With a capital where nothing but being a name asks for one."""
    alone: frozenset[str]
    """Of those, what opens a run of capitals."""
    lower: frozenset[str]
    """Without a capital."""


def find_runs(doc: Doc, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> Iterator[Run]:
    """The runs of all analysed sentences, in order."""
    bounds = list(_token_bounds(doc, sentences))
    blocked = _blocked(doc, dates)
    known = _vocabulary(doc, bounds, blocked)
    for first, last in bounds:
        headline = _title_case(doc, first, last)
        for start, end in _capital_runs(doc, first, last, blocked, known):
            if dotted := _DOTTED.match(doc[start].text):
                yield Run(start, end, first, last, start, chars=len(dotted[1]))
                continue
            if end < last and doc[end].lower_ in CALENDAR and doc[end - 1].lower_ in _HOLIDAY_FIRST:
                end -= 1
            start = _without_opener(doc, first, start, end, known, headline)
            if start < end and not (end - start == 1 and doc[start].is_stop and not _listed(doc[start].text)):
                yield from _cut(doc, Run(start, end, first, last, start), known)


def _token_bounds(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    index = 0
    for s in sentences:
        while index < len(doc) and doc[index].idx < s.start:
            index += 1
        first = index
        while index < len(doc) and doc[index].idx + len(doc[index]) <= s.end:
            index += 1
        yield first, index


def _blocked(doc: Doc, dates: Sequence[DateMention]) -> frozenset[int]:
    """Tokens of dates: no part of a name, however capitalised."""
    found: set[int] = set()
    index = 0
    for d in dates:
        while index < len(doc) and doc[index].idx < d.start:
            index += 1
        while index < len(doc) and doc[index].idx < d.end:
            found.add(index)
            index += 1
    return frozenset(found)


def _capital(token: Token) -> bool:
    if not token.text[0].isupper() or not _NAME_WORD.fullmatch(token.text):
        return False
    low = token.lower_.replace("’", "'")
    return low not in CALENDAR and low not in _NOT_NAMES


def _vocabulary(doc: Doc, bounds: Sequence[tuple[int, int]], blocked: frozenset[int]) -> Vocabulary:
    inside: set[str] = set()
    alone: set[str] = set()
    lower: set[str] = set()
    for first, last in bounds:
        headline = _title_case(doc, first, last)
        for i in range(first, last):
            token = doc[i]
            if token.is_lower:
                lower.add(token.text)
            elif not headline and i not in blocked and _capital(token) and not token.is_stop:
                if _at_opening(doc, first, i):
                    continue
                inside.add(token.text)
                if not _beside_hyphen(doc, i) and not _capital(doc[i - 1]):
                    alone.add(token.text)
    return Vocabulary(frozenset(inside), frozenset(alone), frozenset(lower))


def _beside_hyphen(doc: Doc, index: int) -> bool:
    return (index > 0 and doc[index - 1].text == "-") or (index + 1 < len(doc) and doc[index + 1].text == "-")


def _at_opening(doc: Doc, first: int, index: int) -> bool:
    while index > first and doc[index - 1].is_space:
        index -= 1
    return index == first or doc[index - 1].text in _OPENING or doc[index - 1].text in ".?!…"


def _title_case(doc: Doc, first: int, last: int) -> bool:
    """Is it set like a headline, so that capitals tell nothing?"""
    if last > first and doc[last - 1].text in (".", "!", "?", "”", '"'):
        return False
    words = [doc[i] for i in range(first, last) if doc[i].is_alpha and not doc[i].is_stop]
    capitals = sum(1 for w in words if w.text[0].isupper())
    return len(words) >= 4 and capitals > 0.8 * len(words)


def _capital_runs(
    doc: Doc, first: int, last: int, blocked: frozenset[int], known: Vocabulary
) -> Iterator[tuple[int, int]]:
    index = first
    while index < last:
        if index not in blocked and _DOTTED.match(doc[index].text):
            yield index, index + 1
        if index in blocked or not _capital(doc[index]):
            index += 1
            continue
        end = index + 1
        while end < last:
            step = _continues(doc, index, end, last, blocked, known)
            if not step:
                break
            end += step
        yield index, end
        index = end


def _continues(doc: Doc, start: int, end: int, last: int, blocked: frozenset[int], known: Vocabulary) -> int:
    """How many tokens from `end` belong to the run that began at `start`: 0 if it is over."""
    token, after = doc[end], doc[end + 1] if end + 1 < last else None
    if end in blocked:
        return 0
    if _capital(token) or re.fullmatch(r"[A-Z]\.?", token.text) or token.lower_ in ("jr.", "sr."):
        return 1
    if doc[end].text == "-" and end + 3 < last and re.fullmatch(r"-[a-z]{1,4}-[A-Z]\w*", doc[end : end + 4].text):
        return 4
    if after is None or end + 1 in blocked or not _capital(after):
        of_the = doc[end : end + 2].text == "of the" and end + 2 < last and _capital(doc[end + 2])
        return 3 if of_the and doc[end - 1].lower_ in _HEADS else 0
    if token.text == "&" or token.text in _NAME_PARTICLES:
        return 2
    if token.text == "on" and doc[end - 1].lower_ in _HEADS:
        return 2
    if token.text in _LINKS_AFTER_HEAD and doc[end - 1].lower_ in _HEADS | ORGANISATION_WORDS:
        return 2
    if token.text == "and" and "of" in (doc[i].text for i in range(start, end)) and doc[start].lower_ in _HEADS:
        return 2
    tight = token.text == "-" and not token.whitespace_ and not doc[end - 1].whitespace_
    return 2 if tight and _joined(doc, end, known) else 0


def _joined(doc: Doc, hyphen: int, known: Vocabulary) -> bool:
    """A hyphen inside one name ("Jean-Claude"), not between two ("Franco-German", two countries)."""
    return not any(
        w in known.alone or _listed(w) or (w.replace(".", "").isupper() and len(w) > 1)
        for w in (doc[hyphen - 1].text, doc[hyphen + 1].text)
    )


def _without_opener(doc: Doc, first: int, start: int, end: int, known: Vocabulary, headline: bool) -> int:
    """Where the run begins once a word that is capitalised only because it opens the sentence is left out."""
    opening = headline or _at_opening(doc, first, start)
    while start < end and _droppable(doc, start, end, opening) and not _known(doc[start].text, known):
        start += 1
    if start == end:
        return end
    if headline:
        return start if _known(doc[start].text, known) or doc[start].text in gazetteer.GIVEN_NAMES else end
    if not opening:
        return start
    word = doc[start]
    if _known(word.text, known) or word.text in gazetteer.GIVEN_NAMES or word.lower_ in roles.TITLES | roles.COURTESY:
        return start
    if word.text.isupper() and len(word.text) > 1:
        return start
    if end - start == 1:
        verb = doc[end].lower_ if end < len(doc) else ""
        return start if verb in roles.REPORTING and not word.text.endswith("s") else end
    if _listed(doc[start + 1 : end].text) and not _listed(doc[start:end].text) and word.text not in known.alone:
        return start + 1
    usual = word.lower_ in known.lower or word.text.endswith(("ed", "ing", "ly"))
    return start + 1 if usual and _known(doc[start + 1].text, known) else start


def _droppable(doc: Doc, index: int, end: int, opening: bool) -> bool:
    """Is the word capitalised for opening the sentence, or an article? A rank before a title is part of it."""
    token = doc[index]
    if not opening:
        return token.lower_ in ("the", "a", "an")
    if token.lower_ in roles.RANKS and any(doc[i].lower_ in roles.TITLES for i in range(index + 1, end)):
        return False
    return bool(token.is_stop) or token.lower_ in _OPENING_WORDS


def _known(word: str, known: Vocabulary) -> bool:
    return word in known.inside or _listed(word)


def _listed(word: str) -> bool:
    return gazetteer.is_place(word) or gazetteer.is_group(word) or word in gazetteer.ORGANISATIONS


def _cut(doc: Doc, run: Run, known: Vocabulary) -> Iterator[Run]:
    """Split "US Secretary of State Ana Rivera" into the country and the person, her title kept as her role."""
    start, end = run.start, run.end
    title = _last_title(doc, start, end)
    if title is None:
        yield from _apart(doc, run, known)
        return
    role_start = start
    if start < title and (length := _front(doc, start, title)):
        yield Run(start, start + length, run.first, run.last, start)
    if title + 1 < end:
        yield Run(title + 1, end, run.first, run.last, role_start)


def _apart(doc: Doc, run: Run, known: Vocabulary) -> Iterator[Run]:
    """A country or group before a name that is also known without it stands apart from it."""
    length = _front(doc, run.start, run.end)
    rest = run.start + length
    if 0 < length < run.end - run.start and _separate(doc, rest, run.end, known) and not _compound(doc, run):
        yield Run(run.start, rest, run.first, run.last, run.start)
        yield Run(rest, run.end, run.first, run.last, rest)
    else:
        yield run


def _separate(doc: Doc, rest: int, end: int, known: Vocabulary) -> bool:
    """Is what follows the country or group a name of its own ("Republican Ana Rivera")?"""
    person = end - rest > 1 and (doc[rest].text in gazetteer.GIVEN_NAMES or doc[end - 1].text in known.alone)
    return doc[rest].text in known.alone or person


def _compound(doc: Doc, run: Run) -> bool:
    return doc[run.end - 1].lower_ in ORGANISATION_WORDS


def _last_title(doc: Doc, start: int, end: int) -> int | None:
    """Index of the last token of the title in a run, what it is the title of ("of State") included."""
    if doc[end - 1].lower_ in ORGANISATION_WORDS:
        return None
    found: int | None = None
    for i in range(start, end - 1):
        if doc[i].lower_ in roles.TITLES or doc[i].lower_ in roles.COURTESY:
            found = i
    if doc[end - 1].lower_ in roles.TITLES and _ends_in_title(doc, start, end, found):
        found = end - 1
    if found is None:
        return None
    if found + 1 < end and doc[found + 1].text in ("of", "for"):
        stop = found + 2
        if stop < end and doc[stop].lower_ in _PORTFOLIOS:
            stop += 1
            while stop < end and doc[stop].lower_ in ("security", "affairs", "and"):
                stop += 1
            return stop - 1
        return end - 1
    return found


def _ends_in_title(doc: Doc, start: int, end: int, earlier: int | None) -> bool:
    """Is the last word a title without a name ("Deputy Prime Minister"), and no surname ("Rep. Ann King")?"""
    if end - start == 1:
        return True
    before = doc[end - 2]
    if before.lower_ in roles.RANKS or before.lower_ in roles.TITLES:
        return True
    return earlier is None and _listed(doc[start : end - 1].text)


def _front(doc: Doc, start: int, end: int) -> int:
    """Length of the country, group or body named at the front of a run, 0 if there is none."""
    for length in (3, 2, 1):
        text = doc[start : min(start + length, end)].text
        if start + length <= end and _listed(text):
            return length
    return 0
