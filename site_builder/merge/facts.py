"""Facts: claims of several outlets that say the same, and what one outlet alone reports.

Groups grow by average linkage: what joins must fit all that is there, so that chains never drift, and no two passages
of one fact conflict. A claim belongs to one fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from site_builder import gazetteer
from site_builder.merge.coverage import Coverage
from site_builder.merge.figures import figures_agree, one_amount
from site_builder.merge.gist import Gist
from site_builder.merge.ledes import tellings
from site_builder.merge.matching import Unit, Weights, candidate_pairs, in_marks, plain_words
from site_builder.merge.references import resolve
from site_builder.merge.rests import rests
from site_builder.merge.support import clearest, states
from site_builder.merge.vetoes import conflict, done_by_another, one_deed, other_part
from site_builder.merge.wording import Variant, by_length, stands_alone
from site_builder.story import Citation, Fact, finding_id

SAME = 0.33
"""Similarity from which two claims are taken to report one thing."""
MUTUAL = 0.20
"""The same where each is the other's best match in its article."""
SHARED = 3
"""Fewest features two claims must share; one more where they are less alike than SAME."""
HOLDS = 0.5
"""Share of the shorter claim's weight that the fewest features must make."""
TERMS = 2
"""Fewest of them that are no names, dates or figures; one will do beside many names where the claims are alike."""
LEADS = 0.15
"""The same for the leads of two articles, which tell one event in many words of their own."""
LEAD_SHARED = 5
"""Fewest features that two leads must share for that."""
TWO_EVENTS = 0.5
"""The same for the openings of articles of two threads, which tell two events even where they are alike."""
PART = 0.15
"""Similarity from which one claim may tell part of another, as evidence."""
AMOUNT = 0.1
"""The same where both print one telling amount."""
PART_SHARED = 4
"""Fewest features that two such claims share."""
PART_RARE = 2
"""Fewest of them that stand in RARE claims or fewer of the story. On the three stories 8 of 8 such pairs that were not
matched are of one fact; with three shared features, or at a similarity of .08, every third or ninth is not."""
PART_TERMS = 3
"""Fewest of them that are no names where fewer are rare; then the two must be more alike:"""
PART_ONE_RARE, PART_NONE_RARE = 0.2, 0.25
"""with one rare feature, and with none. 14 of 15 such pairs on the three stories are of one fact; of 20 at .15 and
.2 four are not."""
PART_FEW = 0.25
"""Similarity from which two rare words are enough, that belong to no name."""
RETOLD = 0.22
"""Similarity from which a claim retells a quotation of somebody whom it names."""
LINKED = 0.2
"""Average similarity of two groups of claims from which they are one."""
TELLS = 2
"""Fewest features from which what one outlet alone reports is worth a line: "Nobody was killed" has two."""
REPEATS_MAIN = 0.45
"""Share of a lede's telling words that the main fact has, from which it is evidence there and no fact of its own."""
REPEATS = 0.25
"""Similarity from which a summary bullet or standfirst repeats its own article."""
SUMMED = 0.3
"""Share of its telling words in one claim of the article from which it does so too."""
_TIES = re.compile(r"(?:while|although|though|even\s+though|as|after|before)\s+", re.IGNORECASE)
_THIS = re.compile(r"th(?:is|ese|at|ose)\s+(?!week|month|year|morning|time)[a-z]+", re.IGNORECASE)
"""An assessment that begins so is of the sentence before it."""


_SEAT_WORDS = tuple(word.casefold() for seat in gazetteer.SEATS for word in seat.split())
"""Two claims that name a seat of government share its country, and no more than that."""


@cache
def _of_a_seat(term: str) -> bool:
    return any(word.startswith(term) for word in _SEAT_WORDS)


