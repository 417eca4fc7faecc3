"""What the templates receive: values, ready to be shown. Every template is written against these types
and those of `page_views` alone.

Nothing here decides what a story says, and nothing here is wording: numbers, names, dates in parts, addresses, and the
findings' own texts. Addresses are relative to the page that shows them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

# --- the site and the page being made -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SiteView:
    """The same on every page."""

    title: str
    tagline: str
    description: str
    language: str
    corrections_url: str
    """Where a reader reports an error, "" where the site names no place."""
    method: str
    """Address, from the top of the site, of the page that says how pages are made; "" where there is no story."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the page stands."""

    root: str
    """From this page to the top of the site: "", "../", "../../"; an absolute path on the page for missing pages."""
    canonical: str
    """The page's full address, "" where the site does not know its own."""
    language: str
    direction: Literal["ltr", "rtl"]


# --- parts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DatePart:
    """A calendar date as precise as it is known."""

    datetime: str
    """For the attribute of <time>: "2025", "2025-04" or "2025-04-13"."""
    year: int
    month: int
    """1 to 12, 0 where only the year is known."""
    day: int
    """1 to 31, 0 where the day is not known."""
    weekday: int
    """0 (Monday) to 6, -1 where the day is not known."""


@dataclass(frozen=True, slots=True)
class DateView:
    start: DatePart
    end: DatePart | None
    """The other end of an interval; None for a single date."""
    approximate: bool


