"""Which claims say the same, and which tell part of another: pairs, and groups of those that fit together.

Groups grow by average linkage: what joins must fit all that is there, so that chains never drift, and no two passages
of one group conflict. A claim belongs to one group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from site_builder import gazetteer
from site_builder.merge.figures import figures_agree, one_amount
from site_builder.merge.gist import Gist
from site_builder.merge.matching import Unit, Weights, candidate_pairs, in_marks, plain_words
from site_builder.merge.synonyms import said_otherwise
from site_builder.merge.vetoes import conflict, done_by_another, done_to_one, one_deed, other_part

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
COUNTED = 0.05
"""The same where one gives in figures what the other counts in dozens or thousands."""
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
PART_PLAIN = 0.27
"""The same where three telling words are shared that belong to no name, one of them rare."""
PHRASE = 6
"""Words between two of one phrase, in both claims taken together, fewer than: "growing at a frightening rate"."""
RETOLD, RETOLD_DOING = 0.22, 0.16
"""Similarity from which a claim retells a quotation of somebody whom it names, and of somebody who acts in it."""
LINKED = 0.2
"""Average similarity of two groups of claims from which they are one."""


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
    """Do two claims share two features, or count something each?

    By one word alone, which four in five candidates share (40 articles, 1,367 sentences), nothing is told.
    """
    counting = (one.figures or one.loose) and (other.figures or other.loose)
    return bool(counting or one.marks & other.marks) or len(one.features & other.features) > 1


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

    The same is done by one to one; both print one telling amount or the same words in marks; they share two rare words,
    or much with some of it rare; the same is done to one thing; they name one ship or storm; they are alike with words
    that say the same; or three telling words are shared. Of a quotation and a report the one retells the other.
    """
    if one.outlet == other.outlet or (one.spoken and other.spoken):
        return False
    if one.spoken or other.spoken:
        return _retold(one, other, value) and _one_thing(one, other)
    rare = _telling_terms(one, other, weights) if value >= PART else frozenset()
    told = (
        one_deed(one, other)
        or (value >= AMOUNT and one_amount(one.figures, other.figures))
        or any(weights.of[words] >= weights.rare_from for words in one.marks & other.marks)
        or (value >= COUNTED and (_counted(one, other) or _counted(other, one)))
        or (value >= PART_FEW and len(rare) >= PART_RARE)
        or _same_phrase(one, other, rare)
        or (value >= PART and _much_shared(one, other, value, weights))
        or (value >= SAME and _names_and_a_word(one, other))
        or (value >= PART and _same_done(one, other, weights))
        or (value >= PART and _named_alike(one, other, weights))
        or (value >= PART and _otherwise(one, other, weights))
    )
    if told:
        return _one_thing(one, other)
    return value >= PART_PLAIN and _tell_alike(one, other, weights) and _one_event(one, other)


def _much_shared(one: Unit, other: Unit, value: float, weights: Weights) -> bool:
    """Do two claims share four features, two of them rare, or three words and be the more alike the fewer are rare?"""
    shared = one.features & other.features
    if len(shared) < PART_SHARED:
        return False
    rare = [f for f in shared if weights.of[f] >= weights.rare_from]
    terms = shared.intersection(one.claim.terms)
    alike = len(terms) >= PART_TERMS and value >= (PART_ONE_RARE if rare else PART_NONE_RARE)
    return len(rare) >= PART_RARE or (alike and not _done_and_due(one, other))


