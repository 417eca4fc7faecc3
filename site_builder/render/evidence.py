"""Evidence pages: one an article, its cited passages marked, each with what rests on it."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.render.links import anchor, day_view, passage_address, web_address
from site_builder.render.outlets import Presenter
from site_builder.render.page_views import AsideView, EvidenceView, Excerpt, Paragraph, PrintedName, Segment, Use
from site_builder.story import (
    ANALYSED,
    Article,
    Citation,
    Difference,
    Event,
    Fact,
    Finding,
    NamedEntity,
    Quote,
    SetAside,
    Story,
)

OPENING_WORDS = 6
"""Words shown of a passage that was set aside: enough to find it in the article."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cited:
    """A cited passage without the white space at its ends."""

    start: int
    end: int
    anchor: str
    uses: tuple[Use, ...]


def evidence(show: Presenter, article: Article) -> EvidenceView:
    """What was used of an article. Overlapping citations each keep their anchor; the text is shown once."""
    cited = _cited(show, article)
    options = show.config.evidence
    whole = options.show == "article"
    places = [(c.start, c.end) for c in cited]
    regions = [(0, len(article.text))] if whole else excerpt_regions(article.text, places, options.context)
    set_aside = [s for s in show.story.set_aside if s.article == article.id]
    return EvidenceView(
        story=show.story.title,
        outlet=show.outlet(article.outlet),
        title=article.title,
        url=web_address(article.url),
        published=day_view(article.published),
        whole=whole,
        excerpts=tuple(_excerpt(article, region, cited, whole) for region in regions),
        passages=len(cited),
        names=tuple(_printed_names(show.story, article)),
        set_aside=tuple(_asides(set_aside)),
    )


def _cited(show: Presenter, article: Article) -> list[_Cited]:
    """Every cited passage of the article, in order, with the findings that rest on it."""
    found: dict[Citation, list[Use]] = {}
    for finding, use in _numbered(show):
        for citation in _all_citations(finding):
            if citation.article == article.id:
                found.setdefault(citation, []).append(use)
    passages: dict[str, _Cited] = {}
    for citation, uses in found.items():
        name = anchor(citation)
        before = passages[name].uses if name in passages else ()
        text = article.text[citation.start : citation.end]
        start = citation.start + len(text) - len(text.lstrip())
        end = citation.end - len(text) + len(text.rstrip())
        passages[name] = _Cited(start, max(start, end), name, tuple(dict.fromkeys((*before, *uses))))
    return sorted(passages.values(), key=lambda c: (c.start, c.end))


def _numbered(show: Presenter) -> Iterator[tuple[Finding, Use]]:
    for n, fact in enumerate(show.shown(Fact), 1):
        yield fact, Use("fact", n, f"../index.html#f-{fact.id}")
    for n, quote in enumerate(show.shown(Quote), 1):
        yield quote, Use("quote", n, f"../index.html#q-{quote.id}")
    for n, event in enumerate(show.shown(Event), 1):
        yield event, Use("event", n, f"../index.html#e-{event.id}")
    for n, difference in enumerate(show.shown(Difference), 1):
        yield difference, Use("difference", n, f"../index.html#d-{difference.id}")


def _all_citations(finding: Finding) -> tuple[Citation, ...]:
    positions = finding.positions if isinstance(finding, Difference) else ()
    return (*finding.citations, *(c for p in positions for c in p.citations))


# --- excerpts -------------------------------------------------------------------------------------------------------


def excerpt_regions(text: str, places: Sequence[Place], context: int) -> list[Place]:
    """Stretches of text that show each place with `context` characters on either side, moved out to whole words.

    Stretches that overlap, or have nothing but white space between them, become one.
    """
    regions: list[Place] = []
    for start, end in sorted(places):
        left, right = _word_start(text, max(0, start - context)), _word_end(text, min(len(text), end + context))
        if regions and not text[regions[-1][1] : left].strip():
            left, right = regions[-1][0], max(regions[-1][1], right)
            regions.pop()
        regions.append((left, right))
    return regions


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _excerpt(article: Article, region: Place, cited: Sequence[_Cited], whole: bool) -> Excerpt:
    start, end = region
    inside = [c for c in cited if start <= c.start and c.end <= end]
    paragraphs = _paragraphs(article, region, inside)
    return Excerpt(
        paragraphs=tuple(paragraphs if whole else _without_furniture(paragraphs)),
        cut_before=bool(article.text[:start].strip()),
        cut_after=bool(article.text[end:].strip()),
    )


