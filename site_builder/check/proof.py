"""Does a story keep the rules of the page? Everything that does not is told, with the passage concerned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.check.words import (
    WORD,
    figures,
    is_sentence,
    lost_words,
    negated_before,
    only_attributes,
    printed_with_marks,
    quoted_chains,
    runs_on,
    sentences,
)
from site_builder.errors import SiteError
from site_builder.story import Article, Citation, Difference, EdtfDate, Event, Fact, Finding, NamedEntity, Quote, Story

LEAST_QUOTED_WORDS = 5
"""Fewer words are a quotation only where they are a whole sentence."""

STEM = 5
"""Letters by which a word of ours is known to be the outlets' own: "confirm" where they print "confirmed"."""

_VOUCHING = re.compile(r"\b(?:verif(?:y|ied|ies)|confirm(?:s|ed)?|corroborated?|proven|fact-checked)\b", re.IGNORECASE)


def prove(story: Story, folder: Path | None = None) -> list[SiteError]:
    """Everything in the story that breaks a rule of the page; [] when all is proved.

    folder: the story's folder, to name its files by; the slug if None. Each mistake names the finding, and the article
    and line of the passage concerned.
    """
    proof = _Proof(story, folder or Path(story.slug))
    findings = [f for b in story.blocks for f in b.findings]
    errors = [*proof.ids(findings), *proof.references()]
    for finding in findings:
        unsound = list(proof.citations(finding))
        errors += unsound or list(proof.finding(finding))
    return [*errors, *proof.ledger(findings)]


def unproved(story: Story, folder: Path | None = None) -> dict[str, SiteError]:
    """The findings that break a rule of the page by themselves: their ids, and the first rule each breaks."""
    proof = _Proof(story, folder or Path(story.slug))
    broken: dict[str, SiteError] = {}
    for finding in (f for b in story.blocks for f in b.findings):
        errors = list(proof.citations(finding)) or list(proof.finding(finding))
        if errors:
            broken.setdefault(finding.id, errors[0])
    return broken


