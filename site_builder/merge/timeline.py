"""The timeline: what happened when, merged over the outlets."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from site_builder.merge.borrowed_days import BESIDE, clauses_of
from site_builder.merge.coverage import Coverage
from site_builder.merge.dated_clauses import DatedClause, days_of
from site_builder.merge.references import resolve
from site_builder.merge.wording import closed, untied
from site_builder.story import Citation, EdtfDate, Event, Fact, finding_id

_SAME = 0.5
"""Cosine of word weights from which two clauses of compatible dates are one event."""
_SAME_STATEMENT = 0.2
"""The same for two statements of one speaker on one day."""
_SAME_NAMED = 0.3
"""The same for two clauses of one day whose sentences share three names."""
_SAME_UNDATED = 0.15
"""The same for an undated passage that a fact already sets beside the dated one."""
_TOLD = 0.5
"""Share of the passage of a fact that a dated clause makes to be what the fact states; a noun's day is not."""
_STATED = 0.4
"""Share of a line's words that a passage must hold to state it, days and months aside. On 50 stories of three outlets
half took good ones with it ("had vowed to remain" for "he's staying in")."""
_DATED = 0.5
"""Share of a clause that its date must belong to most closely, where another clause may speak."""
_MAY = re.compile(r"\b(?:may|might|could|likely|possibly|perhaps)\b")
"""That something may be; "would" and "should", of what is promised and asked for, doubt nothing."""
_STOP = frozenset(
    """the and that with from for was were are has have had his her their its this but not been who which will would
    said says told after before into over under about than then also during between while where when what there they
    them him she you your our more most some such only other one two monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december week month year""".split()
)


def merge_timeline(coverage: Coverage, facts: Sequence[Fact]) -> tuple[Event, ...]:
    """Events over the outlets, past to future; each cites the passages that date it, then those that tell it undated.

    Two dated clauses are one event where their dates allow each other and they stand in one fact or tell the same;
    of their dates the most precise is taken.
    """
    clauses = clauses_of(list(zip(coverage.articles, coverage.analyses, strict=True)))
    weights = _Weights.of(coverage)
    beside: dict[str, list[DatedClause]] = {}
    for clause in clauses:
        beside.setdefault(clause.article, []).append(clause)
    stated: dict[str, list[tuple[Citation, Fact]]] = {}
    for fact in facts:
        for c in fact.supporting:
            stated.setdefault(c.article, []).append((c, fact))
    home = {i: _fact_of(c, beside[c.article], stated.get(c.article, ()), weights) for i, c in enumerate(clauses)}
    groups: list[list[_Placed]] = []
    for placed in ((clause, home[i]) for i, clause in enumerate(clauses)):
        group = next((g for g in groups if _one_event(*placed, g, weights)), None)
        if group is None:
            groups.append([placed])
        else:
            group.append(placed)
    events = [_event(coverage, [c for c, _ in g], [f for _, f in g if f], beside, weights) for g in groups]
    unique = {e.id: e for e in reversed(events)}
    return tuple(sorted(unique.values(), key=lambda e: _order(coverage, e)))


# --- one event or two? ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weights:
    """How telling a word is: the fewer sentences of the coverage hold it, the more."""

    sentences: int
    frequency: Counter[str]
    squares: dict[frozenset[str], float] = field(default_factory=dict, compare=False)
    """Of the words of a text, once each: a clause is compared many times."""

    @classmethod
    def of(cls, coverage: Coverage) -> _Weights:
        found: Counter[str] = Counter()
        count = 0
        for article, analysis in zip(coverage.articles, coverage.analyses, strict=True):
            for s in analysis.sentences:
                count += 1
                found.update(_words(article.plain[s.start : s.end]))
        return cls(count, found)

    def similarity(self, a: str, b: str) -> float:
        """Cosine over words, 0 to 1."""
        left, right = _words(a), _words(b)
        sizes = math.sqrt(self._square(left) * self._square(right))
        return math.fsum(self._of(w) ** 2 for w in left & right) / sizes if sizes else 0.0

    def containment(self, of: str, text: str) -> float:
        """The share of the words of one text, by weight, that stand in another, 0 to 1."""
        words = _words(of)
        size = math.fsum(map(self._of, words))
        return math.fsum(map(self._of, words & _words(text))) / size if size else 1.0

    def _square(self, words: frozenset[str]) -> float:
        if words not in self.squares:
            self.squares[words] = math.fsum(self._of(w) ** 2 for w in words)
        return self.squares[words]

    def _of(self, word: str) -> float:
        return math.log(1 + self.sentences / (1 + self.frequency[word]))


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W_]+", text.lower())
    return frozenset(w[:6] for w in found if (len(w) > 2 or w.isdigit()) and w not in _STOP)


