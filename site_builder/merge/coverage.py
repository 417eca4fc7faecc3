"""All that the articles of a story say, with what each merging step needs to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.merge.misdated import misdated
from site_builder.merge.origins import find_origins
from site_builder.story import Analysis, Article, Citation, Dossier, Origin


@dataclass(frozen=True, slots=True)
class Coverage:
    """`articles[i]` was analysed as `analyses[i]`; both in order of publication, then as the writer lists them."""

    dossier: Dossier
    articles: tuple[Article, ...]
    analyses: tuple[Analysis, ...]
    origins: tuple[Origin, ...]
    dated: bool
    """Can the days of publication be right, so that what is reckoned from them may be compared?"""
    printed_as: dict[str, str]
    """Each name as an article has it, by its lower case."""
    place: dict[str, int]
    """Of each article, by its id, in `articles`."""
    origin_of: dict[str, str]
    """Of each article, by its id, the id of its origin."""

    @classmethod
    def of(cls, dossier: Dossier, analyses: Sequence[Analysis]) -> Coverage:
        by_article = {a.article: a for a in analyses}
        articles = tuple(sorted(dossier.articles, key=lambda a: a.published))
        in_order = tuple(by_article[a.id] for a in articles)
        names = {e.name.casefold(): e.name for a in in_order for e in a.entities}
        place = {a.id: n for n, a in enumerate(articles)}
        origins = find_origins(articles)
        origin_of = {article: o.id for o in origins for article in o.articles}
        return cls(dossier, articles, in_order, origins, not misdated(articles, in_order), names, place, origin_of)

    def article(self, id: str) -> Article:
        return self.articles[self.place[id]]

    def analysis(self, id: str) -> Analysis:
        return self.analyses[self.place[id]]

    def cite(self, article: str, start: int, end: int, **marks: Any) -> Citation:
        """A citation of `article.text[start:end]`; `marks` are the further fields of Citation."""
        source = self.article(article)
        return Citation(article, source.outlet, self.origin_of[article], start, end, source.text[start:end], **marks)

    def rank(self, citation: Citation) -> tuple[int, int]:
        """Sort key: earliest article first, then place in it."""
        return self.place[citation.article], citation.start
