"""Which word of a clause a negation turns into its opposite: by the dependency parse, else the next telling word.

"No direct talks are scheduled" denies talks, and "has not formally agreed" that somebody agreed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Span, Token

Telling = Callable[[Token], bool]
"""Is a token a word that is matched?"""

_NEGATES = re.compile(
    r"not|no|never|none|neither|nor|without|cannot|nobody|nothing|n['’]t"
    r"|den(?:y|ied|ies)|fail(?:s|ed)?|declin(?:es?|ed)|refus(?:es?|ed)"
)
"""Words that turn another into its opposite: "failed to produce", "no response"."""
_DECIDED = {"against": re.compile(r"decid(?:es?|ed|ing)|opt(?:s|ed|ing)?"), "out": re.compile(r"rul(?:es?|ed|ing)")}
"""Words that do so behind a verb: "decided against joining", "ruled out a ban"."""
_OBJECTS = ("none", "nobody", "nothing")
_COMPLEMENTS = ("xcomp", "ccomp", "obj")
"""What a verb that denies has denied in its stead; of several the first."""
_RAISING = frozenset("be have go seem appear able likely suppose expect manage intend bother".split())
"""Words that say little of what is denied: "not going to pay" denies paying."""
_SUPPORT = frozenset("have do make take get give".split())
"""The same of their object: "did not take a position" denies a position."""
_TELLS = frozenset(("say", "tell", "comment"))
"""Who "did not say where it would be" denies nothing of it."""
_BOUNDS = frozenset("only just merely more less fewer later earlier least matter doubt".split())
"""Behind "no" and "not" these deny nothing: "not only", "no more than", "no matter what"."""
_BESIDE = frozenset(("conj", "cc", "parataxis", "advcl", "punct"))
"""Relations of what stands beside a word that is denied, not under it."""
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")
"""Relations of a noun to its verb: "no deal was signed" affirms no signing."""
_DEPTH = 3
"""Words, at most, that say little of what is denied: "not expected to be able to pay"."""


def find_denied(span: Span, telling: Telling, until: int) -> tuple[frozenset[int], frozenset[int]]:
    """The tokens that a clause denies, as indexes, and those that stand with one of them, affirmed by nobody.

    "Did not speak of the mill" denies speaking, and affirms no mill.
    until: the character from which nothing is denied, where a condition begins ("if it is not met" is "unless it is
    met").
    """
    parsed = span.doc.has_annotation("DEP")
    found = [(_by_parse if parsed else _next)(t, span, telling) for t in span if t.idx < until and negates(t)]
    denied = frozenset(t.i for t in found if t is not None)
    below = (t.i for word in found if word is not None and parsed for t in _said_with(word))
    return denied, frozenset(below) - denied


def _said_with(word: Token) -> Iterator[Token]:
    """What is said with a word: its objects and phrases with all of theirs, and the verb of which it is one.

    Not its subject, nor a clause beside it.
    """
    if word.dep_ in _ARGUMENTS:
        yield word.head
    for child in word.children:
        if child.dep_ not in _BESIDE and not child.dep_.startswith(("nsubj", "acl")):
            yield from child.subtree


def negates(token: Token) -> bool:
    """Does a word deny another? "The talks failed in Corle" denies no Corle, "No. 2" is a number."""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ in _DECIDED:
        return after != "of" and _decided(token)
    if not _NEGATES.fullmatch(token.lower_):
        return False
    if token.lower_ in ("no", "not") and (after in _BOUNDS or after[:1].isdigit() or after == "."):
        return False
    return after == "to" or not token.lower_.startswith(("fail", "declin"))


def _decided(token: Token) -> bool:
    """Does a word stand behind a verb that denies with it, and is not denied itself? "Not ruled out" denies nothing."""
    before = token.doc[max(0, token.i - 3) : token.i]
    verb = before[-1].lower_ if len(before) else ""
    return bool(_DECIDED[token.lower_].fullmatch(verb)) and not any(_NEGATES.fullmatch(t.lower_) for t in before)


def _by_parse(token: Token, span: Span, telling: Telling) -> Token | None:
    """What a word denies: what it hangs on, or what hangs on it; where that is no word of the clause, the next one."""
    first = word = _meant(token)
    for _ in range(_DEPTH):
        word = _below(word, span) or word
    if word not in span or word == token:
        return _next(token, span, telling)
    if word.lemma_.lower() in _TELLS:
        return first if first != word and telling(first) else None
    found = (w for w in (word, _child(word, ("amod",))) if w is not None and telling(w))
    return next(found, None) or _next(token, span, telling)


def _meant(token: Token) -> Token:
    if token.pos_ in ("VERB", "ADJ"):
        return _child(token, _COMPLEMENTS) or token
    if token.lower_ == "out":
        return _child(token.head, _COMPLEMENTS) or token.head
    if token.lower_ in _OBJECTS:
        return _child(token, ("amod",)) or token.head
    return token.head.head if token.head.lower_ == "longer" else token.head


def _below(word: Token, span: Span) -> Token | None:
    """What a word that says little is said with."""
    form = word.lemma_.lower()
    found = _child(word, ("xcomp", "ccomp")) if form in _RAISING else None
    found = found or (_child(word, ("obj",)) if form in _SUPPORT else None)
    return found if found is not None and found in span else None


def _child(token: Token, relations: Sequence[str]) -> Token | None:
    found = {child.dep_: child for child in token.children if child.dep_ in relations}
    return next((found[name] for name in relations if name in found), None)


def _next(token: Token, span: Span, telling: Telling) -> Token | None:
    """The next telling word, none where somebody "declined to comment on the treaty"."""
    for word in span:
        if word.i > token.i:
            if negates(word) or word.lemma_.lower() in _TELLS:
                return None
            if telling(word):
                return word
    return None
