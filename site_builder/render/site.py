"""Stories → pages: the templates filled, the static files beside them."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)

from site_builder.config import Config
from site_builder.errors import SiteError
from site_builder.render.data import serialised, story_json
from site_builder.render.evidence import evidence
from site_builder.render.exports import calendar, timeline_js
from site_builder.render.head import index_view, story_view
from site_builder.render.links import direction
from site_builder.render.outlets import Presenter
from site_builder.render.page_views import IndexView, ReadingTime, StoryView
from site_builder.render.views import Here, SiteView
from site_builder.story import Article, Event, Page, Story

WORDS_PER_MINUTE = 230
"""Of silent reading (SPEC 3, at a glance)."""

RECEIVES: Mapping[str, Mapping[str, str]] = {
    "index.html": {"site": "SiteView", "here": "Here", "index": "IndexView"},
    "story.html": {"site": "SiteView", "here": "Here", "story": "StoryView"},
    "evidence.html": {"site": "SiteView", "here": "Here", "article": "EvidenceView"},
    "404.html": {"site": "SiteView", "here": "Here"},
}
"""What each page's template receives, by the names of the types in `views` and `page_views`. `base.html` gets what its
page gets; a block's template gets nothing but the arguments of its macro: `section(block, story, site)`."""


def default_templates() -> Path:
    """The product's own templates: in the installed package, or at the top of the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def render_site(stories: Sequence[Story], config: Config, overrides: Path | None = None) -> tuple[Page, ...]:
    """Every file of the site, in order of path.

    overrides: a folder of the site's own templates; a file in it stands in for ours of the same name, one under
    `static/` is added or stands in. Raises SiteError, with file and line, where a template is broken.
    """
    folders = [f for f in (overrides, default_templates()) if f is not None and f.is_dir()]
    templates = Templates(folders)
    shows = [Presenter(story, config) for story in stories]
    index = index_view(shows)
    site = _site_view(index, config)
    pages = [*_top_pages(templates, site, index, config), *_static(folders)]
    for show in shows:
        pages += _story_pages(templates, site, show, config)
    return tuple(sorted(pages, key=lambda p: p.path))


class Templates:
    """The templates of a site: its own first, then ours."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(f) for f in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def fill(self, name: str, **values: object) -> str:
        """The page. Raises SiteError that names the template's file and line."""
        try:
            html = self._environment.get_template(name).render(**values)
        except TemplateSyntaxError as error:
            raise SiteError(f"the template is broken: {error.message}", error.filename, error.lineno) from error
        except TemplateNotFound as error:
            hint = "put the file back, or take away what includes it"
            raise SiteError(f"there is no template '{error.name}'", hint=hint) from error
        except TemplateRuntimeError as error:
            path, line = _place(error)
            hint = "the first line of each of our templates says what it receives"
            raise SiteError(f"the template cannot be filled: {error.message}", path, line, hint) from error
        return _without_blank_lines(html)


def _without_blank_lines(html: str) -> str:
    """The page without the blank lines that template tags leave behind; preformatted text keeps its own."""
    parts = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    parts[::2] = [re.sub(r"[ \t]*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts).strip() + "\n"


def _place(error: Exception) -> tuple[str | None, int | None]:
    """The last line of a template that the error came through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    return (frames[-1].filename, frames[-1].lineno) if frames else (None, None)


# --- pages ----------------------------------------------------------------------------------------------------------


def _site_view(index: IndexView, config: Config) -> SiteView:
    return SiteView(
        title=config.title,
        tagline=config.tagline,
        description=config.description,
        language=config.language,
        corrections_url=config.corrections_url,
        method=index.lead.href if index.lead else "",
    )


def _here(path: str, language: str, config: Config) -> Here:
    """path: of the page, from the top of the site, without its index.html."""
    full = urlsplit(config.base_url).scheme in ("http", "https")
    canonical = config.base_url + path if full else ""
    return Here("../" * path.count("/"), canonical, language, direction(language))


def _top_pages(templates: Templates, site: SiteView, index: IndexView, config: Config) -> Iterator[Page]:
    here = _here("", config.language, config)
    yield _page("index.html", templates.fill("index.html", site=site, here=here, index=index))
    # Served for any missing address, however deep: relative links would lead astray.
    missing = dataclasses.replace(here, root=config.base_path, canonical="")
    yield _page("404.html", templates.fill("404.html", site=site, here=missing))


def _story_pages(templates: Templates, site: SiteView, show: Presenter, config: Config) -> Iterator[Page]:
    story = show.story
    site = dataclasses.replace(site, method=f"{story.slug}/index.html")
    here = _here(f"{story.slug}/", story.language, config)
    view = story_view(show)
    # Filled once to count the words a reader sees, once more to tell how long they take.
    view = dataclasses.replace(view, reading=reading_time(_story_page(templates, site, here, view)))
    yield _page(f"{story.slug}/index.html", _story_page(templates, site, here, view))
    yield _page(f"{story.slug}/story.json", serialised(story_json(story)))
    if story.of(Event):
        yield _page(f"{story.slug}/timeline.json", serialised(timeline_js(story)))
        yield Page(f"{story.slug}/calendar.ics", calendar(story, here.canonical))
    for article in story.articles:
        yield _evidence_page(templates, site, show, article, config)


def _story_page(templates: Templates, site: SiteView, here: Here, view: StoryView) -> str:
    return templates.fill("story.html", site=site, here=here, story=view)


def _evidence_page(templates: Templates, site: SiteView, show: Presenter, article: Article, config: Config) -> Page:
    path = f"{show.story.slug}/{article.id}/"
    here = _here(path, show.story.language, config)
    view = evidence(show, article)
    return _page(f"{path}index.html", templates.fill("evidence.html", site=site, here=here, article=view))


def _page(path: str, text: str) -> Page:
    # A lone surrogate, which a damaged article may hold, cannot be written as UTF-8.
    return Page(path, text.encode("utf-8", "replace"))


def _static(folders: Sequence[Path]) -> Iterator[Page]:
    """Files under static/, the site's own before ours."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted((folder / "static").rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                found.setdefault(file.relative_to(folder).as_posix(), file)
    for path, file in found.items():
        yield Page(path, file.read_bytes())


# --- reading time ---------------------------------------------------------------------------------------------------

UNREAD = frozenset({"nav", "select", "script", "style", "svg", "head", "footer"})
REFERENCE = frozenset({"coverage", "sources", "notes", "method"})
"""Sections that are looked up, not read through."""


def reading_time(page: str) -> ReadingTime:
    """Minutes for a story's key facts with its head, and for the whole page; folded and hidden words do not count."""
    counter = _WordCounter()
    counter.feed(page)
    return ReadingTime(*(max(1, round(words / WORDS_PER_MINUTE)) for words in (counter.facts, counter.words)))


class _WordCounter(HTMLParser):
    """Words in <main> that a reader sees before opening anything, up to the reference sections."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "rect", "path", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.words = 0
        self.facts = 0
        self._open: list[tuple[str, bool]] = []
        self._past_facts = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "section" and values.get("id") not in (None, "facts"):
            self._past_facts = True
        hidden = tag in UNREAD or values.get("aria-hidden") == "true" or values.get("class") == "vh"
        folded = tag == "details" and "open" not in values
        reference = tag == "section" and values.get("id") in REFERENCE
        if tag not in self.VOID:
            self._open.append((tag, hidden or folded or reference))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = any(tag == "main" for tag, _ in self._open)
        if inside and not any(unread for _, unread in self._open):
            self.words += len(data.split())
            self.facts += 0 if self._past_facts else len(data.split())