@dataclass(frozen=True, slots=True)
class Matches:
    """Similarities of the pairs of claims that may be the same, vetoes applied."""

    score: dict[tuple[int, int], float]
    parts: dict[int, tuple[int, ...]]
    """For a claim, those of other outlets that tell part of what it tells: evidence, never support."""
    thread: dict[str, frozenset[str]]
    """The articles of each article's thread."""

    @classmethod
    def among(
        cls,
        units: Sequence[Unit],
        weights: Weights,
        threads: Sequence[frozenset[str]] = (),
        gist: Gist | None = None,
    ) -> Matches:
        thread = {article: articles for articles in threads for article in articles}
        raw = {}
        parts: dict[int, list[int]] = {}
        for i, j in candidate_pairs(units):
            one, other = units[i], units[j]
            if one.spoken and other.spoken:
                continue  # quotations are merged word by word, not by their gist
            if gist is None and not _comparable(one, other):
                continue
            value = weights.similarity(one.features, other.features)
            if _apart(one, other, value, thread):
                continue
            meant = gist is not None and gist.near(one, other, value) and _one_event(one, other)
            if meant or _in_part(one, other, value, weights):
                parts.setdefault(i, []).append(j)
                parts.setdefault(j, []).append(i)
            if value >= _least(one, other) and _evident(one, other, value, weights) and not conflict(one, other):
                raw[i, j] = value
        best: dict[tuple[int, str], float] = {}
        for (i, j), value in raw.items():
            for a, b in ((i, j), (j, i)):
                key = a, units[b].article
                best[key] = max(best.get(key, 0.0), value)
        kept = {
            (i, j): v
            for (i, j), v in raw.items()
            if v >= SAME or (best[i, units[j].article] == v == best[j, units[i].article])
        }
        return cls(kept, {i: tuple(sorted(found)) for i, found in parts.items()}, thread)


def _comparable(one: Unit, other: Unit) -> bool:
    """Do two claims share two features, or have a figure each?

    By one word alone, which four in five candidates share (40 articles, 1,367 sentences), nothing is told.
    """
    return bool(one.figures and other.figures) or len(one.features & other.features) > 1


def _apart(one: Unit, other: Unit, value: float, thread: Mapping[str, frozenset[str]]) -> bool:
    """Do two claims, `value` alike, of articles of two threads tell two events?

    So do openings, unless they are much alike, and further down what has no name that both have. An article alone is no
    thread.
    """
    ours, theirs = thread.get(one.article, frozenset()), thread.get(other.article, frozenset())
    if ours == theirs or min(len(ours), len(theirs)) < 2:
        return False
    return value < TWO_EVENTS if one.lead and other.lead else not _named(one) & _named(other)


def _named(unit: Unit) -> frozenset[str]:
    return unit.people | unit.places | unit.countries | unit.bodies


def _in_part(one: Unit, other: Unit, value: float, weights: Weights) -> bool:
    """Does each of two claims of different outlets tell part of the other?

    They share much, some of it rare, or two rare words; the same is done by one to one; both print one telling amount;
    or one retells what somebody says in the other.
    """
    if one.outlet == other.outlet or (one.spoken and other.spoken):
        return False
    if one.spoken or other.spoken:
        return _retold(one, other, value) and _one_thing(one, other)
    if one_deed(one, other) or (value >= AMOUNT and one_amount(one.figures, other.figures)):
        return _one_thing(one, other)
    shared = one.features & other.features
    if value >= PART_FEW and len(_telling_terms(one, other, weights)) >= PART_RARE:
        return _one_thing(one, other)
    if value < PART or len(shared) < PART_SHARED:
        return False
    rare = [f for f in shared if weights.of[f] >= weights.rare_from]
    terms = shared.intersection(one.claim.terms)
    alike = len(terms) >= PART_TERMS and value >= (PART_ONE_RARE if rare else PART_NONE_RARE)
    told = len(rare) >= PART_RARE or (alike and not _done_and_due(one, other))
    return told and _one_thing(one, other)


def _retold(one: Unit, other: Unit, value: float) -> bool:
    """Does one claim tell in its own words what somebody whom it names says in the other?"""
    named = (one.speakers & other.people) if one.spoken else (other.speakers & one.people)
    return bool(named) and value >= RETOLD and len(plain_words(one, other)) >= TERMS


