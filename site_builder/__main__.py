"""The command line."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from site_builder import __version__
from site_builder.errors import SiteError

if TYPE_CHECKING:
    from site_builder.build import Built, Described, ShownSentence, Site
    from site_builder.story import Analysis, Article

Command = TypeVar("Command", bound=Callable[..., Any])

MISTAKE = 2
"""The exit code for mistakes in the input, as for a mistyped command."""

NEAR = click.Path(path_type=Path)


@contextmanager
def _told() -> Iterator[None]:
    """Mistakes are printed, all of them, and end the program; nobody sees a traceback for a mistyped key."""
    try:
        yield
    except SiteError as error:
        _tell([error])
    except ExceptionGroup as group:
        mine, others = group.split(SiteError)
        if others is not None or mine is None:
            raise
        _tell(_leaves(mine))


def _tell(errors: list[SiteError]) -> None:
    for error in errors:
        click.echo(str(error), err=True)
    sys.exit(MISTAKE)


def _leaves(group: ExceptionGroup[SiteError]) -> list[SiteError]:
    found: list[SiteError] = []
    for error in group.exceptions:
        found += _leaves(error) if isinstance(error, ExceptionGroup) else [error]
    return found


def _progress(line: str) -> None:
    """One line that is written over, for people only."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)


def _done() -> None:
    _progress("")


def _tell_withheld(built: Built) -> None:
    """What the program found but could not prove is not on the page: the writer is told of it, and of its doubts."""
    for error in built.withheld:
        click.echo(f"left out, not proved: {error}", err=True)
    for error in built.doubts:
        click.echo(f"to look at: {error}", err=True)


