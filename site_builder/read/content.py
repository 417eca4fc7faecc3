"""The content folder → a `Dossier` for each story, or every mistake in it at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from site_builder.config import (
    STRICT,
    CalendarDate,
    Config,
    Document,
    Identifier,
    Language,
    OutletEntry,
    WebAddress,
    Words,
    read_yaml,
    repeated_outlets,
)
from site_builder.errors import SiteError, nearest, raise_all
from site_builder.read.article import ArticleFile, Metadata, make_article, merged, printed_headline, read_file
from site_builder.read.edits import read_edits, read_notes
from site_builder.story import Article, Correction, Dossier, Outlet, slugify

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An entry of `articles` in story.yaml."""

    file: Words
    outlet: str | None = None
    published: CalendarDate | None = None
    url: WebAddress | None = None
    title: str | None = None
    id: Identifier | None = None
    __pydantic_config__: ClassVar = STRICT


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    date: CalendarDate
    text: Words
    __pydantic_config__: ClassVar = STRICT


@dataclass(frozen=True, slots=True)
class StoryFile:
    """The shape of story.yaml."""

    title: Words
    standfirst: str = ""
    kicker: str = ""
    language: Language | None = None
    outlets: tuple[OutletEntry, ...] = ()
    articles: tuple[ArticleEntry, ...] | None = None
    corrections: tuple[CorrectionEntry, ...] = ()
    __pydantic_config__: ClassVar = STRICT


@dataclass(frozen=True, slots=True)
class _Story:
    """A story's folder and what its story.yaml says."""

    folder: Path
    file: Document[StoryFile]
    outlets: dict[str, Outlet]

    @property
    def entries(self) -> tuple[ArticleEntry, ...]:
        if self.file.value.articles is not None:
            return self.file.value.articles
        found = sorted(p for p in (self.folder / "articles").glob("*") if p.is_file() and not p.name.startswith("."))
        return tuple(ArticleEntry(f"articles/{p.name}") for p in found)


def read_content(content: Path, config: Config) -> tuple[Dossier, ...]:
    """Every story of the content folder, by slug (the name of its folder).

    Folders that hold neither story.yaml nor articles/ are left alone, as are files. Raises an ExceptionGroup of the
    SiteErrors of all stories.
    """
    if not content.is_dir():
        raise_all(
            [SiteError("there is no content folder", content, hint="make it, with a folder in it for each story")]
        )
    folders = sorted(p for p in content.iterdir() if p.is_dir() and not p.name.startswith("."))
    folders = [p for p in folders if (p / "story.yaml").exists() or (p / "articles").is_dir()]
    if not folders:
        hint = "a story is a folder with a story.yaml and an articles/ in it; 'site-builder new' makes one"
        raise_all([SiteError("the content folder holds no story", content, hint=hint)])
    mistakes: list[SiteError] = []
    dossiers = [_collected(mistakes, partial(_dossier, folder, config)) for folder in folders]
    raise_all(mistakes)
    return tuple(d for d in dossiers if d is not None)


def _collected(mistakes: list[SiteError], read: Callable[[], T]) -> T | None:
    """What `read` returns; None where it raises mistakes, which are added to the list."""
    try:
        return read()
    except* SiteError as group:
        mistakes.extend(e for e in _leaves(group))
    return None


