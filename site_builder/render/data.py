"""story.json (schema 1) and the lines of `analyse --jsonl`: what other programs read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from site_builder.story import (
    Analysis,
    Article,
    Citation,
    Claim,
    DateMention,
    Difference,
    EntityMention,
    Event,
    Fact,
    NamedEntity,
    Outlet,
    Position,
    QuantityMention,
    Quote,
    QuoteMention,
    SetAside,
    Speaker,
    Story,
)

SCHEMA = 1
Json = dict[str, Any]


def serialised(value: Mapping[str, Any]) -> str:
    """JSON text, keys in their order, one line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def story_json(story: Story) -> Json:
    """A story as public data: schema 1, described in story.schema.json."""
    return {
        "schema": SCHEMA,
        "slug": story.slug,
        "title": story.title,
        "standfirst": {"text": story.standfirst.text, "citations": _standfirst_citations(story)},
        "language": story.language,
        "published": story.published.isoformat(),
        "updated": story.updated.isoformat(),
        "outlets": [_outlet(o) for o in story.outlets],
        "articles": [_article(story, a) for a in story.articles],
        "facts": [_fact(f) for f in story.of(Fact)],
        "quotes": [_quote(q) for q in story.of(Quote)],
        "timeline": [_event(e) for e in story.of(Event)],
        "differences": [_difference(d) for d in story.of(Difference)],
        "people": _names(story, "people"),
        "places": _names(story, "places"),
        "organisations": _names(story, "organisations"),
        "set_aside": [_set_aside(s) for s in story.set_aside],
    }


def _passage(citation: Citation, **more: str) -> Json:
    place = {"article": citation.article, "start": citation.start, "end": citation.end, "text": citation.text}
    return {**place, **more}


def _standfirst_citations(story: Story) -> list[Json]:
    facts = {f.id: f for f in story.of(Fact)}
    leading = [facts[id] for id in story.standfirst.facts if id in facts]
    return [_passage(c, exactness=c.exactness) for f in leading for c in f.supporting]


def _outlet(outlet: Outlet) -> Json:
    return {"id": outlet.id, "name": outlet.name, "url": outlet.url}


def _article(story: Story, article: Article) -> Json:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat(),
        "file": article.file,
        "sha256": article.sha256,
        "origin": next((o.id for o in story.origins if article.id in o.articles), article.id),
    }


def _fact(fact: Fact) -> Json:
    return {
        "id": fact.id,
        "text": fact.text,
        "kind": fact.kind,
        "outlets": list(fact.outlets),
        "origins": fact.origins,
        "date": fact.date,
        "wording": fact.wording,
        "edited": fact.edited,
        "why": fact.why,
        "citations": [_passage(c, exactness=c.exactness) for c in fact.citations],
    }


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "text": quote.text,
        "speaker": _speaker(quote.speaker),
        "said_on": quote.said_on,
        "outlets": list(quote.outlets),
        "origins": quote.origins,
        "citations": [_passage(c, integrity=c.integrity) for c in quote.citations],
    }


def _speaker(speaker: Speaker | None) -> Json | None:
    return None if speaker is None else {"name": speaker.name, "role": speaker.role}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "date": event.date or None,
        "certainty": event.certainty,
        "when": event.when,
        "text": event.text,
        "outlets": list(event.outlets),
        "citations": [_passage(c, expression=c.expression) for c in event.citations],
    }


def _difference(difference: Difference) -> Json:
    return {
        "id": difference.id,
        "topic": difference.text,
        "kind": difference.kind,
        "positions": [_position(p) for p in difference.positions],
    }


def _position(position: Position) -> Json:
    return {
        "text": position.text,
        "outlets": list(position.outlets),
        "citations": [_passage(c) for c in position.citations],
    }


def _names(story: Story, group: str) -> list[Json]:
    found = (n for n in story.of(NamedEntity) if n.group == group)
    return [{"name": n.text, "roles": list(n.roles), "outlets": list(n.outlets)} for n in found]


def _set_aside(aside: SetAside) -> Json:
    place = {"article": aside.article, "start": aside.start, "end": aside.end}
    return {**place, "text": aside.text, "reason": aside.reason}


# --- analyse --jsonl ------------------------------------------------------------------------------------------------


def analysis_json(analysis: Analysis, id: str) -> Json:
    """One article's analysis as a line of `analyse --jsonl`; `id` is the caller's own."""
    return {
        "id": id,
        "sentences": [{"start": s.start, "end": s.end} for s in analysis.sentences],
        "quotes": [_quote_mention(q) for q in analysis.quotes],
        "dates": [_date_mention(d) for d in analysis.dates],
        "entities": [_entity_mention(e) for e in analysis.entities],
        "quantities": [_quantity_mention(q) for q in analysis.quantities],
        "claims": [_claim(c) for c in analysis.claims],
    }


def _quote_mention(quote: QuoteMention) -> Json:
    return {
        "runs": [{"start": start, "end": end} for start, end in quote.runs],
        "text": quote.text,
        "kind": quote.kind,
        "cue": quote.cue,
        "speaker": quote.speaker,
        "speaker_start": quote.speaker_start,
        "speaker_end": quote.speaker_end,
        "resolved": _speaker(quote.resolved),
    }


def _date_mention(date: DateMention) -> Json:
    place = {"start": date.start, "end": date.end, "text": date.text}
    return {**place, "type": date.type, "value": date.value, "date": date.date}


def _entity_mention(entity: EntityMention) -> Json:
    place = {"start": entity.start, "end": entity.end, "text": entity.text}
    return {**place, "label": entity.label, "name": entity.name}


def _quantity_mention(quantity: QuantityMention) -> Json:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": quantity.value,
        "unit": quantity.unit,
        "subject": quantity.subject,
        "modifier": quantity.modifier,
        "predicate": quantity.predicate,
    }


def _claim(claim: Claim) -> Json:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "attribution": claim.attribution,
        "polarity": claim.polarity,
        "date": claim.date,
    }
