"""When do two passages say the same? Overlap weighted by how telling a word is in this story.

The overlap is the cosine of two sets of features, each weighted by its squared inverse document frequency over the
claims of the story. What counts for more is what forbids a match (`vetoes`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from operator import attrgetter
from typing import Literal, TypeVar

from site_builder import gazetteer
from site_builder.merge.coverage import Coverage
from site_builder.merge.figures import LooseCount, loose_counts
from site_builder.merge.misdated import PRINTED
from site_builder.merge.names import Aliases
from site_builder.merge.quotes import compared
from site_builder.merge.wording import MARKED, stands_alone
from site_builder.spelling import american
from site_builder.story import (
    Analysis,
    BlockKind,
    Claim,
    DateMention,
    Deed,
    EdtfDate,
    EntityMention,
    QuantityMention,
    QuoteMention,
)

_Kind = Literal["person", "place", "country"]
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|from|to|toward|towards|into|for|of)\s+(?:\w+\s+)?$|\bthe\s+$", re.IGNORECASE
)
"""Before a capital: the town is meant. Without it, the government: "Washington may withdraw"."""


_PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
_BEHIND = re.compile(r"[,—–](?:\s+(?:and|but|or|while|though))?\s*\Z")

QUOTED = 0.6
"""Share of a claim inside quotation marks from which it is a quotation, not a report."""
RARE = 3
"""A word in so few claims tells, however short the story."""
SELDOM = 8
"""Claims that a thing is named in, at most, for its name to tie two of them."""
COMMON = 10
"""A word that more than one in so many of the story's claims hold is its topic, and tells little."""
WIDELY = 64
"""Claims that hold a feature, at most, for it to bring pairs together in a large story."""
LEAD = 3
"""Sentences that make the lead of a report."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim with the features it is matched on."""

    article: str
    outlet: str
    claim: Claim
    kind: BlockKind
    features: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    """Towns and the like, canonical; countries are left out, since nearly every passage names one."""
    countries: frozenset[str]
    figures: tuple[QuantityMention, ...]
    loose: tuple[LooseCount, ...]
    """What it counts without a figure."""
    date: EdtfDate | None
    quoted: float
    """Share of the claim's characters that stand inside quotation marks."""
    speakers: frozenset[str]
    """Whose words stand in those marks, canonical."""
    deeds: tuple[Deed, ...]
    """Who did what to whom, names canonical."""
    titles: frozenset[str]
    """What is only the title of somebody named: "mayor" in "Mayor Ana Rivera", "united states" in "U.S. Rep."."""
    groups: frozenset[str]
    """The terms that name a party, a faith or a people without a country."""
    bodies: frozenset[str]
    """The terms that are only words of an organisation's name."""
    things: frozenset[str]
    """The terms with a capital that name no person, place, people or organisation: of a ship, a storm, a law."""
    lead: bool
    """Among the first sentences of its article, where a report sums up its event (the inverted pyramid)."""
    standing: tuple[tuple[str, int], ...]
    """Where each feature stands in the article, as often as it does."""
    marks: frozenset[str]
    """What stands in marks, of three words and more, as quotations are compared; no titles of works."""
    hangs: bool
    """A participle behind a comma, whose subject stands in another claim: it cannot stand alone."""

    @property
    def spoken(self) -> bool:
        """Is it a quotation, not a report?"""
        return self.quoted >= QUOTED

    @property
    def speaks(self) -> bool:
        """Can its words stand for a fact? A quotation never speaks for one."""
        return not self.spoken and not self.hangs and self.claim.whole and stands_alone(self.claim.text)

    @property
    def passage(self) -> tuple[str, int, int]:
        return self.article, self.claim.start, self.claim.end


def find_units(coverage: Coverage, aliases: Aliases) -> tuple[Unit, ...]:
    """All claims of the story outside opinion sections, questions aside, in order of publication and of the text."""
    towns = frozenset(e.name for a in coverage.analyses for e in a.entities if e.label == "PLACE")
    lent = _Quoted.of(coverage)
    units = chain.from_iterable(_units(coverage, a.id, aliases, towns) for a in coverage.articles)
    return tuple(replace(u, quoted=1.0) if lent.hold(u) else u for u in units)


