"""Whom "the governor" or "the Republican senator" means: the holder of the office whom the article names.

In doubt nobody. An office that one person has at a time may stand anywhere in the article; any other, and "the Iowa
governor", must follow its holder's name, with nobody else named between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from site_builder import gazetteer
from site_builder.analyse.aliases import surname
from site_builder.analyse.reporting import MASK
from site_builder.analyse.roles import TITLES
from site_builder.analyse.speakers import MODIFIES, Referents
from site_builder.story import EntityMention, Sentence

_ONE_AT_A_TIME = frozenset("president governor mayor minister chancellor pope king queen".split())
_AGAIN = 2
"""Times that the holder of one of these is named, at least: a governor named once may be another state's."""
_OF_MANY = frozenset(("minister", "secretary"))
"""Offices of which a government has many, each with a word before it: "the foreign minister"."""
_TERMS = frozenset(("term", "time", "year"))
"""In "the two-term governor"."""
_ANOTHER = frozenset(
    "first second third fourth fifth last next new future late former then only sitting other same previous".split()
)
"""Words before an office that make another holder of the one whom the article names, or anybody."""
_PLACES = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss"))
"""Relations of what stands for somebody; in "Ana Rivera, the mayor" and "became the mayor" it describes."""
_WHICH = frozenset(("of", "for", "at", "to"))


def find_offices(
    doc: Doc, masked: str, sentences: Sequence[Sentence], entities: Sequence[EntityMention], referents: Referents
) -> Iterator[EntityMention]:
    """The offices whose holder is sure, as mentions of the holder with that role, in the order of the text.

    masked: the text with what stands in quotation marks masked.
    """
    people = [e for e in entities if e.label == "PERSON" and masked[e.start] != MASK]
    places = [e.start for e in people]
    named = Counter(e.name for e in people)
    for token in _articles(doc, masked, sentences):
        start, end = token.idx, token.head.idx + len(token.head)
        holder = referents.office_holder(masked[start:end], start)
        if MODIFIES.match(masked, end + 2):
            continue  # "the governor’s office" is nobody
        if holder is None or _two_of_a_surname(holder.name, named):
            continue
        before = bisect_left(places, start)
        last = people[before - 1].name if before else ""
        lasting = named[holder.name] >= _AGAIN and _only_one(token.head)
        if (last == holder.name or lasting) and _fits(token.head, holder.role):
            yield EntityMention(start, end, masked[start:end], "PERSON", holder.name, role=masked[start:end])


def _articles(doc: Doc, masked: str, sentences: Sequence[Sentence]) -> Iterator[Token]:
    """Each "the" before an office that may stand for somebody, outside quotation marks."""
    for sentence in sentences:
        span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        for token in span if span is not None and sentence.kind == "prose" else ():
            if token.lower_ == "the" and masked[token.idx] != MASK and _means_somebody(token.head):
                yield token


def _means_somebody(noun: Token) -> bool:
    """Is a noun an office that stands for its holder, without saying whose office it is or who has it?"""
    if noun.pos_ != "NOUN" or noun.lower_ not in TITLES or noun.dep_ not in _PLACES:
        return False
    if any(t.lower_ in _ANOTHER for t in noun.lefts):
        return False
    joined = (noun, *(t for t in noun.children if t.dep_ == "conj"))
    return not any(_says_which(t) for office in joined for t in office.rights)


def _only_one(office: Token) -> bool:
    """Does nobody else have it: "the governor", "the Republican governor"? "The Iowa governor" is one of several."""
    places = (t.text for t in office.lefts if t.pos_ == "PROPN" and not gazetteer.is_group(t.text))
    return office.lower_ in _ONE_AT_A_TIME and not any(places)


def _fits(office: Token, role: str) -> bool:
    """Is it the role of who has it? "The foreign minister" is no finance minister, "the minister" is no premier."""
    words = {t.lower_ for t in office.lefts if t.lower_ != "the" and not gazetteer.is_group(t.text)}
    nouns = {t.lower_ for t in office.lefts if t.dep_ == "compound" and t.text.islower()} - _TERMS
    held = set(role.lower().split())
    asked = words if office.lower_ in _OF_MANY else nouns
    return asked <= held and ("prime" in words or "prime" not in held)


def _says_which(part: Token) -> bool:
    """ "The president of the union", "the senator Ana Rivera"; "the governor, a Republican," says no more than whom."""
    if part.dep_ == "nmod":
        return any(t.lower_ in _WHICH for t in part.children)
    return part.dep_ in ("appos", "flat") and part.pos_ == "PROPN"


def _two_of_a_surname(name: str, named: Counter[str]) -> bool:
    return sum(surname(other) == surname(name) for other in named if " " in other) > 1
