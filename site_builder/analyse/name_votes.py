"""One label for all mentions of a name in a document, and a mention wherever it was overlooked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from site_builder import gazetteer
from site_builder.analyse import roles
from site_builder.story import EntityLabel

BODIES = frozenset(
    """ministry agency university department party inc inc. corp corp. ltd ltd. llc plc company institute council bank
    committee commission association union court congress senate parliament assembly police army navy bureau office
    league federation organization organisation foundation society college school hospital news times journal
    tribune herald gazette leader courier register television airlines industries technologies holdings alliance
    museum observatory laboratory academy clinic center centre""".split()
)
"""Last words of what is a body, whatever the recogniser took it for."""
_STORMS = frozenset("hurricane typhoon cyclone storm superstorm".split())
"""What stands before the name of a storm: nobody is meant by "Sandy" where "Hurricane Sandy" is."""
_PRIZES = frozenset("award awards prize prizes medal trophy cup".split())
"""Last words of what is won, and nobody: "the Rivera Prize"."""
_SEATS = frozenset("mayor city town village region province state port district capital suburb people".split())
"""Of these something is a place: "the mayor of Corle"."""
_IN = frozenset("in near outside across throughout around inside".split())
HEADLINE, LONGEST_HEADLINE = 0.7, 16
"""A line is set like a headline from this share of capitals among its words of four letters and more, if so many."""
_SURE, _TITLED, _LOCATED, _BODY = 5, 3, 3, 5
"""Votes of the gazetteer, of a title before a name, of "in" before it, of its last word; the recogniser has one."""


@dataclass(frozen=True, slots=True)
class Name:
    """Token bounds and a label; `sure` where the gazetteer gives it."""

    start: int
    end: int
    label: EntityLabel
    sure: bool = False


def known(text: str) -> bool:
    """Does the gazetteer have a form, as a place or a people?"""
    return gazetteer.is_place(text) or gazetteer.is_group(text)


def is_address(token: Token) -> bool:
    """Is a word a title or a form of address: "Mayor", "Mrs."?"""
    return token.lower_ in roles.TITLES or token.lower_ in roles.COURTESY


def vote(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """One label for all mentions of a form, and a mention wherever a form that is usually a name stands.

    In a line set like a headline capitals tell nothing: there only forms count that are names elsewhere.
    """
    headline = _headlines(doc)
    running = [n for n in names if not headline[n.start]]
    votes = _counted(doc, running or names)
    labels = _person_parts({form: _best(v) for form, v in votes.items()})
    unseen = _unseen(doc, names, labels)
    kept = [
        replace(n, label=labels.get(_form(doc, n), n.label))
        for n in names
        if _holds(doc, n, headline[n.start] and bool(running), labels, votes, unseen)
    ]
    taken = {i for n in kept for i in range(n.start, n.end)}
    more = [m for form, places in unseen.items() if _spreads(form, places, labels, votes) for m in places]
    added = [m for m in sorted(more, key=lambda m: (m.start, -m.end)) if not taken & set(range(m.start, m.end))]
    return sorted(_disjoint([*kept, *added]), key=lambda n: n.start)


def _counted(doc: Doc, names: Sequence[Name]) -> dict[str, Counter[EntityLabel]]:
    """Each form's votes: what its mentions were taken for, and what the words round them say."""
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for n in names:
        form = _form(doc, n)
        votes[form][n.label] += _SURE if n.sure else 1
        if n.start and is_address(doc[n.start - 1]) and doc[n.start - 1].text[0].isupper():
            votes[form]["PERSON"] += _TITLED
        elif _located(doc, n):
            votes[form]["PLACE"] += _LOCATED
    for form in [f for f in votes if " " in f and f.split()[-1].lower() in _PRIZES]:
        votes[form]["OTHER"] += votes[form].pop("PERSON", 0)
    for form in votes.keys() & set(_storms(doc)):
        votes[form]["OTHER"] += _SURE
    for form in [f for f in votes if " " in f and f.split()[-1].lower() in BODIES]:
        votes[form]["ORG"] += _BODY
    while beside := set(_beside_places(doc, names, votes)):
        for form in beside:
            votes[form]["PLACE"] += votes[form]["PERSON"] + 1
    return votes


def _storms(doc: Doc) -> Iterator[str]:
    """The names of storms, each with and without what it is: "Hurricane Ana", "Ana"."""
    for kind, name in pairwise(doc):
        if kind.lower_ in _STORMS and kind.text[0].isupper() and name.text[0].isupper():
            yield from (doc[kind.i : name.i + 1].text, name.text)