@dataclass(frozen=True, slots=True)
class _Proof:
    """The rules, one method each, over one story."""

    story: Story
    folder: Path

    def ids(self, findings: Sequence[Finding]) -> Iterator[SiteError]:
        for id, n in Counter(f.id for f in findings).items():
            if n > 1:
                yield SiteError(f"'{id}': {n} findings have this id", self.folder)

    def references(self) -> Iterator[SiteError]:
        facts = {f.id for f in self.story.of(Fact)}
        for id in self.story.standfirst.facts:
            if id not in facts:
                yield SiteError(f"the standfirst names the fact '{id}', which is not on the page", self.folder)
        named: list[tuple[Finding, str]] = [(e, e.fact) for e in self.story.of(Event) if e.fact]
        named += [(d, id) for d in self.story.of(Difference) for id in d.facts]
        for finding, id in named:
            if id not in facts:
                yield self._mistake(finding, f"it names the fact '{id}', which is not on the page")

    def citations(self, finding: Finding) -> Iterator[SiteError]:
        """Every finding cites at least one passage, verbatim, of an article, an outlet and an origin of the story."""
        if not finding.citations:
            yield self._mistake(finding, "it cites no passage")
        elif not finding.supporting:
            yield self._mistake(finding, "no passage states all of it", finding.citations[0])
        for c in _cited(finding):
            article = next((a for a in self.story.articles if a.id == c.article), None)
            if article is None:
                yield self._mistake(finding, f"it cites the article '{c.article}', which the story does not have")
                continue
            if not 0 <= c.start < c.end <= len(article.text) or article.text[c.start : c.end] != c.text:
                problem = f"characters {c.start} to {c.end} of the article are not the cited words"
                yield self._mistake(finding, problem, c)
            if c.outlet != article.outlet or not any(o.id == c.outlet for o in self.story.outlets):
                yield self._mistake(finding, f"the cited article is not of the outlet '{c.outlet}'", c)
            if not any(o.id == c.origin and c.article in o.articles for o in self.story.origins):
                yield self._mistake(finding, f"the cited article is not of the origin '{c.origin}'", c)

    def finding(self, finding: Finding) -> Iterator[SiteError]:
        """The rules of the finding's kind; its citations are known to be sound."""
        if finding.origins > len(finding.outlets):
            yield self._mistake(finding, "it has more origins than outlets", finding.citations[0])
        yield from self._own_words(finding)
        if isinstance(finding, Fact):
            yield from self._date(finding, finding.date)
            yield from self._fact(finding)
        elif isinstance(finding, Quote):
            yield from self._date(finding, finding.said_on)
            yield from self._quote(finding)
        elif isinstance(finding, Event):
            yield from self._date(finding, finding.date or None)
        elif isinstance(finding, Difference):
            yield from self._difference(finding)

    def ledger(self, findings: Sequence[Finding]) -> Iterator[SiteError]:
        """Every sentence of every article is cited by a finding, in part at least, or set aside with a reason.

        A name's first mention does not use the sentence it stands in.
        """
        using = [f for f in findings if not isinstance(f, NamedEntity)]
        for article in self.story.articles:
            used = bytearray(len(article.text))
            for s in (s for s in self.story.set_aside if s.article == article.id):
                used[s.start : s.end] = b"\1" * len(article.text[s.start : s.end])
                if not s.reason or article.text[s.start : s.end] != s.text:
                    yield self._at(article, s.start, f"set aside without a reason, or misquoted: {s.text[:60]}")
            for c in (c for f in using for c in _cited(f) if c.article == article.id):
                used[c.start : c.end] = b"\1" * len(article.text[c.start : c.end])
            for start, end in sentences(article.text):
                quoted_before = used[len(article.text[:start].rstrip()) - 2] if start else 0
                attributes = quoted_before and only_attributes(article.text[start:end], article.text[:start])
                if not any(used[start:end]) and not attributes:
                    words = " ".join(article.text[start:end].split())
                    yield self._at(article, start, f"this sentence is neither used nor set aside: {words[:90]}")

    def _date(self, finding: Finding, value: str | None) -> Iterator[SiteError]:
        try:
            if value is not None:
                EdtfDate.parse(value)
        except ValueError as error:
            yield self._mistake(finding, str(error), finding.citations[0])

    def _own_words(self, finding: Finding) -> Iterator[SiteError]:
        """What we add to the outlets' words says "reported by", never that something is confirmed or verified."""
        cited = " ".join(c.text for c in _cited(finding)).lower()
        ours = [finding.why]
        if isinstance(finding, Difference):
            ours.append(finding.text)
        if not isinstance(finding, Quote):
            ours += re.findall(r"\[([^\]]*)\]", finding.text)
        for word in _VOUCHING.findall(" ".join(ours)):
            if word.lower()[:STEM] in cited:
                continue
            yield self._mistake(finding, f"it says '{word}', but the page vouches for nothing", finding.citations[0])

    def _fact(self, fact: Fact) -> Iterator[SiteError]:
        """Its words stand, in order, in one cited passage, and nothing that changes their sense was trimmed away."""
        if fact.edited:
            return
        spoken = [c for c in fact.citations if c.article == fact.wording]
        if not spoken:
            yield self._mistake(fact, f"no passage of the article '{fact.wording}' is cited, whose words it is to have")
            return
        plain = self.story.article(fact.wording).plain
        lost = [min_lost for c in spoken if (min_lost := lost_words(fact.text, plain[c.start : c.end])) is not None]
        if not lost:
            hint = "only whole clauses and phrases may be left out; words are added in square brackets"
            yield self._mistake(fact, f"its words do not stand in the cited passage: {fact.text}", spoken[0], hint)
        elif all(lost):
            words = ", ".join(f"'{w}'" for w in min(lost, key=len))
            yield self._mistake(fact, f"{words} was trimmed away from the cited passage: {fact.text}", spoken[0])

    def _quote(self, quote: Quote) -> Iterator[SiteError]:
        """The words run on, within quotation marks, in an article that is cited; so do each outlet's own words."""
        printed = [(c, quoted_chains(self.story.article(c.article).text, c.start, c.end)) for c in quote.citations]
        if not any(runs_on(quote.text, chains) for _, chains in printed):
            problem = f"its words do not run on within quotation marks: {quote.text}"
            yield self._mistake(quote, problem, quote.citations[0])
        for c, chains in printed:
            if c.words and not runs_on(c.words, chains) and not printed_with_marks(c.words, c.text):
                yield self._mistake(quote, f"the outlet does not print these words as a quotation: {c.words}", c)
        if len(WORD.findall(quote.text)) < LEAST_QUOTED_WORDS and not is_sentence(quote.text):
            yield self._mistake(quote, f"a few words are no quotation: {quote.text}", quote.citations[0])
        for c in quote.citations:
            if negated_before(quote.text, self.story.article(c.article).plain[c.start : c.end]):
                yield self._mistake(quote, f"a negation stands before the quotation marks: {quote.text}", c)

    def _difference(self, difference: Difference) -> Iterator[SiteError]:
        """Two positions or more, of different outlets, each with the passages that have its figures."""
        first = difference.citations[0]
        if len(difference.positions) < 2:
            yield self._mistake(difference, "a difference needs two positions", first)
            return
        for position in difference.positions:
            if not position.citations:
                yield self._mistake(difference, f"the position '{position.text}' cites no passage", first)
                continue
            printed = figures(" ".join(c.text for c in position.citations))
            for figure in sorted(figures(position.text) - printed):
                problem = f"the figure {figure} of a position stands in none of its passages"
                yield self._mistake(difference, problem, position.citations[0])
        outlets = [set(p.outlets) for p in difference.positions]
        if len(set().union(*outlets)) < 2:
            yield self._mistake(difference, "its positions are all those of one outlet", first)

    def _mistake(self, finding: Finding, problem: str, citation: Citation | None = None, hint: str = "") -> SiteError:
        article = next((a for a in self.story.articles if citation and a.id == citation.article), None)
        if citation is None or article is None:
            return SiteError(f"'{finding.id}': {problem}", self.folder, None, hint)
        return self._at(article, citation.start, f"'{finding.id}': {problem}", hint)

    def _at(self, article: Article, place: int, problem: str, hint: str = "") -> SiteError:
        return SiteError(problem, self.folder / article.file, article.line_at(place), hint)


def _cited(finding: Finding) -> Iterator[Citation]:
    """All citations of a finding, those of its positions included."""
    yield from finding.citations
    if isinstance(finding, Difference):
        for position in finding.positions:
            yield from position.citations