@dataclass(frozen=True, slots=True)
class OutletView:
    id: str
    name: str
    monogram: str
    """One or two letters that no other outlet of the story has."""
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class SharedReport:
    """Outlets whose articles are one report, and why they are taken for one."""

    outlets: tuple[OutletView, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Support:
    """Who reports a finding. Counted by outlet."""

    outlets: tuple[OutletView, ...]
    """In source order."""
    slots: tuple[OutletView | None, ...]
    """One an outlet of the story, in source order, None where it does not report this, not even in part."""
    total: int
    """Outlets of the story."""
    origins: int
    """Independent reports; never more than outlets."""
    shared: tuple[SharedReport, ...]
    in_part: tuple[OutletView, ...]
    """Those that tell part of it, in source order; they do not count."""

    @property
    def count(self) -> int:
        return len(self.outlets)

    @property
    def everyone(self) -> bool:
        return self.count == self.total


@dataclass(frozen=True, slots=True)
class CitationView:
    """One passage of one article."""

    outlet: OutletView
    article: str
    text: str
    """The passage with its inner quotation marks made single, for <q>."""
    url: str
    """The outlet's own page, opened at the passage; "" where the article has no address."""
    evidence: str
    """Our evidence page, at the passage."""
    partial: bool
    """The passage states part of the finding."""
    counted: bool
    """The outlet is counted, for this passage or for another one beside it."""
    speaks: bool
    """The fact's wording is this passage's."""
    published: DateView
    expression: str
    """Events: the date as printed, "" where the passage gives none."""
    derived: str
    """Events: how the date was found, "" where it was printed in full."""
    integrity: Literal["complete", "truncated", "altered"]
    words: str
    """Quotes: the outlet's own words, "" where they are those shown."""


# --- findings -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactView:
    anchor: str
    number: int
    text: str
    support: Support
    differs: str
    """Anchor of the difference that touches the fact, "" where there is none."""
    citations: tuple[CitationView, ...]
    folded: tuple[CitationView, ...]
    """Citations beyond the first few."""
    edited: bool
    note: str


@dataclass(frozen=True, slots=True)
class FactsBlock:
    """Facts of more than one outlet, of one with others in part, of one alone, and analysis, which stands apart."""

    several: tuple[FactView, ...]
    partly: tuple[FactView, ...]
    single: tuple[FactView, ...]
    analysis: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    text: str
    verbatim: bool
    """Every passage has these very words."""
    detail: str
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    anchor: str
    text: str
    positions: tuple[PositionView, ...]
    outlets: tuple[OutletView, ...]
    silent: tuple[OutletView, ...]
    """Outlets with no position."""
    note: str
    edited: bool


@dataclass(frozen=True, slots=True)
class DifferencesBlock:
    differences: tuple[DifferenceView, ...]
    wording: tuple[DifferenceView, ...]
    """Differences of wording, shown smaller."""


@dataclass(frozen=True, slots=True)
class EventView:
    anchor: str
    text: str
    target: str
    """Anchor of the fact or difference that tells more, "" where there is none."""
    support: Support
    inferred: bool
    date: DateView | None
    citations: tuple[CitationView, ...]
    edited: bool
    note: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The events of one date."""

    date: DateView | None
    shape: Literal["day", "month", "approx", "none"]
    year_only: bool
    expected: bool
    events: tuple[EventView, ...]
    folded: tuple[EventView, ...]
    """Of few outlets, where the timeline is long."""


@dataclass(frozen=True, slots=True)
class TimelineBlock:
    before: tuple[DayView, ...]
    leave_off: DateView
    """Date of the newest article."""
    after: tuple[DayView, ...]
    undated: tuple[DayView, ...]
    shapes: tuple[Literal["day", "month", "approx", "none"], ...]
    """The shapes in use, for the key."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    anchor: str
    text: str
    said_on: DateView | None
    support: Support
    complete: tuple[CitationView, ...]
    """Outlets that carry the words in full, where they are too many to list; else ()."""
    citations: tuple[CitationView, ...]
    edited: bool
    note: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    anchor: str
    name: str
    """"" where no article names the speaker."""
    role: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class QuotesBlock:
    speakers: tuple[SpeakerView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    anchor: str
    name: str
    roles: tuple[str, ...]
    count: int
    """Outlets that name it."""
    evidence: str
    """The evidence page of the first article that names it."""


@dataclass(frozen=True, slots=True)
class NamesView:
    group: Literal["people", "organisations", "places"]
    names: tuple[NameView, ...]
    folded: tuple[NameView, ...]


@dataclass(frozen=True, slots=True)
class WhoBlock:
    groups: tuple[NamesView, ...]


Mark = Literal["yes", "part", "differs", ""]
"""What an outlet's article has on a fact: all of it, part of it, an account that differs, or nothing."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    anchor: str
    """Of the fact, "" where the page does not list facts."""
    label: str
    """The opening words of the fact."""
    cut: bool
    marks: tuple[Mark, ...]
    """One an outlet, in source order."""


@dataclass(frozen=True, slots=True)
class CoverageBlock:
    rows: tuple[CoverageRow, ...]
    counts: tuple[int, ...]
    """Facts reported, one an outlet."""
    partial: bool
    """Some outlet states part of a fact."""


@dataclass(frozen=True, slots=True)
class SourceView:
    anchor: str
    outlet: OutletView
    title: str
    """"" where the copy we hold has no headline."""
    opening: str
    """The first words, shown where there is no headline."""
    url: str
    evidence: str
    published: DateView
    supports: int
    """Facts that the article states."""
    shared: tuple[SharedReport, ...]


@dataclass(frozen=True, slots=True)
class SourcesBlock:
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    anchor: str
    title: str
    html: str
    """Rendered Markdown; raw HTML in it is shown as text."""


@dataclass(frozen=True, slots=True)
class NotesBlock:
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class CorrectionView:
    date: DateView
    text: str


@dataclass(frozen=True, slots=True)
class MethodBlock:
    articles: int
    edited: int
    """Findings an editor changed, pinned or annotated."""
    shared: tuple[SharedReport, ...]
    set_aside: tuple[ReasonView, ...]
    """The most frequent first."""
    corrections: tuple[CorrectionView, ...]
    """Newest first."""


BlockData = (
    FactsBlock
    | DifferencesBlock
    | TimelineBlock
    | QuotesBlock
    | WhoBlock
    | CoverageBlock
    | SourcesBlock
    | NotesBlock
    | MethodBlock
)


@dataclass(frozen=True, slots=True)
class BlockView:
    """A section of the page. Its template holds `title` and the macro `section(block, story, site)`."""

    name: str
    template: str
    data: BlockData


def date_part(day: datetime.date, precision: Literal["year", "month", "day"]) -> DatePart:
    """A day cut down to its precision."""
    text = {"year": f"{day.year:04}", "month": day.isoformat()[:7], "day": day.isoformat()}[precision]
    exact = precision == "day"
    return DatePart(
        text, day.year, 0 if precision == "year" else day.month, day.day if exact else 0, day.weekday() if exact else -1
    )