def _paragraphs(article: Article, region: Place, cited: Sequence[_Cited]) -> Iterator[Paragraph]:
    """The region's lines, cut where citations begin and end and where furniture meets prose."""
    kind = _kind_at(article)
    line: list[Segment] = []
    waiting: tuple[Use, ...] = ()
    aside = ""
    for start, end in _cuts(article, region, cited):
        piece = article.text[start:end]
        new_line = not piece.strip() and "\n" in piece
        if line and (new_line or (piece.strip() and kind(start) != aside)):
            yield from _paragraph(line, aside)
            line = []
        if piece.strip():
            aside = kind(start)
        if line or piece.strip():
            segment = _segment(piece, start, end, cited, waiting)
            # A link stands after the mark that ends its sentence, not before it.
            waiting = () if _at_word_end(article.text, end) else segment.uses
            line.append(dataclasses.replace(segment, uses=()) if waiting else segment)
    yield from _paragraph(line, aside)


def _paragraph(line: Sequence[Segment], aside: str) -> Iterator[Paragraph]:
    """The line, unless it is a list's mark or a rule alone."""
    if any(c.isalnum() for s in line for c in s.text) or any(s.cited for s in line):
        yield Paragraph(tuple(line), (aside,) if aside else ())


def _without_furniture(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Furniture that nothing cites gives way to its reasons, one line for all that stand together."""
    reasons: list[str] = []
    for paragraph in paragraphs:
        if paragraph.aside and not any(s.cited for s in paragraph.segments):
            reasons += paragraph.aside
            continue
        if reasons:
            yield Paragraph((), tuple(dict.fromkeys(reasons)))
            reasons = []
        yield paragraph
    if reasons:
        yield Paragraph((), tuple(dict.fromkeys(reasons)))


def _at_word_end(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace()


def _segment(piece: str, start: int, end: int, cited: Sequence[_Cited], waiting: Sequence[Use]) -> Segment:
    ending = (*waiting, *(use for c in cited if c.end == end for use in c.uses))
    return Segment(
        text=piece,
        cited=any(c.start <= start and end <= c.end for c in cited),
        anchors=tuple(c.anchor for c in cited if c.start == start),
        uses=tuple(dict.fromkeys(ending)),
    )


def _cuts(article: Article, region: Place, cited: Sequence[_Cited]) -> Iterator[Place]:
    start, end = region
    points = {start, end, *(p for c in cited for p in (c.start, c.end))}
    points |= {start + p for m in re.finditer(r"\s*\n\s*", article.text[start:end]) for p in m.span()}
    points |= {p for b in article.layout for p in (b.start, b.end) if start < p < end}
    yield from itertools.pairwise(sorted(points))


def _kind_at(article: Article) -> Callable[[int], str]:
    """The reason for which the text at an offset was set aside, "" where it was show."""
    aside = [b for b in article.layout if b.kind not in ANALYSED and not b.opens_quotation]
    return lambda at: next((b.kind for b in aside if b.start <= at < b.end), "")


# --- what was not used, and names -------------------------------------------------------------------------------------


def _asides(found: Sequence[SetAside]) -> Iterator[AsideView]:
    """By reason, in the order in which the article first gives cause for each."""
    ordered = sorted(found, key=lambda s: s.start)
    for reason in dict.fromkeys(s.reason for s in ordered):
        passages = [s for s in ordered if s.reason == reason]
        yield AsideView(reason, len(passages), tuple(_opening(s.text) for s in passages))


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:OPENING_WORDS]) + (" …" if len(words) > OPENING_WORDS else "")


def _printed_names(story: Story, article: Article) -> Iterator[PrintedName]:
    for entity in story.of(NamedEntity):
        first = next((c for c in entity.citations if c.article == article.id), None)
        if first:
            address = passage_address(article.url, first.text)
            yield PrintedName(f"n-{entity.id}", entity.text, " ".join(first.text.split()), address)
