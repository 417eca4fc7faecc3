"""Names: a component behind the recogniser. It cleans what was found, lets all mentions of a form vote on its label,
and adds the countries, peoples and bodies of the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from site_builder import gazetteer
from site_builder.analyse import roles
from site_builder.analyse.name_votes import BODIES, Name, is_address, known, vote
from site_builder.analyse.reporting import DAYS
from site_builder.story import EntityLabel

LABELS: dict[str, EntityLabel] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PLACE":
    "PLACE",
    "NORP": "NORP", "EVENT": "OTHER", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER", "MISC": "OTHER",
    "OTHER": "OTHER",
}  # fmt: skip
"""The labels of the usual spaCy pipelines, each to ours; what is not here (figures, dates) is no name."""

_LEADS = frozenset(
    """chairman chairwoman chair president minister secretary senator representative governor mayor speaker director
    leader ambassador spokesman spokeswoman spokesperson""".split()
)
_PORTFOLIOS = frozenset("state defense defence justice commerce labor energy health finance education".split())
_CRAFT = frozenset("telescope spacecraft probe rover satellite rocket lander orbiter".split())
"""Last words of what is a thing with a name: "Hubble" in "Hubble Space Telescope" is no person."""
_COMPOUND = re.compile(r"(?:ed|ing|led|run|made|born|style|era|like|wide|free|only|based|elect|designate)$")


@Language.component("news_names")
def news_names(doc: Doc) -> Doc:
    """Sets the names of a document anew. Needs sentences; reads the entities that stand there."""
    seen = list(_rejoined(doc, list(_recognised(doc))))
    overlooked = (rule(doc, seen) for rule in (_addressed, _given, _speaking, _enumerated, _acronyms, _crafts))
    found = list(_combined([*seen, *chain.from_iterable(overlooked)], _listed(doc)))
    doc.set_ents([Span(doc, n.start, n.end, label=n.label) for n in vote(doc, found)])
    return doc


def _recognised(doc: Doc) -> Iterator[Name]:
    """The entities without articles, titles, possessives and marks; two countries at a hyphen are two."""
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        small = ent.text.islower() and (label == "PERSON" or any(t.text[0].isupper() for t in _line(ent[0])[1:]))
        if label is None or small:
            continue
        end, body = ent.end, label
        while end < len(doc) and doc[end].lower_ in BODIES and doc[end].text[0].isupper():
            end, body = end + 1, "ORG"  # "Vale" in "Vale Leader"
        for part in _parted(doc, Name(ent.start, end, body)):
            start, end = _trimmed(doc, part)
            if start < end and not _no_name(doc, start, end, part.label) and not _opening_alone(doc, start, end, label):
                yield Name(start, end, part.label)


def _crafts(doc: Doc, _: Sequence[Name]) -> Iterator[Name]:
    """Proper nouns that end with a word for a thing: "Rivera Space Telescope"."""
    for token in (t for t in doc if t.lower_ in _CRAFT and t.text[0].isupper() and t.pos_ == "PROPN"):
        start = token.i
        while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[0].isupper():
            start -= 1
        if start < token.i:
            yield Name(start, token.i + 1, "OTHER")


def _enumerated(doc: Doc, seen: Sequence[Name]) -> Iterator[Name]:
    """A proper noun that ends a list of places: "Lagos, Kano and Ibadan"."""
    taken = {i for n in seen for i in range(n.start, n.end)}
    for first, second in pairwise(n for n in seen if n.label == "PLACE"):
        at = second.end + (second.end < len(doc) and doc[second.end].text == ",")
        if [t.text for t in doc[first.end : second.start]] != [","] or at + 1 >= len(doc) or doc[at].lower_ != "and":
            continue
        end = _proper_end(doc, at + 1, taken)
        if end > at + 1:
            yield Name(at + 1, end, "PLACE")


def _opening_alone(doc: Doc, start: int, end: int, label: EntityLabel) -> bool:
    """Is it one word that opens a sentence, and stands nowhere else? "Ships came": people are introduced in full."""
    word = doc[start]
    if label != "PERSON" or end - start > 1 or not word.is_sent_start or not word.text.endswith("s"):
        return False
    elsewhere = any(t.text == word.text and not t.is_sent_start for t in doc)
    return not elsewhere and word.text not in gazetteer.GIVEN_NAMES


def _rejoined(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Two people at a hyphen are one, "Jean-Claude Dubois", and "Jr." belongs to the person before it."""
    kept: list[Name] = []
    for n in names:
        last = kept[-1] if kept else None
        if _is_suffix(doc[n.start : n.end].text):
            if last is not None and last.label == "PERSON" and doc[last.end : n.start].text in ("", ","):
                kept[-1] = replace(last, end=n.end)
            continue
        tight = last is not None and last.end + 1 == n.start and doc[last.end].text == "-"
        given = last is not None and doc[last.end - 1].text in gazetteer.GIVEN_NAMES
        if last is not None and tight and given and last.label == n.label == "PERSON":
            kept[-1] = replace(last, end=n.end)
        else:
            kept.append(n)
    yield from kept


