"""The one way through the house: read, analyse, merge, edit, check, render, write."""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import analyse, cache, check, config, edit, embeddings, merge, read, render, write
from site_builder.config import Config
from site_builder.errors import SiteError, raise_all
from site_builder.render import data
from site_builder.story import Analysis, Article, Difference, Dossier, Page, Story

TITLE = "Story Explainer"
"""Of a site that has no config.yaml."""

Progress = Callable[[str], None]
Analyse = Callable[[Article], Analysis]
Described = analyse.Described
ShownSentence = analyse.ShownSentence


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's files are, as the command line names them."""

    config: Path | None = Path("config.yaml")
    """None for a site without one: every setting has its default."""
    content: Path = Path("content")
    output: Path = Path("output")
    base_url: str = ""
    """Stands in for the one of config.yaml; "" keeps that one."""

    @property
    def folder(self) -> Path:
        return Path() if self.config is None else self.config.parent

    @property
    def templates(self) -> Path:
        """The site's own templates, each of which stands in for ours of the same name."""
        return self.folder / "templates"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the stories, the pages, and how many files of the output it changed."""

    stories: tuple[Story, ...]
    pages: tuple[Page, ...]
    changed: int
    withheld: tuple[SiteError, ...] = ()
    """What the merging found but could not prove, and therefore left out."""
    doubts: tuple[SiteError, ...] = ()
    """What a writer should look at: quotations that the outlets give to different people, days of publication that
    cannot be right."""


SLIPS = 20
"""One finding in so many may be left out unproved; where more are, the merging itself is wrong and the build fails."""
UNPROVED = "found, but not proved against the articles"
"""The reason with which a withheld finding's passages are set aside."""


def build(site: Site, *, only_check: bool = False, progress: Progress = lambda _: None) -> Built:
    """Build the site; with `only_check`, prove its stories and follow its links, but write nothing.

    Raises an ExceptionGroup of all the SiteErrors of the stage that failed; the output then stays as it was.
    """
    settings = load_config(site)
    progress("reading the articles")
    dossiers = read.read_content(site.content, settings)
    analyser = load_analyser(site, settings)
    embed = _embeddings(site, settings)
    stories: list[Story] = []
    withheld: list[SiteError] = []
    misdated: list[SiteError] = []
    for dossier in dossiers:
        progress(f"merging {dossier.slug}")
        analyses = [analyser(article) for article in dossier.articles]
        misdated += _misdated(dossier, analyses, site.content / dossier.slug)
        merged = merge.merge(dossier, analyses, embed)
        broken = _unproved(merged, site.content / merged.slug)
        stories.append(edit.withhold(merged, broken.keys(), UNPROVED))
        withheld += broken.values()
    edited = _edited(stories, dossiers)
    raise_all(e for story in edited for e in check.prove(story, site.content / story.slug))
    doubts = (*misdated, *(e for story in edited for e in _doubts(story, site.content / story.slug)))
    progress("writing the pages")
    pages = render.render_site(edited, settings, site.templates if site.templates.is_dir() else None)
    if only_check:
        raise_all(_broken_links(pages, settings.base_url, site.output))
        return Built(edited, pages, 0, tuple(withheld), doubts)
    return Built(edited, pages, write.write(pages, site.output), tuple(withheld), doubts)


def _misdated(dossier: Dossier, analyses: Sequence[Analysis], folder: Path) -> Iterator[SiteError]:
    for article, told in merge.misdated(dossier.articles, analyses):
        what = f"told as past: '{told.text}', but the article is dated {article.published.isoformat()}"
        hint = "mend 'published': what 'Sunday' means depends on it; the days of this story are not compared"
        yield SiteError(what, folder / article.file, article.line_at(told.start), hint)


def _doubts(story: Story, folder: Path) -> Iterator[SiteError]:
    for d in story.of(Difference):
        if d.why == merge.SPEAKERS_DIFFER:
            article = story.article(d.citations[0].article)
            people = " or ".join(
                f"{p.text} ({', '.join(story.outlet(o).name for o in p.outlets)})" for p in d.positions
            )
            hint = "the page shows both; mend one in edits.yaml if the program read it wrong"
            yield SiteError(
                f"'{d.id}': {d.text} {people}", folder / article.file, article.line_at(d.citations[0].start), hint
            )


def _unproved(story: Story, folder: Path) -> dict[str, SiteError]:
    """The findings to leave out, by id, and what each breaks; raised instead where they are more than a slip or two."""
    broken = check.unproved(story, folder)
    if len(broken) * SLIPS > sum(len(b.findings) for b in story.blocks):
        raise_all(broken.values())
    return broken


