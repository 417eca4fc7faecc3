"""A component behind the tagger: the tags of straight quotation marks and hyphens, by the spaces beside them.

A tagger does not see spaces, and these marks are written alike on both sides.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token


@Language.component("mark_tags")
def mark_tags(doc: Doc) -> Doc:
    """Sets the tag of each `"` and `-` that the spaces decide.

    TAG on the development files, from raw text: EWT 94.88 to 94.96, GUM 96.70 to 96.78.
    """
    for token in doc:
        if token.text == '"' or (token.text == "-" and token.tag_ in ("HYPH", ",", ":")):
            token.tag_ = _tag(token, bool(token.i) and not doc[token.i - 1].whitespace_)
    return doc


def _tag(mark: Token, tight_before: bool) -> str:
    tight_behind = not mark.whitespace_ and mark.i + 1 < len(mark.doc)
    if mark.text == '"':
        return "''" if tight_before else "``" if tight_behind else mark.tag_
    if tight_before and tight_behind:
        return "HYPH"
    return "," if mark.tag_ == "HYPH" and not tight_before and not tight_behind else mark.tag_