RUN = 5
"""Words from which a claim that stands in a quotation is taken for it; shorter ones are everybody's."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The words that the articles of a story print as somebody's, by their first words, to find a claim among them."""

    places: dict[tuple[str, ...], list[tuple[str, QuoteMention, tuple[str, ...], int]]]

    @classmethod
    def of(cls, coverage: Coverage) -> _Quoted:
        places: dict[tuple[str, ...], list[tuple[str, QuoteMention, tuple[str, ...], int]]] = {}
        for article, analysis in zip(coverage.articles, coverage.analyses, strict=True):
            for quote in analysis.quotes:
                words = compared(quote.text)
                for i in range(len(words) - RUN + 1) if quote.resolved else ():
                    places.setdefault(words[i : i + RUN], []).append((article.id, quote, words, i))
        return cls(places)

    def hold(self, unit: Unit) -> bool:
        """Are the claim's words those of a quotation elsewhere, printed here without its marks?

        In another article, or in its own, as a pull quote is.
        """
        words, claim = compared(unit.claim.text), unit.claim
        return any(
            spoken[i : i + len(words)] == words
            and (id != unit.article or not any(a < claim.end and claim.start < b for a, b in quote.runs))
            for id, quote, spoken, i in self.places.get(words[:RUN], ())
        )


def _units(coverage: Coverage, id: str, aliases: Aliases, towns: frozenset[str]) -> Iterator[Unit]:
    article, analysis = coverage.article(id), coverage.analysis(id)
    for claim in analysis.claims:
        sentence = analysis.sentences[claim.sentence]
        if sentence.kind == "opinion" or claim.text.rstrip().endswith("?"):
            continue
        inside = _beginning_in(claim, analysis.entities)
        named = tuple(_names(article.text, analysis, claim, inside, aliases, towns))
        people, places, countries = (frozenset(n.name for n in named if n.kind == kind) for kind in _KINDS)
        figures = tuple(_beginning_in(claim, analysis.quantities))
        counted = ((f, q.start) for q in figures for f in (f"{q.value:g}", q.predicate) if f)
        standing = (
            *zip(claim.terms, claim.at, strict=True),
            *((n.name, n.start) for n in named),
            *counted,
            *_times(analysis, claim),
            *_marked(analysis, claim),
        )
        yield Unit(
            article=id,
            outlet=article.outlet,
            claim=claim,
            kind=sentence.kind,
            features=frozenset(f for f, _ in standing),
            people=people,
            places=places,
            countries=countries,
            figures=figures,
            loose=tuple(loose_counts(claim.text)),
            date=_date(claim, analysis, coverage.dated),
            quoted=_quoted(analysis, claim),
            speakers=frozenset(aliases.canonical(n, "PERSON").casefold() for n in _speakers(analysis, claim)),
            deeds=tuple(_canonical(d, aliases) for d in claim.deeds),
            titles=frozenset(_within(claim, _roles(analysis, claim, inside))) | _only_in_titles(named),
            groups=frozenset(_named(claim, inside, "NORP")),
            bodies=frozenset(_named(claim, inside, "ORG")),
            things=frozenset(_things(article.text, claim, inside)),
            lead=claim.sentence < LEAD and sentence.kind in ("prose", "standfirst"),
            standing=standing,
            marks=frozenset(_run_in_marks(claim)),
            hangs=bool(
                _PARTICIPLE.match(claim.text) and _BEHIND.search(article.text[max(0, claim.start - 12) : claim.start])
            ),
        )


_START = attrgetter("start")
_Mention = TypeVar("_Mention", EntityMention, QuantityMention, DateMention)


def _beginning_in(claim: Claim, mentions: Sequence[_Mention]) -> Sequence[_Mention]:
    """Those of some mentions, in the order of the text, that begin in a claim."""
    first = bisect_left(mentions, claim.start, key=_START)
    return mentions[first : bisect_left(mentions, claim.end, first, key=_START)]


def _named(claim: Claim, inside: Sequence[EntityMention], label: str) -> Iterator[str]:
    """The terms of a claim that are words of names of a kind. inside: the names that stand in the claim."""
    places = [(e.start, e.end) for e in inside if e.label == label]
    return (t for t, at in zip(claim.terms, claim.at, strict=True) if any(a <= at < b for a, b in places))


def _within(claim: Claim, names: Iterable[str]) -> Iterator[str]:
    """The terms of a claim that are words of some names or roles."""
    words = [american(word) for word in " ".join(names).lower().split()]
    return (t for t in claim.terms if any(word.startswith(t[:5]) for word in words))


def _roles(analysis: Analysis, claim: Claim, inside: Sequence[EntityMention]) -> Iterator[str]:
    """The titles beside the names of a claim, and what stands there for somebody alone: "the Republican governor"."""
    yield from (m.role for m in (*inside, *_beginning_in(claim, analysis.pronouns)))


def _things(text: str, claim: Claim, inside: Sequence[EntityMention]) -> Iterator[str]:
    """The terms that have a capital within a claim, and belong to no known name. inside: the names that stand in it."""
    known = {*_named(claim, inside, "ORG"), *_named(claim, inside, "NORP"), *_within(claim, (e.role for e in inside))}
    for term, at in zip(claim.terms, claim.at, strict=True):
        if at > claim.start and text[at].isupper() and term not in known and not _OPENS.search(text, at - 2, at):
            yield term


