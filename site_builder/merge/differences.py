"""Where the accounts differ: another figure for the same count of the same event.

Two figures are of one event only if what is counted, its plight, the place and the day agree; the day may be missing
from one account, but then the figures must be of one order and something more than the place must be shared.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from site_builder.merge.coverage import Coverage
from site_builder.merge.figures import agree, counts_same, rounded
from site_builder.merge.matching import Unit, Weights, plain_words
from site_builder.merge.vetoes import other_event
from site_builder.story import Citation, Difference, EdtfDate, Fact, Position, QuantityMention, finding_id

ALIKE = 0.25
"""Similarity of two claims from which they may be of one event where the day is not printed in both."""
SAME_THING = 0.4
"""Similarity of two claims from which they count one thing that is no casualty."""
THINGS = 2
"""Fewest words, no names or figures, that two claims must share to count one thing that is no casualty."""
SUMS = 3
"""Fewest words, no names or figures, that two claims share which give two sums of money for one thing."""
SUM_ALIKE = 0.15
"""Their similarity, at least."""
NEARLY = 1.25
"""How many times the smaller such a sum the larger may be."""
OPENING = 8
"""Words of a passage in a heading."""
UNPLACED = 0.4
"""The same where neither account names a place, in the claim or just before it."""
ORDER = 2.0
"""How many times the smaller the larger figure may be, where the day is not printed in both."""


_CURRENCIES = frozenset(("USD", "EUR", "GBP", "JPY", "CNY", "INR", "UAH", "RUB"))
_MEASURES = frozenset("day hour minute week month year second km mile metre meter foot degree people".split())
"""Units in which anything is measured: two figures in them are seldom of one thing."""

NEAR = 20
"""Characters from a figure within which the word that says what befell the counted is shown with it."""

_BEFELL = {
    "kill": re.compile(r"\b(?:killed|killing|kills|dead|died|deaths?|lives)\b"),
    "injure": re.compile(r"\b(?:injured|injuring|wounded|wounding|hurt|injuries)\b"),
    "arrest": re.compile(r"\b(?:arrested|arresting|arrests)\b"),
    "detain": re.compile(r"\b(?:detained|detaining)\b"),
    "displace": re.compile(r"\b(?:displaced|homeless)\b"),
    "evacuate": re.compile(r"\b(?:evacuated|evacuating)\b"),
    "rescue": re.compile(r"\b(?:rescued|rescuing|saved)\b"),
    "miss": re.compile(r"\bmissing\b"),
}


_OUT_OF = re.compile(r"(?:^|\bout )of (?:the |those |its |their |all )*$", re.IGNORECASE)
"""Before a figure of which another one is a share."""
_FURTHER = re.compile(r"\s*(?:\w+\s+)?(?:more|further|additional|new|extra)\b", re.IGNORECASE)
"""Behind the number of a figure that comes on top of another: "40 more deaths", not "one dead and 98 others hurt"."""
CONTEXT = 2
"""Sentences back in which a claim's event may have been placed and dated, where its own sentence does not say."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure in the claim it stands in, with where and when its event was: in its sentence, or in one just before."""

    unit: Unit
    figure: QuantityMention
    places: frozenset[str]
    date: EdtfDate | None
    thread: int | None


def merge_differences(
    coverage: Coverage,
    units: Sequence[Unit],
    weights: Weights,
    facts: Sequence[Fact],
    threads: Sequence[frozenset[str]] = (),
) -> tuple[Difference, ...]:
    """Differences in figures, by number of outlets, then in the order of the earliest article.

    threads: the articles of each, by id. Those of two threads tell of one event only if both print its day; an
    article alone is no thread.
    """
    thread = {article: n for n, articles in enumerate(threads) for article in articles if len(articles) > 1}
    groups: list[list[_Count]] = []
    for count in _counts(units, thread):
        home = next((g for g in groups if all(_same_event(count, other, weights) for other in g)), None)
        if home is None:
            groups.append([count])
        else:
            home.append(count)
    found = [d for g in groups for d in _difference(coverage, g, facts)]
    return tuple(sorted(found, key=lambda d: (-len(d.outlets), min(coverage.rank(c) for c in d.citations))))


def _counts(units: Sequence[Unit], thread: Mapping[str, int]) -> Iterator[_Count]:
    sentences: dict[tuple[str, int], list[Unit]] = {}
    for u in units:
        sentences.setdefault((u.article, u.claim.sentence), []).append(u)
    for u in units:
        for figure in u.figures:
            if _counts_something(figure) and not _share(u, figure) and not _further(u, figure):
                yield _Count(u, figure, *_scene(u, sentences), thread.get(u.article))


def _counts_something(figure: QuantityMention) -> bool:
    """People who met a fate, or things; no length of a fall, though it killed."""
    if figure.predicate in _BEFELL and figure.unit == "people":
        return True
    return (figure.predicate in _BEFELL or bool(figure.unit)) and figure.unit not in _MEASURES


