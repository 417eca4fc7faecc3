"""What "they" and "it" mean where a sentence opens with them: the subject of the sentence before it, in its own words.

The subject is the likeliest antecedent of a subject (centering: Grosz, Joshi and Weinstein 1995). It is taken in one
paragraph only, of the same number, where no other noun of that sentence stands before it or is a subject itself. Of 46
found in BASIL, PolNeAR, TimeBank and 98 other articles, read one by one, one is wrong (a share for its brewery).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from site_builder import gazetteer
from site_builder.analyse.dating import says
from site_builder.analyse.reporting import MASK, ROLES, is_document
from site_builder.analyse.tails import subject_of
from site_builder.story import EntityMention, Sentence

_PEOPLE = frozenset(ROLES) | frozenset("source man woman boy girl child baby person victim suspect".split())
_BREAKS = frozenset(", ( – — -- ; :".split())
"""What an antecedent ends before: behind it stands what is said of it."""
LONGEST = 12
"""Words of an antecedent that fits in brackets."""
_BEHIND = 4
"""Words that may stand before the pronoun: "Instead, they …"."""
_LEANING = frozenset(
    "he she it they his her hers its their him them this that these those such another other others both each all any"
    ' none one same latter former “ ” "'.split()
)
"""Words that need an antecedent themselves, or that name only some; and marks, since words in them are somebody's."""
_EXPLETIVE = re.compile(
    r"it\s+(?:\w+\s+){0,2}(?:seems?|seemed|appears?|appeared|looks?|looked|takes?|took|turns?|turned|promises?|happens?"
    r"|remains?)\b|it\b[^.]{0,80}?\b(?:that|who|whether|if|how|why|when|where)\b"
    r"|it(?:['’]s|\s+(?:is|was|has\s+been|will\s+be|would\s+be))\s+(?:(?:\w+\s+){1,2}to|(?:\w+\s+)?time)\b",
    re.IGNORECASE,
)
"""It seems, it takes; it was … that, it is … to."""


def find_antecedents(
    doc: Doc, masked: str, sentences: Sequence[Sentence], people: Sequence[tuple[int, int]]
) -> Iterator[EntityMention]:
    """Each "they" and "it" that opens a sentence and whose antecedent is sure, under the words it stands for.

    masked: the text with what stands in quotation marks masked. people: where names of persons stand. In the order of
    the text.
    """
    before, meant = None, ""
    for sentence in sentences:
        span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        words = masked[sentence.start : sentence.end]
        if span is None or sentence.kind != "prose" or words.startswith(MASK):
            before, meant = None, ""
            continue
        pronoun = _opening(span, masked)
        adjacent = before is not None and "\n" not in masked[before.end_char : sentence.start]
        meant = _meant(before, meant, pronoun, people) if before is not None and adjacent and pronoun else ""
        if pronoun and meant:
            yield EntityMention(pronoun.idx, pronoun.idx + len(pronoun), pronoun.text, "OTHER", meant)
        before = span


def _opening(span: Span, masked: str) -> Token | None:
    """The pronoun that is the first subject of a sentence, no noun before it, and stands for something said before."""
    subject = subject_of(span)
    if subject is None or subject.lower_ not in ("they", "it") or subject.i - span.start >= _BEHIND:
        return None
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in span.doc[span.start : subject.i])
    expletive = subject.lower_ == "it" and _EXPLETIVE.match(masked, subject.idx)
    return None if named or expletive else subject


def _meant(before: Span, carried: str, pronoun: Token, people: Sequence[tuple[int, int]]) -> str:
    """The antecedent in the sentence before, or the one that its own pronoun has; "" in doubt."""
    subject = subject_of(before)
    if subject is None:
        return ""
    if subject.lower_ == pronoun.lower_:
        return carried
    return "" if _rivals(before, subject, pronoun) else _named(subject, pronoun.lower_, people)


def _rivals(span: Span, subject: Token, pronoun: Token) -> bool:
    """Does a sentence have another noun that the pronoun may mean as well?"""
    many = pronoun.lower_ == "they"
    nouns = [t for t in span if t.pos_ in ("NOUN", "PROPN") and (t.tag_ in ("NNS", "NNPS")) == many]
    nouns = [t for t in nouns if t != subject and not subject.is_ancestor(t)]
    if many and any(t.i < subject.i for t in nouns):
        return True
    if says(pronoun.head) and many:
        return False
    return any(t.dep_.startswith("nsubj") or (not many and is_document(t.lower_)) for t in nouns)


def _named(subject: Token, pronoun: str, people: Sequence[tuple[int, int]]) -> str:
    """The words of a subject where a pronoun may take them up, as they stand in the middle of a sentence."""
    joined = any(t.dep_ == "conj" for t in subject.children)
    plural = joined or subject.tag_ in ("NNS", "NNPS")
    if plural != (pronoun == "they") or subject.pos_ not in ("NOUN", "PROPN"):
        return ""
    subtree = list(subject.subtree)
    stop = next((k for k, t in enumerate(subtree) if t.text in _BREAKS), len(subtree))
    words = subtree[:stop]
    if subject not in words or (joined and stop < len(subtree)) or words[-1].i - words[0].i + 1 != len(words):
        return ""
    if len(words) > LONGEST or any(t.lower_ in _LEANING for t in words):
        return ""
    if pronoun == "it" and not _one_thing(words, subject, people):
        return ""
    text = subject.doc[words[0].i : words[-1].i + 1].text
    kept = words[0].pos_ == "PROPN" or gazetteer.is_group(words[0].text)
    return text if kept else text[:1].lower() + text[1:]


def _one_thing(words: Sequence[Token], subject: Token, people: Sequence[tuple[int, int]]) -> bool:
    """ "The bill", "Rivera’s decision", no name and nobody; in "the council’s share" the council may be meant."""
    if subject.pos_ == "PROPN" or subject.lower_ in _PEOPLE or _is_person(subject, people):
        return False
    owners = [t.head for t in words if t.tag_ == "POS" and t.i < subject.i]
    return all(_is_person(o, people) for o in owners) and (bool(owners) or words[0].lower_ == "the")


def _is_person(token: Token, people: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in people)