_Placed = tuple[DatedClause, Fact | None]
"""A clause with the fact that states what it states."""


def _one_event(clause: DatedClause, fact: Fact | None, group: Sequence[_Placed], weights: _Weights) -> bool:
    day = EdtfDate.parse(clause.date)
    for other, _ in group:
        if clause.when != other.when and "future" in (clause.when, other.when):
            return False
        if clause.article == other.article and clause.mention == other.mention:
            return False  # a day and the period since
        if not day.compatible(EdtfDate.parse(other.date)):
            return False
    return any(_matches(clause, fact, other, other_fact, weights) for other, other_fact in group)


def _matches(
    clause: DatedClause, fact: Fact | None, other: DatedClause, other_fact: Fact | None, weights: _Weights
) -> bool:
    if fact is not None and other_fact is not None and fact.id == other_fact.id:
        return True
    if _same_toll(clause, other) or _same_meeting(clause, other):
        return True
    alike = weights.similarity(clause.core, other.core)
    if fact is not None and other_fact is not None and min(len(fact.outlets), len(other_fact.outlets)) > 1:
        return alike >= _SAME  # two facts, and several outlets tell each
    if clause.reporting and other.reporting and clause.date == other.date and _names(clause.text) & _names(other.text):
        return alike >= _SAME_STATEMENT and clause.article != other.article
    if clause.date == other.date and clause.article != other.article and len(clause.names & other.names) >= 3:
        return alike >= _SAME_NAMED
    return alike >= _SAME


_TOLL = re.compile(r"\b(?:kill|died|dead|death|injur|wound|casualt)")


_PLACE = re.compile(r"^(?:In|Near|Outside)\s+([A-Z][\w’'-]+)")


def _same_toll(one: DatedClause, other: DatedClause) -> bool:
    """Two outlets on the dead and wounded of one place and one day past.

    Not on the day of publication, when one place may be struck twice and both are news.
    """
    if one.article == other.article or EdtfDate.parse(one.date).precision != "day":
        return False
    beside = [c.mention.derived.startswith(BESIDE) for c in (one, other)]
    if any(beside):
        return bool(_PLACE.findall(one.text)) and _PLACE.findall(one.text) == _PLACE.findall(other.text)
    if one.date != other.date:
        return False
    fresh = one.mention.derived == "the day of publication"
    return not fresh and bool(_TOLL.search(one.text) and _TOLL.search(other.text) and one.names & other.names)


_MEETING = re.compile(r"\b(?:talks|meetings?|rounds?|summit|negotiations|conference)\b")
_WHERE = re.compile(r"\b(?:in|for|at)\s+([A-Z][a-z]{2,})")


def _same_meeting(one: DatedClause, other: DatedClause) -> bool:
    """Two outlets on a meeting still to come in one place, on days that allow each other."""
    if one.article == other.article or not one.when == other.when == "future":
        return False
    places = frozenset(_WHERE.findall(one.text)) & frozenset(_WHERE.findall(other.text))
    return bool(places and _MEETING.search(one.text) and _MEETING.search(other.text))


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![.!?] )\b[A-Z][a-z]{3,}\b", text)) - {d.capitalize() for d in _STOP}


def _fact_of(
    clause: DatedClause,
    beside: Sequence[DatedClause],
    stated: Sequence[tuple[Citation, Fact]],
    weights: _Weights,
) -> Fact | None:
    """The fact that states what the clause states: of several, the one that is worded most like it.

    beside: all dated clauses of its article; stated: the passages of it that state a fact.
    """
    told = [fact for c, fact in stated if _covers(clause, c, beside)]
    return max(told, key=lambda f: weights.similarity(clause.text, f.text), default=None)


def _covers(clause: DatedClause, passage: Citation, beside: Sequence[DatedClause]) -> bool:
    """Is a clause most of a passage, which has no other date?"""
    shared = min(passage.end, clause.end) - max(passage.start, clause.start)
    if not passage.start <= clause.mention.start < passage.end or shared <= _TOLD * (passage.end - passage.start):
        return False
    both = (o for o in beside if passage.start <= o.mention.start < passage.end)
    return all(o.date == clause.date or o is clause for o in both)


# --- the event ------------------------------------------------------------------------------------------------------