def _folder(name: str, default: str, says: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", type=NEAR, default=Path(default), show_default=True, help=says)


_config_option = _folder("config", "config.yaml", "The site's settings.")
_content_option = _folder("content", "content", "The stories' folders.")
_output_option = _folder("output", "output", "The built site.")


def _site_options(command: Command) -> Command:
    address = click.option(
        "--base-url", default="", metavar="URL", help="Where the site will stand, if not as config says."
    )
    return _config_option(_content_option(address(command)))


def _site(config: Path, content: Path, base_url: str, output: Path = Path("output")) -> Site:
    """Stories named on the command line need no config.yaml: without one, every setting has its default."""
    from site_builder.build import Site

    context = click.get_current_context()
    given = {
        name: context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
        for name in ("config", "content")
    }
    without = given["content"] and not given["config"] and not config.exists()
    return Site(None if without else config, content, output, base_url)


def _site_of(config: Path) -> Site:
    """A site of which only the settings matter; they need not be there unless they are named."""
    from site_builder.build import Site

    return Site(config if config.exists() or config != Path("config.yaml") else None)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-builder")
def main() -> None:
    """Several outlets' articles on one story, merged into one page on which every line can be traced.

    \b
    Example:
      site-builder new harbour-fire
      site-builder serve
    """


@main.command(name="build")
@_site_options
@_output_option
def build_command(config: Path, content: Path, base_url: str, output: Path) -> None:
    """Build the site.

    Nothing is written if a story has a mistake or cannot be proved: the last good site stays.

    \b
    Example:
      site-builder build --base-url https://example.org/stories/ --output public
    """
    from site_builder.build import build

    with _told():
        site = _site(config, content, base_url, output)
        built = build(site, progress=_progress)
        _done()
        _tell_withheld(built)
        stories = f"{len(built.stories)} {'story' if len(built.stories) == 1 else 'stories'}"
        click.echo(f"{stories}, {len(built.pages)} files, {built.changed} changed: {output / 'index.html'}")


@main.command(name="check")
@_site_options
def check_command(config: Path, content: Path, base_url: str) -> None:
    """Prove the stories and follow every internal link, without writing anything.

    \b
    Example:
      site-builder check --content content
    """
    from site_builder.build import build

    with _told():
        built = build(_site(config, content, base_url), only_check=True, progress=_progress)
        _done()
        _tell_withheld(built)
        for story in built.stories:
            findings = [f for b in story.blocks for f in b.findings]
            cited = sum(len(f.citations) for f in findings)
            click.echo(f"{story.slug}: {len(findings)} findings, {cited} citations, all proved")
        click.echo(f"{len(built.pages)} files, every internal link leads somewhere")


@main.command(name="serve")
@_site_options
@_output_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to serve on.")
def serve_command(config: Path, content: Path, base_url: str, output: Path, host: str, port: int) -> None:
    """Build and serve the site, and build again whenever a file changes.

    A mistake shows as a page; the site comes back once it is mended.

    \b
    Example:
      site-builder serve --port 8080
    """
    from site_builder.serve import serve

    with _told():
        serve(_site(config, content, base_url, output), host, port, lambda line: click.echo(line, err=True))


@main.command(name="analyse")
@click.argument("file", type=NEAR, required=False)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication, as 2025-04-18.")
@click.option("--text", "text_only", is_flag=True, help="Print the article's text, to which all offsets refer.")
@click.option("--show", is_flag=True, help="Print each sentence with its names and its tree, in colour on a terminal.")
@click.option("--jsonl", is_flag=True, help="Read articles as JSON lines from standard input, write analyses.")
@_config_option
def analyse_command(
    file: Path | None, published: datetime.datetime | None, text_only: bool, show: bool, jsonl: bool, config: Path
) -> None:
    """Show what is found in one article: sentences, quotes, dates, names, figures, claims.

    \b
    Example:
      site-builder analyse content/harbour-fire/articles/daily-post.txt --published 2025-04-18
    """
    from site_builder.build import analyse_article, analyse_lines, read_file, show_article

    if jsonl == (file is not None):
        raise click.UsageError("give either a FILE or --jsonl")
    if text_only + show + jsonl > 1:
        raise click.UsageError("give only one of --text, --show and --jsonl")
    with _told():
        site = _site_of(config)
        if file is None:
            for line in analyse_lines(site, sys.stdin.buffer):
                sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
            return
        day = published.date() if published else datetime.date(2000, 1, 1) if text_only or show else None
        article = read_file(file, day)
        if text_only:
            sys.stdout.buffer.write(article.text.encode("utf-8", "surrogatepass"))
            return
        lines = _shown(show_article(site, article)) if show else _summary(article, analyse_article(site, article))
        for line in lines:
            click.echo(line, color=False if os.environ.get("NO_COLOR") else None)


def _summary(article: Article, analysis: Analysis) -> Iterator[str]:
    kinds = Counter(s.kind for s in analysis.sentences)
    yield f"{len(analysis.sentences)} sentences: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items())
    for sentence in analysis.sentences:
        yield f"  {sentence.start:>6}  {' '.join(article.text[sentence.start : sentence.end].split())}"
    yield f"{len(analysis.quotes)} quotes"
    for q in analysis.quotes:
        speaker = q.resolved.name if q.resolved else q.speaker or "nobody named"
        yield f"  {q.start:>6}  {speaker} ({q.kind}): {q.text}"
    yield f"{len(analysis.dates)} dates"
    for d in analysis.dates:
        yield f"  {d.start:>6}  {d.text}: {d.date or d.value or 'not resolved'} ({d.derived})"
    yield f"{len(analysis.entities)} names"
    for name, n in Counter((e.label, e.name) for e in analysis.entities).items():
        yield f"  {n:>5}x  {name[1]} ({name[0].lower()})"
    yield f"{len(analysis.quantities)} figures"
    for f in analysis.quantities:
        yield f"  {f.start:>6}  {f.text}: {f.modifier} {f.value:g} {f.unit}, {f.predicate or 'no predicate'}"
    yield f"{len(analysis.claims)} claims"
    for c in analysis.claims:
        yield f"  {c.start:>6}  {c.kind}, {c.polarity}, {c.modality}: {' '.join(c.text.split())}"
    yield f"{len(analysis.set_aside)} stretches set aside"
    for s in analysis.set_aside:
        yield f"  {s.start:>6}  {s.reason}: {' '.join(s.text.split())[:80]}"


COLOURS = {"PERSON": "cyan", "ORG": "yellow", "PLACE": "green", "NORP": "magenta"}
"""By label; other names are blue."""


def _shown(sentences: Iterable[ShownSentence]) -> Iterator[str]:
    """Each sentence with its number and its names marked, and a line for each word of its tree."""
    for number, sentence in enumerate(sentences, 1):
        yield f"{number:>4}  {_marked(sentence)}"
        words = ["  " * token.depth + token.word for token in sentence.tokens]
        cells = [(t.pos, t.relation, t.lemma, t.phrase and f"NP: {t.phrase}") for t in sentence.tokens]
        for line in _columns([(word, *row) for word, row in zip(words, cells, strict=True)]):
            yield f"      {line}"
        yield ""


def _marked(sentence: ShownSentence) -> str:
    """The sentence on one line, with each name in brackets beside its label."""
    parts: list[str] = []
    last = 0
    for name in sentence.names:
        marked = f"[{sentence.text[name.start : name.end]}: {name.label}]"
        colour = COLOURS.get(name.label, "blue")
        parts += [sentence.text[last : name.start], click.style(marked, fg=colour, bold=True)]
        last = name.end
    return re.sub(r"\s+", " ", "".join([*parts, sentence.text[last:]]))


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line a row, with the cells of a column below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


@main.command(name="pipeline")
@_config_option
def pipeline_command(config: Path) -> None:
    """Tell what the analysis rests on: the pipeline, its licence, what it was trained on, how well it does.

    \b
    Example:
      site-builder pipeline
    """
    from site_builder.build import describe_pipeline

    with _told():
        for line in _description(describe_pipeline(_site_of(config))):
            click.echo(line)


def _description(told: Described) -> Iterator[str]:
    figures = [(name, f"{figure:5.1f}%") for name, figure in told.scores]
    parts = {
        "folder": [told.folder],
        "name": [told.name],
        "version": [told.version],
        "licence": [told.licence],
        "components": told.components,
        "corpora": [*_columns([(corpus, licence or "not stated") for corpus, licence in told.sources])],
        "scores": [*_columns(figures)],
    }
    for part, lines in parts.items():
        for n, line in enumerate(lines or [""]):
            yield f"{part if n == 0 else '':<10}  {line or 'not stated'}"


@main.command(name="new")
@click.argument("story")
@_content_option
@_config_option
def new_command(story: str, content: Path, config: Path) -> None:
    """Make the folder of a new story, with an example to write over.

    \b
    Example:
      site-builder new harbour-fire
    """
    from site_builder.new import new

    with _told():
        made = new(story, content, config)
        for path in made:
            click.echo(f"made {path}")
        click.echo(f"Next: put the articles into {content / story / 'articles'}, list them in story.yaml, then run")
        click.echo("  site-builder serve")


@main.command(name="deploy")
@_site_options
@_output_option
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that holds the site.")
@click.option("--dry-run", is_flag=True, help="Do everything but the push.")
def deploy_command(
    config: Path, content: Path, base_url: str, output: Path, remote: str, branch: str, dry_run: bool
) -> None:
    """Check the built site and push it to a branch of a git remote.

    \b
    Example:
      site-builder build && site-builder deploy --dry-run
    """
    from site_builder.deploy import deploy

    with _told():
        done = deploy(_site(config, content, base_url, output), remote, branch, dry_run=dry_run)
        goal = f"{done.remote}/{done.branch}"
        if not done.commit:
            click.echo(f"nothing to do: {goal} holds this site")
        elif done.pushed:
            click.echo(f"pushed {done.files} files to {goal}: {done.commit[:12]}")
        else:
            click.echo(f"would push {done.files} files to {goal}: {done.commit[:12]}")


if __name__ == "__main__":
    main()
