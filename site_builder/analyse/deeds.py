"""Who did what to whom: the verbs of a clause with their agents and patients, by the dependency parse.

A passive's subject is the patient and its "by" phrase the agent; a coordinated verb without a subject of its own has
that of the verb before it, and a relative "who" stands for its noun. What else a verb has, times left out, tells with
them whether two deeds are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from site_builder.analyse.lemmas import lemma
from site_builder.story import Deed, EntityMention

_SUFFERS = frozenset(("die", "collapse", "drown"))
"""Verbs whose subject is the patient."""

_ONE = frozenset(("he", "she"))
"""Agents that are one person, whom nobody need name."""
_COMPLEMENTS = frozenset(("obl", "iobj", "xcomp"))
"""Relations of what a verb has besides agent and patient."""
_TIMES = frozenset(
    """second minute hour day night morning afternoon evening week weekend month year decade time today tomorrow
    yesterday monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december""".split()
)


def find_deeds(span: Span | None, entities: Sequence[EntityMention]) -> Iterator[Deed]:
    """The deeds of a clause in order of their verbs; a verb that names neither agent nor patient is left out."""
    if span is None or not span.doc.has_annotation("DEP"):
        return
    for verb in span:
        if verb.pos_ != "VERB":
            continue
        doer = _agent(verb)
        agent, patient = _who(doer, entities), _who(_patient(verb), entities)
        if verb.lemma_ in _SUFFERS and not patient:
            agent, patient = "", agent
        elif doer is not None and not agent and doer.lower_ in _ONE:
            agent = doer.lower_
        if agent or patient:
            yield Deed(lemma(verb), agent, patient, tuple(_others(verb, entities)))


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "obl:agent"):
            return child
    if any(child.dep_ == "nsubj:pass" for child in verb.children):
        return None
    return _agent(verb.head) if verb.dep_ == "conj" and verb.head is not verb and verb.head.pos_ == "VERB" else None


def _patient(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("obj", "nsubj:pass")), None)


def _others(verb: Token, entities: Sequence[EntityMention]) -> Iterator[str]:
    """What else a verb has: "resigned from Congress", "called the talks constructive"; no times."""
    for child in verb.children:
        if child.dep_ in _COMPLEMENTS and child.lemma_.lower() not in _TIMES:
            name = lemma(child).lower() if child.pos_ == "ADJ" else _who(child, entities)
            if name:
                yield name


def _who(token: Token | None, entities: Sequence[EntityMention]) -> str:
    """The name that a noun is the head of or a pronoun stands for, the lemma in lower case of another noun.

    "" for other pronouns and numbers.
    """
    if token is None:
        return ""
    if token.pos_ == "PRON" and not any(e.start == token.idx for e in entities):
        return _who(token.head.head, entities) if token.head.dep_ == "acl:relcl" and token.lower_ == "who" else ""
    named = next((e for e in entities if e.start <= token.idx < e.end), None)
    if named is not None:
        return named.name
    return lemma(token).lower() if token.pos_ in ("NOUN", "PROPN") else ""
