"""Quotations over outlets: cases in cases/quotes_merged.yaml, and what holds of any coverage."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse.dates import find_dates
from site_builder.analyse.entities import find_entities
from site_builder.analyse.pipeline import load_pipeline
from site_builder.analyse.quotes import find_quotes
from site_builder.analyse.sentences import find_sentences
from site_builder.merge.coverage import Coverage
from site_builder.merge.disputed_speakers import speaker_differences
from site_builder.merge.quotes import merge_quotes
from site_builder.story import Analysis, Article, Dossier, Outlet, Quote, TextBlock

NLP = load_pipeline()
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/quotes_merged.yaml").read_text("utf-8"))


def article(text: str, place: int) -> Article:
    layout = tuple(TextBlock(m.start(), m.end(), "prose") for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    day = datetime.date(2025, 4, 18)
    return Article(f"a{place}", f"outlet-{place}", day, f"{place}.txt", "", "", text, text, layout)


def analysed(source: Article) -> Analysis:
    doc, sentences = NLP(source.plain), tuple(find_sentences(source))
    dates = tuple(find_dates(source, sentences))
    entities = tuple(find_entities(doc, sentences))
    quotes = tuple(find_quotes(source, sentences, entities))
    return Analysis(source.id, sentences, quotes, dates, entities, (), (), ())


def coverage(texts: list[str]) -> Coverage:
    articles = tuple(article(text, i) for i, text in enumerate(texts))
    outlets = tuple(Outlet(a.outlet, a.outlet) for a in articles)
    dossier = Dossier("story", "Story", "", "", "en", outlets, articles)
    return Coverage.of(dossier, [analysed(a) for a in articles])


def row(quote: Quote) -> list[str]:
    speaker = f"{quote.speaker.name}; {quote.speaker.role}".removesuffix("; ") if quote.speaker else ""
    return [quote.text, speaker, " ".join(c.integrity for c in quote.citations)]


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert [row(q) for q in merge_quotes(coverage(case["outlets"]))] == case["quotes"]


def test_a_citation_runs_from_mark_to_mark_with_the_attribution() -> None:
    text = "It rained. “We are close to it,” Ana Rivera said. “Nobody will go.” The end."
    (quote,) = merge_quotes(coverage([text]))
    (citation,) = quote.citations
    assert citation.text == "“We are close to it,” Ana Rivera said. “Nobody will go.”"
    assert citation.words == quote.text == "We are close to it. Nobody will go."
    assert text[citation.start : citation.end] == citation.text


def test_the_same_words_of_two_people_are_a_difference() -> None:
    texts = [
        f"It rained. “The harbour must open again in the spring, or never,” {n} said."
        for n in ("Ana Rivera", "Tom Adler")
    ]
    covered = coverage(texts)
    (found,) = speaker_differences(covered, merge_quotes(covered))
    assert found.text == "Who said “The harbour must open again in the spring…”?"
    assert [(p.text, p.outlets) for p in found.positions] == [
        ("Ana Rivera", ("outlet-0",)),
        ("Tom Adler", ("outlet-1",)),
    ]
    assert all(p.text in p.citations[0].text for p in found.positions)


def test_two_descriptions_of_a_source_may_be_one() -> None:
    spoken = "“The harbour must open again in the spring, or never,”"
    covered = coverage([f"It rained. {spoken} the agency said.", f"It rained. {spoken} the announcement said."])
    assert speaker_differences(covered, merge_quotes(covered)) == ()


def test_said_on_is_the_date_beside_the_verb() -> None:
    texts = [
        "“We have a fishing deal,” President Tom Adler confirmed Thursday.",
        "“We have a fishing deal,” Adler said.",
    ]
    (quote,) = merge_quotes(coverage(texts))
    assert quote.said_on == "2025-04-17"


def test_said_on_is_left_open_where_outlets_disagree() -> None:
    texts = [
        "“We have a fishing deal,” President Tom Adler said on Thursday.",
        "“We have a fishing deal,” President Tom Adler said on Tuesday.",
    ]
    (quote,) = merge_quotes(coverage(texts))
    assert quote.said_on is None


def test_a_date_still_to_come_is_not_when_it_was_said() -> None:
    (quote,) = merge_quotes(
        coverage(["“We have a fishing deal,” Tom Adler said, and it will be signed on 25 April 2025."])
    )
    assert quote.said_on is None


def test_a_forgotten_closing_mark_is_not_made_up() -> None:
    text = "“It is late,” Ana Rivera said. “We all go home now.\n“It was a long week for us,” added Tom Adler."
    first, second = merge_quotes(coverage([text]))
    assert first.citations[0].text == "“It is late,” Ana Rivera said. “We all go home now."
    assert second.citations[0].text == "“It was a long week for us,”"


def test_more_outlets_first() -> None:
    once, twice = "“The first boat is lost at sea,” Rivera said.", "“The second boat is safe in port,” Rivera said."
    found = merge_quotes(coverage([f"{once}\n{twice}", twice]))
    assert [len(q.outlets) for q in found] == [2, 1]
    assert len({q.id for q in found}) == 2


def test_an_article_more_does_not_rename() -> None:
    one, other = "“The first boat is lost at sea,” Rivera said.", "“The first boat is lost at sea,” said Ana Rivera."
    assert merge_quotes(coverage([one]))[0].id == merge_quotes(coverage([one, other]))[0].id


WORDS = st.sampled_from(
    ["“We are close to it,” Rivera said. ", "“Nobody will go there now,” Ana Rivera told us. ",
     "Rivera “will not” go. ", "He said “we are close to it, all of us.” ", "“", "” ", "\n", "On Friday ",
     "Tom Adler said that “nobody will go there.” "]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, max_size=8).map("".join), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_coverage(texts: list[str]) -> None:
    covered = coverage(texts)
    found = merge_quotes(covered)
    assert found == merge_quotes(covered)
    assert len({q.id for q in found}) == len(found)
    cited = [(c.article, c.start) for q in found for c in q.citations]
    assert len(cited) == len(set(cited))
    for quote in found:
        assert quote.speaker is not None
        assert any(c.words == quote.text and c.integrity == "complete" for c in quote.citations)
        for c in quote.citations:
            assert covered.article(c.article).text[c.start : c.end] == c.text
            assert c.text[0] in "“\"‘'”"


def test_order_of_analyses_changes_nothing() -> None:
    texts = CASES[1]["outlets"]
    straight = coverage(texts)
    dossier = straight.dossier
    turned = Coverage.of(replace(dossier), list(reversed(straight.analyses)))
    assert merge_quotes(turned) == merge_quotes(straight)