def load_config(site: Site) -> Config:
    """The site's settings, with the base address of the command line where one is given."""
    settings = Config(title=TITLE) if site.config is None else config.load(site.config)
    if not site.base_url:
        return settings
    given = json.dumps({"title": settings.title, "base_url": site.base_url})
    return replace(settings, base_url=config.parse_yaml(given, Path("--base-url"), Config).value.base_url)


def load_analyser(site: Site, settings: Config) -> Analyse:
    """Analyses an article, or takes the analysis that an earlier build kept. Raises SiteError without its pipeline."""
    analyser = _pipeline(site, settings)
    kept = site.folder / ".cache" / "site-builder"
    maker = f"{analyser.identity} {_own_digest()}"

    def analysed(article: Article) -> Analysis:
        digest = cache.key(article, maker)
        analysis = cache.load(kept, digest)
        if analysis is None:
            analysis = analyser.analyse(article)
            cache.save(kept, digest, analysis)
        return analysis

    return analysed


def _embeddings(site: Site, settings: Config) -> merge.Embed | None:
    """The model that config.yaml names, beside which a relative folder is looked for; None where it names none."""
    named = settings.analysis.embeddings
    return embeddings.load(site.folder / named, site.config) if named else None


def _pipeline(site: Site, settings: Config) -> analyse.Analyser:
    """An analyser on the site's pipeline. Raises SiteError where it is not installed."""
    try:
        return analyse.load(settings.analysis.pipeline)
    except analyse.MissingPipelineError as error:
        hint = "install it, or take 'pipeline' out of 'analysis' to do with the project's own"
        if settings.analysis.pipeline is None:
            hint = "it is a part of this program: install the program again"
        raise SiteError(f"the spaCy pipeline '{error}' is not installed", site.config, hint=hint) from error


def template(name: str) -> str:
    """The text of one of our own templates, for pages that are no part of the site."""
    return (render.default_templates() / name).read_text(encoding="utf-8")


def read_file(path: Path, published: datetime.date | None) -> Article:
    """One article's file. Raises SiteError where neither `published` nor its front matter gives its date."""
    article = read.read_article(path, path.stem, published or datetime.date.min)
    if article.published == datetime.date.min:
        hint = "add --published 2025-04-18: what 'Sunday' means depends on it"
        raise SiteError("the day of publication is not known", path, hint=hint)
    return article


def analyse_article(site: Site, article: Article) -> Analysis:
    """What one article says."""
    return load_analyser(site, load_config(site))(article)


def show_article(site: Site, article: Article) -> tuple[ShownSentence, ...]:
    """One article's sentences with their names and trees, for people to look at."""
    return _pipeline(site, load_config(site)).shown(article)


def describe_pipeline(site: Site) -> Described:
    """What the pipeline that the site uses says of itself. Raises SiteError where it is not installed."""
    return _pipeline(site, load_config(site)).described()


def analyse_lines(site: Site, lines: Iterable[bytes]) -> Iterator[str]:
    """One line of JSON an article (`id`, `text`, `published`) in, one line of its analysis out, in order."""
    analyser = load_analyser(site, load_config(site))
    for number, line in enumerate(lines, 1):
        if line.strip():
            article = _article_of(line, number)
            yield json.dumps(data.analysis_json(analyser(article), article.id), ensure_ascii=False)


def _article_of(line: bytes, number: int) -> Article:
    place = Path("standard input")
    try:
        row = json.loads(line)
        published = datetime.date.fromisoformat(row["published"][:10])
        return read.article_from_text(str(row["id"]), row["text"], published)
    except KeyError as error:
        raise SiteError(f"the line has no {error}", place, number, "give id, text and published") from error
    except (ValueError, TypeError) as error:
        hint = 'write {"id": "a1", "text": "…", "published": "2025-04-18"}'
        raise SiteError(f"the line is not an article: {error}", place, number, hint) from error


def _edited(stories: Sequence[Story], dossiers: Sequence[Dossier]) -> tuple[Story, ...]:
    """All stories with their editors' changes; the mistakes in all of the edits are raised at once."""
    edited: list[Story] = []
    mistakes: list[SiteError] = []
    for story, dossier in zip(stories, dossiers, strict=True):
        try:
            edited.append(edit.apply(story, dossier.edits))
        except ExceptionGroup as group:
            mistakes += [e for e in group.exceptions if isinstance(e, SiteError)]
    raise_all(mistakes)
    return tuple(edited)


def _broken_links(pages: Sequence[Page], base_url: str, output: Path) -> Iterator[SiteError]:
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "site"
        write.write(pages, trial)
        for e in check.links(trial, base_url):
            path = None if e.path is None else output / e.path.relative_to(trial)
            yield SiteError(e.problem, path, e.line, e.hint)


@functools.cache
def _own_digest() -> str:
    """Of the program's code and pipeline: an analysis made by others is not taken from the cache."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(p for p in package.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
