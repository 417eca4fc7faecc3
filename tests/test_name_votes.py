"""The component behind the recogniser: what it makes of names that are marked by hand, right or wrong."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from site_builder.analyse.names import news_names
from site_builder.analyse.pipeline import load_pipeline

NLP = load_pipeline()


def named(text: str, *marked: tuple[str, str]) -> list[tuple[str, str]]:
    """The names after the component has seen `marked`: words of the text, each with a label, one after another."""
    doc: Doc = NLP.get_pipe("sentence_guard")(NLP.make_doc(text))
    spans: list[Span] = []
    at = 0
    for words, label in marked:
        start = text.index(words, at)
        at = start + len(words)
        span = doc.char_span(start, at, label=label)
        assert span is not None, words
        spans.append(span)
    doc.set_ents(spans)
    return [(e.text, e.label_) for e in news_names(doc).ents]


def test_all_mentions_of_a_form_have_the_label_of_most() -> None:
    text = "They met Okoro. Then Okoro left. In Okoro they stayed."
    found = named(text, ("Okoro", "PERSON"), ("Okoro", "PERSON"), ("Okoro", "PLACE"))
    assert found == [("Okoro", "PERSON")] * 3


def test_a_title_outweighs_a_wrong_label() -> None:
    found = named("President Okoro spoke. They saw Okoro. For Okoro it was late.", ("Okoro", "ORG"), ("Okoro", "ORG"))
    assert found == [("Okoro", "PERSON")] * 3


def test_a_name_overlooked_in_one_place_is_found_there() -> None:
    found = named("They met Ana Okoro at noon. Later Okoro left.", ("Ana Okoro", "PERSON"))
    assert found == [("Ana Okoro", "PERSON"), ("Okoro", "PERSON")]


def test_a_word_that_is_a_name_once_and_none_often_is_none() -> None:
    text = "They saw Grain. The price of Grain fell, and Grain rotted where Grain lay. Grain went bad."
    assert named(text, ("Grain", "ORG")) == []


def test_a_headline_names_nobody_who_is_not_named_below() -> None:
    text = "Broken Harbour Reopens After Okoro Vote\n\nThe harbour of the town is open again. They thanked Okoro."
    assert named(text, ("Broken Harbour", "ORG"), ("Okoro", "PERSON"), ("Okoro", "PERSON")) == [("Okoro", "PERSON")] * 2


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("They met President Ana Okoro’s aides.", "President Ana Okoro’s", "Ana Okoro"),
        ("They met the Rivera Institute.", "the Rivera Institute", "Rivera Institute"),
        ("They met “Ana Okoro”.", "“Ana Okoro”", "Ana Okoro"),
        ("They met Kenyan Economy Minister Ana Okoro.", "Economy Minister Ana Okoro", "Ana Okoro"),
    ],
)
def test_names_are_cut_to_the_name(text: str, marked: str, name: str) -> None:
    label = "ORG" if "Institute" in name else "PERSON"
    assert (name, label) in named(text, (marked, label))


def test_countries_and_peoples_come_from_the_gazetteer() -> None:
    assert named("Kenyan farmers sold tea to Norway and the US.") == [
        ("Kenyan", "NORP"),
        ("Norway", "PLACE"),
        ("US", "PLACE"),
    ]


def test_the_longer_name_stands_over_the_countrys() -> None:
    found = named("The Bank of Kenya lent it.", ("Bank of Kenya", "ORG"))
    assert found == [("Bank of Kenya", "ORG")]


def test_two_countries_at_a_hyphen_are_two() -> None:
    assert named("The Kenya-Norway treaty held.", ("Kenya-Norway", "ORG")) == [("Kenya", "PLACE"), ("Norway", "PLACE")]


def test_a_word_in_capitals_is_no_country() -> None:
    assert named("THEY CAME TO MEET US AGAIN") == []


def test_a_day_behind_a_title_is_nobody() -> None:
    assert named("They told the Harbour Leader Monday that it was over.") == []


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        ("Hurricane Sandy came. Sandy hit Corle.", [("Sandy", "PERSON"), ("Sandy", "PERSON")], ["OTHER", "OTHER"]),
        ("Typhoon Okoro came. Okoro left.", [("Typhoon Okoro", "PERSON"), ("Okoro", "PERSON")], ["OTHER", "OTHER"]),
        ("After the storm Okoro left.", [("Okoro", "PERSON")], ["PERSON"]),
        ("She won an Okoro Award.", [("Okoro Award", "PERSON")], ["OTHER"]),
    ],
)
def test_a_storm_and_a_prize_are_nobody(text: str, marked: list[tuple[str, str]], found: list[str]) -> None:
    assert [label for _, label in named(text, *marked)] == found