def _share(unit: Unit, figure: QuantityMention) -> bool:
    """Is it a share of a figure before it, as 12 in "of the 23 arrested, 12 are children"?"""
    before = (q for q in unit.figures if q.start < figure.start and q.predicate == figure.predicate)
    start = unit.claim.start
    return any(_OUT_OF.search(unit.claim.text[: q.start - start]) for q in before)


def _further(unit: Unit, figure: QuantityMention) -> bool:
    """Does it count what comes on top of others: "another 40", "40 more", "40 new cases"?"""
    number = re.match(r"\W*[\w.,]+", figure.text)
    behind = figure.start - unit.claim.start + (number.end() if number else 0)
    return figure.modifier == "another" or _FURTHER.match(unit.claim.text, behind) is not None


def _scene(unit: Unit, sentences: dict[tuple[str, int], list[Unit]]) -> tuple[frozenset[str], EdtfDate | None]:
    """Place and day of a claim's event: its own, else those of the nearest clause before that names a place."""
    places, date = unit.places, unit.date
    for back in range(CONTEXT + 1):
        if places:
            break
        around = sentences.get((unit.article, unit.claim.sentence - back), [])
        placed = next((u for u in around if u.places), None)
        if placed:
            places, date = placed.places, date or (placed.date if back else None)
    return places, date


def _same_event(one: _Count, other: _Count, weights: Weights) -> bool:
    if _money(one) and _money(other) and _one_sum(one, other, weights):
        return True
    if not _one_count(one, other, weights) or "including" in (one.figure.modifier, other.figure.modifier):
        return False
    values = {one.figure.value, other.figure.value}
    if rounded(one.figure, other.figure) or (len(values) > 1 and values & _given(one.unit, other.unit)):
        return False
    if bool(one.places) != bool(other.places) or (one.places and not one.places & other.places):
        return False
    alike = weights.similarity(one.unit.features, other.unit.features)
    if not one.places and alike < (UNPLACED if one.figure.predicate in _BEFELL else ALIKE):
        return False
    if one.date and other.date:
        return one.date.compatible(other.date)
    if None not in (one.thread, other.thread) and one.thread != other.thread:
        return False
    low, high = sorted((one.figure.value, other.figure.value))
    if high > low * ORDER or low < 2:
        return False
    return one.places == other.places or alike >= ALIKE


def _money(count: _Count) -> bool:
    return count.figure.unit in _CURRENCIES


def _given(one: Unit, other: Unit) -> set[float]:
    """The figures that two accounts both give: over these they do not differ."""
    return {q.value for q in one.figures} & {q.value for q in other.figures}


def _one_sum(one: _Count, other: _Count, weights: Weights) -> bool:
    """Do two accounts give sums of money of one order for one thing, in claims that share what it is for?

    A sum that the other account gives too is none of the two, nor is one that only rounds the other.
    """
    a, b = one.unit, other.unit
    low, high = sorted((one.figure.value, other.figure.value))
    apart = not agree(one.figure, other.figure) and not _given(a, b) & {low, high}
    return (
        (low == high or (apart and high <= low * NEARLY))
        and not (one.figure.modifier or other.figure.modifier)
        and len(plain_words(a, b)) >= SUMS
        and weights.similarity(a.features, b.features) >= SUM_ALIKE
        and other_event(a, b) in ("", "figures")
    )


def _one_count(one: _Count, other: _Count, weights: Weights) -> bool:
    """Do both count one thing? What befell people says it by itself; of anything else the claims must be alike too."""
    if one.figure.predicate in _BEFELL:
        return counts_same(one.figure, other.figure)
    a, b = one.unit, other.unit
    shared = a.features & b.features
    return (
        other.figure.predicate not in _BEFELL
        and one.figure.unit == other.figure.unit
        and len(shared.intersection(a.claim.terms)) >= THINGS
        and weights.similarity(a.features, b.features) >= SAME_THING
        and all(sum(q.unit == one.figure.unit for q in u.figures) == 1 for u in (a, b))
    )


def _difference(coverage: Coverage, group: Sequence[_Count], facts: Sequence[Fact]) -> Iterator[Difference]:
    positions: dict[tuple[float, str], list[_Count]] = {}
    for count in group:
        positions.setdefault((count.figure.value, count.figure.modifier), []).append(count)
    values = {value for value, _ in positions}
    if len(values) < 2 or len({c.unit.outlet for c in group}) < 2:
        return
    sides = tuple(_position(coverage, counts) for counts in positions.values())
    citations = tuple(c for p in sides for c in p.citations)
    question = _question(coverage, group)
    yield Difference(
        id=finding_id(question, " | ".join([citations[0].text, *(p.text for p in sides)])),
        text=question,
        citations=citations,
        why=group[0].figure.predicate,
        kind="figures",
        positions=sides,
        facts=touched(facts, citations),
        note="",
    )