def _telling_terms(one: Unit, other: Unit, weights: Weights) -> frozenset[str]:
    """The rare ones of the words that two claims share."""
    return frozenset(f for f in plain_words(one, other) if weights.of[f] >= weights.rare_from)


def _one_event(one: Unit, other: Unit) -> bool:
    return not conflict(one, other) and not done_by_another(one, other)


def _one_thing(one: Unit, other: Unit) -> bool:
    """May one claim tell part of the other, whatever else each tells?"""
    return not other_part(one, other) and not done_by_another(one, other)


def _evident(one: Unit, other: Unit, value: float, weights: Weights) -> bool:
    """Is there enough to go by? Short claims, and claims that share only names, are close by chance.

    In the body of one article, or where only one of the claims is dated to another time, less than SAME is not enough.
    """
    shared = one.features & other.features
    if value < SAME and (_one_body(one, other) or _other_time(one, other) or _done_and_due(one, other)):
        return False
    terms = sum(not _of_a_seat(term) for term in shared.intersection(one.claim.terms))
    terms += sum(in_marks(f) for f in shared)
    if terms and figures_agree(one.figures, other.figures):
        return True
    enough = SHARED if value >= SAME else SHARED + 1
    if len(shared) == SHARED and not _telling(one, other, weights):
        return False
    return len(shared) >= enough and (terms >= TERMS or (terms > 0 and len(shared) > SHARED and value >= SAME))


