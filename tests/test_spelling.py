"""British and American spellings compare as one."""

from __future__ import annotations

import pytest

from site_builder.analyse.lemmas import stem
from site_builder.merge.quotes import compared
from site_builder.spelling import american


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("harbour", "harbor"),
        ("neighbours", "neighbors"),
        ("labourers", "laborers"),
        ("favourable", "favorable"),
        ("behaviour", "behavior"),
        ("organise", "organize"),
        ("criticised", "criticized"),
        ("apologising", "apologizing"),
        ("hospitalisation", "hospitalization"),
        ("analysed", "analyzed"),
        ("travelled", "traveled"),
        ("cancelling", "canceling"),
        ("fuelled", "fueled"),
        ("centres", "centers"),
        ("kilometres", "kilometers"),
        ("defence", "defense"),
        ("programmes", "programs"),
        ("judgement", "judgment"),
        ("fulfil", "fulfill"),
        ("sceptical", "skeptical"),
        ("diarrhoea", "diarrhea"),
    ],
)
def test_the_same_word(british: str, us: str) -> None:
    assert american(british) == american(us) == us
    assert stem(british) == stem(us)
    assert compared(british) == compared(us)


@pytest.mark.parametrize(
    "word",
    "promise promised exercise revised supervised surprising advertiser enterprise rise four tour hourly course filled"
    " called selling taller metric program".split(),
)
def test_what_both_write_alike_stays(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize(
    ("one", "other"), [("filled", "filed"), ("scoured", "scored"), ("tours", "tors"), ("revision", "reservation")]
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(("form", "base"), [("hung", "hang"), ("withheld", "withhold"), ("overseen", "oversee")])
def test_irregular_forms(form: str, base: str) -> None:
    assert stem(form) == stem(base)
