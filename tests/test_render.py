"""The renderer's parts: addresses, dates, letters, excerpts, and what the page says in each state."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_story import plain_story, sample_story
from telling import beside_others
from telling import story as told_by

from site_builder.config import BLOCKS, Config, EvidenceOptions, Limits
from site_builder.errors import SiteError
from site_builder.render import default_templates, render_site
from site_builder.render.blocks import SECTIONS
from site_builder.render.evidence import evidence, excerpt_regions
from site_builder.render.head import first_sentence, index_view, joined_dashes
from site_builder.render.links import edtf_view, inner_quotation, passage_address, text_fragment, web_address
from site_builder.render.outlets import Presenter, monograms, shortened, speaking
from site_builder.render.site import reading_time
from site_builder.render.timeline import timeline
from site_builder.story import Block, Event, Fact, Story

CONFIG = Config(
    title="Several Accounts",
    tagline="One story, several outlets",
    base_url="https://example.org/stories/",
    corrections_url="https://example.org/report",
    updated=datetime.date(2025, 6, 1),
)


HARBOUR = "calla-aground/harbour-post/index.html"


def pages(*stories: Story, config: Config = CONFIG, overrides: Path | None = None) -> dict[str, str]:
    """The site's text files by path."""
    made = render_site(stories or [sample_story()], config, overrides)
    return {p.path: p.content.decode() for p in made if not p.path.endswith(".woff2")}


