"""The types passed between stages. All are frozen; a stage takes values and returns new ones.

Offsets are Python characters into `Article.text`. Dates of events and statements are EDTF (ISO 8601-2) strings:
`2025`, `2025-04`, `2025-04-13`, `2025-03~` (approximate), `2025-04-12/2025-04-14` (an interval).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeVar

from site_builder.edtf import EdtfDate as EdtfDate
from site_builder.ids import finding_id as finding_id
from site_builder.ids import sha256
from site_builder.ids import slugify as slugify

# --- what a writer hands in -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, declared once in config.yaml or story.yaml."""

    id: str
    name: str
    url: str = ""
    note: str = ""  # shown beside the name in the list of sources, for instance "fictional"


BlockKind = Literal[
    "prose", "standfirst", "bullet", "opinion", "heading", "headline", "list title", "caption", "credit", "byline",
    "dateline", "kicker", "related link", "widget", "navigation", "notice", "embedded post", "citation mark",
    "block quotation",
]  # fmt: skip

ANALYSED: frozenset[BlockKind] = frozenset({"prose", "standfirst", "bullet", "opinion"})
"""The kinds of text block whose sentences are read for facts; all others are set aside, the kind being the reason."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of an article's text of one kind: a line, or part of one (a dateline glued to the first sentence)."""

    start: int
    end: int
    kind: BlockKind

    @property
    def opens_quotation(self) -> bool:
        """The mark alone before a line of a block quotation: what it opens is read, as a quotation."""
        return self.kind == "block quotation" and self.end - self.start == 1


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's article. `layout` covers every visible character of `text`, in order, without overlap."""

    id: str
    outlet: str
    published: datetime.date
    file: str  # relative to the story's folder, as the writer gave it
    title: str  # "" where the copy we hold has no headline
    url: str
    text: str
    """The decoded file (.txt), the body without front matter and markup (.md), the extracted body (.html)."""
    plain: str
    """`text` with odd spaces and quotation marks made ordinary, character for character: offsets hold in both."""
    layout: tuple[TextBlock, ...]

    @property
    def sha256(self) -> str:
        return sha256(self.text)

    def line_at(self, place: int) -> int:
        """The line of `text` that holds the character at `place`, counted from 1."""
        return self.text.count("\n", 0, place) + 1


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of edits.yaml: what the editor wants done with the finding (or name) that `target` identifies."""

    action: str
    target: str
    value: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """The editor's own prose, from notes/*.md."""

    id: str
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A published correction, from story.yaml."""

    date: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story's folder as read: everything the later stages need, nothing decided yet."""

    slug: str
    title: str
    standfirst: str
    """The editor's own; "" where the page is to make one of its leading facts."""
    kicker: str
    language: str
    outlets: tuple[Outlet, ...]
    """Those with an article, in the order the writer lists the articles: the order of the strip."""
    articles: tuple[Article, ...]
    edits: tuple[Edit, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()


# --- what one article says: mentions --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A place in an article (not "span": that is spaCy's word)."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    kind: BlockKind
    """Of the text block it stands in; always one of ANALYSED."""


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    """Full name where the article (or story) gives it; a description ("a spokesperson for …") where it does not."""
    role: str = ""


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """One quotation in one article."""

    runs: tuple[tuple[int, int], ...]
    """Start and end of the text between each pair of marks, marks excluded; two runs where an attribution splits it."""
    text: str
    """The runs as one reads them: the attribution between taken out, its comma a full stop before a new sentence."""
    kind: Literal["direct", "mixed", "fragment"]
    """direct: holds a whole sentence; mixed: a clause woven into the reporter's; fragment: a few words, no clause."""
    cue: str
    """The reporting verb as printed ("said", "told reporters"), "" where there is none."""
    speaker: str
    """As printed ("he", "harbour master Ana Rivera"), "" where there is none."""
    speaker_start: int  # -1 where there is no speaker
    speaker_end: int
    resolved: Speaker | None
    start: int
    """Of the sentence or sentences the quotation and its attribution stand in."""
    end: int
    negated_outside: bool = False
    """A negation outside the marks governs it ("would not “continue …”"): never shown alone."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression, normalised against the article's publication date (TIMEX3)."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str  # of TIMEX3; "" where it cannot be resolved
    date: str | None
    """EDTF; None for durations, sets and what cannot be resolved."""
    derived: str
    """How the date was found, for the evidence: "stated", "Sunday before publication", …; or why it was not."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The passage that the temporal expression at `expression` dates; `first` to `last` are the words nearest to it."""

    expression: int
    start: int
    end: int
    first: int
    last: int
    verb: str = ""
    """The word that the expression hangs on, as printed: a verb, or the noun of a phrase."""
    kind: Literal["clause", "phrase", "period"] = "clause"
    """phrase: what a noun names; period: the expression is the beginning of what lasts until publication."""
    subject: str = ""  # who acts, where the clause is a participle without its subject
    source: str = ""  # who says so, where the clause is a part of what was said


EntityLabel = Literal["PERSON", "ORG", "PLACE", "NORP", "OTHER"]


@dataclass(frozen=True, slots=True)
class EntityMention:
    start: int
    end: int
    text: str
    label: EntityLabel
    """NORP: nationalities, religions and parties used as adjectives ("Russian", "Democrats")."""
    name: str
    """Resolved within the article: "Rivera" to "Ana Rivera", "Parliament’s" to "Parliament"."""
    role: str = ""
    """Title or role printed beside a person's name: "Economy Minister", "Kremlin spokesman"."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    start: int
    end: int
    text: str
    value: float
    unit: str  # "people", "percent", "USD", "km", "drones": the counted noun in its base form, or a unit
    subject: str  # what is counted, as printed ("civilians", "six children")
    modifier: str  # "at least", "about", "more than", "nearly", … or ""
    predicate: str  # what befell the counted ("kill", "injure"): its base class where one is known, "" if nothing


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to whom: names have a capital, other nouns are stems, "he" and "she" unnamed; else ""."""

    verb: str  # its stem
    agent: str
    patient: str
    others: tuple[str, ...] = ()  # what else it has, no times: Congress in "resigned from Congress"


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a clause that says something more: without it, and those behind it, the clause ends at `end`."""

    end: int
    start: int = 0  # where its words begin that are said of the subject, 0 where they make no sentence
    subject: tuple[int, int] = (0, 0)  # the place of that subject in the clause


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that can stand as a fact, with what a match is decided on."""

    start: int
    end: int
    text: str
    kind: Literal["event", "statement", "background", "analysis"]
    attribution: str
    """Who says so, as printed ("according to Ukrainian officials"), "" for the outlet's own words."""
    polarity: Literal["affirmed", "negated"]
    modality: Literal["actual", "possible", "future"]
    date: str | None  # EDTF of what is claimed, None where the clause gives none
    sentence: int  # index into Analysis.sentences
    terms: tuple[str, ...]  # lemmas of the content words, in order, repeated where they repeat
    deeds: tuple[Deed, ...] = ()  # its verbs, with who did it to whom
    whole: bool = True  # has a finite verb of its own, so that it may be a sentence
    tails: tuple[Tail, ...] = ()  # what it may do without at its end, the last tail first
    asides: tuple[tuple[int, int], ...] = ()  # and behind its subject: what commas or brackets part off there
    opening: int = 0  # where it begins without what stands before its subject, 0 where nothing may go
    at: tuple[int, ...] = ()  # where each of the terms stands
    parts: tuple[tuple[int, int], ...] = ()  # the clauses in it that have a verb of their own beside the main one
    doubted: tuple[str, ...] = ()  # terms that stand with what it denies: it neither affirms nor denies them


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of an article that no finding uses, and why."""

    article: str
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one article says. Every sequence is in the order of the text."""

    article: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[QuoteMention, ...]
    dates: tuple[DateMention, ...]
    entities: tuple[EntityMention, ...]
    quantities: tuple[QuantityMention, ...]
    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    datings: tuple[Dating, ...] = ()
    pronouns: tuple[EntityMention, ...] = ()  # and offices ("the governor"), under the names of those they mean


# --- what the coverage says: findings -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim passage that a finding rests on: `article.text[start:end] == text`."""

    article: str
    outlet: str
    origin: str
    """Outlets that print the same agency's copy, or each other's text, share an origin."""
    start: int
    end: int
    text: str
    exactness: Literal["same", "partial"] = "same"
    """Facts: does the passage state all of the fact, or part of it? Only "same" counts as support."""
    integrity: Literal["complete", "truncated", "altered"] = "complete"
    """Quotes: how the outlet carried the words."""
    expression: str = ""
    """Events: the temporal expression as printed, "" where this passage gives none."""
    derived: str = ""
    """Events: how the date was derived from the expression."""
    words: str = ""
    """Quotes: this outlet's own wording, the marks and any attribution between them taken out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the coverage says, with the passages that say it and why they were taken together."""

    id: str
    text: str
    citations: tuple[Citation, ...]
    why: str

    @property
    def supporting(self) -> tuple[Citation, ...]:
        return tuple(c for c in self.citations if c.exactness == "same")

    @property
    def outlets(self) -> tuple[str, ...]:
        """Ids of the outlets whose own passage states the finding, each once, in order of citation."""
        return tuple(dict.fromkeys(c.outlet for c in self.supporting))

    @property
    def origins(self) -> int:
        return len({c.origin for c in self.supporting})


FactKind = Literal["event", "statement", "background", "analysis"]


@dataclass(frozen=True, slots=True)
class Fact(Finding):
    kind: FactKind = "event"
    date: str | None = None
    wording: str = ""
    """Id of the article whose passage speaks: outside square brackets `text` stands in it, words in order."""
    edited: bool = False
    pinned: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote(Finding):
    speaker: Speaker | None = None
    said_on: str | None = None
    edited: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event(Finding):
    date: str = ""
    certainty: Literal["stated", "inferred", "approximate"] = "stated"
    when: Literal["past", "present", "future"] = "past"
    fact: str = ""
    """Id of the fact that reports the event, "" where none does."""
    edited: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One account in a difference."""

    text: str
    """At most five words or so: "At least 82 injured"."""
    detail: str
    """Attribution or what goes with it, "" if nothing."""
    citations: tuple[Citation, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.outlet for c in self.citations))


@dataclass(frozen=True, slots=True)
class Difference(Finding):
    """`text` is the neutral question; `citations` are those of all positions."""

    kind: Literal["figures", "claims", "dates", "wording"] = "figures"
    positions: tuple[Position, ...] = ()
    facts: tuple[str, ...] = ()
    """Ids of the facts this difference touches."""
    note: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class NamedEntity(Finding):
    """A person, place or organisation: `text` is the name; one citation an article, its first mention."""

    group: Literal["people", "places", "organisations"] = "people"
    roles: tuple[str, ...] = ()
    """As the articles give them, the most frequent first."""


AnyFinding = TypeVar("AnyFinding", bound=Finding)


@dataclass(frozen=True, slots=True)
class Block:
    """A named sequence of findings: what one section of the page shows, in its order."""

    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that are one report: an agency's copy, or text that runs word for word in both."""

    id: str
    articles: tuple[str, ...]
    why: str
    """"" for an article that stands alone."""


@dataclass(frozen=True, slots=True)
class Standfirst:
    """Either made of the leading facts (`facts` holds their ids, in order) or the editor's own text."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The merged story: all that the page says, and all that it left out."""

    slug: str
    title: str
    standfirst: Standfirst
    kicker: str
    language: str
    outlets: tuple[Outlet, ...]
    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...]
    set_aside: tuple[SetAside, ...]
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def published(self) -> datetime.date:
        return min(a.published for a in self.articles)

    @property
    def updated(self) -> datetime.date:
        return max(a.published for a in self.articles)

    def block(self, name: str) -> tuple[Finding, ...]:
        """The findings of the named block, () where the story has none."""
        return next((b.findings for b in self.blocks if b.name == name), ())

    def of(self, kind: type[AnyFinding]) -> tuple[AnyFinding, ...]:
        """All findings of a type, in page order."""
        return tuple(f for b in self.blocks for f in b.findings if isinstance(f, kind))

    def article(self, id: str) -> Article:
        return next(a for a in self.articles if a.id == id)

    def outlet(self, id: str) -> Outlet:
        return next(o for o in self.outlets if o.id == id)


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: `path` relative to output/, with forward slashes."""

    path: str
    content: bytes
