"""The spaCy pipeline and the order of the extractors."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language

from site_builder.analyse.claims import find_claims
from site_builder.analyse.dates import find_dates
from site_builder.analyse.dating import find_datings
from site_builder.analyse.entities import find_entities
from site_builder.analyse.marks import unpaired_marks
from site_builder.analyse.pipeline import Described, describe, load_pipeline
from site_builder.analyse.pronouns import find_pronouns
from site_builder.analyse.quantities import find_quantities
from site_builder.analyse.quotes import find_quotes
from site_builder.analyse.sentences import find_sentences
from site_builder.analyse.show import ShownSentence, shown
from site_builder.story import ANALYSED, Analysis, Article, SetAside


class Analyser:
    """Reads articles with one spaCy pipeline. `identity` names it, for caches."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        meta = nlp.meta
        self.identity = f"{meta['lang']}_{meta['name']}-{meta['version']}+{','.join(nlp.pipe_names)}"

    def analyse(self, article: Article) -> Analysis:
        doc = self._nlp(_readable(article))
        sentences = tuple(find_sentences(article))
        dates = tuple(find_dates(article, sentences))
        entities = tuple(find_entities(doc, sentences))
        quantities = tuple(find_quantities(article, sentences, dates))
        quotes = tuple(find_quotes(article, sentences, entities))
        datings = tuple(find_datings(doc, article, sentences, dates, quotes))
        pronouns = tuple(find_pronouns(doc, article, sentences, entities, quotes))
        claims = tuple(find_claims(doc, article, sentences, entities, pronouns, dates, quantities, quotes))
        set_aside = (*_furniture(article), *unpaired_marks(article))
        return Analysis(
            article=article.id,
            sentences=sentences,
            quotes=quotes,
            dates=dates,
            entities=entities,
            quantities=quantities,
            claims=claims,
            set_aside=set_aside,
            datings=datings,
            pronouns=pronouns,
        )

    def shown(self, article: Article) -> tuple[ShownSentence, ...]:
        """What the pipeline makes of the article, for people to look at; furniture is left out."""
        return tuple(shown(self._nlp(_readable(article))))

    def described(self) -> Described:
        """What the pipeline says of itself."""
        return describe(self._nlp)


def load(pipeline: str | None = None) -> Analyser:
    """An analyser on the named spaCy pipeline, or on the project's own if None.

    Raises MissingPipelineError where the named pipeline is not installed.
    """
    return Analyser(load_pipeline(pipeline))


def _readable(article: Article) -> str:
    """The text with furniture and the gaps between blocks made line breaks: nothing runs over the edge of a block."""
    kept = ["\n"] * len(article.plain)
    for block in article.layout:
        if block.kind in ANALYSED:
            kept[block.start : block.end] = article.plain[block.start : block.end]
    return "".join(kept)


def _furniture(article: Article) -> Iterator[SetAside]:
    for block in article.layout:
        if block.kind not in ANALYSED and not block.opens_quotation:
            yield SetAside(article.id, block.start, block.end, article.text[block.start : block.end], block.kind)
