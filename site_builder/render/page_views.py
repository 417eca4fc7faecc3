"""What the pages' templates receive; the parts they are made of are in `views`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_builder.render.views import BlockView, DateView, OutletView, Support


@dataclass(frozen=True, slots=True)
class StandfirstPart:
    text: str
    fact: str
    """Anchor of the fact the part states, "" for the editor's own words or where the page does not list facts."""
    support: Support | None
    """None where there is nothing to count: the editor's own words, or a story of one outlet."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The story in a few rows; a row without values is left out."""

    who: tuple[str, ...]
    when: DateView | None
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """Whole minutes, at least 1."""

    facts: int
    page: int


@dataclass(frozen=True, slots=True)
class StoryView:
    slug: str
    title: str
    kicker: str
    standfirst: tuple[StandfirstPart, ...]
    outlets: tuple[OutletView, ...]
    articles: int
    facts: int
    by_all: int
    """Facts that every outlet reports."""
    by_several: int
    by_part: int
    """Facts of one outlet that others tell in part."""
    by_one: int
    differences: int
    glance: Glance
    blocks: tuple[BlockView, ...]
    dated: DateView
    """From the oldest to the newest article."""
    updated: DateView | None
    """The stated date of the build."""
    reading: ReadingTime | None

    @property
    def many(self) -> bool:
        """More outlets than a strip can show (SPEC 3, key facts)."""
        return len(self.outlets) > MANY_OUTLETS

    @property
    def alone(self) -> bool:
        return len(self.outlets) == 1

    def has(self, name: str) -> bool:
        """Does the page have the named block?"""
        return any(b.name == name for b in self.blocks)


MANY_OUTLETS = 12
"""Above this, a strip becomes a bar."""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A story on the index."""

    href: str
    kicker: str
    title: str
    summary: str
    outlets: int
    facts: int
    updated: DateView
    questions: tuple[Question, ...]
    differences: int


@dataclass(frozen=True, slots=True)
class IndexView:
    lead: CardView | None
    earlier: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A finding that rests on a passage."""

    kind: Literal["fact", "quote", "event", "difference"]
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is cited throughout or not at all."""

    text: str
    cited: bool
    anchors: tuple[str, ...]
    """Ids of the passages that begin here."""
    uses: tuple[Use, ...]
    """What rests on the passages that end here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    segments: tuple[Segment, ...]
    """None where an excerpt leaves out furniture."""
    aside: tuple[str, ...]
    """The reasons why the paragraph, or what stood here, was set aside; none where it was read for facts."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    paragraphs: tuple[Paragraph, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class AsideView:
    reason: str
    count: int
    openings: tuple[str, ...]
    """The first words of each passage that was set aside for this reason."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    anchor: str
    name: str
    printed: str
    href: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One article: what was used of it, where, and what was not."""

    story: str
    outlet: OutletView
    title: str
    url: str
    published: DateView
    whole: bool
    """The whole article is shown, not only excerpts."""
    excerpts: tuple[Excerpt, ...]
    passages: int
    names: tuple[PrintedName, ...]
    set_aside: tuple[AsideView, ...]