def _position(coverage: Coverage, counts: Sequence[_Count]) -> Position:
    first = counts[0]
    citations = tuple(coverage.cite(*c.unit.passage) for c in counts)
    return Position(_stretch(coverage, first), first.unit.claim.attribution, citations)


def _stretch(coverage: Coverage, count: _Count) -> str:
    """The figure as printed, with the word that says what befell the counted where it stands close by."""
    text = coverage.article(count.unit.article).text
    figure, claim = count.figure, count.unit.claim
    start, end = figure.start, figure.end
    if figure.subject and figure.subject not in text[start:end] and text[end : end + len(figure.subject) + 2].strip():
        at = text.find(figure.subject, end, min(claim.end, end + len(figure.subject) + 2))
        end = at + len(figure.subject) if at >= 0 else end
    before = text[max(claim.start, start - len(figure.modifier) - 1) : start]
    if figure.modifier and before.strip().lower() == figure.modifier:
        start -= len(before.lstrip())
    befell = _BEFELL.get(figure.predicate)
    if befell and not befell.search(text, start, end):
        near = list(befell.finditer(text, max(claim.start, start - NEAR), min(claim.end, end + NEAR)))
        if near:
            word = min(near, key=lambda m: (max(start - m.end(), m.start() - end), m.start()))
            start, end = min(start, word.start()), max(end, word.end())
    return " ".join(text[start:end].split())


def _question(coverage: Coverage, group: Sequence[_Count]) -> str:
    figure = group[0].figure
    name = {"USD": "money", "percent": "percent"}.get(figure.unit, figure.predicate)
    places = frozenset.intersection(*(c.places for c in group))
    where = f" in {_place(coverage, group, min(places))}" if places else ""
    dates = [c.date for c in group if c.date]
    when = _when(dates[0]) if dates else ""
    openings = [opening_words(c.unit.claim.text, OPENING) for c in group]
    opening = next((words for words in openings if not re.search(r"\d", words)), openings[0])
    return question("figures", name, where=where, when=when, thing=_thing(figure), opening=opening)


def _thing(figure: QuantityMention) -> str:
    """What is counted, as printed, the figure itself taken off."""
    return re.sub(r"^[\W\d]+", "", figure.subject) or figure.unit


def _place(coverage: Coverage, group: Sequence[_Count], name: str) -> str:
    """The place as the articles print it."""
    for count in group:
        for e in coverage.analysis(count.unit.article).entities:
            if e.name.casefold() == name:
                return e.name
    return name.title()


def _when(date: EdtfDate) -> str:
    if date.precision != "day" or date.start != date.end:
        return ""
    day: datetime.date = date.start
    return f" on {day.day} {day:%B} {day.year}"


def with_other_figures(
    coverage: Coverage, facts: Sequence[Fact], differences: Sequence[Difference]
) -> tuple[Fact, ...]:
    """The facts, those that give a disputed figure with the passages that give another one, as evidence of part.

    Such a passage tells of the same event, so it stands beside the fact; it counts for no outlet.
    """
    figures = [d for d in differences if d.kind == "figures"]
    return tuple(_with_others(coverage, f, figures) for f in facts)


def _with_others(coverage: Coverage, fact: Fact, differences: Sequence[Difference]) -> Fact:
    cited = {(c.article, c.start) for c in fact.citations}
    others = {
        (c.article, c.start): replace(c, exactness="partial")
        for d in differences
        if any(_overlap(f, c) for f in fact.supporting for c in d.citations)
        for c in d.citations
        if c.outlet not in fact.outlets and (c.article, c.start) not in cited
    }
    if not others:
        return fact
    told = f"{len(others)} further passage{'s give' if len(others) > 1 else ' gives'} another figure"
    citations = sorted((*fact.citations, *others.values()), key=coverage.rank)
    return replace(fact, citations=tuple(citations), why="; ".join(filter(None, (fact.why, told))))


def touched(facts: Sequence[Fact], citations: Sequence[Citation]) -> tuple[str, ...]:
    """Ids of the facts that rest on a passage of a difference."""
    return tuple(f.id for f in facts if _touches(f, citations))


def _touches(fact: Fact, citations: Sequence[Citation]) -> bool:
    return any(_overlap(f, c) for f in fact.citations for c in citations)


def _overlap(one: Citation, other: Citation) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def question(table: str, name: str, **words: str) -> str:
    """The neutral heading of that name in a table of questions.toml, or its "other" one, filled in."""
    templates = _questions()[table]
    return templates.get(name, templates.get("other", "")).format(**words)


def opening_words(text: str, most: int) -> str:
    """The first words of a passage, with "…" where there are more."""
    words = text.split()
    return " ".join(words[:most]).rstrip(".,;:!?“”") + ("…" if len(words) > most else "")


@cache
def _questions() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("site_builder.merge").joinpath("questions.toml").read_text(encoding="utf-8"))