def _parted(doc: Doc, name: Name) -> Iterator[Name]:
    """Two countries at a hyphen, a town and its state at a comma, a body and the person who leads it."""
    inside = range(name.start + 1, name.end - 1)
    leads = [i for i in inside if name.label == "ORG" and doc[i].lower_ in _LEADS and doc[i + 1].text[0].isupper()]
    if leads:
        yield from _parted(doc, replace(name, end=leads[0]))
        yield Name(leads[-1] + 1, name.end, "PERSON")
        return
    marks = [i for i in inside if doc[i].text in ("-", "–", "/", ",")]
    apart = [i for i in marks if known(doc[name.start : i].text) or known(doc[i + 1 : name.end].text)]
    for a, b in zip([name.start - 1, *apart], [*apart, name.end], strict=True):
        yield Name(a + 1, b, name.label)


def _no_name(doc: Doc, start: int, end: int, label: EntityLabel) -> bool:
    """A day, a title alone, or the letter of a party."""
    if doc[end - 1].lower_ in DAYS and doc[end - 1].text[0].isupper():
        return True  # "Palm Sunday"
    titles = all(is_address(t) or t.lower_ in roles.RANKS for t in doc[start:end])
    if titles and label == "PERSON" and not (start and doc[start - 1].lower_ in roles.COURTESY):
        return True
    if titles and end < len(doc) and is_address(doc[end]):
        return True  # "Treasury" in "Treasury Secretary"
    if label == "PERSON" and end - start > 1 and doc[end - 1].lower_ in _LEADS - BODIES:
        return True
    if end - start == 1 and doc[start].pos_ in ("NOUN", "VERB", "ADV") and doc[start].is_sent_start:
        return True  # a capital because it opens the sentence
    hyphen = end + 1 < len(doc) and doc[end].text == "-"
    if end - start == 1 and hyphen and doc[end + 1].text[0].isdigit():
        return True  # "BM-21"
    joined = hyphen and gazetteer.is_group(doc[end + 1].text)
    return end - start == 1 and (len(doc[start]) == 1 or (joined and not known(doc[start].text)))


