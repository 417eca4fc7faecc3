"""Base noun phrases by rule, from a tree with the labels of Universal Dependencies.

spaCy's own rule for English reads the labels of another scheme and makes nonsense of such a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.errors import Errors
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_ARGUMENTS = frozenset("nsubj nsubj:pass nsubj:outer obj iobj obl obl:agent nmod dislocated vocative orphan".split())
"""Labels that make a phrase of a number, a determiner or an adjective too."""
_PREDICATES = frozenset(
    """root ROOT ccomp xcomp csubj csubj:pass csubj:outer advcl advcl:relcl acl acl:relcl parataxis""".split()
)
"""A noun bears these as what is said of something: "is a poet", "was elected mayor". spaCy's converter writes ROOT."""
_LOOSE = frozenset("obl:unmarked nmod:unmarked nmod:poss appos expl list dep".split())
_QUANTIFIERS = frozenset("many most more few fewer several much less half enough other others last first".split())
"""Adjectives that stand for a noun without an article, behind a preposition too ("to many", but not "in short")."""
_DEGREES = frozenset("bit lot deal tad little".split())
"""With an adjective or adverb above them they say how much: "a bit late"."""

_LEFT = frozenset("det det:predet amod compound nummod nmod:poss nmod:desc nmod:unmarked".split())
_PASSED_OVER = frozenset("punct advmod discourse reparandum nmod acl cc cc:preconj dep goeswith".split())
"""May stand between a noun and its article; left outside at the edge, as GUM's mentions leave 177 of 202 adverbs."""
_NAME_PARTS = frozenset("flat fixed goeswith".split())
_BREAKS = frozenset("( ) [ ] { } : ; — – --".split())
_ABOUT = frozenset("almost nearly about around roughly approximately over virtually practically".split())
_ERAS = frozenset("bc ad bce ce b.c. a.d.".split())


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """The base noun phrases headed in a document or span, in order, none inside another.

    Gives first token, token behind the last and the hash of "NP", as spaCy's syntax iterators do, so it can be set as
    `vocab.get_noun_chunks`. Raises ValueError where the document has no dependency parse.
    """
    doc = doclike.doc
    if not doc.has_annotation("DEP"):
        raise ValueError(Errors.E029)
    label = doc.vocab.strings.add("NP")
    last = 0
    for token in doclike:
        if not _is_head(token) or _inside_another(token):
            continue
        start, end = _start(token), _end(token)
        if start >= last:
            last = end
            yield start, end, label


def _is_head(token: Token) -> bool:
    """Does the token head a noun phrase, by its part of speech and by what it does in the sentence?"""
    function = _function(token)
    if token.pos_ in _NOUNS:
        return _noun_is_head(token, function)
    if token.pos_ == "NUM":
        return _number_is_head(token, function)
    if token.pos_ == "SYM":
        return function not in _LEFT and _has(token, "nummod")  # $ 5
    if token.pos_ == "DET":
        return _determiner_is_head(token, function)
    return token.pos_ == "ADJ" and _adjective_is_head(token, function)


def _function(token: Token) -> str:
    """The label of the token, or of the first member where it is a later one of a coordination."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_


def _noun_is_head(token: Token, function: str) -> bool:
    if function == "obl:unmarked" and token.head.pos_ in ("ADJ", "ADV"):
        return _lower(token) not in _DEGREES
    if function == "advmod":
        return token.dep_ == "conj"  # quickly and with care
    return function in _ARGUMENTS or function in _PREDICATES or function in _LOOSE


def _number_is_head(token: Token, function: str) -> bool:
    """The numbers of footnotes, paragraphs and ages ("Rivera, 52, …") are no phrases."""
    if function in _PREDICATES:
        return _has(token, "cop", "det", "nmod")
    if function == "appos":
        return any(c.dep_ != "punct" for c in token.children)
    return function in _ARGUMENTS or function in ("obl:unmarked", "nmod:unmarked")


def _determiner_is_head(token: Token, function: str) -> bool:
    if function in _PREDICATES:
        return _has(token, "nmod")  # a headline: "All of Corle in the dark"
    idiom = _lower(token) == "all" and function == "obl" and not _has(token, "nmod")  # at all, after all
    return (function in _ARGUMENTS or function == "appos") and not idiom


def _adjective_is_head(token: Token, function: str) -> bool:
    determined = _has(token, "det", "nmod:poss")
    if function in ("obl", "nmod"):
        return determined or _lower(token) in _QUANTIFIERS
    return function in _ARGUMENTS or (determined and (function in _PREDICATES or function == "appos"))


def _has(token: Token, *labels: str) -> bool:
    return any(c.dep_ in labels for c in token.children)


def _lower(token: Token) -> str:
    """`token.lower_` is empty in a vocabulary without a language's lexical attributes."""
    return token.text.lower()


def _inside_another(token: Token) -> bool:
    """Is the token in the phrase of a word above it: "Corle" in "Corle's mayor"?"""
    return any(_is_head(a) and _start(a) <= token.i < _end(a) for a in token.ancestors)


def _start(head: Token) -> int:
    """Index of the first token of the phrase that `head` heads."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if _belongs_before(head, child):
            start = min(start, _edge(child))
        elif child.dep_ not in _PASSED_OVER:
            break
    while start < head.i and (head.doc[start].pos_ == "PUNCT" or head.doc[start].dep_ in ("punct", "cc", "cc:preconj")):
        start += 1
    return start


def _edge(token: Token) -> int:
    """Index where what hangs on the token begins without a gap; `left_edge` leaps over foreign words."""
    edge = token.i
    while edge > 0 and token.is_ancestor(token.doc[edge - 1]):
        edge -= 1
    return edge


def _belongs_before(head: Token, child: Token) -> bool:
    if child.dep_ == "advmod":
        degree = head.pos_ not in _NOUNS and child.pos_ == "ADV" and not _has(head, "cop")
        return degree or _lower(child) in _ABOUT
    if child.dep_ == "nmod":
        return _lower(child) in ("least", "most")  # at least four decades
    if child.dep_ == "dep":
        return child.pos_ == "PRON" and child.i + 1 == head.i  # you guys
    if child.dep_ == "acl":
        return child.right_edge.i + 1 == head.i and head.nbor(-1).pos_ != "PUNCT"  # laid back charm
    return child.dep_ in _LEFT


def _end(head: Token) -> int:
    """Index of the token behind the phrase that `head` heads: further parts of a name or date belong to it."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "punct":
            continue
        between = {t.text for t in head.doc[end : child.i]}
        if between & _BREAKS or not _belongs_behind(head, child, apart="," in between):
            break
        end = _end(child)
    return end


def _belongs_behind(head: Token, child: Token, apart: bool) -> bool:
    """`apart`: does a comma part the two?"""
    if child.dep_ in _NAME_PARTS:
        return True
    if child.dep_ == "nmod:unmarked" and child.pos_ == "NUM":
        return not apart or head.pos_ in ("NUM", "PROPN")  # April 18, 2025
    if child.dep_ == "nmod:unmarked":
        return head.pos_ == "NUM" and child.i == head.i + 1  # 4:00 p.m.
    if child.dep_ == "advmod":
        return _lower(child) in _ERAS
    return child.dep_ in ("compound", "nummod") and not apart


@Language.factory("ud_noun_chunks")
def create_noun_chunks(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that changes no document: it makes `doc.noun_chunks` read Universal Dependencies."""
    nlp.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]
    return lambda doc: doc
