"""Outlets as the page shows them: their letters, and who supports what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

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

    A single letter is given only where no other name begins with it, so that the letters do not depend on the order.
    """
    letters = [_letters(name) for name in names]
    firsts = Counter(found[0] for found in letters)
    taken = {found[0] for found in letters if firsts[found[0]] == 1}
    given: list[str] = []
    for found in letters:
        if firsts[found[0]] == 1:
            given.append(found[0])
            continue
        free = next(m for m in (*found[1:], *(str(n) for n in range(1, 10_000))) if m not in taken)
        taken.add(free)
        given.append(free)
    return tuple(given)


def _letters(name: str) -> tuple[str, ...]:
    """Candidates, the best first: first letter, initials, first letter with each later one."""
    words = ["".join(c for c in word if c.isalnum()) for word in name.split()]
    words = [w for w in words if w] or ["?"]
    if len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    first = words[0][0].upper()
    initials = [first + word[0].upper() for word in words[1:]]
    pairs = [first + letter.lower() for letter in "".join(words)[1:]]
    return (first, *pairs[:1], *initials, *pairs[1:])


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
        slots = tuple(o if o in outlets else None for o in self.outlets)
        shared = tuple(self.shared([c.article for c in finding.supporting]))
        origins = min(finding.origins, len(outlets))
        return Support(outlets, slots, len(self.outlets), origins, shared)

    def shared(self, articles: Sequence[str]) -> Iterator[SharedReport]:
        """The reports that more than one of the articles' outlets carry."""
        for origin in self.story.origins:
            carriers = [self._article[id].outlet for id in origin.articles if id in articles]
            if len(set(carriers)) > 1:
                yield SharedReport(self.in_source_order(carriers), shortened(origin.why))

    def citation(self, citation: Citation, speaks: str = "", shown: str = "") -> CitationView:
        """speaks: id of the article whose wording the finding has; shown: the quotation as the page prints it."""
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
            speaks=bool(speaks) and citation.article == speaks,
            published=day_view(article.published),
            expression=citation.expression,
            derived=citation.derived,
            integrity=citation.integrity,
            words=inner_quotation(citation.words) if differ else "",
        )

    def citations(self, citations: Sequence[Citation]) -> tuple[CitationView, ...]:
        """In source order; passages of one outlet in order of article and place."""
        return tuple(self.citation(c) for c in self.ordered(citations))

    def ordered(self, citations: Sequence[Citation]) -> list[Citation]:
        order = {o.id: n for n, o in enumerate(self.outlets)}
        articles = {a.id: n for n, a in enumerate(self.story.articles)}
        return sorted(citations, key=lambda c: (order[c.outlet], articles[c.article], c.start, c.end))


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