def _trimmed(doc: Doc, name: Name) -> tuple[int, int]:
    """Bounds of the name alone."""
    start, end, label = name.start, name.end, name.label
    while start < end and (doc[start].lower_ in ("the", "a", "an") or not doc[start].text[0].isalnum()):
        start += 1
    while end > start and (doc[end - 1].lower_ in ("'s", "’s") or not _ends_name(doc[end - 1].text)):
        end -= 1
    if not doc[start:end].text.islower():
        while end > start and doc[end - 1].is_alpha and doc[end - 1].is_lower and not _second_half(doc, start, end - 1):
            end -= 1  # "Rivera council": what is written small is no part of a name
        while end > start and doc[end - 1].text in ("-", "–"):
            end -= 1
    if label == "PERSON":
        end = next((i for i in range(start + 1, end) if doc[i].text in ("of", "from")), end)
        titles = [i for i in range(start, end - 1) if is_address(doc[i])]
        start = max([start, *(i + 1 for i in titles)])
        while end - start > 1 and gazetteer.is_group(doc[start].text) and doc[start].text not in gazetteer.GIVEN_NAMES:
            start += 1
        if end - start > 1 and doc[start].lower_ in _PORTFOLIOS and start and doc[start - 1].lower_ in ("of", "for"):
            start += 1  # "Secretary of State Rivera"
        if start and doc[start - 1].text in gazetteer.GIVEN_NAMES and doc[start - 1].pos_ in ("PROPN", ""):
            start -= 1
    elif end - start > 1 and gazetteer.is_group(doc[end - 1].text):
        end -= 1  # "Senate Democrats"
    elif end < len(doc) and is_address(doc[end]):
        while end - start > 1 and doc[end - 1].lower_ in roles.RANKS:
            end -= 1  # "US Treasury" in "US Treasury Secretary"
    elif end - start > 1 and doc[end - 1].lower_ in _LEADS - BODIES:
        end -= 1  # "House Speaker"
    if gazetteer.is_group(doc[start:end].text):
        end = start  # the gazetteer has it
    return start, end


def _second_half(doc: Doc, start: int, index: int) -> bool:
    """Is it the "moon" of "Ban Ki-moon", not the "backed" of "Rivera-backed"?"""
    tied = index - 3 >= start and doc[index - 1].text == "-" and not doc[index - 1].whitespace_
    return tied and not doc[index - 2].whitespace_ and not _COMPOUND.search(doc[index].text)


def _ends_name(word: str) -> bool:
    return word[-1].isalnum() or word[-1] in ".!"


def _listed(doc: Doc) -> Iterator[Name]:
    """The longest names of the gazetteer, in order."""
    index = 0
    while index < len(doc):
        length = _length_listed(doc, index) if doc[index].text[0].isupper() else 0
        if length:
            label = _label(doc[index : index + length].text)
            if label:
                yield Name(index, index + length, label, sure=True)
        index += max(1, length)


@cache
def _reach() -> dict[str, int]:
    """How many tokens the longest name in the gazetteer has that begins with a word."""
    tables = (
        gazetteer.COUNTRIES, gazetteer.COUNTRY_ADJECTIVES, gazetteer.CAPITALS, gazetteer.REGIONS,
        gazetteer.REGION_ADJECTIVES, gazetteer.STATES, gazetteer.ORGANISATIONS, gazetteer.GROUPS,
    )  # fmt: skip
    found: dict[str, int] = {}
    for name in chain.from_iterable(tables):
        words = re.findall(r"['’]\w+|-|[^\s'’-]+", name)
        found[words[0]] = max(found.get(words[0], 1), len(words))
    return found


def _length_listed(doc: Doc, index: int) -> int:
    for length in range(min(_reach().get(doc[index].text, 1), len(doc) - index), 0, -1):
        text = doc[index : index + length].text
        if _label(text) and not (length == 1 and _shouted(doc[index])):
            return length
    return 0


def _shouted(token: Token) -> bool:
    """Is "US" a word of a line in capitals, not a country?"""
    if not token.is_upper or len(token) > 3:
        return False
    return all(t.is_upper for t in _line(token) if t.is_alpha and len(t) > 3)


def _line(token: Token) -> Span:
    """Its sentence, or the document where nothing sets sentences."""
    return token.sent if token.doc.has_annotation("SENT_START") else token.doc[:]


def _label(text: str) -> EntityLabel | None:
    if gazetteer.is_group(text):
        return "NORP"
    if text in gazetteer.ORGANISATIONS:
        return "ORG"
    return "PLACE" if gazetteer.is_place(text) else None


