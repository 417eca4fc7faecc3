"""Short names to the fullest form in the same article: surnames, acronyms, countries with several names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder import gazetteer
from site_builder.story import EntityMention

_SMALL = frozenset("of the and for de la du del in on".split())
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")


def resolve(text: str, mentions: Sequence[EntityMention]) -> Iterator[EntityMention]:
    """The mentions with `name` set: a surname to the one full name it belongs to (the last one before, where several
    share it), an acronym to the long form printed before its parentheses, a country to its usual name."""
    full = _full_names(mentions)
    long_forms = _long_forms(text, mentions)
    latest: dict[str, str] = {}
    for m in mentions:
        if m.label == "PERSON":
            if " " in m.text:
                for part in (surname(m.text), m.text.split()[0]):
                    latest[part] = m.text
            name = _person(m.text, full, latest)
        elif m.label == "NORP":
            name = m.text
        else:
            name = long_forms.get(m.text) or gazetteer.canonical(m.text)
        yield replace(m, name=name)


def surname(name: str) -> str:
    """The last word of a full name, a generational suffix taken off."""
    return (_SUFFIX.sub("", name).split() or [""])[-1]


def _full_names(mentions: Sequence[EntityMention]) -> dict[str, list[str]]:
    """Full names by surname and by given name, each in order of first mention."""
    table: dict[str, list[str]] = {}
    for m in mentions:
        if m.label == "PERSON" and " " in m.text:
            for part in dict.fromkeys((surname(m.text), m.text.split()[0])):
                names = table.setdefault(part, [])
                if m.text not in names:
                    names.append(m.text)
    return table


def _person(form: str, full: dict[str, list[str]], latest: dict[str, str]) -> str:
    if " " in form:
        return form
    names = full.get(form, [])
    if len(names) == 1:
        return names[0]
    return latest.get(form) or (names[0] if names else form)


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
