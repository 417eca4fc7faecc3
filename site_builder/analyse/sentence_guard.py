"""A component before the parser that tells it where sentences begin, by the rules of `sentences`."""

from __future__ import annotations

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from site_builder.analyse.sentences import split

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]+)*")


@Language.component("sentence_guard")
def sentence_guard(doc: Doc) -> Doc:
    """Sets where sentences begin, and that they begin nowhere else; a parser behind it keeps to that.

    Of 316 sentences in articles marked by hand the rules place 313, the parser alone 293, and the parser left free in
    lines that end without a stop 311.
    """
    text = doc.text
    starts: set[int] = set()
    for paragraph in _PARAGRAPH.finditer(text):
        starts.add(paragraph.start())
        starts.update(start for start, _ in split(text, paragraph.start(), paragraph.end()))
    marks = np.array([1 if t.idx in starts and not t.is_space else -1 for t in doc], dtype=np.int64)
    # all at once: setting them one by one has spaCy look through the whole document each time
    return doc.from_array(["SENT_START"], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
