"""The sections of a story's page: which there are, in which template, and the data each shows.

A builder takes the story and gives the section's data, or None where there is nothing to show: the section is then left
out, with its entry in the contents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt

from site_builder.render.links import day_view, edtf_view, inner_quotation, web_address
from site_builder.render.outlets import Presenter, speaking
from site_builder.render.timeline import timeline
from site_builder.render.views import (
    BlockData,
    BlockView,
    CorrectionView,
    CoverageBlock,
    CoverageRow,
    DifferencesBlock,
    DifferenceView,
    FactsBlock,
    FactView,
    Mark,
    MethodBlock,
    NamesView,
    NameView,
    NotesBlock,
    NoteView,
    PositionView,
    QuotesBlock,
    QuoteView,
    ReasonView,
    SourcesBlock,
    SourceView,
    SpeakerView,
    WhoBlock,
)
from site_builder.story import (
    ANALYSED,
    Article,
    Difference,
    Event,
    Fact,
    NamedEntity,
    Position,
    Quote,
    Story,
    slugify,
)

EVIDENCE_SHOWN = 6
"""Passages of a fact shown before the rest folds (SPEC 6)."""
COMPLETE_LISTED = 5
"""Outlets carrying a quotation in full that are listed one by one; more of them fold (SPEC 3, quotes)."""
NAMES_SHOWN = 12
LABEL_WORDS = 9
"""Words of a fact in the coverage table."""
OPENING_WORDS = 8


# --- facts and differences ------------------------------------------------------------------------------------------


def facts(show: Presenter) -> FactsBlock | None:
    differs = {fact: f"d-{d.id}" for d in reversed(show.shown(Difference)) for fact in d.facts}
    views = [(f, _fact(show, f, n, differs.get(f.id, ""))) for n, f in enumerate(show.shown(Fact), 1)]
    if not views:
        return None
    reported = [v for f, v in views if f.kind != "analysis"]
    return FactsBlock(
        several=tuple(v for v in reported if v.support.count > 1),
        partly=tuple(v for v in reported if v.support.count <= 1 and v.support.in_part),
        single=tuple(v for v in reported if v.support.count <= 1 and not v.support.in_part),
        analysis=tuple(v for f, v in views if f.kind == "analysis"),
    )


def _fact(show: Presenter, fact: Fact, number: int, differs: str) -> FactView:
    source = speaking(fact)
    citations = tuple(show.citation(c, counted=fact.outlets, speaks=c is source) for c in show.ordered(fact.citations))
    return FactView(
        anchor=f"f-{fact.id}",
        number=number,
        text=fact.text,
        support=show.support(fact),
        differs=differs,
        citations=citations[:EVIDENCE_SHOWN],
        folded=citations[EVIDENCE_SHOWN:],
        edited=fact.edited,
        note=fact.note,
    )


def differences(show: Presenter) -> DifferencesBlock | None:
    """Kept where nothing differs, so that the page says so; left out where there is nothing to compare."""
    found = show.shown(Difference)
    if len(show.outlets) < 2 or not show.story.of(Fact):
        return None
    return DifferencesBlock(
        tuple(_difference(show, d) for d in found if d.kind != "wording"),
        tuple(_difference(show, d) for d in found if d.kind == "wording"),
    )


def _difference(show: Presenter, difference: Difference) -> DifferenceView:
    order = {o.id: n for n, o in enumerate(show.outlets)}
    positions = sorted(difference.positions, key=lambda p: min((order[o] for o in p.outlets), default=len(order)))
    outlets = [o for p in positions for o in p.outlets]
    return DifferenceView(
        anchor=f"d-{difference.id}",
        text=difference.text,
        positions=tuple(_position(show, p) for p in positions),
        outlets=show.in_source_order(outlets),
        silent=tuple(o for o in show.outlets if o.id not in outlets),
        note=difference.note,
        edited=difference.edited,
    )


def _position(show: Presenter, position: Position) -> PositionView:
    verbatim = all(position.text in c.text for c in position.citations)
    return PositionView(position.text, verbatim, position.detail, show.citations(position.citations))


# --- quotes and names -----------------------------------------------------------------------------------------------


def quotes(show: Presenter) -> QuotesBlock | None:
    by_speaker: dict[str, list[Quote]] = {}
    for quote in show.shown(Quote):
        by_speaker.setdefault(quote.speaker.name if quote.speaker else "", []).append(quote)
    # A speaker whom no article names stands last: the reader looks for names.
    names = sorted(by_speaker, key=lambda name: name == "")
    speakers = tuple(_speaker(show, name, number, by_speaker[name]) for number, name in enumerate(names, 1))
    return QuotesBlock(speakers) if speakers else None


def _speaker(show: Presenter, name: str, number: int, said: Sequence[Quote]) -> SpeakerView:
    role = next((q.speaker.role for q in said if q.speaker and q.speaker.role), "")
    anchor = f"s-{number}-{slugify(name)}".rstrip("-")
    return SpeakerView(anchor, name, role, tuple(_quote(show, q) for q in said))


def _quote(show: Presenter, quote: Quote) -> QuoteView:
    citations = tuple(show.citation(c, shown=quote.text) for c in show.ordered(quote.citations))
    complete = tuple(c for c in citations if c.integrity == "complete")
    fold = len(complete) > COMPLETE_LISTED
    return QuoteView(
        anchor=f"q-{quote.id}",
        text=inner_quotation(quote.text),
        said_on=edtf_view(quote.said_on) if quote.said_on else None,
        support=show.support(quote),
        complete=complete if fold else (),
        citations=tuple(c for c in citations if not (fold and c.integrity == "complete")),
        edited=quote.edited,
        note=quote.note,
    )


def who(show: Presenter) -> WhoBlock | None:
    groups = tuple(
        NamesView(group, tuple(names[:NAMES_SHOWN]), tuple(names[NAMES_SHOWN:]))
        for group in ("people", "organisations", "places")
        if (names := [_name(show, n) for n in show.shown(NamedEntity) if n.group == group])
    )
    return WhoBlock(groups) if groups else None


def _name(show: Presenter, entity: NamedEntity) -> NameView:
    first = entity.citations[0] if entity.citations else None
    evidence = f"{first.article}/index.html#n-{entity.id}" if first else ""
    return NameView(f"n-{entity.id}", entity.text, entity.roles, len(show.support(entity).outlets), evidence)


# --- reference ------------------------------------------------------------------------------------------------------


def coverage(show: Presenter) -> CoverageBlock | None:
    """Facts by outlet. Left out where there is one outlet: a table of one column compares nothing."""
    found = show.story.of(Fact)
    if not found or len(show.outlets) < 2:
        return None
    rows = tuple(_row(show, fact) for fact in found)
    counts = tuple(sum(o.id in f.outlets for f in found) for o in show.outlets)
    return CoverageBlock(rows, counts, any("part" in r.marks for r in rows))


def _row(show: Presenter, fact: Fact) -> CoverageRow:
    words = fact.text.split()
    cut = len(words) > LABEL_WORDS + 2
    label = " ".join(words[:LABEL_WORDS]).rstrip(",;:–—-. ") if cut else fact.text.rstrip(".")
    differ = {o for d in show.shown(Difference) if fact.id in d.facts for p in d.positions for o in p.outlets}
    part = {c.outlet for c in fact.citations}

    def mark(outlet: str) -> Mark:
        if outlet in differ:
            return "differs"
        return "yes" if outlet in fact.outlets else "part" if outlet in part else ""

    anchor = f"f-{fact.id}" if fact in show.shown(Fact) else ""
    return CoverageRow(anchor, label, cut, tuple(mark(o.id) for o in show.outlets))


def sources(show: Presenter) -> SourcesBlock:
    return SourcesBlock(tuple(_source(show, a) for a in show.story.articles))


def _source(show: Presenter, article: Article) -> SourceView:
    supports = sum(any(c.article == article.id for c in f.supporting) for f in show.story.of(Fact))
    origin = [o.articles for o in show.story.origins if article.id in o.articles]
    return SourceView(
        anchor=f"source-{article.id}",
        outlet=show.outlet(article.outlet),
        title=article.title,
        opening=opening(article),
        url=web_address(article.url),
        evidence=f"{article.id}/index.html",
        published=day_view(article.published),
        supports=supports,
        shared=tuple(s for articles in origin for s in show.shared(articles)),
    )


def opening(article: Article) -> str:
    """The first words of the article's own prose."""
    start = next((b.start for b in article.layout if b.kind in ANALYSED), 0)
    return " ".join(article.text[start : start + 200].split()[:OPENING_WORDS])


