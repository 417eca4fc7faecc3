"""What one article says: `load` gives an `Analyser`, which turns an `Article` into an `Analysis`.

Extractors are pure functions over a spaCy `Doc` of `Article.plain`, so that token offsets are article offsets; no spaCy
object leaves this package.
"""

from site_builder.analyse.analyser import Analyser, load
from site_builder.analyse.pipeline import Described, MissingPipelineError
from site_builder.analyse.show import ShownSentence

__all__ = ["Analyser", "Described", "MissingPipelineError", "ShownSentence", "load"]
