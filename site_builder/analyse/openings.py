"""Where a clause may begin behind its beginning: without what stands before its subject, by the dependency parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span

from site_builder.analyse.tails import subject_of
from site_builder.story import DateMention

FEWEST = 3
"""Words and marks of an opening that may go; "Still," is none."""
_BEFORE = frozenset(("obl", "advcl", "acl", "advmod"))
_STAYS = re.compile(
    r"\d|[“”\"()]|\b(?:not|no|never|none|without|unless|if|until|whether|may|might|could|would|should|will|reportedly"
    r"|allegedly|apparently|possibly|perhaps|probably|likely|only|except|despite|although|though|but|however|while|says?"
    r"|said|told|according|claim\w*|when|since|under|instead|like|unlike"
    r"|th(?:is|at|ese|ose)|statement|interview|speech|letter|testimony|report|view|words|opinion|eyes|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""What an opening is not dropped with: a condition, a doubt, a denial, on whose word, against what."""


def find_opening(span: Span | None, dates: Sequence[DateMention] = ()) -> int:
    """Where a clause begins without what stands before its subject, a comma behind it; 0 where nothing may go.

    "In a blow to Adler, the council closed the harbour" says that the council closed it. What tells when, on what
    condition or on whose word stays, and so does a name that a pronoun may take up.

    dates: those of the article.
    """
    if span is None or not span.doc.has_annotation("DEP"):
        return 0
    subject = subject_of(span)
    if subject is None or subject.left_edge.i <= span.start:
        return 0
    begin = subject.left_edge.i
    while span.doc[begin].is_punct and begin < subject.i:
        begin += 1
    opening = span.doc[span.start : begin]
    heads = [t for t in opening if t.head.i >= begin and not t.is_punct]
    may_go = (
        len(opening) >= FEWEST
        and opening[-1].text == ","
        and not _STAYS.search(opening.text)
        and all(t.dep_ in _BEFORE and t.head == span.root for t in heads)
        and not any(span[0].idx <= d.start < span.doc[begin].idx for d in dates)
        and not _taken_up(opening, span.doc[begin : span.end])
    )
    return span.doc[begin].idx if may_go else 0


def _taken_up(opening: Span, rest: Span) -> bool:
    """May a pronoun in the rest of a clause mean what its opening names: does it stand before any other name?"""
    pronoun = next((t.i for t in rest if t.tag_ in ("PRP", "PRP$")), None)
    if pronoun is None:
        return False
    return any(t.pos_ == "PROPN" for t in opening) or not any(t.pos_ == "PROPN" for t in rest if t.i < pronoun)