def notes(show: Presenter) -> NotesBlock | None:
    markdown = MarkdownIt("commonmark", {"html": False})
    found = tuple(NoteView(f"note-{n.id}", n.title, markdown.render(n.markdown)) for n in show.story.notes)
    return NotesBlock(found) if found else None


def method(show: Presenter) -> MethodBlock:
    story = show.story
    reasons = Counter(s.reason for s in story.set_aside)
    corrections = sorted(story.corrections, key=lambda c: c.date, reverse=True)
    return MethodBlock(
        articles=len(story.articles),
        edited=sum(_changed(story)),
        shared=tuple(show.shared([a.id for a in story.articles])),
        set_aside=tuple(ReasonView(r, n) for r, n in sorted(reasons.items(), key=lambda i: (-i[1], i[0]))),
        corrections=tuple(CorrectionView(day_view(c.date), c.text) for c in corrections),
    )


def _changed(story: Story) -> Iterator[bool]:
    """For each finding that an editor can change: did one?"""
    yield from (f.edited or f.pinned or bool(f.note) for f in story.of(Fact))
    yield from (q.edited or bool(q.note) for q in story.of(Quote))
    yield from (e.edited or bool(e.note) for e in story.of(Event))
    yield from (d.edited or bool(d.note) for d in story.of(Difference))


# --- the table ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of section: its name, as config.yaml lists it, its template and what makes its data."""

    name: str
    template: str
    build: Callable[[Presenter], BlockData | None]


SECTIONS = (
    Section("facts", "blocks/facts.html", facts),
    Section("differences", "blocks/differences.html", differences),
    Section("timeline", "blocks/timeline.html", timeline),
    Section("quotes", "blocks/quotes.html", quotes),
    Section("who", "blocks/who.html", who),
    Section("coverage", "blocks/coverage.html", coverage),
    Section("sources", "blocks/sources.html", sources),
    Section("notes", "blocks/notes.html", notes),
    Section("method", "blocks/method.html", method),
)


def block_views(show: Presenter) -> tuple[BlockView, ...]:
    """The sections with something to show, in the order that the configuration names them.

    The editor's notes and the account of how the page was made are shown even where they are not named: an editor's
    words and corrections do not vanish for want of a line in config.yaml.
    """
    names = show.config.blocks
    order = [*names] if "method" in names else [*names, "method"]
    if "notes" not in order:
        order.insert(order.index("method"), "notes")
    table = {s.name: s for s in SECTIONS}
    built = [(table[name], table[name].build(show)) for name in order]
    return tuple(BlockView(s.name, s.template, data) for s, data in built if data is not None)