def _marked(analysis: Analysis, claim: Claim) -> Iterator[tuple[str, int]]:
    """The few words that a claim has in marks: that both print “constructive” so says more than the word."""
    for q in analysis.quotes:
        for start, end in q.runs:
            if claim.start <= start and end <= claim.end and q.kind != "direct":
                words = compared(q.text)
                if len(words) <= _FEW:
                    yield f"“{' '.join(words)}”", start


def _run_in_marks(claim: Claim) -> Iterator[str]:
    """What a claim has in marks, whoever says it, in the form of `_marked`; no title of a work."""
    for m in MARKED.finditer(claim.text):
        words = compared(m[0])
        if len(words) >= _SAID and not _TITLE.fullmatch(m[0]):
            yield f"“{' '.join(words)}”"


def in_marks(feature: str) -> bool:
    """Is a feature the words that stand in marks, as `_marked` gives them?"""
    return feature.startswith("“")


_OPENS = re.compile(r"[“\".:?!]\s?\Z")
"""Before a word that begins a quotation or a sentence, and has its capital from that."""
_TITLE = re.compile(r"(?:\W*(?:[A-Z\d][\w.’'-]*|an?|the|of|on|in|to|for|from|and|with|at|by)\b)+\W*")
"""The title of a work, "Notes from the Harbour"."""
_SAID = 3
"""Words in marks that say something by themselves."""
_FEW = 4
"""Words in marks that are a feature; more of them are matched as a quotation."""
_DAYS = re.compile(r"P\d+[YMWD]")
"""How long a blaze burned is told by one outlet in hours, and by none alike."""


def _times(analysis: Analysis, claim: Claim) -> Iterator[tuple[str, int]]:
    """The durations of a claim, from a day: "30-day" and "for 30 days" are one. A day is a veto, and no likeness."""
    for m in _beginning_in(claim, analysis.dates):
        if m.type == "DURATION" and _DAYS.fullmatch(m.value):
            yield m.value, m.start


_KINDS: tuple[_Kind, ...] = ("person", "place", "country")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in a claim, canonical, in lower case."""

    name: str
    start: int
    kind: _Kind
    titular: bool
    """Does it only say whose mayor or which state's somebody is: "French President Ana Rivera", "(R-Ohio)"?"""


def _names(
    text: str,
    analysis: Analysis,
    claim: Claim,
    inside: Sequence[EntityMention],
    aliases: Aliases,
    towns: frozenset[str],
) -> Iterator[_Name]:
    """The people, places and countries that a claim names.

    inside: the names that stand in it. towns: the names that any article of the story shows to be a place.
    """
    source = _source(claim)
    titled = (e for e in inside if e.role and text[: e.start].rstrip().endswith(e.role))
    roles = [(e.start - len(e.role) - 1, e.start) for e in titled]
    for e in inside:
        if source[0] <= e.start < source[1]:
            continue
        before = text[max(0, e.start - 24) : e.start]
        titular = _PARTY.search(before) is not None or any(a <= e.start < b for a, b in roles)
        seat = gazetteer.SEATS.get(e.name) or ("" if _LOCATIVE.search(before) else gazetteer.CAPITALS.get(e.name))
        country = aliases.country(e.name) or seat
        if country:
            yield _Name(country.casefold(), e.start, "country", titular)
        elif e.label == "PERSON":
            yield _Name(aliases.canonical(e.name, e.label).casefold(), e.start, "person", titular)
        elif e.label == "PLACE" or e.name in towns:
            yield _Name(_spelt_out(aliases.canonical(e.name, "PLACE")).casefold(), e.start, "place", titular)
    for p in _beginning_in(claim, analysis.pronouns):
        if p.label == "PERSON":
            yield _Name(aliases.canonical(p.name, "PERSON").casefold(), p.start, "person", False)


_PARTY = re.compile(r"[(,]\s?[A-Z][-–]\Z")


def _only_in_titles(names: Sequence[_Name]) -> frozenset[str]:
    return frozenset(n.name for n in names if n.titular) - {n.name for n in names if not n.titular}


_SHORT = {"mt": "Mount", "mts": "Mountains", "st": "Saint", "ft": "Fort", "pt": "Point"}


def _spelt_out(place: str) -> str:
    """ "Mt. Cook" is Mount Cook to the outlet next door."""
    first, _, rest = place.partition(" ")
    long = _SHORT.get(first.casefold().rstrip("."))
    return f"{long} {rest}" if long and rest else place


def _source(claim: Claim) -> tuple[int, int]:
    """Where a claim names its source as "according to a paper in Corle": what that names is not of the event."""
    at = claim.text.find(claim.attribution) if _ACCORDING.match(claim.attribution) else -1
    return (claim.start + at, claim.start + at + len(claim.attribution)) if at >= 0 else (0, 0)


