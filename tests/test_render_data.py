"""story.json and the lines of `analyse --jsonl`: the shape that other programs rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sample_story import ARTICLES, plain_story, sample_story

import site_builder
from site_builder.config import Config
from site_builder.render import analysis_json, render_site, serialised, story_json
from site_builder.story import (
    Analysis,
    Claim,
    DateMention,
    EntityMention,
    QuantityMention,
    QuoteMention,
    Sentence,
    Speaker,
    Story,
)

SCHEMA = json.loads((Path(site_builder.__file__).parent / "story.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
STORIES = [sample_story(), plain_story(1), plain_story(14), plain_story(2, facts=0)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: f"{s.slug}-{len(s.outlets)}")
def test_story_json_follows_its_schema(story: Story) -> None:
    assert [e.message for e in VALIDATOR.iter_errors(story_json(story))] == []


def test_keys_stand_in_the_order_of_the_contract() -> None:
    data = story_json(sample_story())
    assert list(data) == list(SCHEMA["properties"]) == SCHEMA["required"]
    shapes = {
        "fact": data["facts"][0],
        "fact_citation": data["facts"][0]["citations"][0],
        "quote": data["quotes"][0],
        "quote_citation": data["quotes"][0]["citations"][0],
        "event": data["timeline"][0],
        "event_citation": data["timeline"][0]["citations"][0],
        "difference": data["differences"][0],
        "position": data["differences"][0]["positions"][0],
        "article": data["articles"][0],
        "name": data["people"][0],
        "set_aside": data["set_aside"][0],
    }
    for name, value in shapes.items():
        assert list(value) == list(SCHEMA["$defs"][name]["properties"]) == SCHEMA["$defs"][name]["required"], name


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("facts", 0, "date"), "April 2025"),
        (("facts", 0, "kind"), "rumour"),
        (("facts", 0, "citations"), []),
        (("facts", 0, "colour"), "red"),
        (("articles", 0, "sha256"), "abc"),
        (("schema",), 2),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(serialised(story_json(sample_story())))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(data)


def test_what_the_data_says() -> None:
    data = story_json(sample_story())
    first = data["facts"][0]
    assert (first["outlets"], first["origins"]) == (["ledger", "radio", "post"], 2)
    partial = data["facts"][3]
    assert partial["outlets"] == ["post", "radio"]
    assert [c["exactness"] for c in partial["citations"]] == ["same", "same", "partial"]
    assert [a["origin"] for a in data["articles"]] == ["harbour-post", "coast-wire", "coast-wire"]
    assert len(data["standfirst"]["citations"]) == 5
    assert (data["published"], data["updated"]) == ("2025-04-18", "2025-04-20")
    assert data["quotes"][2]["speaker"] is None
    assert data["timeline"][-1]["date"] is None
    for finding in (*data["facts"], *data["quotes"], *data["timeline"]):
        for c in finding["citations"]:
            assert ARTICLES[c["article"]][3][c["start"] : c["end"]] == c["text"]


def test_it_is_written_beside_the_page_as_utf8_with_a_line_end() -> None:
    story = sample_story()
    page = next(p for p in render_site([story], Config(title="T")) if p.path == "calla-aground/story.json")
    assert page.content.endswith(b"}\n")
    assert json.loads(page.content) == story_json(story)
    assert "“We had minutes" in page.content.decode()


def test_a_line_of_analysis() -> None:
    text = "“It is over,” Ana Rivera said on Friday. At least 3 ships left."
    quote = QuoteMention(
        ((1, 11),), "It is over", "direct", "said", "Ana Rivera", 14, 24, Speaker("Ana Rivera", "mayor"), 0, 40
    )
    unknown = QuoteMention(((1, 11),), "It is over", "direct", "", "", -1, -1, None, 0, 40)
    claim = Claim(41, 63, text[41:63], "event", "", "affirmed", "actual", None, 1, ("ship", "leave"))
    analysis = Analysis(
        "a",
        (Sentence(0, 40, "prose"), Sentence(41, 63, "prose")),
        (quote, unknown),
        (DateMention(33, 39, "Friday", "DATE", "2025-04-18", "2025-04-18", "Friday before publication"),),
        (EntityMention(14, 24, "Ana Rivera", "PERSON", "Ana Rivera"),),
        (QuantityMention(41, 57, "At least 3 ships", 3.0, "ships", "ships", "at least", "left"),),
        (claim,),
        (),
    )
    data = analysis_json(analysis, "line-1")
    assert data == {
        "id": "line-1",
        "sentences": [{"start": 0, "end": 40}, {"start": 41, "end": 63}],
        "quotes": [
            {
                "runs": [{"start": 1, "end": 11}],
                "text": "It is over",
                "kind": "direct",
                "cue": "said",
                "speaker": "Ana Rivera",
                "speaker_start": 14,
                "speaker_end": 24,
                "resolved": {"name": "Ana Rivera", "role": "mayor"},
            },
            {
                "runs": [{"start": 1, "end": 11}],
                "text": "It is over",
                "kind": "direct",
                "cue": "",
                "speaker": "",
                "speaker_start": -1,
                "speaker_end": -1,
                "resolved": None,
            },
        ],
        "dates": [
            {"start": 33, "end": 39, "text": "Friday", "type": "DATE", "value": "2025-04-18", "date": "2025-04-18"}
        ],
        "entities": [{"start": 14, "end": 24, "text": "Ana Rivera", "label": "PERSON", "name": "Ana Rivera"}],
        "quantities": [
            {
                "start": 41,
                "end": 57,
                "text": "At least 3 ships",
                "value": 3.0,
                "unit": "ships",
                "subject": "ships",
                "modifier": "at least",
                "predicate": "left",
            }
        ],
        "claims": [
            {
                "start": 41,
                "end": 63,
                "text": text[41:63],
                "kind": "event",
                "attribution": "",
                "polarity": "affirmed",
                "date": None,
            }
        ],
    }
    assert list(data) == ["id", "sentences", "quotes", "dates", "entities", "quantities", "claims"]
