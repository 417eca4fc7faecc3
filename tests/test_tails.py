"""Where a clause may end before its end, by the parse of our own pipeline. All texts are made up."""

from __future__ import annotations

import pytest
import spacy
from telling import claims

from site_builder.analyse.tails import find_tails


def _shorter(sentence: str) -> list[str]:
    return [sentence[c.start : t.end] for c in claims(sentence) for t in c.tails]


@pytest.mark.parametrize(
    ("sentence", "shorter"),
    [
        (
            "Rivera closed the harbour of Corle on Friday, which Adler had opened in May, angering the crews.",
            [
                "Rivera closed the harbour of Corle on Friday, which Adler had opened in May",
                "Rivera closed the harbour of Corle on Friday",
            ],
        ),
        (
            "Adler was sworn in as mayor of Corle on Friday, ushering in a time that he called “this quiet spring.”",
            ["Adler was sworn in as mayor of Corle on Friday"],
        ),
        (
            "Divers found a bell in the wreck of the Corvina, a ferry of the old fleet.",
            ["Divers found a bell in the wreck of the Corvina"],
        ),
        (
            "The mayor signed the treaty on Friday and left for Port Ellen in the evening.",
            ["The mayor signed the treaty on Friday"],
        ),
        (
            "Mayor Ana Rivera closed the harbour of Corle on Friday in an effort to end a strike of its crews.",
            ["Mayor Ana Rivera closed the harbour of Corle on Friday"],
        ),
        (
            "The council of Corle closed nine of its markets because of a shortage of herring.",
            ["The council of Corle closed nine of its markets"],
        ),
        (
            "The council of Corle fired the harbour master on Friday after he sold a ferry.",
            ["The council of Corle fired the harbour master on Friday"],
        ),
        (
            "Mayor Ana Rivera criticised the crews on Friday over the theft of nine barges.",
            ["Mayor Ana Rivera criticised the crews on Friday"],
        ),
        (
            "Mayor Ana Rivera has closed the harbour of Corle, in the face of protests by the crews.",
            ["Mayor Ana Rivera has closed the harbour of Corle"],
        ),
        (
            "The council opened nine of its markets on Friday — with some saying that they would stay away.",
            ["The council opened nine of its markets on Friday"],
        ),
        (
            "The mayor opened the fair on Friday, then joined the crews for a dinner at the harbour.",
            ["The mayor opened the fair on Friday"],
        ),
        (
            "“The bridge of Corle is safe,” said Tom Adler, who has led the council for years.",
            ["“The bridge of Corle is safe,” said Tom Adler"],
        ),
        (
            "Adler moved the “little bell” of Corle to the old museum, saying that it would be rung there.",
            ["Adler moved the “little bell” of Corle to the old museum"],
        ),
        (
            "Tom Adler said that the bridge of Corle is safe and that the council has sold the ferry.",
            ["Tom Adler said that the bridge of Corle is safe"],
        ),
    ],
)
def test_a_tail_says_something_more(sentence: str, shorter: list[str]) -> None:
    assert _shorter(sentence) == shorter


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge of Corle will be opened on Friday, if the mayor is right.",
        "The bridge of Corle fell on Friday, according to a letter of the mayor.",
        "The bridge of Corle fell on Friday in an attempt to mend it, according the Daily Post.",  # as printed
        "The bridge of Corle fell on Friday, citing nobody, possibly killing a fisherman.",
        "The mayor took nine boats from the fishermen, a theft that he denies.",
        "The council named criteria including paying the fines, learning the rules and having a licence.",
        "The council that met in the old harbour on Friday closed the market.",
        "The union, which opposed the cuts, has decided to accept all of them.",
        "He left, angering the crews.",  # too little would be left
        "Mayor Ana Rivera will resign from the council of Corle after the vote.",  # if there is one
        "Mayor Ana Rivera left the council of Corle nine days after the vote.",  # how long after
        "Mayor Ana Rivera of Corle said after the vote that the harbour was closed.",  # what she said
        "The mayor of Corle and the crews presided over the fair.",  # the verb is nothing without it
        "The mayor signed it, and the council, which met on Friday, closed the harbour, officials said.",
        "The bridge of Corle was opened again on Friday, without a word of the mayor.",
        "The bridge of Corle was measured by the divers, during a storm in 1997.",  # when
        "The “little bell” of Corle was moved to the museum, the council said on Friday.",
        "The council closed some markets — those of Corle, which fishermen had built — on Friday.",
    ],
)
def test_what_is_never_cut(sentence: str) -> None:
    assert _shorter(sentence) == []


def test_the_one_who_spoke_stays_with_his_words() -> None:
    sentence = "“The bridge of Corle is safe for us all,” the writer Ana Rivera, who lives there, wrote on Friday."
    assert all("wrote" in s for s in _shorter(sentence))


def test_without_a_parse_a_clause_has_one_end() -> None:
    doc = spacy.blank("en")("Rivera closed the harbour of Corle on Friday, angering the crews.")
    assert list(find_tails(doc[:])) == list(find_tails(None)) == []


def test_a_second_verb_is_a_claim_of_its_subject() -> None:
    sentence = "In Corle, a projectile hit a bakery and killed one person."
    (tail,) = claims(sentence)[0].tails
    assert (sentence[: tail.end], sentence[slice(*tail.subject)], sentence[tail.start :]) == (
        "In Corle, a projectile hit a bakery",
        "a projectile",
        "killed one person.",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Police said the man hit a bakery in the town and killed one person.",  # they say so
        "Republicans oppose the plan of the mayor, which includes tax cuts for workers.",  # of which of the two
    ],
)
def test_other_tails_are_none(sentence: str) -> None:
    assert [t.start for t in claims(sentence)[0].tails] == [0]


@pytest.mark.parametrize(
    ("sentence", "asides"),
    [
        (
            "Tom Adler, who built the quay in May, has left the council.",
            [", who built the quay in May,"],
        ),
        ("Council chief Tom Adler (R-Corle) has left the council.", [" (R-Corle)"]),
        ("Members of the council — lacking a plan — have left the hall.", [" — lacking a plan —"]),
        ("Tom Adler, seeking to end the row, has left the council.", [", seeking to end the row,"]),
        ("Another candidate, Ana Rivera, has left the council.", []),  # an apposition says who it is
        ("Tom Adler, Ana Rivera and the judge have left the council.", []),
        ("The council that closed the harbour has met.", []),
        ("The theft of the boats, which Adler denies, has angered the crews.", []),
    ],
)
def test_what_is_parted_off_behind_the_subject(sentence: str, asides: list[str]) -> None:
    assert [sentence[a:b] for a, b in claims(sentence)[0].asides] == asides


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The boat of Corle, which has carried the mark of the Vale, is drifting from pier to pier.",
            [", which has carried the mark of the Vale"],
        ),
        ("A shell hit the bakery and killed one person.", ["and killed one person"]),
        ("The council met while the crews left the quay.", ["while the crews left the quay"]),
        ("Ana Rivera and Tom Adler met on the quay.", []),
    ],
)
def test_the_clauses_within_a_clause(sentence: str, parts: list[str]) -> None:
    assert [sentence[a:b] for c in claims(sentence) for a, b in c.parts] == parts
