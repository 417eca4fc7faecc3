"""What several outlets quote is a fact of the coverage: that someone said it.

The fact is worded by the shortest printing that names the speaker, so that the longer ones state all of it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.merge.coverage import Coverage
from site_builder.merge.dated_clauses import SAY
from site_builder.merge.quotes import compared, names_speaker, run_in
from site_builder.merge.wording import MARKED, printed
from site_builder.story import Citation, Fact, Quote, QuoteMention, finding_id

BESIDE = 12
"""Words outside the marks of a passage that speaks: who said it, to whom, when, and no more."""
FEWEST = 4
"""Words within the marks that make a statement of its own."""
MOST = 0.6
"""Share of the words that an outlet must print in marks where the negation stands before them."""
_MANNER = re.compile(rf"\b{SAY}\s+\w{{3,}}ly\b|\b\w{{3,}}ly\s+{SAY}\b")
"""How somebody said it ("added pointedly"), which another outlet that prints the words need not say."""
_NOT = frozenset(("not", "no", "never"))
WHY = "the same words in quotation marks"


@dataclass(frozen=True, slots=True)
class _Printing:
    """One outlet's printing of a quotation, or one sentence of it: the words within the marks, as compared."""

    article: str
    mention: QuoteMention
    start: int
    end: int
    words: tuple[str, ...]
    raw: str
    """The passage, as printed."""

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())

    def behind_speaker(self, words: str) -> str:
        """The passage with `words` put behind the speaker's."""
        at = self.mention.speaker_end - self.start
        return " ".join((self.raw[:at] + words + self.raw[at:]).split())


def quoted_statements(coverage: Coverage, quotes: Sequence[Quote], facts: Sequence[Fact]) -> Iterator[Fact]:
    """A fact for each quotation that two outlets or more carry, where no fact has their passages yet."""
    for quote in quotes:
        if len(quote.outlets) > 1:
            yield from _of_quote(coverage, quote, facts)


