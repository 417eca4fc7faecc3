"""Which passage speaks for a fact, and which outlets' passages state all that it says.

An outlet counts only if its own passage states the whole wording; what tells part of it is shown, and does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.merge.coverage import Coverage
from site_builder.merge.dated_clauses import SAYS
from site_builder.merge.matching import Unit, Weights, plain_words
from site_builder.merge.references import points_back
from site_builder.merge.synonyms import with_synonyms
from site_builder.merge.vetoes import done_by_another, done_by_one
from site_builder.merge.wording import LONG, MARKED, Variant, obscure, variants

STATES = 0.6
"""Share of a fact's telling words that a passage must hold to state all of it; below, it states part."""
MOST = 0.7
"""The same where a country is not named ("the peace talks" of two countries may name one of them), and for what
stands in quotation marks, which more often is about something near."""
SOME = 0.4
"""The same of the words besides names and titles, where they are some of them."""
CLAUSE = 2
"""Words of a clause within a wording of which one must be told; a single one is as often put otherwise."""
_CONDITION = re.compile(r"\b(?:if|unless|provided that|even when)\b", re.IGNORECASE)
_CLAIMED = re.compile(r"\b(?:claim(?:s|ed)|alleg(?:es|ed)|reportedly|allegedly|purportedly|rumou?red)\b", re.IGNORECASE)
"""What stands under a condition or a claim in one passage is not stated by it."""
_REJECTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|disput|rebuff|rebut|(?:bat|knock)(?:s|ted|ting|ed|ing)? down"
    r"|push(?:es|ed|ing)? back)\w*\s+(?:\w+\s+){0,3}"
    r"(?:accusation|allegation|assertion|charge|claim|notion|report|rumou?r|suggestion|speculation)s?\s+that\b",
    re.IGNORECASE,
)
"""The same of what is rejected: "batting down allegations that the house had offered him a post"."""
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
"""Who says so is a part of what is printed; an outlet that names nobody does not say who."""
_GROWS = re.compile(
    r"\b(?:intensif|escalat|increas|surg(?:e|ing)|soar|widen|expand|ramp(?:s|ed|ing)? up)\w*"
    r"|\b(?:grow|growing|grew|grown|ris(?:e|es|ing)|rose|step(?:s|ped|ping)? up)\b",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"\b(?:renew|resum|reopen|restart|repeat)\w*|\b(?:again|anew|another|fresh|once more)\b", re.IGNORECASE
)
"""That something grows, or happens again, is said by none who says that it goes on."""
_LASTS = re.compile(
    r"\b(?:for|over|in|during|after)\s+(?:\w+\s+){0,3}(?:hours|days|weeks|months|years|decades|centuries)\b"
    r"|\b(?:hour|day|week|month|year|decade|centur)\w*[-\s]?long\b|\bha(?:s|ve|d)\s+long\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(rf"{_LASTS.pattern}|\blong\b|\bsince\b", re.IGNORECASE)
"""Nor how long it does: who tells of a last attempt says nothing of a fight "for months"."""
_DEGREES = frozenset(
    """huge massiv enorm sharp dramat heavi fierc bitter stun decis narrow overwhelm widespread unpreced histor
    sweep steep sever major signific strong slight minor brutal harsh rare bold notabl""".split()
)
"""How much of it there is: who says that there is a lead says nothing of a huge one."""
_BOTH = re.compile(
    r"\b(?:was|were|been|be|is|are)\s+(?:\w+ly\s+)?(\w+(?:ed|en|nt|ld|ot))\s+and\s+(?:\w+ly\s+)?(\w+(?:ed|en|nt|ld|ot))\b"
)
"""Two things that befell somebody: "was convicted and sentenced"; who tells of one does not tell of both."""
_SAYING = frozenset("say tell announc add warn claim argu explain insist stress suggest".split())
"""Verbs of what follows, stemmed."""
_LIGHT = frozenset(("hold", "have", "make", "take"))
"""Verbs that say nothing without their object: who holds a meeting holds no briefing. Fewer than in `vetoes`: to "go
on to win" and to have "given out" say something (docs/decisions)."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim as the page may print it, trimmed, with the features that are left."""

    unit: Unit
    variant: Variant
    features: frozenset[str]


def states(unit: Unit, wording: Wording, weights: Weights) -> bool:
    """Does a passage state all that a wording does: its names and figures, as firmly, in most of its words?"""
    speaker, features, words = wording.unit, wording.features, wording.variant.text
    asked = ((speaker.people | speaker.places | speaker.countries) & features) - speaker.titles
    missing = asked - unit.features - unit.speakers
    stated = with_synonyms(unit.features)
    held = weights.containment(features - speaker.titles, stated)
    denied = {f for f in features if f.startswith("not:")}
    named = not missing or (len(missing) == 1 and missing <= speaker.countries and held >= MOST)
    figures = (q for q in speaker.figures if f"{q.value:g}" in features)
    return (
        {unit.claim.modality, speaker.claim.modality} != {"possible", "future"}
        and named
        and (features & (_DEGREES | speaker.groups)) - speaker.titles <= stated
        and _both(features, words) <= stated
        and (denied <= unit.features or unit.claim.polarity == "negated")
        and all(any((q.value, q.modifier) == (p.value, p.modifier) for p in unit.figures) for q in figures)
        and all(bool(p.search(unit.claim.text)) == bool(p.search(words)) for p in (_CONDITION, _CLAIMED, _REJECTED))
        and all(p.search(unit.claim.text) for p in (_GROWS, _ANEW) if p.search(words))
        and (_HOW_LONG.search(unit.claim.text) is not None or not _LASTS.search(words))
        and (unit.claim.kind == "statement" or not _ACCORDING.search(words))
        and held >= (MOST if unit.spoken else STATES)
        and _numbers_stand(unit, words)
        and not done_by_another(unit, speaker)
        and not done_by_one(unit, speaker)
        and _tells(unit, wording, stated, weights)
        and _each_told(wording, stated, weights)
    )


def _each_told(wording: Wording, stated: frozenset[str], weights: Weights) -> bool:
    """Has a passage some of what each clause of a wording says in two words or more, names aside?

    Who says that a virus has a name does not say that it "has a name and is spreading". Of the main clause it has the
    verb or most of the words: who is a "former aide" is not "picked … a former aide".
    """
    claim, plain = wording.unit.claim, _plain(wording)
    if not claim.parts:
        return True
    told: dict[tuple[int, int], set[str]] = {}
    for term, at in zip(claim.terms, claim.at, strict=True):
        inner = min(((end - start, start) for start, end in claim.parts if start <= at < end), default=(0, 0))
        if term in plain and wording.variant.holds(at):
            told.setdefault(inner, set()).add(term)
    main = frozenset(told.get((0, 0), ()))
    verbs = main.intersection(d.verb for d in claim.deeds)
    if len(main) >= CLAUSE and verbs and not verbs & stated and weights.containment(main, stated) < STATES:
        return False
    return all(len(words) < CLAUSE or words & stated for words in told.values())


def _plain(wording: Wording) -> frozenset[str]:
    """The words of a wording besides names and titles, and besides who says so: "The director of the port said …"."""
    speaker = wording.unit
    plain = wording.features.intersection(speaker.claim.terms) - speaker.titles - speaker.bodies
    begins = _said_from(speaker)
    return plain.intersection(f for f, at in speaker.standing if at >= begins) or plain


def _said_from(unit: Unit) -> int:
    """Where what somebody says begins in a claim that opens with who it is, else where the claim begins."""
    deeds, text = unit.claim.deeds, unit.claim.text
    says = SAYS.search(text) if deeds and deeds[0].verb in _SAYING else None
    return unit.claim.start + (says.end() if says and not MARKED.search(text, 0, says.start()) else 0)


def _both(features: frozenset[str], words: str) -> frozenset[str]:
    """The features of two participles that one verb joins."""
    pair = [word.lower() for found in _BOTH.findall(words) for word in found]
    return frozenset(f for f in features if any(f[:5] == word[: len(f[:5])] for word in pair))


def _tells(unit: Unit, wording: Wording, stated: frozenset[str], weights: Weights) -> bool:
    """Does a passage tell what a wording does, and not only name those of whom it tells?

    It has a verb of it that says something alone, or most of the words besides names and titles, some where the wording
    has no verb to be shared. Of what is cut it has some of those words beside the verb.
    """
    speaker = wording.unit
    plain = _plain(wording)
    verbs = {d.verb for d in speaker.claim.deeds} & plain
    cut = wording.variant.cut
    asked = [MOST] if unit.spoken else []
    if verbs & stated - _LIGHT:
        asked += [SOME] if cut else []
    else:
        asked += [STATES if cut or verbs else SOME]
    return not plain or weights.containment(plain, stated) >= max(asked, default=0.0)


def _numbers_stand(unit: Unit, words: str) -> bool:
    """Does a passage print every number of some words, in digits or in words? A year is one too, or "38-word".

    "Their second paycheck" is not "the paychecks".
    """
    ordinals = [{m.lower() for m in _ORDINAL.findall(text)} for text in (unit.claim.text, words)]
    if not ordinals[1] <= ordinals[0]:
        return False
    printed = {*_NUMBER.findall(unit.claim.text), *(f"{q.value:g}" for q in unit.figures)}
    return all(n in printed or n.replace(",", "") in printed for n in _NUMBER.findall(words))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A wording with what speaks for and against it."""

    wording: Wording
    stating: int
    """Outlets that state all of it."""
    unsure: tuple[bool, bool]
    """Is its subject unnamed, and does it stand under a condition or a claim?"""
    rank: tuple[bool, int, tuple[int, int], int]
    """Of equals the first one speaks: the one that takes up nothing, of a fair length, from the earliest article."""


def clearest(coverage: Coverage, members: Sequence[Unit], weights: Weights, openings: Sequence[Unit] = ()) -> Wording:
    """The clearest passage: the one most other outlets state in full, short, with its subject named.

    openings: sentences from the leads of other articles that tell of it. One of them speaks, and a passage is cut at
    its tail or opening, only where more outlets state what is left; a long one is cut too.
    """
    among = (*members, *openings)
    choices = [c for unit in among if unit.speaks for c in _choices(coverage, unit, among, weights)]
    plain = (c for c in choices if c.wording.unit in members and not c.wording.variant.cut)
    best = min(plain, key=lambda c: (c.unsure, -c.stating, c.rank))
    more = [c for c in choices if c.stating > best.stating and c.unsure <= best.unsure]
    best = min(
        more, key=lambda c: (-c.stating, c.wording.unit not in members, c.wording.variant.cut, c.rank), default=best
    )
    own = (c for c in choices if c.wording.unit is best.wording.unit and c.wording.variant.length <= LONG)
    shorter = max(
        (c for c in own if _shares(c.wording, members)),
        key=lambda c: (c.stating, c.wording.variant.length),
        default=best,
    )
    return shorter.wording if best.wording.variant.length > LONG and shorter.stating >= best.stating else best.wording


def _shares(wording: Wording, members: Sequence[Unit]) -> bool:
    """Has a wording some of the words, if there are any, that its passage shares with each other one of the fact?"""
    common = (plain_words(wording.unit, u) for u in members if u is not wording.unit)
    return all(not words or words & wording.features for words in common)


def _choices(coverage: Coverage, unit: Unit, among: Sequence[Unit], weights: Weights) -> Iterator[_Choice]:
    """A passage, whole and trimmed."""
    text = coverage.article(unit.article).text
    place = coverage.rank(coverage.cite(*unit.passage))
    for variant in variants(text, unit.claim.start, unit.claim.end, (unit.claim,)):
        wording = Wording(unit, variant, frozenset(f for f, at in unit.standing if variant.holds(at)))
        stating = {u.outlet for u in among if u is unit or states(u, wording, weights)}
        vague = obscure(variant.text) or unit.kind == "bullet"
        bare = not any(p.search(variant.text) for p in (_CONDITION, _CLAIMED))
        rank = points_back(variant.text), abs(wording.variant.length - 20) // 8, place, variant.start
        yield _Choice(wording, len(stating), (vague, not bare), rank)
