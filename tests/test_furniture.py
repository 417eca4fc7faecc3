"""What is prose and what is furniture, on articles made up for the purpose in the manner of real sites."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.read.layout import lay_out
from site_builder.read.plain import plain_text
from site_builder.story import ANALYSED, BlockKind, TextBlock

BETWEEN = (
    "The council closed the old bridge on Friday after a long night.\n\n{}\n\n"
    "It will stay closed for a month, the council said on Friday.\n"
)
CASES = sorted((Path(__file__).parent / "fixtures" / "read" / "layout").glob("*.case"))


def parsed(case: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Title, text and blocks of a .case file."""
    title, text, blocks = "", "", []
    for line in case.splitlines():
        if not line.strip():
            text += "\n"
            continue
        kind, _, words = line.partition(" | ")
        if kind == "title":
            title = words
            continue
        if kind.startswith("+"):
            text = text.removesuffix("\n") + words + "\n"
        else:
            text += words + "\n"
        blocks.append((kind.lstrip("+"), words.strip()))
    return title, text, blocks


def shown(text: str, blocks: tuple[TextBlock, ...]) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks]


def kinds(text: str) -> list[str]:
    return [b.kind for b in lay_out(plain_text(text))]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_layout_of_a_page(path: Path) -> None:
    title, text, expected = parsed(path.read_text(encoding="utf-8"))
    assert shown(text, lay_out(plain_text(text), title)) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_layout_covers_what_is_visible_and_nothing_twice(path: Path) -> None:
    _, text, _ = parsed(path.read_text(encoding="utf-8"))
    covered = [0] * len(text)
    end = 0
    for block in lay_out(plain_text(text)):
        assert end <= block.start < block.end
        end = block.end
        for i in range(block.start, block.end):
            covered[i] += 1
    assert all(covered[i] == 1 for i, ch in enumerate(text) if not ch.isspace())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: Jon Berg / Harbour Images", "caption"),
        ("FILE - Boats lie in the harbour of Lund, May 1, 2031.", "caption"),
        ("Ada Quill, left, and Jon Berg at the pier on Friday.", "caption"),
        ("Smoke over the harbour of Lund on Friday. (AP Photo/Jon Berg)", "caption"),
        ("By DORA FINCH, Harbour Post", "byline"),
        ("By Dora Finch, harbour correspondent", "byline"),
        ("Updated 10:02 AM EST May 2, 2031", "byline"),
        ("Dora Finch contributed to this report.", "credit"),
        ("© 2031 Harbour Post", "notice"),
        ("Subscribe to our newsletter for more like this.", "notice"),
        ("Follow us on Twitter for more.", "notice"),
        ("LUND (AP) — The Latest on the closing of the old bridge (all times local):", "notice"),
        ("Rivera: Win it back.", "heading"),
        ("Ana Rivera: Now or never.", "heading"),
        ("The post Old Bridge Closed appeared first on Harbour Post.", "notice"),
        ("A version appeared on p7 of the Main section of the Harbour Post on 00.38 GMT on Saturday.", "notice"),
        ("A version of this article appears in print on October 12, on page A16.", "notice"),
        ("A version of the bill appeared in the lobby on Friday, the council said.", "prose"),
        ("Views expressed in the comments do not represent those of Harbour Post.", "notice"),
        ("Views expressed by the mayor do not represent those of her party, the spokesman said.", "prose"),
        ("Harbour Post is not responsible for the content in this press release.", "notice"),
        ("Mend Your Roof in a Day * Harbour Post is not responsible for the content in this press release.", "notice"),
        ("-- Dora Finch is a Harbour Post columnist.", "byline"),
        ("- Jon Berg is a senior correspondent in Lund.", "byline"),
        ("Ana Rivera is a former correspondent in Lund.", "prose"),
        ("View this post on Instagram", "embedded post"),
        ("READ ALSO: Ferry Strike Enters a Third Week", "related link"),
        ("Share on Facebook", "widget"),
        ("12 Comments", "widget"),
        ("Story continues below advertisement", "widget"),
        ("Privacy Policy", "navigation"),
        ("Skip to content", "navigation"),
        ("* * *", "navigation"),
    ],
)
def test_lines_that_their_words_give_away(line: str, kind: BlockKind) -> None:
    text = BETWEEN.format(line)
    assert kinds(text) == ["prose", kind, "prose"]


@pytest.mark.parametrize(
    "line",
    [
        "“We’re in it.”",
        "Why now?",
        "He left.",
        "It said this, and then it listed three things:",
        "Photo finishes are rare in this race, the judges said.",
        "Related party deals were banned in 2030, the report said.",
        "More on that later, he said.",
        "Share prices fell on Friday.",
        "The terms of the deal were not disclosed.",
        "Follow the money, she told the court.",
        "Read her lips: there will be no bridge, the mayor's office said on Friday.",
        "Email traffic doubled in a year, the company said.",
        "In this city, photographers wait for hours at the pier.",
        "A comment from the council was not to be had.",
    ],
)
def test_sentences_stay_prose(line: str) -> None:
    text = BETWEEN.format(line)
    assert set(kinds(text)) <= ANALYSED, kinds(text)


def test_a_text_wrapped_at_a_column_keeps_its_sentences_whole() -> None:
    text = (
        "The council closed the old bridge on Friday after engineers\nfound a crack in its deck, which had grown\n"
        "since March, the mayor said at a meeting with\nshop owners.\n\nIt will stay closed for a month or more, and\n"
        "ferries will run in its place until the deck\nis mended.\n"
    )
    assert kinds(text) == ["prose", "prose"]


def test_readers_comments_below_the_article_are_set_aside() -> None:
    article = "The council closed the old bridge on Friday after engineers had found a crack in the deck.\n\n"
    article += "\n\n".join(
        f"It was the {n} closure since the bridge was opened by the mayor in the year 1990." for n in range(12)
    )
    comments = (
        "Leave a comment\n\nharbourfan\n\n2 hours ago\n\nI have always said that the bridge is not safe for us.\n"
    )
    found = [b for b in lay_out(article + "\n\n" + comments) if b.start > len(article)]
    assert not {b.kind for b in found} & ANALYSED


def test_menus_round_a_pasted_page_are_set_aside() -> None:
    menu = "News\nSport\nCulture\nOpinion\nWeather\nJobs\n\n"
    article = "Old Bridge Closed After Engineers Find a Crack\n\nThe council closed the bridge on Friday, it said.\n\n"
    found = kinds(menu + article + menu)
    assert {k for k in found if k in ANALYSED} == {"prose"}
    assert found.count("prose") == 1


@pytest.mark.parametrize("title", ["Opinion | The bridge must go", "Analysis: why the bridge cracked", "Editorial"])
def test_a_title_may_say_that_all_of_it_is_opinion(title: str) -> None:
    assert {b.kind for b in lay_out("The council waited for a year while the crack grew.\n", title)} == {"opinion"}


def test_an_analysis_in_a_title_is_not_a_label() -> None:
    blocks = lay_out("The council waited for a year while the crack grew.\n", "Analysis of bridge finds cracks")
    assert {b.kind for b in blocks} == {"prose"}
