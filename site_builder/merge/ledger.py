"""The ledger: every sentence that no finding cites is set aside, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import RUN
from site_builder.merge.quotes import compared, run_in
from site_builder.story import Block, Citation, NamedEntity, QuoteMention, Sentence, SetAside

_REASON = {"opinion": "opinion", "bullet": "repeats the same article", "standfirst": "repeats the same article"}


def set_aside(coverage: Coverage, blocks: Iterable[Block]) -> tuple[SetAside, ...]:
    """What was left out, article by article in the order of the story, in the order of the text."""
    cited: dict[str, list[Citation]] = {}
    for finding in (f for block in blocks for f in block.findings if not isinstance(f, NamedEntity)):
        for c in finding.citations:
            cited.setdefault(c.article, []).append(c)
    found: list[SetAside] = []
    for article, analysis in zip(coverage.articles, coverage.analyses, strict=True):
        left = list(_left(article.id, article.text, analysis.sentences, analysis.quotes, cited.get(article.id, [])))
        found += sorted([*analysis.set_aside, *left], key=lambda s: (s.start, s.end))
    return tuple(found)


def _left(
    id: str,
    text: str,
    sentences: Iterable[Sentence],
    quotes: Iterable[QuoteMention],
    cited: Iterable[Citation],
) -> Iterator[SetAside]:
    spans = [(c.start, c.end) for c in cited]
    for s in sentences:
        if any(a < s.end and s.start < b for a, b in spans):
            continue
        yield SetAside(id, s.start, s.end, text[s.start : s.end], _reason(s, text[s.start : s.end], quotes))


def _reason(sentence: Sentence, words: str, quotes: Iterable[QuoteMention]) -> str:
    if sentence.kind in _REASON:
        return _REASON[sentence.kind]
    if words.rstrip().endswith("?"):
        return "question"
    inside = (q for q in quotes if any(sentence.start <= a < sentence.end for a, _ in q.runs))
    if any(q.resolved is None for q in inside):
        return "quotation without a named speaker"
    spoken = compared(words)
    if len(spoken) >= RUN and any(run_in(spoken, compared(q.text)) for q in quotes):
        return "repeats the same article"  # a pull quote, printed without its marks
    return "not newsworthy enough"