def with_statements(facts: Sequence[Fact], statements: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts and the statements, without what one outlet alone reports in a passage that states one of these."""
    added = tuple(statements)
    passages = [c for f in added for c in f.supporting]

    def told(fact: Fact) -> bool:
        return len(fact.outlets) == 1 and all(
            any(p.article == c.article and p.start <= c.start and c.end <= p.end for p in passages)
            for c in fact.citations
        )

    return (*(f for f in facts if not told(f)), *added)


def _of_quote(coverage: Coverage, quote: Quote, facts: Sequence[Fact]) -> Iterator[Fact]:
    """One for each stretch of the quotation that several outlets print; two never share words."""
    whole = list(_printings(coverage, quote))
    parts = [s for p in whole for s in _sentences(coverage, p)]
    told: list[tuple[str, ...]] = []
    once = {(p.article, p.start, p.end): p for p in (*whole, *parts)}
    choices = [p for p in once.values() if _may_speak(p, quote)]
    for speaking in sorted(choices, key=lambda p: _rank(coverage, p, whole)):
        if any(run_in(words, speaking.words) or run_in(speaking.words, words) for words in told):
            continue
        cited = tuple(sorted(dict.fromkeys(_cited(coverage, speaking, whole, parts)), key=coverage.rank))
        if len({c.outlet for c in cited if c.exactness == "same"}) > 1:
            told.append(speaking.words)
            if not any(_told(f, cited) for f in facts):
                yield _fact(speaking, quote, cited)


def _cited(
    coverage: Coverage, speaking: _Printing, whole: Sequence[_Printing], parts: Sequence[_Printing]
) -> Iterator[Citation]:
    """Where outlets print all of the words, and where they print some of them."""
    for p in whole:
        if p.mention == speaking.mention and p.article == speaking.article:
            yield coverage.cite(p.article, speaking.start, speaking.end)
        elif _states(p, speaking):
            passage = _narrowest(speaking.words, p, parts)
            yield coverage.cite(p.article, passage.start, passage.end)
        elif run_in(p.words, speaking.words):
            yield coverage.cite(p.article, p.start, p.end, exactness="partial")


def _states(printing: _Printing, speaking: _Printing) -> bool:
    """Does a printing hold all of the words, a negation that stands before its marks included?"""
    if not printing.mention.negated_outside or printing.mention == speaking.mention:
        return run_in(speaking.words, printing.words)
    held = run_in(printing.words, speaking.words) and len(printing.words) >= MOST * len(speaking.words)
    return held and bool(_NOT & set(speaking.words))


def _printings(coverage: Coverage, quote: Quote) -> Iterator[_Printing]:
    for c in quote.citations:
        for m in coverage.analysis(c.article).quotes:
            if c.start <= m.runs[0][0] < c.end:
                yield _printing(coverage, c.article, m, m.start, m.end)


def _sentences(coverage: Coverage, printing: _Printing) -> Iterator[_Printing]:
    """The sentences of a printing, each with its own part of the quotation."""
    for s in coverage.analysis(printing.article).sentences:
        if printing.start <= s.start and s.end <= printing.end:
            yield _printing(coverage, printing.article, printing.mention, s.start, s.end)


def _printing(coverage: Coverage, article: str, mention: QuoteMention, start: int, end: int) -> _Printing:
    text = coverage.article(article).text
    spoken = " ".join(text[max(a, start) : min(b, end)] for a, b in mention.runs if a < end and start < b)
    return _Printing(article, mention, start, end, compared(spoken), text[start:end])


def _narrowest(words: tuple[str, ...], whole: _Printing, sentences: Sequence[_Printing]) -> _Printing:
    """The one sentence of the printing that holds the words, else all of it."""
    own = (s for s in sentences if s.mention is whole.mention and s.article == whole.article)
    return next((s for s in own if run_in(words, s.words)), whole)


def _may_speak(printing: _Printing, quote: Quote) -> bool:
    """Is it the words and who said them, and little else, with marks that pair?"""
    text = printing.text
    marks = sum(map(text.count, '“”"')) == 2 * len(MARKED.findall(text))
    marked = [len(compared(m)) for m in MARKED.findall(text)]
    beside = len(text.split()) - sum(len(r.split()) for r in MARKED.findall(text))
    return bool(
        quote.speaker
        and marks
        and sum(marked) <= len(printing.words)  # else it quotes other words too, which nobody else may have printed
        and not printing.mention.negated_outside
        and len(printing.words) >= FEWEST
        and beside <= BESIDE
        and _wording(printing, quote)
    )


def _wording(printing: _Printing, quote: Quote) -> str:
    """The passage with its speaker's name, in brackets where the passage has a pronoun or nothing; "" in doubt."""
    mention, name = printing.mention, quote.speaker.name if quote.speaker else ""
    marked = MARKED.findall(printing.text)
    if _MANNER.search(MARKED.sub("", printing.text)) and len(marked) == 1 and marked[0][1].isupper():
        return f"[{name}:] {marked[0]}"
    inside = printing.start <= mention.speaker_start < printing.end
    if inside and names_speaker(mention):
        return printing.text
    if inside and mention.speaker.lower() in ("he", "she"):
        return printing.behind_speaker(f" [{name}]")
    bare = MARKED.fullmatch(printing.text.strip())
    return f"[{name}:] {printing.text}" if bare and mention.resolved is not None else ""


def _rank(coverage: Coverage, printing: _Printing, others: Sequence[_Printing]) -> tuple[int, int, str, int]:
    """Whose words most outlets hold, then the shortest, then the first."""
    holding = {coverage.article(o.article).outlet for o in others if run_in(printing.words, o.words)}
    return -len(holding), len(printing.text), printing.article, printing.start


def _told(fact: Fact, cited: Sequence[Citation]) -> bool:
    """Does a fact of several outlets rest on these passages already?"""
    shared = {
        c.outlet
        for c in cited
        for f in fact.supporting
        if f.article == c.article and min(f.end, c.end) - max(f.start, c.start) >= 0.25 * (c.end - c.start)
    }
    return len(shared) > 1


def _fact(speaking: _Printing, quote: Quote, cited: Sequence[Citation]) -> Fact:
    return Fact(
        id=finding_id(cited[0].text, cited[0].text),
        text=printed(_wording(speaking, quote)),
        citations=tuple(cited),
        why=WHY,
        kind="statement",
        wording=speaking.article,
    )
