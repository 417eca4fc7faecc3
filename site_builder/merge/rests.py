"""What a line loses with its tail and is a claim of its own: "[The bill] passed the House in May"."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.merge.coverage import Coverage
from site_builder.merge.matching import Unit
from site_builder.merge.references import leans
from site_builder.merge.wording import printed, stands_alone
from site_builder.story import Fact, finding_id

FEWEST = 3
"""Words of such a claim besides its subject, at least: "and left" says little."""
MOST = 12
"""Words of a subject, at most, that stands in brackets."""
WHY = "a clause of the same sentence"


def rests(coverage: Coverage, unit: Unit, end: int) -> Iterator[Fact]:
    """The facts in the tails of a claim that is printed up to `end` only: one outlet's, each with its exact passage.

    What somebody says, or a report does, is left alone: it would stand without its source.
    """
    if unit.claim.kind not in ("event", "background"):
        return
    text = coverage.article(unit.article).text
    stop = unit.claim.end
    for tail in unit.claim.tails:
        if tail.end < end:
            return
        words, subject = text[tail.start : stop], " ".join(text[slice(*tail.subject)].split())
        stop = tail.end
        if tail.start and _says_enough(words, subject):
            cited = coverage.cite(unit.article, tail.subject[0], tail.start + len(words))
            line = f"[{subject[:1].upper()}{subject[1:]}] {_lowered(printed(words), words)}"
            id = finding_id(cited.text, cited.text)
            yield Fact(id, line, (cited,), WHY, kind=unit.claim.kind, wording=unit.article)


def _says_enough(words: str, subject: str) -> bool:
    fit = len(words.split()) >= FEWEST and len(subject.split()) <= MOST
    return fit and not leans(f"{subject} {words}") and stands_alone(f"{subject} {words}")


def _lowered(line: str, words: str) -> str:
    """The line with the first letter that its words have in the passage."""
    return words.lstrip()[:1] + line[1:]
