"""People, organisations, places and groups: the pipeline's names as mentions, with roles and the fullest form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from site_builder.analyse import roles
from site_builder.analyse.aliases import resolve
from site_builder.analyse.names import LABELS
from site_builder.story import EntityMention, Sentence


def find_entities(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[EntityMention]:
    """Names in the analysed sentences, in order, without overlap; `name` is the fullest form the article gives."""
    yield from resolve(doc.text, list(_mentions(doc, sentences)))


def _mentions(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[EntityMention]:
    bounds = iter(sentences)
    sentence = next(bounds, None)
    for ent in doc.ents:
        while sentence and sentence.end <= ent.start_char:
            sentence = next(bounds, None)
        label = LABELS.get(ent.label_)
        if sentence is None or label is None or ent.start_char < sentence.start or ent.end_char > sentence.end:
            continue
        role = _role(doc, ent, sentence) if label == "PERSON" else ""
        yield EntityMention(ent.start_char, ent.end_char, ent.text, label, ent.text, role)


def _role(doc: Doc, ent: Span, sentence: Sentence) -> str:
    inside = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if inside is None:
        return ""
    titled = roles.title_before(doc, ent.start, inside.start)
    if titled is not None:
        role = doc[titled[0] : titled[1]].text
        return role[:-1] if role.lower() in ("presidents", "ministers", "senators", "governors") else role
    lower_case = roles.before_name(doc, ent.start, inside.start)
    if lower_case is not None:
        return doc[lower_case : ent.start].text
    apposition = roles.after_name(doc, ent.end, inside.end)
    return doc[apposition[0] : apposition[1]].text if apposition else ""
