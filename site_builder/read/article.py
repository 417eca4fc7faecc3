"""One file → one `Article`: decoded, freed of front matter and markup, normalised and laid out."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from site_builder.config import STRICT, CalendarDate, Document, Identifier, WebAddress, parse_yaml
from site_builder.errors import SiteError, raise_all
from site_builder.read.decode import NotText, decode
from site_builder.read.layout import lay_out
from site_builder.read.markdown import markdown_text, split_front_matter
from site_builder.read.page import read_page
from site_builder.read.plain import plain_text
from site_builder.story import Article

TEXT, MARKDOWN, HTML = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm")
SUFFIXES = (*TEXT, *MARKDOWN, *HTML)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text: from front matter, from story.yaml or from a saved page itself."""

    outlet: str | None = None
    published: CalendarDate | None = None
    url: WebAddress | None = None
    title: str | None = None
    id: Identifier | None = None
    __pydantic_config__: ClassVar = STRICT


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file as read. `stated` is what a writer put in front matter, `found` what a saved page says of itself."""

    path: Path
    text: str
    stated: Document[Metadata]
    found: Metadata = Metadata()


def read_file(path: Path) -> ArticleFile:
    """Read a .txt, .md or .html file.

    Raises an ExceptionGroup of SiteErrors: the file is missing, no text, or empty; its front matter is wrong.
    """
    raw = _decoded(path)
    stated = Document(Metadata(), path, None)
    found = Metadata()
    text = raw
    if path.suffix.lower() in MARKDOWN:
        front, body = split_front_matter(raw)
        text = markdown_text(body)
        if front is not None:
            stated = parse_yaml(front, path, Metadata, first_line=2)
    elif path.suffix.lower() in HTML:
        page = read_page(raw)
        text, found = page.text, Metadata(title=page.title, published=page.published)
    if not plain_text(text).strip():
        raise_all([_empty(path, raw)])
    return ArticleFile(path, text, stated, found)


def _decoded(path: Path) -> str:
    suffix = path.suffix.lower()
    try:
        raw = decode(path.read_bytes(), html=suffix in HTML)
    except FileNotFoundError:
        raise_all([SiteError("there is no such file", path, hint=_neighbours(path))])
    except OSError as error:
        raise_all([SiteError(f"the file cannot be read: {error.strerror}", path)])
    except NotText:
        hint = "save the article as plain text (.txt), Markdown (.md) or a web page (.html)"
        raise_all([SiteError("this is not a text file", path, hint=hint)])
    if suffix not in SUFFIXES:
        hint = "name it .txt, .md or .html after what it holds"
        raise_all([SiteError(f"files that end in '{path.suffix}' are not read", path, hint=hint)])
    return raw


def _empty(path: Path, raw: str) -> SiteError:
    if raw.strip() and path.suffix.lower() in HTML:
        return SiteError("no article was found in this page", path, hint="paste its text into a .txt file")
    return SiteError(
        "the article is empty", path, hint="paste the text of the article into it, or take it off the story"
    )


def _neighbours(path: Path) -> str:
    names = sorted(p.name for p in path.parent.iterdir() if p.is_file()) if path.parent.is_dir() else []
    return f"the folder holds: {', '.join(names[:8])}" if names else f"there is nothing in {path.parent.as_posix()}"


def article_from_text(id: str, text: str, published: datetime.date) -> Article:
    """An article of a text alone: outlet, title and address are ""."""
    return make_article(text, id=id, outlet="", published=published, file="", title="", url="")


def read_article(path: Path, id: str, published: datetime.date) -> Article:
    """An article of a lone file. `published` gives way to front matter, not to what a saved page says of itself.

    Raises an ExceptionGroup of SiteErrors.
    """
    read = read_file(path)
    stated = read.stated.value
    return make_article(
        read.text,
        id=stated.id or id,
        outlet=stated.outlet or "",
        published=stated.published or published,
        file=path.name,
        title=stated.title or read.found.title or "",
        url=stated.url or "",
    )


def make_article(
    text: str, *, id: str, outlet: str, published: datetime.date, file: str, title: str, url: str, also: str = ""
) -> Article:
    """Normalise and lay out a text. `also`: a headline to look for where the article's own is not known."""
    plain = plain_text(text)
    return Article(id, outlet, published, file, title, url, text, plain, lay_out(plain, title or also))


def printed_headline(article: Article) -> str:
    """The headline that the text itself carries above its first sentence, "" if it carries none."""
    for block in article.layout:
        if block.kind in ("prose", "opinion"):
            return ""
        if block.kind == "headline":
            return article.plain[block.start : block.end].strip(" /")
    return ""


def merged(first: Metadata, *others: Metadata) -> Metadata:
    """For each key the first value given: `merged(front matter, story.yaml, the page itself)`."""
    values = {}
    for f in dataclasses.fields(Metadata):
        given: Sequence[object] = [v for m in (first, *others) if (v := getattr(m, f.name))]
        values[f.name] = given[0] if given else None
    return Metadata(**values)  # type: ignore[arg-type]
