"""Where the accounts give another day for what befalls a person once: a death, a birth, a resignation, an oath.

What may happen twice on two days (an attack, a meeting) is two events, not a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import question
from site_builder.merge.matching import Unit
from site_builder.story import DateMention, Deed, Difference, EdtfDate, Position, finding_id

_ONCE = {
    "kill": re.compile(r"died|dies|killed"),
    "bear": re.compile(r"born"),
    "resign": re.compile(r"resign(?:ed|s)|quit"),
    "retir": re.compile(r"retire[ds]"),
    "elect": re.compile(r"elected"),
    "inaugur": re.compile(r"inaugurated"),
    "swear": re.compile(r"sworn"),
    "appoint": re.compile(r"appointed"),
    "fire": re.compile(r"fired"),
    "marri": re.compile(r"married"),
    "convict": re.compile(r"convicted"),
    "sentenc": re.compile(r"sentenced"),
    "buri": re.compile(r"buried"),
}
"""By the stem of a verb that a claim's deeds have, how it is printed."""
_THEMSELVES = frozenset(("resign", "retir", "marri"))
"""Verbs whose agent it befalls; of the others it is the patient, of "died", too."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """That something befell a person on a day, as one claim says."""

    verb: str
    person: str
    day: EdtfDate
    mention: DateMention
    unit: Unit


def day_differences(coverage: Coverage, units: Sequence[Unit]) -> tuple[Difference, ...]:
    """Where outlets give two days, each its own; none where the days of publication are wrong."""
    told: dict[tuple[str, str], list[_Dated]] = {}
    for unit in units if coverage.dated else ():
        for dated in _dated(coverage, unit):
            told.setdefault((dated.verb, dated.person), []).append(dated)
    return tuple(d for group in told.values() for d in _difference(coverage, group))


def _dated(coverage: Coverage, unit: Unit) -> Iterator[_Dated]:
    told = unit.claim.modality == "actual" and unit.claim.polarity == "affirmed" and not unit.spoken
    if not told or not any(d.verb in _ONCE for d in unit.deeds):
        return
    analysis = coverage.analysis(unit.article)
    mentions = {m.start: m for m in analysis.dates}
    for dating in analysis.datings:
        mention = mentions.get(dating.expression)
        if mention is None or not mention.date or not unit.claim.start <= dating.expression < unit.claim.end:
            continue
        day = EdtfDate.parse(mention.date)
        verb = next((stem for stem, printed in _ONCE.items() if printed.fullmatch(dating.verb.lower())), "")
        person = next((p for d in unit.deeds if d.verb == verb and (p := _whom(d, unit))), "")
        if person and day.precision == "day" and not day.approximate:
            yield _Dated(verb, coverage.printed_as.get(person, person.title()), day, mention, unit)


def _whom(deed: Deed, unit: Unit) -> str:
    """The person whom it befalls, in lower case, "" where that is nobody named; "the painter Ana Rivera" is her."""
    who = (deed.agent if deed.verb in _THEMSELVES else deed.patient).casefold()
    words = unit.claim.text.casefold()
    titled = (p for p in unit.people if who and re.search(rf"\b{re.escape(who)}\w* {re.escape(p.split()[0])}\b", words))
    return who if who in unit.people else min(titled, default="")


def _difference(coverage: Coverage, group: Sequence[_Dated]) -> Iterator[Difference]:
    sides: dict[EdtfDate, list[_Dated]] = {}
    for dated in group:
        day = next((d for d in sides if d.compatible(dated.day)), dated.day)
        sides.setdefault(day, []).append(dated)
    outlets = [{d.unit.outlet for d in side} for side in sides.values()]
    if len(sides) < 2 or any(a & b for n, a in enumerate(outlets) for b in outlets[:n]):
        return
    positions = tuple(
        Position(
            side[0].mention.text,
            side[0].unit.claim.attribution,
            tuple(coverage.cite(*dated.unit.passage) for dated in side),
        )
        for side in sides.values()
    )
    text = question("days", group[0].verb, person=group[0].person)
    citations = tuple(c for p in positions for c in p.citations)
    id = finding_id(text, " | ".join([citations[0].text, *(p.text for p in positions)]))
    yield Difference(id, text, citations, "two days for what happens once", "dates", positions)
