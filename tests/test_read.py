"""Stories, articles, edits and notes as read; encodings, Markdown and saved pages."""

from __future__ import annotations

import codecs
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.config import Config, OutletEntry
from site_builder.errors import SiteError
from site_builder.read import article_from_text, read_article, read_content
from site_builder.read.decode import NotText, decode
from site_builder.read.layout import lay_out
from site_builder.read.markdown import markdown_text, split_front_matter
from site_builder.read.page import read_page
from site_builder.read.plain import plain_text
from site_builder.story import Dossier, Edit, Outlet

DAY = datetime.date(2031, 5, 2)
CONFIG = Config("Site", outlets=(OutletEntry("harbour-post", "Harbour Post"), OutletEntry("coast-wire", "Coast Wire")))
ONE = "The council closed the old bridge on Friday after engineers found a crack.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def only(content: Path) -> Dossier:
    (dossier,) = read_content(content, CONFIG)
    return dossier


# --- stories ------------------------------------------------------------------------------------------------


def test_a_story_as_listed(tmp_path: Path) -> None:
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": """
title: The bridge
standfirst: A crack was found.
kicker: Roads
language: en-GB
outlets:
  - {id: north, name: The North, url: https://north.example, note: fictional}
articles:
  - {file: articles/two.txt, outlet: north, published: 2031-05-03T00:30:00+10:00, url: https://north.example/2}
  - {file: articles/one.txt, outlet: harbour-post, published: 2031-05-02, title: Bridge closed, id: first}
corrections:
  - {date: 2031-05-04, text: The crack was found on Thursday.}
""",
            "bridge/articles/one.txt": ONE,
            "bridge/articles/two.txt": ONE,
            "bridge/gold/facts.yaml": "left: alone",
            "bridge/notes/b.md": "Without a heading.\n",
            "bridge/notes/a.md": "# How to read this\n\nSlowly.\n",
        },
    )
    story = only(content)
    assert (story.slug, story.title, story.standfirst, story.kicker, story.language) == (
        "bridge",
        "The bridge",
        "A crack was found.",
        "Roads",
        "en-GB",
    )
    assert [(a.id, a.outlet, a.published, a.title) for a in story.articles] == [
        ("two", "north", datetime.date(2031, 5, 3), ""),
        ("first", "harbour-post", DAY, "Bridge closed"),
    ]
    assert story.articles[0].file == "articles/two.txt"
    assert story.outlets == (
        Outlet("north", "The North", "https://north.example", "fictional"),
        Outlet("harbour-post", "Harbour Post"),
    )
    assert [(c.date.isoformat(), c.text) for c in story.corrections] == [
        ("2031-05-04", "The crack was found on Thursday.")
    ]
    assert [(n.id, n.title, n.markdown) for n in story.notes] == [
        ("a", "How to read this", "Slowly."),
        ("b", "b", "Without a heading."),
    ]


def test_articles_that_are_not_listed_are_found_and_front_matter_speaks(tmp_path: Path) -> None:
    front = "---\noutlet: coast-wire\npublished: 2031-05-01\ntitle: Bridge\nurl: https://coast.example/1\n---\n"
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": "title: The bridge\n",
            "bridge/articles/b.md": front + "## Crack\n\n" + ONE,
            "bridge/articles/a.md": front.replace("title", "id") + ONE,
            "bridge/articles/.hidden": b"\0\1",
        },
    )
    assert [(a.id, a.outlet, a.title, a.text) for a in only(content).articles] == [
        ("Bridge", "coast-wire", "", ONE.strip()),
        ("b", "coast-wire", "Bridge", "Crack\n\n" + ONE.strip()),
    ]


def test_front_matter_wins_over_story_yaml(tmp_path: Path) -> None:
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": "title: The bridge\narticles:\n"
            "  - {file: articles/a.md, outlet: harbour-post, published: 2031-05-02, title: Old}\n",
            "bridge/articles/a.md": "---\noutlet: coast-wire\ntitle: New\n---\n" + ONE,
        },
    )
    (article,) = only(content).articles
    assert (article.outlet, article.title, article.published) == ("coast-wire", "New", DAY)


def test_stories_come_by_slug_and_other_folders_are_left_alone(tmp_path: Path) -> None:
    story = "title: T\narticles: [{file: articles/a.txt, outlet: coast-wire, published: 2031-05-02}]\n"
    files: dict[str, str | bytes] = {"gold/x.txt": "x", "readme.md": "x", ".git/story.yaml": "x"}
    for slug in ("b", "a"):
        files |= {f"{slug}/story.yaml": story, f"{slug}/articles/a.txt": ONE}
    assert [d.slug for d in read_content(write(tmp_path, files), CONFIG)] == ["a", "b"]


def test_edits(tmp_path: Path) -> None:
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": "title: T\n",
            "bridge/articles/a.md": "---\noutlet: coast-wire\npublished: 2031-05-02\n---\n" + ONE,
            "bridge/edits.yaml": """
- hide: fact-1
- pin: fact-2
- reword: fact-3
  text: The bridge is closed.
- speaker: quote-1
  name: Ada Quill
  role: mayor
- speaker: quote-2
  name: Jon Berg
- date: event-1
  value: 2031-05-02
- note: fact-3
  text: "As of Friday: closed."
- order: [fact-2, fact-1]
- merge: [fact-4, fact-5]
- split: fact-6
""",
        },
    )
    edits = only(content).edits
    assert [(e.action, e.target, e.value) for e in edits] == [
        ("hide", "fact-1", ""),
        ("pin", "fact-2", ""),
        ("reword", "fact-3", "The bridge is closed."),
        ("speaker", "quote-1", "Ada Quill | mayor"),
        ("speaker", "quote-2", "Jon Berg"),
        ("date", "event-1", "2031-05-02"),
        ("note", "fact-3", "As of Friday: closed."),
        ("order", "fact-2 fact-1", ""),
        ("merge", "fact-4 fact-5", ""),
        ("split", "fact-6", ""),
    ]
    assert edits[2] == Edit("reword", "fact-3", "The bridge is closed.", (content / "bridge/edits.yaml").as_posix(), 4)


def test_a_headline_that_only_the_text_carries(tmp_path: Path) -> None:
    entry = "{file: articles/%s, outlet: coast-wire, published: 2031-05-02}"
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": f"title: T\narticles: [{entry % 'a.txt'}, {entry % 'b.txt'}]\n",
            "bridge/articles/a.txt": "Old Bridge Closed After Engineers Find a Crack\n\n" + ONE,
            "bridge/articles/b.txt": ONE,
        },
    )
    assert [a.title for a in only(content).articles] == ["Old Bridge Closed After Engineers Find a Crack", ""]


# --- lone articles ------------------------------------------------------------------------------------------


def test_an_article_of_a_text() -> None:
    article = article_from_text("x", ONE, DAY)
    assert (article.id, article.text, article.outlet, article.title, article.published) == ("x", ONE, "", "", DAY)
    assert [b.kind for b in article.layout] == ["prose"]


def test_an_article_of_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": "\ufeff“Yes,”\r\nhe said.\r\n"}) / "a.txt"
    article = read_article(path, "a", DAY)
    assert article.text == "“Yes,”\r\nhe said.\r\n"
    assert len(article.plain) == len(article.text)


def test_a_missing_file_names_what_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": ONE})
    with pytest.raises(ExceptionGroup) as caught:
        read_article(tmp_path / "b.txt", "b", DAY)
    (error,) = caught.value.exceptions
    assert isinstance(error, SiteError)
    assert (error.problem, error.hint) == ("there is no such file", "the folder holds: a.txt")


# --- encodings ----------------------------------------------------------------------------------------------

CURLY = "“It’s closed,” the mayor said – for £4,000 at the Café Réunion… and that was all he said on Friday.\r\n"


@pytest.mark.parametrize(
    "data",
    [
        CURLY.encode(),
        codecs.BOM_UTF8 + CURLY.encode(),
        CURLY.encode("cp1252"),
        codecs.BOM_UTF16_LE + CURLY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + CURLY.encode("utf-32-le"),
        CURLY.encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "windows-1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-16 without mark"],
)
def test_encodings(data: bytes) -> None:
    assert decode(data) == CURLY


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Городской совет закрыл старый мост в пятницу после того, как инженеры нашли трещину. ", "cp1251"),
        ("Rada miejska zamknęła stary most w piątek, jak inżynierowie znaleźli pęknięcie w pokładzie. ", "cp1250"),
        ("“We’re closed,” the mayor said on Friday. The council voted – 12 to 4 – to keep it shut. ", "mac_roman"),
        ("The façade is 20 m² – £5 a metre, naïve as that “Ångström” is. ", "cp1252"),
    ],
)
def test_other_character_sets_are_told_from_the_text(text: str, encoding: str) -> None:
    assert decode((text * 5).encode(encoding)) == text * 5


def test_a_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź, że ąę</body></html>'
    assert decode(page.encode("iso-8859-2"), html=True) == page


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 x", b"PK\x03\x04docx", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 4, b"\0" * 100, b"\xff\xfe\x00\xd8"],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


# --- plain text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u00a0b\u2009c\u202fd", "a b c d"),
        ("co\u00adop\u200b", "co op "),
        ("one\r\ntwo", "one \ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("„Yes“", "“Yes“"),
        ("«Yes», he said", "“Yes”, he said"),
        ("»Yes«, he said", "“Yes”, he said"),
        ("″Yes,″ he said", "“Yes,” he said"),
        ("a 5″ nail", "a 5″ nail"),
        ("``Yes,'' he said", " “Yes,”  he said"),
        ("\x93It\x92s\x94", "“It’s”"),
        ('Tom\'s "dog"', 'Tom\'s "dog"'),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@given(st.text())
def test_plain_text_keeps_offsets_and_layout_covers_it(text: str) -> None:
    plain = plain_text(text)
    assert len(plain) == len(text)
    end = 0
    covered: set[int] = set()
    for block in lay_out(plain):
        assert end <= block.start < block.end
        end = block.end
        covered.update(range(block.start, block.end))
    assert all(i in covered for i, ch in enumerate(plain) if not ch.isspace())


# --- Markdown -----------------------------------------------------------------------------------------------


def test_markdown_becomes_plain_text() -> None:
    markdown = """# Old bridge closed

The council **closed** the [old bridge](https://example.org)
on *Friday*.

![A crack](crack.jpg)

- first
- second
  line

3. third
4. fourth

> “We must,” she said.

> It was time to
> close it.
>
> Nobody did.

<div>raw</div>

***

Fin.
"""
    assert markdown_text(markdown) == (
        "Old bridge closed\n\nThe council closed the old bridge on Friday.\n\n- first\n- second line\n\n"
        "3. third\n4. fourth\n\n“We must,” she said.\n\n> It was time to close it.\n\n> Nobody did.\n\nFin."
    )


def test_front_matter_is_split_off() -> None:
    assert split_front_matter("---\r\na: 1\r\n---\r\nText") == ("a: 1\r\n", "Text")
    assert split_front_matter("Text\n---\nmore\n---\n") == (None, "Text\n---\nmore\n---\n")


# --- saved pages --------------------------------------------------------------------------------------------


def test_block_quotations_of_a_saved_page_stay_marked() -> None:
    html = (
        "<html><body><article><p>The council closed the old bridge on Friday, when engineers found a crack in it.</p>"
        "<p>In a letter to all residents of the town, Mayor Ada Quill wrote on the same day:</p>"
        "<blockquote><p>It will <b>not</b> open before June.</p><p>“Nobody may cross it,” police say.</p></blockquote>"
        "<p>Police said that nobody was hurt when the bridge was closed, and that traffic goes over the new.</p>"
        "<blockquote>A bridge shall be closed where its deck is unsound.</blockquote>"
        "</article></body></html>"
    )
    lines = read_page(html).text.split("\n\n")
    assert lines[2:4] == ["> It will not open before June.", "“Nobody may cross it,” police say."]
    assert lines[-1] == "> A bridge shall be closed where its deck is unsound."


def test_a_saved_page(tmp_path: Path) -> None:
    page = Path(__file__).parent / "fixtures" / "read" / "bridge.html"
    content = write(
        tmp_path,
        {
            "bridge/story.yaml": "title: T\narticles: [{file: articles/bridge.html, outlet: coast-wire}]",
            "bridge/articles/bridge.html": page.read_bytes(),
        },
    )
    (article,) = only(content).articles
    assert (article.title, article.published) == ("Old Bridge Closed After Engineers Find a Crack", DAY)
    assert "engineers found a crack in its deck" in article.text
    assert "Privacy" not in article.text
    assert "Ferry timetable" not in article.text