def _leaves(group: BaseExceptionGroup[SiteError]) -> Iterator[SiteError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _dossier(folder: Path, config: Config) -> Dossier:
    path = folder / "story.yaml"
    if not path.exists():
        raise_all([SiteError("this story has no story.yaml", folder, hint="add one with at least 'title: …'")])
    mistakes: list[SiteError] = []
    edits = _collected(mistakes, partial(read_edits, folder / "edits.yaml"))
    notes = _collected(mistakes, partial(read_notes, folder / "notes"))
    file = _collected(mistakes, partial(read_yaml, path, StoryFile))
    if file is None:
        raise_all(mistakes)
        raise AssertionError("a file that was not read left a mistake")
    mistakes.extend(repeated_outlets(file, file.value.outlets))
    declared = {o.id: Outlet(o.id, o.name, o.url, o.note) for o in (*config.outlets, *file.value.outlets)}
    articles = _articles(_Story(folder, file, declared), mistakes)
    raise_all(mistakes)
    said = file.value
    return Dossier(
        slug=folder.name,
        title=said.title,
        standfirst=said.standfirst.strip(),
        kicker=said.kicker,
        language=said.language or config.language,
        outlets=tuple(declared[id] for id in dict.fromkeys(a.outlet for a in articles)),
        articles=tuple(articles),
        edits=edits or (),
        notes=notes or (),
        corrections=tuple(Correction(c.date, c.text) for c in said.corrections),
    )


def _articles(story: _Story, mistakes: list[SiteError]) -> list[Article]:
    if not story.entries:
        hint = "put .txt, .md or .html files into articles/ and list them under 'articles:'"
        mistakes.append(story.file.mistake("this story has no articles", "articles", hint=hint))
    articles: list[Article] = []
    for index, entry in enumerate(story.entries):
        article = _collected(mistakes, partial(_article, story, index, entry))
        if article is None:
            continue
        twin = next((a for a in articles if a.id == article.id), None)
        if twin:
            hint = f"give one of them an 'id' of its own; the other is {twin.file}"
            problem = f"two articles have the id '{article.id}': {twin.file} and {article.file}"
            mistakes.append(_mistake(story, index, "id", problem, hint))
        articles.append(article)
    return articles


def _article(story: _Story, index: int, entry: ArticleEntry) -> Article:
    path = story.folder / entry.file
    if not path.exists() and story.file.value.articles is not None:
        listed = sorted(p.relative_to(story.folder).as_posix() for p in story.folder.glob("articles/*") if p.is_file())
        hint = nearest(entry.file, listed) or "put the article there, or take the entry away"
        raise_all([story.file.mistake(f"there is no file {entry.file}", "articles", index, "file", hint=hint)])
    read = read_file(path)
    listed_as = Metadata(entry.outlet, entry.published, entry.url, entry.title, entry.id)
    known = merged(read.stated.value, listed_as, Metadata(None, read.found.published, None, read.found.title, None))
    raise_all(_missing(story, index, read, known))
    if known.published is None:
        raise AssertionError("an article without a date has been refused above")
    article = make_article(
        read.text,
        id=known.id or slugify(path.stem) or path.stem,
        outlet=known.outlet or "",
        published=known.published,
        file=entry.file,
        title=known.title or "",
        url=known.url or "",
        also=story.file.value.title,
    )
    return article if article.title else dataclasses.replace(article, title=printed_headline(article))


def _missing(story: _Story, index: int, read: ArticleFile, known: Metadata) -> Iterator[SiteError]:
    name = read.path.name
    where = "its front matter" if story.file.value.articles is None else "this entry"
    if not known.outlet:
        yield _mistake(story, index, "", f"{name} has no outlet", f"add 'outlet: <id>' to {where}: who published it")
    elif known.outlet not in story.outlets:
        hint = nearest(known.outlet, tuple(story.outlets))
        problem = f"there is no outlet '{known.outlet}'"
        advice = hint or "declare it under 'outlets:' in story.yaml or config.yaml, with id and name"
        if read.stated.value.outlet:
            yield read.stated.mistake(problem, "outlet", hint=advice)
        else:
            yield _mistake(story, index, "outlet", problem, advice)
    if not known.published:
        yield _mistake(
            story, index, "", f"{name} has no date", f"add 'published: 2025-04-18' to {where}: its day of publication"
        )


def _mistake(story: _Story, index: int, key: str, problem: str, hint: str) -> SiteError:
    """A mistake at the article's entry in story.yaml, or at the file itself where none are listed."""
    if story.file.value.articles is None:
        return SiteError(problem, story.folder / story.entries[index].file, 1, hint)
    return story.file.mistake(problem, "articles", index, key, hint=hint)