def _telling(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do the few features that two claims share make much of the shorter one, and not by one rare word alone?"""
    shared = one.features & other.features
    telling = [f for f in shared.intersection(one.claim.terms) if weights.of[f] >= weights.telling_from]
    return len(telling) >= TERMS and max(weights.containment(u.features, shared) for u in (one, other)) >= HOLDS


def _one_body(one: Unit, other: Unit) -> bool:
    """An article repeats itself in its summary, seldom in its body."""
    return one.article == other.article and one.kind == other.kind == "prose"


def _other_time(one: Unit, other: Unit) -> bool:
    dated = one.date or other.date
    return (one.date is None) != (other.date is None) and dated is not None and dated.precision != "day"


def _done_and_due(one: Unit, other: Unit) -> bool:
    return (one.claim.modality == "actual") != (other.claim.modality == "actual")


def _least(one: Unit, other: Unit) -> float:
    """The similarity below which two claims are not compared further."""
    leads = one.lead and other.lead and len(one.features & other.features) >= LEAD_SHARED
    firsts = one.claim.sentence == other.claim.sentence == 0
    verbs = {d.verb for d in one.claim.deeds} & {d.verb for d in other.claim.deeds}
    return LEADS if leads and (firsts or verbs) else MUTUAL


def find_clusters(units: Sequence[Unit], matches: Matches, weights: Weights) -> list[tuple[int, ...]]:
    """Groups of claims that say one thing, as indexes of units: closest pairs first, by average linkage."""
    home: dict[int, list[int]] = {}
    for (i, j), _ in sorted(matches.score.items(), key=lambda item: (-item[1], item[0])):
        one, other = home.setdefault(i, [i]), home.setdefault(j, [j])
        if one is other or not _fit(one, other, units, matches.thread, weights):
            continue
        one += other
        for member in other:
            home[member] = one
    groups = {id(g): tuple(sorted(g)) for g in home.values()}
    return sorted(g for g in groups.values() if _shown(g, units))


def _fit(
    one: list[int], other: list[int], units: Sequence[Unit], thread: Mapping[str, frozenset[str]], weights: Weights
) -> bool:
    pairs = [(units[a], units[b]) for a in one for b in other]
    if any(conflict(a, b) or _one_body(a, b) for a, b in pairs):
        return False
    values = [weights.similarity(a.features, b.features) for a, b in pairs]
    if any(_apart(a, b, value, thread) for (a, b), value in zip(pairs, values, strict=True)):
        return False
    return sum(values) / len(values) >= (LEADS if all(a.lead and b.lead for a, b in pairs) else LINKED)


def _shown(group: Sequence[int], units: Sequence[Unit]) -> bool:
    """Several outlets, and a passage that can speak."""
    return len({units[i].outlet for i in group}) > 1 and any(units[i].speaks for i in group)


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
    found: list[Fact] = []
    for c in clusters:
        beside = _beside(units, c, matches, weights, told.get(c, ()))
        found += _shared(coverage, [units[i] for i in c], beside, weights)
    spoken = {(c.article, c.start, c.end) for f in found for c in f.supporting if c.article == f.wording}
    taken |= {i for i, u in enumerate(units) if u.passage in spoken}
    found += _single(coverage, units, taken, matches, weights)
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

    Half of its claims will do for one that is near them all. Of the claims one an outlet, the likest: two would tell
    different parts; a quotation only where nothing else does.
    """
    told_of = [j for i in group for j in matches.parts.get(i, ()) if j not in group]
    outlets = {units[i].outlet for i in group}
    fit = {
        j
        for j in told_of
        if 2 * told_of.count(j) > len(group) - all(_near(units[i], units[j], weights) for i in group)
        and units[j].outlet not in outlets
        and not any(other_part(units[i], units[j]) for i in group)
    }
    likeness = {j: sum(weights.similarity(units[i].features, units[j].features) for i in group) for j in fit}
    fit = {j for j in fit if not units[j].spoken} or fit
    best = {units[j].outlet: j for j in sorted(fit, key=lambda j: (likeness[j], -j))}
    return [units[j] for j in sorted({*best.values(), *told})]


def _near(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do two claims share two words that belong to no name, one of them rare?"""
    return len(plain_words(one, other)) >= TERMS and bool(_telling_terms(one, other, weights))


def _shared(coverage: Coverage, members: Sequence[Unit], beside: Sequence[Unit], weights: Weights) -> Iterator[Fact]:
    """The fact of `members`, and what its line leaves out; sentences of leads `beside` them may state all of it."""
    openings = [u for u in beside if u.lead]
    wording = clearest(coverage, members, weights, openings)
    speaker = wording.unit
    stating = [u for u in (*members, *openings) if u is speaker or states(u, wording, weights)]
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
    coverage: Coverage, units: Sequence[Unit], taken: set[int], matches: Matches, weights: Weights
) -> Iterator[Fact]:
    """What one outlet alone reports: the claims of a sentence that no cluster took, side by side."""
    for group in _runs(units, taken):
        first, last = units[group[0]], units[group[-1]]
        text = coverage.article(first.article).text
        if first.hangs or all(units[i].spoken for i in group) or not _newsworthy(units, group, weights):
            continue
        start, end = _whole_start(coverage, first, group), last.claim.end
        telling = _beside(units, group, matches, weights)
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


def _repeated(features: frozenset[str], own: Unit, weights: Weights) -> bool:
    """Does a claim of the body say what a summary of its article says?"""
    alike = weights.similarity(features, own.features) >= REPEATS
    return alike or weights.containment(features, own.features) >= SUMMED


def _newsworthy(units: Sequence[Unit], group: Sequence[int], weights: Weights) -> bool:
    """No question, no announcement of what follows, no writer's own voice, no half of a quotation, no repetition."""
    first = units[group[0]]
    text = " ".join(units[i].claim.text for i in group)
    features = frozenset(f for i in group for f in units[i].features if not f.removeprefix("-").isdigit())
    leaning = first.claim.kind == "analysis" and _THIS.match(first.claim.text)
    whole = any(units[i].claim.whole for i in group)
    if leaning or not whole or not stands_alone(text) or len(features) < TELLS:
        return False
    if first.kind in ("bullet", "standfirst"):
        own = (u for n, u in enumerate(units) if u.article == first.article and n not in group)
        return not any(_repeated(features, u, weights) for u in own)
    return True
