"""Articles that cannot have been published on the day that the writer gave: they tell of days long after it as past."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from site_builder.story import Analysis, Article, DateMention

PRINTED = ("printed in full", "month and year printed")
"""How a date was found that does not depend on the day of publication; a year alone may be a goal ("by 2030")."""
LATER = datetime.timedelta(days=366)
"""What lies less far ahead may be an appointment."""
SHARE = 6
"""One article in so many, and two at least, and the story's days of publication are no longer compared."""


def misdated(articles: Sequence[Article], analyses: Sequence[Analysis]) -> tuple[tuple[Article, DateMention], ...]:
    """The articles whose day of publication is wrong, each with the date that shows it; () for a slip in one or few.

    In such a story "on Monday" is another Monday in each article: what is reckoned from publication says nothing.
    """
    by_article = {a.article: a for a in analyses}
    found = ((a, _later(a, by_article[a.id])) for a in articles)
    wrong = tuple((a, m) for a, m in found if m is not None)
    return wrong if len(wrong) > 1 and len(wrong) * SHARE >= len(articles) else ()


def _later(article: Article, analysis: Analysis) -> DateMention | None:
    """The first day or month, printed with its year, that is told as past and lies long after publication."""
    told = [(c.start, c.end) for c in analysis.claims if c.modality == "actual"]
    after = (article.published + LATER).isoformat()
    for m in analysis.dates:
        later = m.type == "DATE" and m.derived in PRINTED and m.value > after[: len(m.value)]
        if later and any(start <= m.start < end for start, end in told):
            return m
    return None
