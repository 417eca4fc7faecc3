"""What a negation turns into its opposite, by the parse of our own pipeline. All sentences are made up."""

from __future__ import annotations

import pytest
import spacy
from telling import claims

from site_builder.analyse.denials import find_denied


def denied(sentence: str) -> list[str]:
    return [t.removeprefix("not:") for c in claims(sentence) for t in c.terms if t.startswith("not:")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("No direct talks between the crews are scheduled.", "talk"),
        ("The council has not formally agreed to the plan.", "agre"),
        ("The mayor did not immediately respond to the letter.", "respond"),
        ("The ferry will no longer stop at Corle.", "stop"),
        ("The council failed to clearly explain the plan.", "explain"),
        ("Adler was denied a fishing permit in March.", "permit"),
        ("None of the boats has left the harbour.", "leav"),
        ("The crews are not going to pay for the bridge.", "pay"),
        ("The crews are not expected to be able to leave.", "leav"),
        ("The council did not take a public position on the bridge.", "posit"),
        ("The town has not had a working harbour since 1991.", "harbor"),
        ("The crews have not done anything wrong.", "wrong"),
        ("The crews had done nothing wrong.", "wrong"),
        ("The mayor denied that the law bans boats.", "ban"),
        ("The mayor is not going to say that it was a mistake.", "go"),
        # what is bounded, set beside something or left unsaid is not denied
        ("The fire destroyed not only the mill, but the bridge.", ""),
        ("The plan has no more than a few dozen friends in the council.", ""),
        ("The mayor will close the harbour no matter what the crews want.", ""),
        ("The council did not say where the bridge would be built.", ""),
        ("The crews could not say how many boats were lost.", ""),
        ("The council would have no further comment.", ""),
    ],
)
def test_what_is_denied(sentence: str, words: str) -> None:
    assert denied(sentence) == words.split()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The mayor did not speak of the mill.", "mill"),
        ("No deal was signed on Friday.", "sign"),
        ("The crews signed no treaty.", "sign"),
        ("The mayor did not resign, and the council chose a treasurer.", ""),
    ],
)
def test_what_stands_with_it_is_affirmed_by_nobody(sentence: str, words: str) -> None:
    assert [t for c in claims(sentence) for t in c.doubted] == words.split()


def test_without_a_parse_the_next_telling_word_is_denied() -> None:
    span = spacy.blank("en")("No deal on the bridge was signed")[:]
    assert find_denied(span, lambda t: t.text in ("deal", "bridge", "signed"), 99) == (frozenset((1,)), frozenset())
    assert find_denied(span, lambda t: t.text == "signed", 99) == (frozenset((6,)), frozenset())
    assert find_denied(span, lambda t: True, 0) == (frozenset(), frozenset())
