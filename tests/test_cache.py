"""What was kept comes back as it was; what is broken, or made from something else, does not come back."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cache import decode, encode, key, load, save
from site_builder.story import (
    Analysis,
    Article,
    Claim,
    DateMention,
    Deed,
    EntityMention,
    QuantityMention,
    QuoteMention,
    Sentence,
    SetAside,
    Speaker,
    TextBlock,
)

text = st.text(max_size=8)
place = st.integers(0, 10**6)
date = st.none() | st.just("2025-04-18")


def some(kind: type) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(MENTIONS[kind], max_size=2).map(tuple)


MENTIONS: dict[type, st.SearchStrategy[object]] = {
    Sentence: st.builds(Sentence, place, place, st.just("prose")),
    QuoteMention: st.builds(
        QuoteMention,
        st.lists(st.tuples(place, place), max_size=2).map(tuple), text, st.just("direct"), text, text, place, place,
        st.none() | st.builds(Speaker, text, text), place, place, st.booleans(),
    ),
    DateMention: st.builds(DateMention, place, place, text, st.sampled_from(["DATE", "SET"]), text, date, text),
    EntityMention: st.builds(EntityMention, place, place, text, st.just("ORG"), text, text),
    QuantityMention: st.builds(
        QuantityMention, place, place, text, st.floats(allow_nan=False), text, text, text, text
    ),
    Claim: st.builds(
        Claim, place, place, text, st.just("event"), text, st.just("negated"), st.just("future"), date, place,
        st.lists(text, max_size=3).map(tuple), st.lists(st.builds(Deed, text, text, text), max_size=2).map(tuple),
    ),
    SetAside: st.builds(SetAside, text, place, place, text, text),
}  # fmt: skip
ANALYSES = st.builds(
    Analysis, text, some(Sentence), some(QuoteMention), some(DateMention), some(EntityMention), some(QuantityMention),
    some(Claim), some(SetAside),
)  # fmt: skip

ARTICLE = Article(
    "a", "post", datetime.date(2025, 4, 18), "articles/a.txt", "", "", "Text.", "Text.", (TextBlock(0, 5, "prose"),)
)
EMPTY = Analysis("a", (), (), (), (), (), (), ())


@given(ANALYSES)
def test_an_analysis_survives_the_way_through_json(analysis: Analysis) -> None:
    assert decode(Analysis, json.loads(json.dumps(encode(analysis)))) == analysis


def test_an_article_survives_too() -> None:
    assert decode(Article, json.loads(json.dumps(encode(ARTICLE)))) == ARTICLE


def test_kept_and_found_again(tmp_path: Path) -> None:
    digest = key(ARTICLE, "rules 1")
    assert load(tmp_path / "cache", digest) is None
    save(tmp_path / "cache", digest, EMPTY)
    assert load(tmp_path / "cache", digest) == EMPTY
    assert [p.name for p in (tmp_path / "cache").iterdir()] == [f"{digest}.json"]


@pytest.mark.parametrize(
    "other",
    [
        replace(ARTICLE, text="Text!"),
        replace(ARTICLE, published=datetime.date(2025, 4, 19)),
        replace(ARTICLE, layout=(TextBlock(0, 5, "caption"),)),
        replace(ARTICLE, id="b"),
    ],
)
def test_another_article_has_another_key(other: Article) -> None:
    assert key(other, "rules 1") != key(ARTICLE, "rules 1")


def test_another_maker_has_another_key() -> None:
    assert key(ARTICLE, "rules 2") != key(ARTICLE, "rules 1")


@pytest.mark.parametrize(
    "content",
    ["", "{", "null", "[]", "{}", '{"article": 3}', json.dumps({**encode(EMPTY), "more": 1}),
     json.dumps({**encode(EMPTY), "sentences": [{"start": "0", "end": 1, "kind": "prose"}]}),
     json.dumps({**encode(EMPTY), "sentences": [{"start": 0, "end": 1, "kind": "poem"}]}),
     json.dumps({**encode(EMPTY), "sentences": [{"start": True, "end": 1, "kind": "prose"}]})],
)  # fmt: skip
def test_a_broken_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    assert load(tmp_path, "x") is None


def test_bytes_that_are_no_text_count_as_none(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xff\xfe\x00")
    assert load(tmp_path, "x") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save(tmp_path / "file" / "cache", "x", EMPTY)


@dataclass(frozen=True, slots=True)
class Odd:
    """Every kind of field that the codec knows."""

    day: datetime.date
    pair: tuple[int, int]
    either: int | str
    which: Literal["a", "b"]
    share: float


def test_all_kinds_of_fields() -> None:
    odd = Odd(datetime.date(2025, 1, 2), (1, 2), "x", "b", 2.5)
    assert decode(Odd, encode(odd)) == odd
    with pytest.raises(ValueError, match="is no"):
        decode(Odd, {**encode(odd), "pair": [1, 2, 3]})
    with pytest.raises(ValueError, match="no member"):
        decode(Odd, {**encode(odd), "either": None})
    with pytest.raises(TypeError):
        encode({1, 2})
