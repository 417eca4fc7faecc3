"""Events whose day stands in another passage: under a picture, in the words quoted, beside a strike or a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_builder.merge.dated_clauses import HAPPENED, SAY, DatedClause, dated_clauses, days_of, names_in, when_of
from site_builder.story import Analysis, Article, DateMention, Sentence


def clauses_of(articles: Sequence[tuple[Article, Analysis]]) -> list[DatedClause]:
    """What the articles date, each in the order of its text, and then what the remarks of one date in another."""
    found: list[DatedClause] = []
    for article, analysis in articles:
        clauses = [*_in_captions(article, analysis), *dated_clauses(article, analysis)]
        clauses += list(_spoken_today(article, analysis, clauses))
        clauses += list(_undated_tolls(article, analysis, clauses))
        clauses += list(_expired(article, analysis))
        found += sorted(clauses, key=lambda c: (c.start, c.mention.start))
    return [*found, *_beside_remarks(articles, found)]


def _beside_remarks(
    articles: Sequence[tuple[Article, Analysis]], clauses: Sequence[DatedClause]
) -> Iterator[DatedClause]:
    """ "Hours before Rivera’s remarks, the council said …": on the day on which the coverage has Rivera speak.

    Only where all articles that date a statement of Rivera's agree on the day.
    """
    for article, analysis in articles:
        own = [c for c in clauses if c.article == article.id]
        for sentence in analysis.sentences:
            taken = any(c.start < sentence.end and sentence.start < c.end for c in own)
            if sentence.kind != "opinion" and not taken:
                yield from _beside(article, sentence, clauses)


_OCCASION = re.compile(
    r"\b(?:at|during|for|in)\s+(?P<what>(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,4}?"
    r"(?:talks|meetings?|summit|conference|negotiations|funeral|hearing|ceremony|rally|debate|inauguration)\b[^.;]*)$"
)
_HANDED_OUT = re.compile(
    r"(?i)\b(?:photo|video|image|handout|picture)\b[^.;]*\b(?:taken|distributed|provided|released|made)\b"
)


def _in_captions(article: Article, analysis: Analysis) -> Iterator[DatedClause]:
    """ "Rivera arrives for talks in Corle Thursday, April 17, 2025": the picture's day is the occasion's."""
    text = article.plain
    for block in (b for b in article.layout if b.kind == "caption"):
        for mention in analysis.dates:
            if not (block.start <= mention.start < block.end) or mention.derived != "printed in full":
                continue
            lead = text[block.start : mention.start]
            occasion = _OCCASION.search(lead)
            if mention.date is None or occasion is None or _HANDED_OUT.search(lead):
                continue
            start = block.start + occasion.start("what")
            words = " ".join(text[start : mention.end].split())
            names = names_in(text[block.start + 1 : mention.end])
            when = when_of(article.published, mention.date, words)
            yield DatedClause(
                article.id, start, mention.end, words, words, mention, mention.date, "stated", when, names, False
            )


_IN_PLACE = re.compile(r"(?:Separately, )?(?:In|Near|Outside)\s+[A-Z][\w’'-]+")
_HARM = re.compile(r"\b(?:kill|injur|wound)(?:ed|ing|s)\b|\bdied\b")


def _undated_tolls(article: Article, analysis: Analysis, clauses: Sequence[DatedClause]) -> Iterator[DatedClause]:
    """ "In Corle, two people were killed": of the wave of strikes that the sentences beside it date to a day."""
    text, sentences = article.plain, analysis.sentences
    for i, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        dated = any(d.date and sentence.start <= d.start < sentence.end for d in analysis.dates)
        if sentence.kind == "opinion" or dated or not _IN_PLACE.match(words) or not _HARM.search(words):
            continue
        listed = [s for s in sentences[i + 1 : i + 2] if _IN_PLACE.match(text, s.start)]
        for beside in (*reversed(sentences[max(0, i - _WAVE) : i]), *listed):
            told = [c for c in clauses if beside.start <= c.start < beside.end]
            blow = next((c for c in told if _BLOW.search(c.text) and c.when == "past" and days_of(c.date) <= 1), None)
            if blow is not None:
                how = f"{BESIDE}: {blow.mention.derived}"
                clause = _whole(article, sentence, replace(blow.mention, derived=how), blow.date)
                yield replace(clause, names=names_in(words[1:]))
            if told:
                break


_WAVE = 3
"""Sentences back in which the wave may be dated."""
BESIDE = "the day of the strikes told beside it"


_BLOW = re.compile(
    r"\b(?:attack|strike|struck|drone|missile|bomb|shell|earthquake|quake|flood|storm|fire|explo)\w*\b", re.I
)


_EXPIRED = re.compile(r"\b(?:has|have)\s+(?:now\s+|already\s+|since\s+)?(?:expired|lapsed|run\s+out)\b")
_TERM = re.compile(
    r"(?i)\b(?:ceasefire|truce|agreement|deal|treaty|pact|accord|contract|lease|deadline|mandate|term|permit|licen[cs]e|visa"
    r"|moratorium|order|sanctions|authori[sz]ation|warrant|ultimatum|insurance|patent)s?\b"
)
_OPEN = re.compile(r"(?i)\b(?:if|unless|whether|until|once|when|after|before|would|will|could)\b")


def _expired(article: Article, analysis: Analysis) -> Iterator[DatedClause]:
    """ "The 30-day truce has expired": not long before publication, on a day that is not said.

    A summary above the body is not asked: it says the same again.
    """
    for sentence in (s for s in analysis.sentences if s.kind == "prose"):
        m = _EXPIRED.search(article.plain, sentence.start, sentence.end)
        lead = article.plain[sentence.start : m.start()] if m else ""
        if m is None or not _TERM.search(lead) or _OPEN.search(lead):
            continue
        month = f"{article.published:%Y-%m}~"
        how = f"by the day of publication, {article.published.isoformat()}; the day is not said"
        clause = _whole(article, sentence, DateMention(m.start(), m.end(), m[0], "DATE", month, month, how), month)
        yield replace(clause, certainty="approximate", names=names_in(article.plain[sentence.start + 1 : sentence.end]))


def _whole(article: Article, sentence: Sentence, mention: DateMention, date: str) -> DatedClause:
    """The sentence, dated by an expression that stands elsewhere."""
    words = " ".join(article.plain[sentence.start : sentence.end].split()).rstrip(" .")
    return DatedClause(
        article.id, sentence.start, sentence.end, words, words, mention, date, "inferred", "past", frozenset(), False
    )


_TODAY = re.compile(
    r"(?i)today|tonight|this (?:morning|afternoon|evening|\w+ (?:day|friday|sunday|monday|eve))|this .*"
)


def _spoken_today(article: Article, analysis: Analysis, clauses: Sequence[DatedClause]) -> Iterator[DatedClause]:
    """A quotation that says "today" or "this morning" was spoken on that day, if nothing else dates its sentence."""
    for sentence in analysis.sentences:
        dated = any(sentence.start <= c.mention.start < sentence.end for c in clauses)
        if sentence.kind != "opinion" and not dated:
            yield from _today_in_quotation(article, analysis, sentence)


def _today_in_quotation(article: Article, analysis: Analysis, sentence: Sentence) -> Iterator[DatedClause]:
    for q in analysis.quotes:
        if not (q.kind == "direct" and q.cue and q.resolved and sentence.start <= q.runs[0][0] < sentence.end):
            continue
        for d in analysis.dates:
            inside = any(a <= d.start < b for a, b in q.runs)
            if inside and d.date == article.published.isoformat() and _TODAY.fullmatch(d.text):
                mention = replace(d, derived=f"“{d.text}” in the words quoted: {d.derived}")
                spoken = replace(sentence, end=max(sentence.end, q.end))
                yield replace(_whole(article, spoken, mention, d.date), reporting=True)
                return


_REMARKS = re.compile(
    r"(?P<lead>(?:(?i:hours|minutes|shortly|soon) (?:before|after)|Responding to|In response to|Reacting to)\s+"
    r"(?P<who>(?:[A-Z][\w’'-]*\s+)*?[A-Z][\w-]*)[’']s?\s+(?:comments?|remarks?|statements?|announcement|warning|speech"
    r"|address|words|claims?|call))\b,?\s*"
)


def _speaks(surname: str, clause: DatedClause) -> bool:
    """Is the surname that of the clause's speaker: the last name before its verb of saying, or behind it?"""
    return bool(
        re.search(rf"\b{re.escape(surname)}(?:\s+\w+ly)?(?:\s+on)?(?:\s+\w+day)?\s+{SAY}\b", clause.text)
        or re.search(rf"{SAY}\s+(?:[\w.’'-]+\s+){{0,6}}{re.escape(surname)}\b", clause.text)
    )


def _beside(article: Article, sentence: Sentence, clauses: Sequence[DatedClause]) -> Iterator[DatedClause]:
    m = _REMARKS.match(article.plain, sentence.start, sentence.end)
    if m is None:
        return
    surname = m["who"].split()[-1]
    said = [c for c in clauses if c.reporting and days_of(c.date) == 0 and _speaks(surname, c)]
    spoke = said[0] if len({c.date for c in said}) == 1 else None
    if spoke is None or not HAPPENED.search(article.plain, m.end(), sentence.end):
        return
    how = f"beside what {surname} said, which is dated “{spoke.mention.text}”"
    mention = DateMention(m.start("lead"), m.end("lead"), m["lead"], "DATE", spoke.date, spoke.date, how)
    main = replace(sentence, start=m.end())
    clause = _whole(article, main, mention, spoke.date)
    names = names_in(article.plain[sentence.start + 1 : sentence.end])
    yield replace(clause, start=sentence.start, names=names, reporting=True)
