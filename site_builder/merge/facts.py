"""Facts: claims of several outlets that say the same, and what one outlet alone reports.

The groups come from `clusters`; here each gets its words, the outlets that state them, and what tells part beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_builder.merge.clusters import AMOUNT, PART, PART_FEW, Matches, find_clusters, near
from site_builder.merge.coverage import Coverage
from site_builder.merge.dated_clauses import SAYS
from site_builder.merge.gist import Gist
from site_builder.merge.ledes import tellings
from site_builder.merge.matching import Unit, Weights, in_marks, plain_words
from site_builder.merge.references import resolve
from site_builder.merge.restatements import Restatements, repeats, sums_up
from site_builder.merge.rests import rests
from site_builder.merge.support import clearest, states
from site_builder.merge.vetoes import other_part
from site_builder.merge.wording import MARKED, Variant, by_length, stands_alone
from site_builder.story import Citation, Fact, finding_id

TELLS = 2
"""Fewest features from which what one outlet alone reports is worth a line: "Nobody was killed" has two."""
ANSWER, TAG = 3, 3
"""Words, at most, of an answer in marks, and of who gives it."""
REPEATS_MAIN = 0.45
"""Share of a lede's telling words that the main fact has, from which it is evidence there and no fact of its own."""
_TIES = re.compile(r"(?:while|although|though|even\s+though|as|after|before)\s+", re.IGNORECASE)
_THIS = re.compile(r"th(?:is|ese|at|ose)\s+(?!week|month|year|morning|time)[a-z]+", re.IGNORECASE)
"""An assessment that begins so is of the sentence before it."""


def merge_facts(
    coverage: Coverage,
    units: Sequence[Unit],
    weights: Weights,
    threads: Sequence[frozenset[str]],
    gist: Gist | None = None,
) -> tuple[Fact, ...]:
    """The facts, in no order that matters.

    threads: the articles of each, by id, as `find_threads` gives them.
    gist: where the site uses embeddings, what adds passages that tell part of a fact; it never adds support.
    """
    matches = Matches.among(units, weights, threads, gist)
    clusters = find_clusters(units, matches, weights)
    told = tellings(units, clusters, threads, weights, dated=coverage.dated)
    clusters += [c for c in told if c not in clusters]
    taken = {i for c in clusters for i in c}
    taken |= {i for c, others in told.items() for i in others if _repeats(units[i], [units[j] for j in c], weights)}
    restatements = Restatements.among(units, (i for i in range(len(units)) if i not in taken), weights)
    found: list[Fact] = []
    for c in clusters:
        beside = _beside(units, c, matches, weights, told.get(c, ()))
        restated = restatements.beside(units, c, beside, weights)
        found += _shared(coverage, [units[i] for i in c], beside, weights, restated)
    spoken = {(c.article, c.start, c.end) for f in found for c in f.supporting if c.article == f.wording}
    taken |= {i for i, u in enumerate(units) if u.passage in spoken}
    found += _single(coverage, units, taken, matches, weights, restatements)
    return tuple(one_by_line(coverage, found))