def _located(doc: Doc, name: Name) -> bool:
    """Does it stand behind "in", "near" and the like, or behind "the mayor of"? Of bodies "in" says nothing."""
    if name.label != "PERSON" or not name.start or _possessive(doc, name.end):
        return False
    before = doc[name.start - 1].lower_
    return before in _IN or (before == "of" and name.start > 1 and doc[name.start - 2].lower_ in _SEATS)


def _possessive(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].lower_ in ("'s", "’s", "'", "’")


def _beside_places(doc: Doc, names: Sequence[Name], votes: dict[str, Counter[EntityLabel]]) -> list[str]:
    """Forms taken for people that are enumerated with a place: "Lagos, Kano and Ibadan"."""
    found = []
    for first, second in pairwise(names):
        between = [t.text for t in doc[first.end : second.start]]
        says = second.end < len(doc) and doc[second.end].lower_ in roles.REPORTING
        if between in ([","], ["and"], [",", "and"], ["or"]) and not says:
            labels = {_best(votes[_form(doc, n)]) for n in (first, second)}
            if labels == {"PLACE", "PERSON"}:
                found += [f for n in (first, second) if _best(votes[f := _form(doc, n)]) == "PERSON" and " " not in f]
    return found


def _disjoint(names: Sequence[Name]) -> Iterator[Name]:
    taken: set[int] = set()
    for n in names:
        place = set(range(n.start, n.end))
        if not taken & place:
            taken |= place
            yield n


def _form(doc: Doc, n: Name) -> str:
    return doc[n.start : n.end].text


_ORDER: tuple[EntityLabel, ...] = ("PERSON", "PLACE", "ORG", "NORP", "OTHER")


def _best(votes: Counter[EntityLabel]) -> EntityLabel:
    return max(_ORDER, key=lambda label: (votes[label], -_ORDER.index(label)))


def _person_parts(labels: dict[str, EntityLabel]) -> dict[str, EntityLabel]:
    """The labels, a surname or given name of a person in the article being the person too."""
    people = [gazetteer.elder(form).split() for form, label in labels.items() if label == "PERSON" and " " in form]
    parts = {words[-1] for words in people} | {words[0] for words in people if words[0] in gazetteer.GIVEN_NAMES}
    return labels | dict.fromkeys((p for p in parts if not known(p) and (p in labels or len(p) > 2)), "PERSON")


def _headlines(doc: Doc) -> list[bool]:
    """For each token: does it stand in a line set like a headline?"""
    told: list[bool] = []
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        words = [t for t in sentence if t.is_alpha and len(t) > 3]
        capitals = sum(t.text[0].isupper() for t in words)
        ends = next((t.text for t in reversed(sentence) if not t.is_space), "")
        short = 4 <= len(words) <= LONGEST_HEADLINE
        told += [short and capitals > HEADLINE * len(words) and ends != "."] * len(sentence)
    return told


def _holds(
    doc: Doc,
    name: Name,
    headline: bool,
    labels: dict[str, EntityLabel],
    votes: dict[str, Counter[EntityLabel]],
    unseen: dict[str, list[Name]],
) -> bool:
    form = _form(doc, name)
    if name.sure:
        return True
    if headline:
        return form in labels or (name.label == "PERSON" and doc[name.start].text in gazetteer.GIVEN_NAMES)
    return " " in form or 2 * sum(votes[form].values()) >= len(unseen.get(form, ())) or labels[form] == "PERSON"


def _unseen(doc: Doc, names: Sequence[Name], labels: dict[str, EntityLabel]) -> dict[str, list[Name]]:
    """Where forms that are names stand without having been recognised."""
    taken = {i for n in names for i in range(n.start, n.end)}
    lengths = {_form(doc, n): n.end - n.start for n in names}
    by_first: dict[str, set[str]] = defaultdict(set)
    for n in names:
        by_first[doc[n.start].text].add(_form(doc, n))
    for part in labels.keys() - lengths.keys():
        by_first[part].add(part)
    found: dict[str, list[Name]] = defaultdict(list)
    for i, token in enumerate(doc):
        for form in by_first.get(token.text, ()):
            end = i + lengths.get(form, 1)
            if form in labels and not taken & set(range(i, end)) and doc[i:end].text == form:
                found[form].append(Name(i, end, labels[form]))
    return found


def _spreads(
    form: str, places: Sequence[Name], labels: dict[str, EntityLabel], votes: dict[str, Counter[EntityLabel]]
) -> bool:
    """Is a form that was overlooked here and there a name in those places too?"""
    if " " in form or (form.isupper() and len(form) > 1):
        return True
    seen = sum(votes[form].values()) if form in votes else 0
    return labels[form] == "PERSON" or 2 * seen >= len(places)
