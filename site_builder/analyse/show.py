"""A document as people look at it: its sentences, the names in them, and each sentence's tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name and its label; offsets count from the beginning of the sentence's text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A word in its place in the tree: a word of depth 0 hangs on none, others on the last above that is less deep."""

    depth: int
    word: str
    pos: str
    relation: str
    lemma: str
    phrase: str
    """The base noun phrase that the word heads; "" where it heads none."""


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence as printed, without the space round it. `tokens` is empty where nothing parsed it."""

    text: str
    names: tuple[ShownName, ...]
    tokens: tuple[ShownToken, ...]


def shown(doc: Doc) -> Iterator[ShownSentence]:
    """The sentences of a document in order; all of it is one where the pipeline sets no sentences."""
    phrases = _phrases(doc)
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        text = sentence.text.strip()
        if text:
            start = sentence.start_char + sentence.text.index(text)
            tokens = tuple(_tree(sentence, phrases)) if doc.has_annotation("DEP") else ()
            yield ShownSentence(text, tuple(_names(doc, start, start + len(text))), tokens)


def _names(doc: Doc, start: int, end: int) -> Iterator[ShownName]:
    """The names between two characters of the document; one that runs over an edge is cut there."""
    for ent in doc.ents:
        first, last = max(ent.start_char, start), min(ent.end_char, end)
        if first < last:
            yield ShownName(first - start, last - start, ent.label_)


def _phrases(doc: Doc) -> dict[int, str]:
    """The base noun phrases by the index of their head; none where the language has no rule for them."""
    if not doc.has_annotation("DEP"):
        return {}
    roots = [t for t in doc if t.head.i == t.i]
    if len(list(_walk(roots, _below(doc)))) < len(doc):
        return {}  # some heads form a circle, and the rules, which climb from head to head, would not come out of it
    try:
        return {chunk.root.i: " ".join(chunk.text.split()) for chunk in doc.noun_chunks}
    except NotImplementedError:  # spaCy raises it for a language without rules for noun phrases
        return {}


def _tree(sentence: Span, phrases: Mapping[int, str]) -> Iterator[ShownToken]:
    """Every word of the sentence once, each before those that hang on it; a head outside the sentence is none."""
    roots = [t for t in sentence if t.head.i == t.i or not sentence.start <= t.head.i < sentence.end]
    starts = [*roots, *sentence]  # no root leads to words whose heads form a circle
    for depth, token in _walk(starts, _below(sentence)):
        if token.text.strip():
            yield ShownToken(depth, token.text, token.pos_, token.dep_, token.lemma_, phrases.get(token.i, ""))


def _below(tokens: Iterable[Token]) -> dict[int, list[Token]]:
    """The tokens that hang on each, by its index."""
    below: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.head.i != token.i:
            below[token.head.i].append(token)
    return below


def _walk(starts: Sequence[Token], below: Mapping[int, list[Token]]) -> Iterator[tuple[int, Token]]:
    """What can be reached, each once and with its depth; white space takes no step of depth."""
    seen: set[int] = set()
    todo = [(0, token) for token in reversed(starts)]
    while todo:
        depth, token = todo.pop()
        if token.i not in seen:
            seen.add(token.i)
            yield depth, token
            step = 1 if token.text.strip() else 0
            todo += [(depth + step, child) for child in reversed(below.get(token.i, ()))]
