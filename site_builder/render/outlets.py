"""Outlets as the page shows them: their letters, and who supports what."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from site_builder.config import Config
from site_builder.render.links import anchor, day_view, inner_quotation, passage_address
from site_builder.render.views import CitationView, OutletView, SharedReport, Support
from site_builder.story import (
    AnyFinding,
    Citation,
    Difference,
    Event,
    Fact,
    Finding,
    NamedEntity,
    Outlet,
    Quote,
    Story,
)

ARTICLES = frozenset({"the", "a", "an"})
"""Words an outlet's name may begin with that do not tell it from others."""

SECTION_OF: Mapping[type[Finding], str] = {
    Fact: "facts",
    Difference: "differences",
    Event: "timeline",
    Quote: "quotes",
    NamedEntity: "who",
}
"""The section in which each kind of finding stands."""
FEWEST_DATED = 2
"""Dated events below which there is no timeline (SPEC 3)."""

WHY_WORDS = 12


def monograms(names: Sequence[str]) -> tuple[str, ...]:
    """The shortest letters, one or two, that tell each name from the others; a number where letters run out.

    A single letter is given only where no other name begins with it. Names that share their first letter get two of
    one kind where that tells them apart: the first two letters, or the initials of two words.
    """
    words = [_telling_words(name) for name in names]
    alike: dict[str, list[int]] = {}
    for place, name in enumerate(words):
        alike.setdefault(name[0][0].upper(), []).append(place)
    given: dict[int, str] = {}
    for first, places in alike.items():
        for place, letters in zip(places, _apart(first, [words[p] for p in places]), strict=True):
            given[place] = letters
    return tuple(given[place] for place in range(len(names)))


def _telling_words(name: str) -> list[str]:
    words = ["".join(c for c in word if c.isalnum()) for word in name.split()]
    words = [w for w in words if w] or ["?"]
    return words[1:] if len(words) > 1 and words[0].lower() in ARTICLES else words


def _apart(first: str, alike: Sequence[Sequence[str]]) -> list[str]:
    """Letters for names that all begin with `first`."""
    if len(alike) == 1:
        return [first]
    openings = [first + "".join(words)[1:2].lower() for words in alike]
    initials = [first + (words[1][0].upper() if len(words) > 1 else "") for words in alike]
    for kind in (openings, initials):
        if len(set(kind)) == len(alike):
            return kind
    given: list[str] = []
    for words, *best in zip(alike, openings, initials, strict=True):
        later = (first + letter.lower() for letter in "".join(words)[2:])
        numbers = (f"{first}{n}" for n in range(1, len(alike) + 1))
        given.append(next(m for m in (*best, *later, *numbers) if m not in given and len(m) > 1))
    return given