def _addressed(doc: Doc, seen: Sequence[Name]) -> Iterator[Name]:
    """Proper nouns right behind a title, or behind "and" after two titles' plural, that were overlooked."""
    taken = {i for n in seen for i in range(n.start, n.end)}
    for title in (t for t in doc[:-1] if is_address(t)):
        start = title.i + 1
        named = next((n.end for n in seen if n.start == start and n.label == "PERSON"), 0)
        end = named or _proper_end(doc, start, taken)
        if start + title.is_lower < end:  # "fire chief Ana Rivera", but one word may be what he is chief of
            if not named:
                yield Name(start, end, "PERSON")
            if title.lower_.endswith("s") and end + 1 < len(doc) and doc[end].lower_ == "and":
                second = _proper_end(doc, end + 1, taken)
                if end + 1 < second:
                    yield Name(end + 1, second, "PERSON")


def _speaking(doc: Doc, seen: Sequence[Name]) -> Iterator[Name]:
    """Proper nouns that say something, and were overlooked."""
    taken = {i for n in seen for i in range(n.start, n.end)}
    for token in doc:
        says = token.dep_ == "nsubj" and token.head.lower_ in roles.REPORTING
        behind = token.i and doc[token.i - 1].text == "," and token.i + 1 < len(doc)  # "…, Rivera said"
        if token.pos_ == "PROPN" and (says or (behind and doc[token.i + 1].lower_ in roles.REPORTING)):
            start = token.i
            while start and start - 1 not in taken and doc[start - 1].pos_ == "PROPN":
                start -= 1
            if (end := _proper_end(doc, start, taken)) > token.i:
                yield Name(start, end, "PERSON")


def _given(doc: Doc, seen: Sequence[Name]) -> Iterator[Name]:
    """A given name and the proper nouns behind it, that were overlooked."""
    taken = {i for n in seen for i in range(n.start, n.end)}
    for token in doc[:-1]:
        if token.text in gazetteer.GIVEN_NAMES and token.i not in taken and token.pos_ == "PROPN":
            end = _proper_end(doc, token.i + 1, taken)
            if token.i + 1 < end <= token.i + 4 and not known(token.text):
                yield Name(token.i, end, "PERSON")


def _is_suffix(text: str) -> bool:
    return not gazetteer.elder(f" {text}")


def _proper_end(doc: Doc, start: int, taken: set[int]) -> int:
    if start < len(doc) and _is_suffix(doc[start].text):
        return start  # "King" may be a title, "King Jr." is none with its bearer
    end = start + (doc[start - 1].lower_ in roles.COURTESY and start not in taken and doc[start].text[0].isupper())
    while end < len(doc) and end not in taken and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper():
        if is_address(doc[end]) or doc[end].lower_ in roles.RANKS | BODIES | DAYS or known(doc[end].text):
            return start
        end += 1
    return start if end in taken else end


def _acronyms(doc: Doc, seen: Sequence[Name]) -> Iterator[Name]:
    """The short form in brackets behind a body: "National Water Agency (NWA)"."""
    for n in seen:
        at = n.end + 1
        bracketed = at + 1 < len(doc) and doc[n.end].text == "(" and doc[at + 1].text == ")"
        if n.label == "ORG" and bracketed and doc[at].text.isupper() and len(doc[at]) > 1:
            yield Name(at, at + 1, "ORG")


def _combined(recognised: Sequence[Name], listed: Iterator[Name]) -> Iterator[Name]:
    """Both in order without overlap: the longer name stands; of two alike the gazetteer's, but for given names."""
    ordered = sorted([*recognised, *listed], key=lambda n: (n.start, -n.end, not n.sure))
    kept: list[Name] = []
    for name in ordered:
        last = kept[-1] if kept else None
        if last is None or last.end <= name.start:
            kept.append(name)
        elif name.end - name.start > last.end - last.start:
            kept[-1] = name
    yield from kept
