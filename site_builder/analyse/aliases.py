"""Short names to the fullest form in the same article: surnames, acronyms, countries with several names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder import gazetteer
from site_builder.story import EntityMention

_SMALL = frozenset("of the and for de la du del in on".split())
_NEAR = 300
"""Characters: two or three sentences."""
_TWICE = 2
"""Times that a surname stands alone before a son is named, from which it is his father's."""
_RELATIVES = "wife|husband|father|mother|son|daughter|brother|sister"
_IN_PASSING = re.compile(
    r"\b(?:about|against|at|by|for|from|of|on|to|with|and)\s+(?:his|her|their|the|former|[\w.]+\s+)?"
    rf"(?:(?:{_RELATIVES}|President|Secretary|Sen\.|Rep\.|Gov\.)\s+)?$"
)
_KIN = re.compile(rf"\b(?:{_RELATIVES}|[Ll]ady),?\s+$")
_GIVEN = re.compile(r"(?:^|[^\w\s]\s+|\b[a-z]\w*\s+)[A-Z][a-z]+\s+and\s+$")
_WHICH = re.compile(r"\bthe\s+(younger|elder)\s+(?:Mrs?\.\s+)?$")
_ADDRESS = re.compile(r"\b(Mr|Mrs|Ms|Miss)\.?\s+$")


def resolve(text: str, mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    """The mentions with `name` set: a surname to the full name it belongs to, an acronym to the long form printed
    before its parentheses, a country to its usual name.

    Of several people who share a surname it means the one just introduced, as the newsrooms' style is, unless that one
    was named in passing ("a photo of Heidi Rivera"); else the one most often named in full.
    """
    introduced = {m.text for m in mentions if m.label == "PERSON" and " " in m.text and not _beside(text, m)}
    places: dict[str, list[int]] = {}
    for m in (m for m in mentions if m.label == "PERSON"):
        places.setdefault(m.text, []).append(m.start)
    full = _full_names(mentions, introduced, places)
    later = _later_sons(places)
    long_forms = _long_forms(text, mentions)
    latest: dict[str, EntityMention] = {}
    for m in mentions:
        if m.label == "PERSON":
            if " " in gazetteer.elder(m.text) and not _IN_PASSING.search(text, max(0, m.start - 40), m.start):
                for part in (surname(m.text), m.text.split()[0]):
                    latest[part] = m
            names = _of_a_generation(m.text, full, _WHICH.search(text, max(0, m.start - 20), m.start), later)
            name = _person(m, _addressed(text, m, names, introduced), latest)
        elif m.label == "NORP":
            name = m.text
        else:
            name = long_forms.get(m.text) or gazetteer.canonical(m.text)
        yield replace(m, name=name)


def surname(name: str) -> str:
    """The last word of a full name, a generational suffix taken off."""
    return (gazetteer.elder(name).split() or [""])[-1]


def _full_names(
    mentions: Sequence[EntityMention], introduced: Collection[str], places: Mapping[str, Sequence[int]]
) -> dict[str, Counter[str]]:
    """Full names by surname and by given name, each in order of first mention, with how often they are printed.

    Who is named in full only beside a surname that stood alone before ("President Adler and Olena Adler", "his wife,
    Olena Adler") is not whom the surname means.
    """
    table: dict[str, Counter[str]] = {}
    for m in (m for m in mentions if m.label == "PERSON"):
        late = bool(_alone_before(m.text, places))
        known = " " in gazetteer.elder(m.text) and not (late and m.text not in introduced)
        for part in dict.fromkeys((surname(m.text), m.text.split()[0])) if known else ():
            table.setdefault(part, Counter())[m.text] += 1
    return table


def _later_sons(places: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """ "Tom Adler Jr." where "Adler" stood alone, more than once as in a headline, before he was named."""
    return frozenset(n for n in places if gazetteer.generation(n) and _alone_before(n, places) >= _TWICE)


def _alone_before(name: str, places: Mapping[str, Sequence[int]]) -> int:
    """How often a surname stands alone before the full name is printed. places: where each form of a name stands."""
    return bisect_left(places.get(surname(name), ()), places[name][0])


def _of_a_generation(
    short: str, full: Mapping[str, Counter[str]], which: re.Match[str] | None, later: Collection[str]
) -> Counter[str]:
    """The full names that a short one may mean: "Adler Jr." and "the younger Adler" the son's.

    "Adler" alone is not the son's where his father is named, or where the son is named `later`.
    """
    names, suffix = full.get(gazetteer.elder(short), Counter()), gazetteer.generation(short)
    if suffix:
        return Counter({n: times for n, times in names.items() if gazetteer.generation(n) == suffix})
    sons = gazetteer.sons(names) | names.keys() & set(later)
    younger = bool(sons) and which is not None and which[1] == "younger"
    return Counter({n: times for n, times in names.items() if (n in sons) == younger})


def _beside(text: str, m: EntityMention) -> bool:
    """Is a full name joined to its surname, a given name ("Clara and Malin Adler") or a word of kin?"""
    before = text[max(0, m.start - 60) : m.start]
    joined = rf"\b{re.escape(surname(m.text))}\s+and\s+(?:\w+\s+){{0,2}}$"
    return bool(_KIN.search(before) or re.search(joined, before) or _GIVEN.search(before))


def _addressed(text: str, m: EntityMention, names: Counter[str], introduced: Collection[str]) -> Counter[str]:
    """Of the full names that a surname may mean those that "Mr." or "Ms." before it fits."""
    title = _ADDRESS.search(text, max(0, m.start - 6), m.start)
    if title is None:
        return names
    gender = "m" if title[1] == "Mr" else "f"
    if len(names) == 1 and names.keys() <= set(introduced):
        return names  # a woman whose given name is mostly a man's
    known = {name: gazetteer.gender(name.split()[0]) for name in names}
    fitting = (n for n in names if known[n] == gender or (not known[n] and n in introduced))
    return Counter({name: names[name] for name in fitting})


def _person(m: EntityMention, names: Counter[str], latest: dict[str, EntityMention]) -> str:
    if " " in gazetteer.elder(m.text) or not names:
        return m.text
    last = latest.get(m.text)
    if last is not None and last.text in names and m.start - last.end <= _NEAR:
        return last.text
    return max(names, key=lambda name: names[name])


def _long_forms(text: str, mentions: Sequence[EntityMention]) -> dict[str, str]:
    """Acronyms explained in place: "Some Long Name (SLN)" gives SLN its long form."""
    found: dict[str, str] = {}
    for first, second in pairwise(mentions):
        between = text[first.end : second.start]
        if between.strip() == "(" and text[second.end : second.end + 1] == ")" and " " in first.text:
            letters = "".join(w[0] for w in re.split(r"[\s-]+", first.text) if w and w.lower() not in _SMALL)
            short = second.text.replace(".", "")
            if short.isupper() and letters.upper().endswith(short[1:]) and letters[:1].upper() == short[:1]:
                found.setdefault(second.text, first.text)
    return found