class Presenter:
    """Turns the outlets and citations of one story's findings into what templates show.

    Nothing links into a section that the configuration leaves out.
    """

    def __init__(self, story: Story, config: Config) -> None:
        self.story = story
        self.config = config
        letters = monograms([o.name for o in story.outlets])
        self.outlets = tuple(_outlet(o, m) for o, m in zip(story.outlets, letters, strict=True))
        self._outlet = {o.id: o for o in self.outlets}
        self._article = {a.id: a for a in story.articles}

    def shown(self, kind: type[AnyFinding]) -> tuple[AnyFinding, ...]:
        """The findings of a type that have a place on the page, in its order."""
        found = self.story.of(kind)
        if SECTION_OF[kind] not in self.config.blocks:
            return ()
        if kind is Difference:
            comparable = len(self.outlets) > 1 and bool(self.story.of(Fact))
            return tuple(f for f in found if comparable and isinstance(f, Difference) and len(f.positions) > 1)
        if kind is Event and sum(isinstance(e, Event) and bool(e.date) for e in found) < FEWEST_DATED:
            return ()
        return found

    def outlet(self, id: str) -> OutletView:
        return self._outlet[id]

    def in_source_order(self, ids: Sequence[str]) -> tuple[OutletView, ...]:
        return tuple(o for o in self.outlets if o.id in ids)

    def support(self, finding: Finding) -> Support:
        """Who states the finding. An origin that several of its outlets share is named with its reason."""
        outlets = self.in_source_order(finding.outlets)
        partial = {c.outlet for c in finding.citations if c.exactness == "partial"} - set(finding.outlets)
        in_part = self.in_source_order(sorted(partial))
        slots = tuple(o if o in outlets or o in in_part else None for o in self.outlets)
        shared = tuple(self.shared([c.article for c in finding.supporting]))
        origins = min(finding.origins, len(outlets))
        return Support(outlets, slots, len(self.outlets), origins, shared, in_part)

    def shared(self, articles: Sequence[str]) -> Iterator[SharedReport]:
        """The reports that more than one of the articles' outlets carry."""
        for origin in self.story.origins:
            carriers = [self._article[id].outlet for id in origin.articles if id in articles]
            if len(set(carriers)) > 1:
                yield SharedReport(self.in_source_order(carriers), shortened(origin.why))

    def citation(
        self, citation: Citation, *, counted: Container[str] = (), speaks: bool = False, shown: str = ""
    ) -> CitationView:
        """counted: the outlets that another passage of the finding counts; speaks: the finding's wording is this
        passage's; shown: the quotation as the page prints it.
        """
        article = self._article[citation.article]
        text = inner_quotation(citation.text)
        differ = citation.words and _spoken(citation.words) != _spoken(shown)
        return CitationView(
            outlet=self.outlet(citation.outlet),
            article=citation.article,
            text=text,
            url=passage_address(article.url, citation.text),
            evidence=f"{citation.article}/index.html#{anchor(citation)}",
            partial=citation.exactness == "partial",
            counted=citation.exactness == "same" or citation.outlet in counted,
            speaks=speaks,
            published=day_view(article.published),
            expression=citation.expression,
            derived=citation.derived,
            integrity=citation.integrity,
            words=inner_quotation(citation.words) if differ else "",
        )

    def citations(self, citations: Sequence[Citation]) -> tuple[CitationView, ...]:
        """In source order; passages of one outlet in order of article and place."""
        counted = {c.outlet for c in citations if c.exactness == "same"}
        return tuple(self.citation(c, counted=counted) for c in self.ordered(citations))

    def ordered(self, citations: Sequence[Citation]) -> list[Citation]:
        order = {o.id: n for n, o in enumerate(self.outlets)}
        articles = {a.id: n for n, a in enumerate(self.story.articles)}
        return sorted(citations, key=lambda c: (order[c.outlet], articles[c.article], c.start, c.end))


def speaking(fact: Fact) -> Citation | None:
    """The passage whose words the fact's text is: outside square brackets they stand in it, in order."""
    own = [c for c in fact.citations if c.article == fact.wording]
    wanted = re.findall(r"\w+", re.sub(r"\[[^\]]*\]", " ", fact.text).casefold())
    for citation in own:
        printed = iter(re.findall(r"\w+", citation.text.casefold()))
        if all(word in printed for word in wanted):
            return citation
    return next(iter(own), None)


def _spoken(words: str) -> str:
    """What is heard of words: neither marks nor spaces nor capitals."""
    return "".join(c for c in words.casefold() if c.isalnum())


def shortened(why: str) -> str:
    """Enough of a reason to recognise it: shared text can run on for a paragraph."""
    words = why.split()
    if len(words) <= WHY_WORDS:
        return why
    closing = "”" if words[0].startswith("“") else ""
    return " ".join(words[:WHY_WORDS]).rstrip(",;.”") + " …" + closing


def _outlet(outlet: Outlet, monogram: str) -> OutletView:
    return OutletView(outlet.id, outlet.name, monogram, outlet.url, outlet.note)