_ACCORDING = re.compile(r"according to\b", re.IGNORECASE)


def _canonical(deed: Deed, aliases: Aliases) -> Deed:
    def name(who: str) -> str:
        country = aliases.country(who) or gazetteer.SEATS.get(who) or gazetteer.CAPITALS.get(who)
        return country or aliases.people.get(who, who)

    return Deed(deed.verb, name(deed.agent), name(deed.patient), tuple(map(name, deed.others)))


def _quoted(analysis: Analysis, claim: Claim) -> float:
    inside = (max(0, min(b, claim.end) - max(a, claim.start)) for q in analysis.quotes for a, b in q.runs)
    return sum(inside) / max(1, claim.end - claim.start)


def _speakers(analysis: Analysis, claim: Claim) -> Iterator[str]:
    for q in analysis.quotes:
        if q.resolved and any(a < claim.end and claim.start < b for a, b in q.runs):
            yield q.resolved.name


def _date(claim: Claim, analysis: Analysis, dated: bool) -> EdtfDate | None:
    """The day of a claim; where the days of publication are wrong (`dated` is False), only one that is printed."""
    own = (m for m in analysis.dates if m.date == claim.date and claim.start <= m.start < claim.end)
    return EdtfDate.parse(claim.date) if claim.date and (dated or any(m.derived in PRINTED for m in own)) else None


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each feature is: squared log of the inverse share of the story's claims that hold it."""

    of: dict[str, float]
    telling_from: float
    """The weight of a feature that one claim in COMMON holds: below it, a word tells little."""
    rare_from: float
    """The weight of a feature that RARE claims hold."""
    seldom_from: float
    """The weight of a feature that SELDOM claims hold."""

    @classmethod
    def learn(cls, units: Sequence[Unit]) -> Weights:
        return cls.counted([u.features | u.marks for u in units])

    @classmethod
    def counted(cls, claims: Sequence[frozenset[str]]) -> Weights:
        """The weights of features by how many of the story's claims hold each."""
        counts = Counter(f for features in claims for f in features)
        weights = {f: math.log((1 + len(claims)) / (0.5 + n)) ** 2 for f, n in counts.items()}
        rare, seldom = (math.log(max(1.0, (1 + len(claims)) / (n + 0.5))) for n in (RARE, SELDOM))
        return cls(weights, min(math.log(COMMON), rare) ** 2, rare**2, seldom**2)

    totals: dict[frozenset[str], float] = field(default_factory=dict, compare=False)
    """Of the claims' features, once each: a claim is compared many times."""

    def total(self, features: frozenset[str]) -> float:
        """The sum of the weights, exact, so that the order of a set does not show."""
        return math.fsum(map(self.of.get, features, repeat(0.0)))

    def similarity(self, one: frozenset[str], other: frozenset[str], more: float = 0.0) -> float:
        """Cosine, 0 to 1. more: the weight of what the two have in common besides their features."""
        norm = math.sqrt(self._whole(one) * self._whole(other))
        return (self.total(one & other) + more) / norm if norm else 0.0

    def _whole(self, features: frozenset[str]) -> float:
        if features not in self.totals:
            self.totals[features] = self.total(features)
        return self.totals[features]

    def containment(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of `part` stands in `whole`, 0 to 1; by the roots of the weights, so that no rare word decides."""
        total = math.fsum(math.sqrt(self.of.get(f, 0.0)) for f in part)
        return math.fsum(math.sqrt(self.of.get(f, 0.0)) for f in part & whole) / total if total else 0.0

    def telling(self, features: frozenset[str]) -> list[str]:
        """The features, most telling first."""
        return sorted(features, key=lambda f: (-self.of.get(f, 0.0), f))


def plain_words(one: Unit, other: Unit) -> frozenset[str]:
    """The words that two claims share, besides those of titles and of organisations' names."""
    names = one.titles | other.titles | one.bodies | other.bodies
    return (one.features & other.features).intersection(one.claim.terms) - names


def candidate_pairs(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of claims that share a telling feature, through an inverted index: i < j, in order, each once.

    A feature that more than a quarter of the claims hold, or more than WIDELY, tells too little to bring a pair
    together; so the pairs grow with the matches, not with the square of the claims.
    """
    index: dict[str, list[int]] = {}
    for i, u in enumerate(units):
        for f in u.features | u.marks:
            index.setdefault(f, []).append(i)
    limit = min(max(8, len(units) // 4), WIDELY)
    pairs = {(i, j) for held in index.values() if len(held) <= limit for n, j in enumerate(held) for i in held[:n]}
    yield from sorted(pairs)