def _event(
    coverage: Coverage,
    group: Sequence[DatedClause],
    facts: Sequence[Fact],
    dated: Mapping[str, Sequence[DatedClause]],
    weights: _Weights,
) -> Event:
    precise = min(group, key=lambda c: (days_of(c.date), c.certainty != "stated"))
    spoken = _spokesman(coverage, group, weights)
    citations = [
        coverage.cite(c.article, c.start, c.end, expression=c.mention.text, derived=c.mention.derived) for c in group
    ]
    day = EdtfDate.parse(precise.date)
    for c in _undated(facts, group, citations, weights):
        told = (o for o in dated.get(c.article, ()) if c.start <= o.mention.start < c.end)
        if all(day.compatible(EdtfDate.parse(o.date)) for o in told):
            citations.append(c)
    citations = [_stating(coverage, spoken, c, weights) for c in sorted(citations, key=coverage.rank)]
    fact = facts[0].id if facts else ""
    outlets = len({c.outlet for c in citations})
    why = f"dated by “{precise.mention.text}”: {precise.mention.derived}"
    if outlets > 1:
        why += f"; {outlets} outlets tell it"
        if any(c.exactness == "partial" for c in citations):
            why += ", some of them in part"
    return Event(
        finding_id(spoken.text, f"{citations[0].text} {precise.mention.text}"),
        closed(resolve(coverage, spoken.article, spoken.start, untied(spoken.text))),
        tuple(citations),
        why,
        date=precise.date,
        certainty=precise.certainty,
        when=precise.when,
        fact=fact,
    )


def _stating(coverage: Coverage, spoken: DatedClause, citation: Citation, weights: _Weights) -> Citation:
    """The citation, in part where it does not state the line."""
    stated = _states(coverage, spoken, (citation.article, citation.start, citation.end), weights)
    return citation if stated else replace(citation, exactness="partial")


def _states(coverage: Coverage, line: DatedClause, passage: tuple[str, int, int], weights: _Weights) -> bool:
    """Does a passage state a line: its figures, as firmly, in enough of its words?

    "One person" may be "a customer"; "may" is not "is".
    """
    own = line.article, line.start, line.end
    article, start, end = passage
    return passage == own or (
        _figures(coverage, *own) - {(1.0, "")} <= _figures(coverage, *passage)
        and _hedged(coverage, own, line, weights) == _hedged(coverage, passage, line, weights)
        and weights.containment(line.text, coverage.article(article).plain[start:end]) >= _STATED
    )


def _hedged(coverage: Coverage, passage: tuple[str, int, int], line: DatedClause, weights: _Weights) -> bool:
    """Does the claim of a passage that is worded most like a line say what may be?"""
    article, start, end = passage
    claims = (c for c in coverage.analysis(article).claims if start <= c.start and c.end <= end)
    told = max(claims, key=lambda c: weights.similarity(c.text, line.core), default=None)
    return told is not None and bool(_MAY.search(told.text))


def _figures(coverage: Coverage, article: str, start: int, end: int) -> frozenset[tuple[float, str]]:
    """The figures of a passage, each with its bound."""
    return frozenset((q.value, q.modifier) for q in coverage.analysis(article).quantities if start <= q.start < end)


def _spokesman(coverage: Coverage, group: Sequence[DatedClause], weights: _Weights) -> DatedClause:
    """The clause that most outlets state, then the one most like the others; the shorter of equals.

    One whose date belongs to a small part of it ("tweeted about letters released on Friday") speaks for no other.
    """

    def key(clause: DatedClause) -> tuple[bool, int, float, int]:
        dated = len(clause.core) >= _DATED * len(clause.text)
        passages = ((o.article, o.start, o.end) for o in group)
        stating = {coverage.article(p[0]).outlet for p in passages if _states(coverage, clause, p, weights)}
        alike = round(sum(weights.similarity(clause.text, o.text) for o in group), 2)
        return dated, len(stating), alike, -len(clause.text)

    return max(group, key=key)


def _undated(
    facts: Sequence[Fact],
    group: Sequence[DatedClause],
    have: Sequence[Citation],
    weights: _Weights,
) -> list[Citation]:
    """Passages of the same fact that tell the event without its date."""
    added: list[Citation] = []
    for fact in facts:
        for c in fact.supporting:
            taken = any(h.article == c.article and h.start < c.end and c.start < h.end for h in [*have, *added])
            if not taken and max(weights.similarity(c.text, g.core) for g in group) >= _SAME_UNDATED:
                added.append(c)
    return added


def _order(coverage: Coverage, event: Event) -> tuple[int, int, int, tuple[int, int]]:
    span = EdtfDate.parse(event.date)
    return span.start.toordinal(), span.end.toordinal(), event.when == "future", coverage.rank(event.citations[0])