def words(html: str) -> str:
    """What a reader sees, white space made single."""
    text = re.sub(r"<(style|script|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    text = re.sub(r"</?(?:p|li|dd|dt|h\d|div|ul|summary|q|section)\b[^>]*>", " ", text)
    text = re.sub(r"<[^>]+>", "", text)
    for entity, letter in (("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return " ".join(text.replace("\u00a0", " ").split())


class Parsed(HTMLParser):
    """Ids, links and elements of a page; fails on tags that do not close in order."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("href", "src"):
            if values.get(name):
                self.links.append(str(values[name]))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop() == tag


# --- parts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passage", "fragment"),
    [
        ("The reef, surveyed", "#:~:text=The%20reef%2C%20surveyed"),
        ("a 30-day truce", "#:~:text=a%2030%2Dday%20truce"),
        (
            "one two three four five six seven eight nine",
            "#:~:text=one%20two%20three%20four%20five%20six%20seven%20eight%20nine",
        ),
        ("one two three four five six seven eight nine ten", "#:~:text=one%20two%20three%20four,eight%20nine%20ten"),
        ("“We had\nminutes”", "#:~:text=%E2%80%9CWe%20had%20minutes%E2%80%9D"),
        ("fish & chips #1", "#:~:text=fish%20%26%20chips%20%231"),
    ],
)
def test_text_fragments(passage: str, fragment: str) -> None:
    assert text_fragment(passage) == fragment


def test_addresses_of_passages() -> None:
    assert passage_address("https://a.example/x", "some words") == "https://a.example/x#:~:text=some%20words"
    assert passage_address("https://a.example/x#part", "some words") == "https://a.example/x#part:~:text=some%20words"
    assert passage_address("", "some words") == ""
    assert passage_address("javascript:alert(1)", "some words") == ""
    assert web_address("http://a.example/") == "http://a.example/"
    assert web_address("ftp://a.example/") == ""


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("He said “no” twice", "He said ‘no’ twice"),
        ('He said "no" twice', "He said ‘no’ twice"),
        ("“It begins with a mark", "It begins with a mark"),
        ("and ends with one”", "and ends with one"),
        ('"It begins with a straight mark', "It begins with a straight mark"),
        ("“Whole,” she said. “Twice.”", "‘Whole,’ she said. ‘Twice.’"),
        ("the coastguard's\n  chief", "the coastguard's chief"),
    ],
)
def test_marks_inside_a_quotation_turn_single(passage: str, shown: str) -> None:
    assert inner_quotation(passage) == shown


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Harbour Post", "The Northern Ledger", "Isle Radio"], ("H", "N", "I")),
        (["Metro", "Monitor", "Echo"], ("Me", "Mo", "E")),
        (["Morning News", "Morning Nation"], ("Mo", "MN")),
        (["Outlet A", "Nine", "Outlet B"], ("OA", "N", "OB")),
        (["Outlet", "Outlet"], ("Ou", "Ot")),
        (["The", "“—”"], ("T", "?")),
        (["Ab", "Ab", "Ab"], ("Ab", "A1", "A2")),
        (["X", "X"], ("X1", "X2")),
        (["Äther", "Zeit"], ("Ä", "Z")),
    ],
)
def test_monograms_are_short_and_unique(names: list[str], letters: tuple[str, ...]) -> None:
    assert monograms(names) == letters


def test_letters_do_not_run_out() -> None:
    given = monograms([f"Outlet {n}" for n in range(60)])
    assert len(set(given)) == 60


def test_a_long_reason_is_cut() -> None:
    assert shortened("Coast Wire") == "Coast Wire"
    long = "“" + " ".join(f"w{n}" for n in range(30)) + "”"
    assert shortened(long) == "“w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 …”"


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2025", "2025"),
        ("2025-04", "April 2025"),
        ("2025-04-18", "Friday 18 April 2025"),
        ("2025-03~", "about March 2025"),
        ("2025-04-18~", "about Friday 18 April 2025"),
        ("2025-04-12/2025-04-14", "12–14 April 2025"),
        ("2025-03-28/2025-04-03", "28 March to 3 April 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2025-03/2025-04-14", "March to 14 April 2025"),
        ("2024/2025", "2024 to 2025"),
        ("2025-03-15~/2025-03-20~", "about 15–20 March 2025"),
    ],
)
def test_dates_in_words(edtf: str, shown: str) -> None:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(default_templates()), autoescape=True, trim_blocks=True)
    template = environment.from_string('{% import "macros.html" as m %}{{ m.date(d, weekday=true) }}')
    html = template.render(d=edtf_view(edtf))
    assert re.sub(r"<[^>]+>", "", html) == shown
    for value in re.findall(r'datetime="([^"]*)"', html):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)
        assert value in edtf


def test_first_sentences() -> None:
    assert first_sentence("It was said by Gen. Ross of the U.S. Army today. Then more.") == (
        "It was said by Gen. Ross of the U.S. Army today."
    )
    assert first_sentence("No full stop") == "No full stop"
    assert joined_dashes("Skerrin–Ellery talks – again") == "Skerrin\u2060–\u2060Ellery talks – again"


# --- excerpts -------------------------------------------------------------------------------------------------------


def test_excerpts_reach_whole_words_and_join() -> None:
    text = "alpha bravo charlie delta echo foxtrot golf hotel india juliett"
    assert excerpt_regions(text, [(12, 19)], 3) == [(6, 25)]
    assert excerpt_regions(text, [(0, 5), (57, 63)], 1) == [(0, 11), (56, 63)]
    assert excerpt_regions(text, [(0, 5), (12, 19)], 4) == [(0, 25)]
    assert excerpt_regions(text, [(6, 11), (12, 19)], 0) == [(6, 19)]
    assert excerpt_regions(text, [], 10) == []


def test_overlapping_citations_are_each_anchored_and_the_text_shown_once() -> None:
    story = sample_story()
    show = Presenter(story, dataclasses.replace(CONFIG, evidence=EvidenceOptions(show="article")))
    article = story.article("harbour-post")
    view = evidence(show, article)
    segments = [s for e in view.excerpts for p in e.paragraphs for s in p.segments]
    # White space between lines is not shown; every other character is, once.
    assert re.sub(r"\s", "", "".join(s.text for s in segments)) == re.sub(r"\s", "", article.text)
    anchors = [a for s in segments for a in s.anchors]
    assert len(anchors) == len(set(anchors)) == view.passages
    outer = "The ferry Calla ran aground on a reef off Skerrin on Thursday evening with 212 people aboard."
    inner = "with 212 people aboard"
    start = article.text.index(outer)
    assert {
        f"c-{start}-{start + len(outer)}",
        f"c-{start + outer.index(inner)}-{start + outer.index(inner) + len(inner)}",
    } <= {*anchors}
    covering = [s for s in segments if s.text == inner]
    assert len(covering) == 1
    assert covering[0].cited
    # Of the two passages that end round the full stop, the links stand after it.
    after = segments[segments.index(covering[0]) + 1]
    assert (after.text, covering[0].uses) == (".", ())
    assert [(u.kind, u.number) for u in after.uses] == [("fact", 2), ("fact", 1), ("event", 3)]


def test_excerpts_leave_out_the_rest_of_the_article() -> None:
    html = pages(config=dataclasses.replace(CONFIG, evidence=EvidenceOptions(context=0)))[
        "calla-aground/isle-radio/index.html"
    ]
    assert "[…]" in html
    whole = pages(config=dataclasses.replace(CONFIG, evidence=EvidenceOptions(show="article")))
    assert "[…]" not in whole["calla-aground/isle-radio/index.html"]
    assert "Ten walks on Skerrin" in whole["calla-aground/harbour-post/index.html"]


def test_furniture_stands_apart_with_its_reason() -> None:
    shown = words(pages()["calla-aground/harbour-post/index.html"])
    assert "Set aside: headline, byline. The ferry Calla ran aground" in shown
    assert "Set aside: caption. All passengers" in shown
    assert "Photo: Harbour Post" not in shown
    whole = words(pages(config=dataclasses.replace(CONFIG, evidence=EvidenceOptions(show="article")))[HARBOUR])
    assert "Set aside: caption. The Calla: a photograph from last summer. Photo: Harbour Post" in whole
    assert "The Calla: a photograph from last …" in shown
    assert "byline 1 passage" in shown


# --- the page in words ----------------------------------------------------------------------------------------------


def test_a_part_is_said_not_to_count_only_where_its_outlet_does_not() -> None:
    summed_up = """Key Takeaways

• The ferry Corvina sank off Port Ellen with oil on board

The ferry Corvina sank off Port Ellen on Friday with nine tonnes of oil on board, the coast guard said."""
    shown = words(pages(told_by(beside_others({"gazette": summed_up})))["told/index.html"])
    assert "Corvina sank off Port Ellen with oil on board States part of this. In context" in shown
    assert "States part of this; not counted." in words(pages()["calla-aground/index.html"])


def test_the_story_page_says_who_reports_what() -> None:
    shown = words(pages()["calla-aground/index.html"])
    for expected in (
        "Reported by more than one outlet",
        "All 3 outlets 2 independent reports",
        "2 of 3 outlets Harbour Post, Isle Radio",
        "In part: The Northern Ledger",
        "Only The Northern Ledger",
        "Analysis in the articles",
        "States part of this; not counted.",
        "Editor’s note: The hospital’s figure is higher; see where accounts differ.",
        "The Northern Ledger and Isle Radio share text (both open with the same sentence) and count as one report.",
        "Eastern Lines suspended the route on Friday [18 April 2025].",
        "7 facts from 3 articles by 3 outlets. All 3 outlets report 1; 3 come from one outlet only.",
        "Accounts differ on 3 points",
        "Updated 1 June 2025.",
        "The articles date from 18–20 April 2025; later events are not covered.",
        "When Thursday 17 April 2025",
        "Where these articles leave off 20 April 2025",
        "“on Thursday” (Thursday before publication), article of Friday 18 April 2025 →gives 17 April 2025.",
        "“in 2019”, as printed.",
        "About March 2025",
        "2 May 2025 expected",
        "No date given",
        "The Northern Ledger in part",
        "Isle Radio wording differs",
        "“had only minutes to get everybody off”",
        "Said on Thursday 17 April 2025.",
        "Name not given",
        "No headline in the copy we hold",
        "An editor changed or annotated 7 entries.",
        "23 April 2025. The number of outlets in the second fact was wrong. 21 April 2025.",
    ):
        assert expected in shown, expected


def test_what_others_tell_in_part_is_not_called_one_outlets_alone() -> None:
    story = sample_story()
    facts = story.of(Fact)
    told = next(f for f in facts if len(f.outlets) == 1 and f.kind != "analysis")
    other = next(c for f in facts for c in f.citations if c.outlet not in told.outlets)
    partly = dataclasses.replace(told, citations=(*told.citations, dataclasses.replace(other, exactness="partial")))
    block = Block("facts", tuple(partly if f is told else f for f in facts))
    shown = words(pages(dataclasses.replace(story, blocks=(block,)))["calla-aground/index.html"])
    outlet, beside = (story.outlet(o).name for o in (told.outlets[0], other.outlet))
    assert "Reported by one outlet, in part by others" in shown
    assert f"{outlet} In part: {beside}" in shown
    assert "All 3 outlets report 1; 1 by one, and in part by others; 2 come from one outlet only." in shown


def test_the_page_rates_no_truth() -> None:
    for path, html in pages().items():
        if path.endswith(".html"):
            assert not re.search(r"(?i)\b(confirmed|verified|per cent)\b", words(html)), path


def test_an_outlet_with_two_articles_counts_once() -> None:
    story = plain_story(2)
    again = dataclasses.replace(story.articles[1], id="a-again", outlet="o1")
    facts = tuple(
        dataclasses.replace(
            f, citations=(*f.citations, dataclasses.replace(f.citations[1], article="a-again", outlet="o1"))
        )
        for f in story.of(Fact)
    )
    story = dataclasses.replace(story, articles=(*story.articles, again), blocks=(Block("facts", facts),))
    shown = words(pages(story)["plain/index.html"])
    assert "2 facts from 3 articles by 2 outlets." in shown
    assert "Both outlets" in shown
    assert shown.count("“Sentence number 1 of the article.”") == 0  # <q> draws its own marks
    assert shown.split("Coverage Which")[0].count("Outlet 1 Sentence number 1 of the article.") == 2


def test_events_stand_in_the_order_of_the_calendar() -> None:
    block = timeline(Presenter(sample_story(), CONFIG))
    assert block is not None
    starts = [d.date.start.datetime for d in block.before if d.date]
    assert starts == ["2019", "2025-03", "2025-04-17", "2025-04-18"]
    assert [(d.shape, d.expected) for d in block.after] == [("approx", True), ("approx", True)]
    assert [d.shape for d in block.undated] == ["none"]


def test_a_long_timeline_folds_what_few_outlets_report() -> None:
    story = sample_story()
    same_day = tuple(
        dataclasses.replace(e, date="2025-04-17", when="past", id=f"event-{n}") for n, e in enumerate(story.of(Event))
    )
    story = dataclasses.replace(story, blocks=(Block("facts", story.of(Fact)), Block("timeline", same_day)))
    assert "6 more events" not in words(pages(story)["calla-aground/index.html"])
    short = dataclasses.replace(CONFIG, limits=Limits(timeline=1))
    block = timeline(Presenter(story, short))
    assert block is not None
    (day,) = block.before
    assert [e.text for e in day.events] == ["The Calla runs aground off Skerrin."]
    assert len(day.folded) == 6
    assert "6 more events" in words(pages(story, config=short)["calla-aground/index.html"])


def test_a_date_is_left_out_where_the_build_states_none() -> None:
    shown = words(pages(config=Config(title="T"))["calla-aground/index.html"])
    assert "Updated" not in shown
    assert "later events are not covered" in shown
    assert "Report an error" not in shown


def test_a_story_of_one_outlet_has_nothing_to_compare() -> None:
    html = pages(plain_story(1))["plain/index.html"]
    shown = words(html)
    assert "One outlet so far. With a second article, this page will show where accounts agree and differ." in shown
    assert "Outlet 1’s words" in shown
    assert "2 facts from 1 article by 1 outlet." in shown
    assert 'class="strip"' not in html.split('id="sources"')[0]
    for name in ("differences", "coverage", "timeline", "quotes", "who"):
        assert f'id="{name}"' not in html
        assert f'href="#{name}"' not in html
    assert 'class="cite"' not in html


def test_many_outlets_become_a_bar() -> None:
    html = pages(plain_story(14))["plain/index.html"]
    assert '<svg class="bar" width="96" height="8" viewBox="0 0 14 1"' in html
    shown = words(html)
    assert "All 14 outlets" in shown
    assert "8 more passages" in shown
    assert 'class="cov many"' in html
    few = plain_story(14)
    fact = few.of(Fact)[0]
    less = dataclasses.replace(
        few, blocks=(Block("facts", (dataclasses.replace(fact, citations=fact.citations[:9]),)),)
    )
    assert "9 of 14 outlets Outlet 1, Outlet 2, Outlet 3 and 6 more" in words(pages(less)["plain/index.html"])


def test_sections_without_content_are_left_out() -> None:
    html = pages(plain_story(2, facts=0))["plain/index.html"]
    assert 'id="facts"' not in html
    assert 'id="differences"' not in html
    assert "0 facts from 2 articles by 2 outlets." in words(html)
    none_differ = words(pages(plain_story(2))["plain/index.html"])
    assert "The articles do not contradict one another on any point we found." in none_differ


def test_index_states() -> None:
    assert "No stories yet." in words(render_site([], CONFIG)[1].content.decode())
    one = words(pages(sample_story())["index.html"])
    assert "Earlier stories" not in one
    assert "3 outlets · 7 facts · 20 April 2025" in one
    two = pages(plain_story(1), sample_story())["index.html"]
    assert words(two).index("Ferry") < words(two).index("Earlier stories") < words(two).index("A plain story")
    assert "1 outlet · 2 facts · 2 April 2025" in words(two)
    assert "Nothing much happened on Mt. Ferrin today. 1 outlet" in words(two)
    assert index_view([]).lead is None


def test_notes_are_markdown_without_html() -> None:
    html = pages()["calla-aground/index.html"]
    assert "<em>narrow</em>" in html
    assert "&lt;b&gt;No markup here.&lt;/b&gt;" in html
    assert "<pre><code>code\n\n  kept\n</code></pre>" in html
    assert "\n\n" not in html.replace("code\n\n", "")


def test_notes_and_method_are_shown_whatever_the_configuration_lists() -> None:
    html = pages(config=dataclasses.replace(CONFIG, blocks=("quotes", "facts")))["calla-aground/index.html"]
    order = re.findall(r'<section class="sec" id="([a-z]+)"', html)
    assert order == ["quotes", "facts", "notes", "method"]


def test_what_articles_say_is_never_markup() -> None:
    story = sample_story()
    nasty = dataclasses.replace(story, title="<script>alert(1)</script> & more", kicker='"><b>')
    for path, html in pages(nasty).items():
        if path.endswith(".html"):
            assert "<script>alert" not in html
            assert 'kicker">"><b>' not in html


# --- the site as a whole --------------------------------------------------------------------------------------------

EDGES: tuple[list[Story], ...] = (
    [sample_story()],
    [sample_story(), plain_story(1, slug="one"), plain_story(14, slug="many"), plain_story(2, 0, slug="none")],
    [],
)


@pytest.mark.parametrize("stories", EDGES)
@pytest.mark.parametrize("blocks", [BLOCKS, ("facts",), ("sources", "timeline"), ()])
def test_every_link_within_the_site_leads_somewhere(stories: list[Story], blocks: tuple[str, ...]) -> None:
    made = render_site(stories, dataclasses.replace(CONFIG, blocks=blocks))
    parsed = {p.path: Parsed(p.content.decode()) for p in made if p.path.endswith(".html")}
    files = {p.path for p in made}
    for path, page in parsed.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            address, _, anchor = link.partition("#")
            base = "/stories/" if path == "404.html" else ""
            target = os.path.normpath(Path(path).parent / address.removeprefix(base)) if address else path
            target = str(target).replace(os.sep, "/")
            assert target in files, (path, link)
            if anchor:
                assert anchor in parsed[target].ids, (path, link)


def test_no_page_carries_script_or_style() -> None:
    for path, html in pages(*EDGES[1]).items():
        if not path.endswith(".html"):
            continue
        assert """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">""" in html
        for tag, attributes in Parsed(html).tags:
            assert tag != "style"
            assert tag != "script" or (attributes.get("src") or "").endswith("static/script.js")
            assert not any(name == "style" or name.startswith("on") for name in attributes), (path, tag, attributes)


def test_addresses_of_pages() -> None:
    made = pages()
    assert (
        '<link rel="canonical" href="https://example.org/stories/calla-aground/">' in made["calla-aground/index.html"]
    )
    assert 'href="/stories/static/style.css"' in made["404.html"]
    local = pages(config=Config(title="T", base_url="/repo/"))
    assert "canonical" not in local["calla-aground/index.html"]
    assert 'href="/repo/static/style.css"' in local["404.html"]
    same = {p: t for p, t in local.items() if p != "404.html"}
    assert same == {p: t for p, t in pages(config=Config(title="T")).items() if p != "404.html"}


def test_the_same_bytes_whatever_the_order_and_the_hash_seed() -> None:
    stories = EDGES[1]
    assert render_site(stories, CONFIG) == render_site(stories[::-1], CONFIG)
    script = (
        "import hashlib, sys; sys.path.insert(0, 'tests'); from test_render import CONFIG, EDGES, render_site;"
        "site = b''.join(p.path.encode() + p.content for p in render_site(EDGES[1], CONFIG));"
        "print(hashlib.sha256(site).hexdigest())"
    )
    root = Path(__file__).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_reading_time_counts_what_is_seen() -> None:
    seen = "word " * 460
    folded = f"<details>{seen}</details>"
    page = f"<main><section id='facts'>{seen}{folded}</section><section id='quotes'>{seen}</section></main>"
    assert (reading_time(page).facts, reading_time(page).page) == (2, 4)
    assert reading_time("<main></main>").page == 1


# --- a site's own templates -----------------------------------------------------------------------------------------


def test_a_site_may_replace_any_one_file(tmp_path: Path) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "blocks" / "quotes.html").write_text(
        '{% set title = "In their words" %}{% macro section(block, story, site) %}'
        '<h2 id="quotes-h">Ours</h2>{% endmacro %}'
    )
    (tmp_path / "static" / "style.css").write_text("body { color: red }")
    (tmp_path / "static" / "logo.svg").write_text("<svg/>")
    made = pages(overrides=tmp_path)
    assert "In their words" in made["calla-aground/index.html"]
    assert made["static/style.css"] == "body { color: red }"
    assert made["static/logo.svg"] == "<svg/>"
    assert "Key facts" in made["calla-aground/index.html"]
    assert len(made) == len(pages()) + 1


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("\n{% if %}", "the template is broken", 2),
        ("one\ntwo {{ nothing.here }}", "the template cannot be filled: 'nothing' is undefined", 2),
        ("{{ story.colour }}", "the template cannot be filled", 1),
        ('{% include "gone.html" %}', "there is no template 'gone.html'", None),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, text: str, problem: str, line: int | None) -> None:
    (tmp_path / "story.html").write_text(text)
    with pytest.raises(SiteError) as raised:
        pages(overrides=tmp_path)
    assert problem in raised.value.problem
    assert raised.value.line == line
    if line:
        assert raised.value.path == tmp_path / "story.html"


def test_every_section_has_a_template_and_every_block_a_section() -> None:
    folder = default_templates() / "blocks"
    assert {s.template for s in SECTIONS} == {f"blocks/{f.name}" for f in folder.iterdir()}
    assert set(BLOCKS) <= {s.name for s in SECTIONS}


def test_the_wording_is_traced_to_the_passage_that_has_it() -> None:
    story = sample_story()
    fact = story.of(Fact)[0]
    other = dataclasses.replace(fact.citations[0], start=0, text="It struck near Skerrin after 6 p.m.")
    source = fact.citations[0]
    assert speaking(dataclasses.replace(fact, citations=(other, source))) is source
    assert speaking(dataclasses.replace(fact, text="Reworded altogether", citations=(other, source))) is other
    assert speaking(dataclasses.replace(fact, wording="")) is None
    html = pages()["calla-aground/index.html"]
    first = html.split('id="f-calla-struck-a-reef-1a2b3c"')[1].split('</li>\n<li class="fact')[0]
    assert first.count("The wording above is from this passage.") == 1