def one_by_line(coverage: Coverage, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Facts for which one passage speaks in the same words are one."""
    lines: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        lines.setdefault((fact.wording, fact.text), []).append(fact)
    for same in lines.values():
        cited: dict[tuple[str, int, int], Citation] = {}
        for c in (c for f in same for c in f.citations):
            place = c.article, c.start, c.end
            cited[place] = c if c.exactness == "same" else cited.get(place, c)
        why = "; ".join(dict.fromkeys(f.why for f in same if f.why))
        yield replace(same[0], citations=tuple(sorted(cited.values(), key=coverage.rank)), why=why)


def _repeats(telling: Unit, members: Sequence[Unit], weights: Weights) -> bool:
    """Does a lede say little that the main fact does not, so that it need not stand as a fact of its own?"""
    said = frozenset[str]().union(*(m.features for m in members))
    told = frozenset(f for f in telling.features if not in_marks(f))
    return telling.claim.sentence == 0 and weights.containment(told, said) >= REPEATS_MAIN


def _beside(
    units: Sequence[Unit], group: Sequence[int], matches: Matches, weights: Weights, told: Sequence[int] = ()
) -> list[Unit]:
    """What stands beside a fact as evidence of part of it: ledes, and claims that tell part of most of its claims.

    Half of its claims will do for one that is near them all, one of a sentence's for one that is much like it and for
    a quotation. Of the claims one an outlet, the likest: two would tell different parts; quotations only where no
    report does, or in fewer outlets.
    """
    outlets = {units[i].outlet for i in group}
    like = {i: {j: _alike(units[i], units[j], weights) for j in matches.parts.get(i, ())} for i in group}
    told_of = Counter(j for i in group for j in like[i] if j not in group)
    fit = {
        j
        for j, times in told_of.items()
        if (
            2 * times > len(group) - all(near(units[i], units[j], weights) for i in group)
            or (len(outlets) == 1 and (units[j].spoken or any(like[i].get(j, 0.0) >= PART_FEW for i in group)))
        )
        and units[j].outlet not in outlets
        and not any(other_part(units[i], units[j]) for i in group)
    }
    likeness = {j: sum(weights.similarity(units[i].features, units[j].features) for i in group) for j in fit}
    reports = {j for j in fit if not units[j].spoken}
    more = len({units[j].outlet for j in fit - reports}) > len({units[j].outlet for j in reports})
    fit = fit - reports if more else reports
    fit = {
        j for j in fit if likeness[j] >= AMOUNT * len(group) or max(like[i].get(j, 0.0) for i in group) >= PART
    } or fit
    best = {units[j].outlet: j for j in sorted(fit, key=lambda j: (likeness[j], -j))}
    return [units[j] for j in sorted({*best.values(), *told})]


def _alike(one: Unit, other: Unit, weights: Weights) -> float:
    """The similarity of two claims that share a word besides names and titles, else 0."""
    return weights.similarity(one.features, other.features) if plain_words(one, other) else 0.0


def _shared(
    coverage: Coverage,
    members: Sequence[Unit],
    beside: Sequence[Unit],
    weights: Weights,
    restated: Sequence[Unit] = (),
) -> Iterator[Fact]:
    """The fact of `members`, and what its line leaves out; leads `beside` them may state all of it.

    restated: bullets and quotations of the members' own articles that say one of them again; these may do so, too.
    """
    openings = [u for u in beside if u.lead]
    wording = clearest(coverage, members, weights, openings)
    speaker = wording.unit
    stating = [u for u in (*members, *openings, *restated) if u is speaker or states(u, wording, weights)]
    beside = [*beside, *restated]
    citations = [
        coverage.cite(*unit.passage, exactness="same" if unit in stating else "partial")
        for unit in sorted((*members, *beside), key=lambda u: coverage.rank(coverage.cite(*u.passage)))
    ]
    why = (_why(coverage, speaker, members, weights) if len(members) > 1 else "", _why_beside(len(beside)))
    yield _fact(coverage, speaker, wording.variant, citations, "; ".join(filter(None, why)))
    yield from rests(coverage, speaker, wording.variant.end)
    own = [u for u in members if u not in stating]
    if speaker not in members and any(u.speaks for u in own):
        yield from _shared(coverage, own, (), weights)  # what an opening that speaks does not say


WHY_WORDS = 4
"""Words, at most, that the reason for a merge names."""


def _why(coverage: Coverage, speaker: Unit, members: Sequence[Unit], weights: Weights) -> str:
    """What the passages have in common, in words: names, the day, figures, and their most telling words as printed."""
    shared = frozenset.intersection(*(u.features for u in members))
    named = shared & (speaker.people | speaker.places | speaker.countries)
    names = [coverage.printed_as.get(n, n.title()) for n in weights.telling(named)]
    parts = [f"name {_listed(names)}"] if names else []
    days = {u.claim.date for u in members}
    parts += [f"give the day {speaker.claim.date}"] if len(days) == 1 and speaker.claim.date else []
    figures = sorted(f for f in shared if f.replace(".", "", 1).isdigit())
    parts += [f"have the figure {_listed(figures)}"] if figures else []
    words = [w for f in weights.telling(shared - named - set(figures)) if (w := _as_printed(f, speaker.claim.text))]
    parts += [f"share the words {_listed([f'“{w}”' for w in dict.fromkeys(words)][:WHY_WORDS])}"] if words else []
    return "all passages " + _listed(parts) if parts else "each passage is like the others on average, word by word"


def _why_beside(passages: int) -> str:
    if not passages:
        return ""
    return f"{passages} further passage{'s' * (passages > 1)} tell{'s' * (passages == 1)} part of it, in other words"


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else ""


def _as_printed(feature: str, text: str) -> str:
    """The word of a text that a stem was made of, "" where it stands there in another form."""
    stem = feature.removeprefix("not:")[:4]  # "ferri" of "ferry"
    return next((w for w in re.findall(r"[^\W\d_]+", text) if w.lower().startswith(stem)), "")


def _fact(coverage: Coverage, unit: Unit, variant: Variant, citations: Sequence[Citation], why: str) -> Fact:
    return Fact(
        id=finding_id(citations[0].text, citations[0].text),
        text=resolve(coverage, unit.article, variant.start, variant.text),
        citations=tuple(citations),
        why=why,
        kind=unit.claim.kind,
        date=unit.claim.date,
        wording=unit.article,
    )


def _single(
    coverage: Coverage,
    units: Sequence[Unit],
    taken: set[int],
    matches: Matches,
    weights: Weights,
    restatements: Restatements,
) -> Iterator[Fact]:
    """What one outlet alone reports: the claims of a sentence that no cluster took, side by side."""
    for group in _runs(units, taken):
        first, last = units[group[0]], units[group[-1]]
        text = coverage.article(first.article).text
        if first.hangs or all(units[i].spoken for i in group) or not _newsworthy(units, group, weights):
            continue
        start, end = _whole_start(coverage, first, group), last.claim.end
        telling = _beside(units, group, matches, weights)
        telling += restatements.beside(units, group, telling, weights)
        variant = _line(text, start, [units[i] for i in group], telling)
        own = coverage.cite(first.article, start, end)
        beside = [coverage.cite(*u.passage, exactness="partial") for u in telling]
        yield _fact(coverage, first, variant, [own, *sorted(beside, key=coverage.rank)], _why_beside(len(beside)))
        yield from rests(coverage, last, variant.end)


def _line(text: str, start: int, claims: Sequence[Unit], telling: Sequence[Unit]) -> Variant:
    """The words that speak for some claims of a sentence: the best of which every passage beside them tells a part."""
    found = by_length(text, start, [u.claim for u in claims])
    if not telling:
        return found[0]
    for variant in found:
        left = {f for u in claims for f, at in u.standing if variant.holds(at)}
        if all(len(left & u.features) >= TELLS for u in telling):
            return variant
    return found[-1]


def _whole_start(coverage: Coverage, first: Unit, group: Sequence[int]) -> int:
    """Several clauses of a sentence keep the connective that ties them: "Although …, …"."""
    sentence = coverage.analysis(first.article).sentences[first.claim.sentence]
    opening = coverage.article(first.article).text[sentence.start : first.claim.start]
    return sentence.start if len(group) > 1 and _TIES.fullmatch(opening) else first.claim.start


def _runs(units: Sequence[Unit], taken: set[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for i, unit in enumerate(units):
        joins = group and i - 1 == group[-1] and _same_sentence(units[group[-1]], unit)
        if i in taken or not joins:
            if group:
                yield group
            group = []
        if i not in taken:
            group.append(i)
    if group:
        yield group


def _same_sentence(one: Unit, other: Unit) -> bool:
    return (one.article, one.claim.sentence) == (other.article, other.claim.sentence)


def _answers(text: str) -> bool:
    """Is it a word or three that somebody says, to a question that stands elsewhere: "“Strong,” he said."?"""
    said = MARKED.match(text)
    if said is None or len(said[0].split()) > ANSWER:
        return False
    tag = text[said.end() :]
    return len(tag.split()) <= TAG and SAYS.search(tag) is not None


def _newsworthy(units: Sequence[Unit], group: Sequence[int], weights: Weights) -> bool:
    """No question, no announcement of what follows, no writer's own voice, no half of a quotation, no repetition."""
    first = units[group[0]]
    text = " ".join(units[i].claim.text for i in group)
    features = frozenset(f for i in group for f in units[i].features if not f.removeprefix("-").isdigit())
    leaning = first.claim.kind == "analysis" and _THIS.match(first.claim.text)
    whole = any(units[i].claim.whole for i in group)
    if leaning or not whole or not stands_alone(text) or _answers(text) or len(features) < TELLS:
        return False
    own = (u for n, u in enumerate(units) if u.article == first.article and n not in group)
    return not (sums_up(first) and any(repeats(features, u, weights) for u in own))
