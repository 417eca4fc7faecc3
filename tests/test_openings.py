"""Where a clause may begin behind its beginning, by the parse of our own pipeline. All texts are made up."""

from __future__ import annotations

import pytest
import spacy
from telling import claims

from site_builder.analyse.openings import find_opening


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("In a stinging blow to Tom Adler, the council of Corle closed the harbour.", "the council of Corle"),
        ("Trying to regain the trust of the crews, Ana Rivera opened the harbour.", "Ana Rivera opened"),
        ("In a blow to Tom Adler, the council of Corle took his boats.", ""),  # whose boats
        ("Three and a half years ago, Ana Rivera opened the harbour.", ""),
        ("On Friday, the council of Corle closed the harbour.", ""),
        ("Without a vote, the council of Corle closed the harbour.", ""),
        ("According to the mayor, the council of Corle closed the harbour.", ""),
        ("The council of Corle closed the harbour.", ""),
    ],
)
def test_what_stands_before_the_subject_may_go(sentence: str, begins: str) -> None:
    at = claims(sentence)[0].opening
    assert sentence[at:].startswith(begins) if begins else at == 0


def test_without_a_parse_nothing_before_the_subject_goes() -> None:
    doc = spacy.blank("en")("In a blow to Tom Adler, the council of Corle closed the harbour.")
    assert find_opening(doc[:]) == find_opening(None) == 0