def _tell_alike(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do two short claims share three telling words that belong to no name, one rare, both done or both due?

    Neither may count anything: three patients and seven others may have the same mild symptoms.
    """
    telling = [v for f in plain_words(one, other) if (v := weights.of[f]) >= weights.telling_from]
    rare = max(telling, default=0.0) >= weights.rare_from
    counted = one.figures or other.figures
    return rare and len(telling) >= PART_TERMS and not counted and not _done_and_due(one, other)


def _names_and_a_word(one: Unit, other: Unit) -> bool:
    """Do two claims share four features, a word that belongs to no name among them: a list of states that were won?"""
    return len(one.features & other.features) >= PART_SHARED and bool(plain_words(one, other))


def _same_done(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do two claims tell of the same done, and is it not what the whole story is about, as to win a primary may be?"""
    done = max((weights.of.get(word, 0.0) for word in done_to_one(one, other)), default=0.0)
    return done >= weights.telling_from and not _done_and_due(one, other)


def _named_alike(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do two claims, both done or both due, share four features, a thing's name and another telling word among them?

    A ship, a storm, a space probe: a name that few claims have, of no person, place, people or organisation.
    """
    shared = one.features & other.features
    if len(shared) < PART_SHARED or _done_and_due(one, other):
        return False
    things = {f for f in shared & (one.things | other.things) if weights.of[f] >= weights.seldom_from}
    words = (f for f in plain_words(one, other) - things if weights.of[f] >= weights.telling_from)
    return bool(things) and any(not word.isdigit() for word in words)


def _otherwise(one: Unit, other: Unit, weights: Weights) -> bool:
    """Are two claims alike, and alike enough for evidence with the words that say the same ("next", "upcoming")?

    They must have a name in common: of two people "big crowds at town halls" and "large rallies" are two things.
    """
    if not _named(one) & _named(other):
        return False
    shared = one.features & other.features
    named = shared | one.titles | one.bodies | other.titles | other.bodies
    pairs = said_otherwise(*(frozenset(u.claim.terms) - named for u in (one, other)))
    if not pairs or len(shared.intersection(one.claim.terms)) + len(pairs) < PART_TERMS or _done_and_due(one, other):
        return False
    more = sum(min(weights.of[a], weights.of[b]) for a, b in pairs)
    return weights.similarity(one.features, other.features, more) >= PART_NONE_RARE


def _retold(one: Unit, other: Unit, value: float) -> bool:
    """Does one claim tell in its own words what somebody whom it names says in the other?

    Less likeness will do where it tells what the speaker does: "Rivera called for …", not "Rivera's words were …".
    """
    quotation, report = (one, other) if one.spoken else (other, one)
    named = quotation.speakers & report.people
    doing = named & {d.agent.casefold() for d in report.deeds}
    return bool(named) and value >= (RETOLD_DOING if doing else RETOLD) and len(plain_words(one, other)) >= TERMS


def _counted(loosely: Unit, exactly: Unit) -> bool:
    """Does one claim count loosely ("dozens of flybys") what the other gives in figures ("45 flybys")?"""
    first = loosely.claim.start
    return any(
        count.holds(figure)
        and (
            count.names(figure)
            or _standing_in(loosely, first + count.start, first + count.end)
            & _standing_in(exactly, figure.start, figure.end)
        )
        for count, figure in product(loosely.loose, exactly.figures)
    )


def _standing_in(unit: Unit, start: int, end: int) -> set[str]:
    return {f for f, at in unit.standing if start <= at < end}


def _same_phrase(one: Unit, other: Unit, rare: frozenset[str]) -> bool:
    """Do two claims, both done or both due, share three words, two `rare` ones near each other in both?

    Side by side in both the two are one word: "brass band".
    """
    if len(rare) < PART_RARE or len(plain_words(one, other)) < PART_TERMS or _done_and_due(one, other):
        return False
    parted = (_words_between(one, a, b) + _words_between(other, a, b) for a, b in combinations(sorted(rare), 2))
    return any(0 < most < PHRASE for most in parted)


def _words_between(unit: Unit, one: str, other: str) -> int:
    """How many words stand between two of a claim, where they are nearest."""
    places = [[at - unit.claim.start for f, at in unit.standing if f == word] for word in (one, other)]
    return min(len(unit.claim.text[min(a, b) : max(a, b)].split()) for a, b in product(*places)) - 1


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
    words = shared.intersection(one.claim.terms) - (one.bodies & other.bodies)
    terms = sum(not _of_a_seat(term) for term in words)
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


def near(one: Unit, other: Unit, weights: Weights) -> bool:
    """Do two claims share two words that belong to no name, one of them rare?"""
    return len(plain_words(one, other)) >= TERMS and bool(_telling_terms(one, other, weights))
