from __future__ import annotations

from collections.abc import Sequence

from site_builder.story import Article, Origin


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    return tuple(Origin(a.id, (a.id,), "") for a in articles)
