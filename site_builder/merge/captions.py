"""Captions date happenings that the articles only mention: "… arrives for talks in Oslo Thursday, April 17, 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.merge.dated_clauses import EVENT_NOUN
from site_builder.story import Analysis, Article, DateMention, Passage

_WORDS = r"(?:(?!(?:for|of|in|at|on|to|after|during|following|before|and|from|with|by|as)\b)[\w’'-]+\s+){0,4}?"
_OCCASION = re.compile(
    rf"\b(?:for|during|at|after|before|following|attends?|attending|opens?|opening|hosts?|hosting)\s+"
    rf"(?P<phrase>{_WORDS}(?P<noun>{EVENT_NOUN.pattern}))"
)
_TAKEN = re.compile(
    r"(?i)\b(?:photo|photograph|picture|image|video|footage|still|file)\b"
    r"|\b(?:taken|released|distributed)\b"
)
_PLACE = re.compile(r"\b(?:in|at)\s+((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)*)")
_TOLD = r"(?:after|following|followed|during|at|of|from|attended)"
_NOT_YET = re.compile(r"(?i)\b(?:next|upcoming|another|further|new|future|will)\b")
_TRAILING = re.compile(r"(?:\s+(?:as|and|but|that|which|who|while|with))?\s*$")
_MONTH_OR_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)"
)


@dataclass(frozen=True, slots=True)
class DatedOccasion:
    """A meeting, a summit …: the phrase in the caption that names and dates it, and where else articles mention it."""

    caption: Passage
    mention: DateMention
    passages: tuple[Passage, ...]


def dated_occasions(articles: Sequence[Article], analyses: Sequence[Analysis]) -> Iterator[DatedOccasion]:
    """Occasions that a caption dates in full and that a sentence of an article mentions at the same place.

    A photograph's own date ("taken on …", "released by …") is no event's.
    """
    for article, analysis in zip(articles, analyses, strict=True):
        for block in article.layout:
            if block.kind != "caption":
                continue
            for mention in analysis.dates:
                if block.start <= mention.start < block.end and mention.derived == "printed in full":
                    yield from _occasion(article, block.start, mention, articles, analyses)


def _occasion(
    article: Article, start: int, mention: DateMention, articles: Sequence[Article], analyses: Sequence[Analysis]
) -> Iterator[DatedOccasion]:
    words = article.plain[start : mention.start]
    if _TAKEN.search(words):
        return
    named = list(_OCCASION.finditer(words))
    if not named:
        return
    first = start + named[-1].start("phrase")
    places = [p for p in _PLACE.findall(article.plain[first : mention.start]) if p]
    places = [m[0] for p in places if (m := re.match(r"[A-Z][\w-]+", p)) and not _MONTH_OR_DAY.fullmatch(m[0])]
    if not places:
        return
    noun = re.escape(named[-1]["noun"].removesuffix("s"))
    told = tuple(p for a, an in zip(articles, analyses, strict=True) for p in _told(a, an, noun, places[-1]))
    if told:
        yield DatedOccasion(Passage(article.id, first, mention.end), mention, told)


def _told(article: Article, analysis: Analysis, noun: str, place: str) -> Iterator[Passage]:
    """Phrases of prose that name the occasion, undated, in a sentence that names the place."""
    phrase = re.compile(
        rf"(?:\b(?i:{_TOLD})\s+|\b(?=[Tt]h(?:e|ose|ese)\s))({_WORDS}{noun}s?\b(?:[^,.;“”\"]|\.(?=\w|,))*)"
    )
    for sentence in analysis.sentences:
        words = article.plain[sentence.start : sentence.end]
        dated = any(sentence.start <= d.start < sentence.end and d.date for d in analysis.dates)
        if sentence.kind == "opinion" or dated or not re.search(rf"\b{re.escape(place)}\b", words):
            continue
        found = phrase.search(words)
        if not found or _NOT_YET.search(found[0]) or set(_PLACE.findall(found[1])) - {place}:
            continue
        told = _TRAILING.sub("", found[1])
        start, end = sentence.start + found.start(1), sentence.start + found.start(1) + len(told)
        yield Passage(article.id, start, sentence.end if start == sentence.start else end)
