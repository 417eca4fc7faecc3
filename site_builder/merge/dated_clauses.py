"""Which of the clauses that an article dates are worth a line of the timeline, and how the line reads."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.merge.wording import variants
from site_builder.story import Analysis, Article, DateMention, Dating, EdtfDate, Sentence

Certainty = Literal["stated", "inferred", "approximate"]
When = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class DatedClause:
    """A clause that states a happening or a statement, with the expression that dates it."""

    article: str
    start: int
    end: int
    text: str
    """As printed, or with the subject in square brackets before a participle that lacks it."""
    core: str
    """The words the date belongs to most closely: what two clauses are compared by."""
    mention: DateMention
    date: str
    certainty: Certainty
    when: When
    names: frozenset[str]
    """Capitalised words of its sentence: where the clause says "in the same city", they tell which."""
    reporting: bool
    """Its date is that of a statement ("said on Friday")."""


# --- words of the language ------------------------------------------------------------------------------------------

SAY = (
    r"(?:said|says|told|announced|announces|confirmed|stated|wrote|added|tweeted|posted|declared|warned|signal(?:l)?ed"
    r"|claimed|rejected|denied|testified|argued|insisted|acknowledged|suggested|accused|condemned|vowed|pledged|urged"
    r"|demanded|promised|revealed|disclosed|emphasi[sz]ed|explained|noted|predicted|criticized|criticised|praised"
    r"|dismissed|reported|asked|admitted|tells|called)"
)
_IRREGULAR = """
    was were had did said told came went took held began made met left found became rose fell won lost sent
    spoke wrote broke brought built bought caught chose cut drew drove fought flew gave got grew heard hit kept
    knew laid led paid put quit ran saw sank set shot shut sold spent stood stole struck swept swore taught
    threw tore woke withdrew overthrew underwent sought bore beat bled bid bound burst cast dealt felt forgot
    froze hung hurt lay lit meant read rode shook slid sprang spread stuck swung thought understood wore""".split()
HAPPENED = re.compile(r"\b(?:[a-z]{2,}ed|" + "|".join(_IRREGULAR) + r")\b")
_AHEAD = re.compile(
    r"(?i:\bwill\b|\bwo[nu]['’]t\b|\bwould\b|\bcould\b|\bupcoming\b|\bscheduled\b|\bto be\b|\bset (?:to|for)\b"
    r"|\bdue\b|\bexpect(?:s|ed)\b|\bplan(?:s|ned)?\b|\bslated\b|\bgoing to\b|\b(?:is|are) to [a-z]+)|\bmay\b|\bmight\b"
)
_EARLIER = re.compile(r"(?i)earlier\b")
"""The day of "earlier this month" is behind, whatever the words beside it say will be."""
SAYS = re.compile(rf"\b{SAY}\b")
_CONDITION = re.compile(
    r"(?i)\b(?:if|unless|whether|till|(?<!delayed )(?<!postponed )(?<!deferred )(?<!pushed back )(?<!put off )until)\b"
)
_NEGATION = re.compile(r"(?i)\b(?:no|not|never|neither|nor|without)\b|n['’]t\b")
_ATTRIBUTION = re.compile(rf",\s+(?:according\s+to\b[^;“”\"]*|[^,;“”\"]{{2,60}}\s{SAY}\b[^,;“”\"]{{0,60}})$")
_OUTCOME = re.compile(r"\b(?:includ|kill|injur|wound|destroy|damag|leav|forc|displac|arrest|strand)(?:ing|ed|es)?\b")
"""What a happening did is not trimmed away."""
_SOURCE = re.compile(r"^\[[^\]]*:\] ")
_FULL_STOP = re.compile(r"(?<![A-Z])\.\s*$")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December The""".split()
)
_BOUND = re.compile(
    r"(?i)\b(?:since|than|as of|compared (?:to|with))(?:\s+(?:the|it|they|was|were|is)){0,3}\s+$"
    r"|\boriginally\s+(?:due|scheduled|planned|set|expected|slated)\b[^,;]*$"
    r"|\b(?:normally|usually|typically|traditionally|ordinarily|annually|every year|each year)\b[^,;]*$"
)
"""Before a date: it is no day on which something happened, or not one alone."""


def dated_clauses(article: Article, analysis: Analysis) -> Iterator[DatedClause]:
    """The dated happenings and statements of an article, in order of the text.

    Quotations, conditions, lengths of time, ages and repeated times give none; nor does opinion.
    """
    mentions = {d.start: d for d in analysis.dates}
    for sentence in analysis.sentences:
        if sentence.kind == "opinion":
            continue
        dated = [(mentions[d.expression], d) for d in analysis.datings if sentence.start <= d.expression < sentence.end]
        if dated:
            yield from _of_sentence(article, sentence, analysis.sentences, dated)


def _of_sentence(
    article: Article,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    dated: Sequence[tuple[DateMention, Dating]],
) -> Iterator[DatedClause]:
    if article.plain[sentence.start : sentence.end].rstrip('"”’)').endswith("?"):
        return
    begin = _opening(article, sentence, sentences)
    clauses: list[DatedClause] = []
    for mention, dating in dated:
        if dating.kind == "period":
            clauses += _period(article, mention, dating)
            continue
        if dating.start == dating.first == sentence.start:
            dating = replace(dating, start=begin, first=begin)
        clause = _worth_a_line(article, sentence, mention, dating)
        clause = clause and _attributed(article, sentence, clause, dating)
        if clause:
            clauses.append(clause)
    yield from (c for i, c in enumerate(clauses) if not any(_outdone(c, o, i > j) for j, o in enumerate(clauses)))


def _period(article: Article, mention: DateMention, dating: Dating) -> Iterator[DatedClause]:
    """ "Since returning in January, Rivera has cut the aid": the cut fell between January and publication."""
    date = mention.date or ""
    end = article.published.isoformat()[: len(date)]
    span = EdtfDate.parse(date)
    if days_of(date) > 366 or (article.published - span.end).days < _LASTING:
        return
    if "/" in date or "~" in date or date >= end:
        return
    words = article.plain[dating.start : dating.end].rstrip(". ")
    yield DatedClause(
        article.id, dating.start, dating.start + len(words), " ".join(words.split()), words, mention,
        f"{date}/{end}", "approximate", "past", names_in(words), False,
    )  # fmt: skip


def _attributed(article: Article, sentence: Sentence, clause: DatedClause, dating: Dating) -> DatedClause:
    """Who says so, at the end of the sentence, stays with a clause that was cut off before it."""
    words = article.plain[clause.start : sentence.end].rstrip(". ")
    said = _ATTRIBUTION.search(words)
    if said is None or clause.start + said.start() < clause.end - 1:
        return clause
    beside = article.plain[clause.end : clause.start + said.start()].strip(" ,") == ""
    if dating.kind == "phrase" and not beside:
        return clause  # "A fire that broke out Monday may have begun in the kitchen, police said" tells of the kitchen
    end = clause.start + len(words)
    text = _SOURCE.sub("", clause.text)
    return replace(clause, end=end, text=text + re.sub(r"\s+", " ", said[0]))


def _outdone(clause: DatedClause, other: DatedClause, later: bool) -> bool:
    """Two expressions in one clause, and no telling which dates it: the more precise does, then the first."""
    if clause is other or (clause.start, clause.end) != (other.start, other.end) or clause.when != other.when:
        return False
    length, shortest = days_of(clause.date), days_of(other.date)
    return shortest < length or (shortest == length and later)


def names_in(words: str) -> frozenset[str]:
    """The capitalised words, without the days and months."""
    return frozenset(_NAME.findall(words)) - _CALENDAR


def days_of(date: str) -> int:
    """How many days after its first an EDTF date may last."""
    span = EdtfDate.parse(date)
    return (span.end - span.start).days


def _opening(article: Article, sentence: Sentence, sentences: Sequence[Sentence]) -> int:
    """Where the sentence begins in which the quotation opens that this one closes; its own start if it closes none."""
    text = article.plain
    words = text[sentence.start : sentence.end]
    closing = words.find("”")
    if closing < 0 or "“" in words[:closing]:
        return sentence.start
    opening = text.rfind("“", max(0, sentence.start - 600), sentence.start)
    between = text[opening : sentence.start] if opening >= 0 else "”"
    if "”" in between or "\n" in between:
        return sentence.start
    return next((s.start for s in sentences if s.start <= opening < s.end), sentence.start)


_LASTING = 7
"""Days from which what goes on since then is a period, not a day and the next."""
_LATELY = 3
"""Days up to which "the past 24 hours" dates what happened in them."""


# --- is it worth a line? --------------------------------------------------------------------------------------------


def _worth_a_line(article: Article, sentence: Sentence, mention: DateMention, dating: Dating) -> DatedClause | None:
    date = mention.date or ""
    words = article.plain[dating.start : dating.end]
    before = article.plain[dating.start : max(dating.start, mention.start)]
    if mention.type == "DURATION" and date.endswith("/" + article.published.isoformat()) and re.search(SAY, before):
        # the day of the statement; the length of time is that of which it speaks
        date = article.published.isoformat()
        mention = replace(mention, derived=f"the day from which “{mention.text}” counts back")
    when = when_of(article.published, date, "" if _EARLIER.match(mention.text) else words)
    own = re.split(rf"[,;]\s|\b{SAY}\b", before)[-1]
    if _too_wide(date, mention, when) or _CONDITION.search(own) or _BOUND.search(before):
        return None
    if mention.type == "DURATION" and not (_AHEAD.search(words) if when == "future" else days_of(date) <= _LATELY):
        return None
    if when == "future" and _NEGATION.search(own):
        return None
    if not (dating.kind == "phrase" or dating.subject or HAPPENED.search(words) or _AHEAD.search(words)):
        return None
    return DatedClause(
        article=article.id,
        start=dating.start,
        end=dating.end,
        text=_wording(article, mention, dating),
        core=article.plain[dating.first : dating.last],
        mention=mention,
        date=date,
        certainty=_certainty(mention),
        when=when,
        names=names_in(article.plain[sentence.start + 1 : sentence.end]),
        reporting=bool(SAYS.fullmatch(dating.verb)),
    )


def _wording(article: Article, mention: DateMention, dating: Dating) -> str:
    """The shortest of the clause's variants that still holds the date; who acts and who says so in front of it."""
    start, end = dating.start, dating.end
    words = article.text[start:end]
    if not (dating.subject or dating.source or dating.kind == "phrase"):
        kept = [v for v in variants(article.text, start, end) if v.start <= mention.start and mention.end <= v.end]
        kept = [v for v in kept if not _OUTCOME.search(article.plain, v.end, end) and not 0 < end - v.end < 25]
        shortest = min(kept, key=lambda v: v.end - v.start, default=None)
        if shortest is not None:
            words = article.text[shortest.start : shortest.end]
    known = "".join(f"[{w}] " for w in (dating.source and f"{dating.source}:", dating.subject) if w)
    if known or dating.kind == "phrase" or words[:1].islower():
        words = _FULL_STOP.sub("", words)
    return known + re.sub(r"\s+", " ", words).strip(" ,;—–-")


def _too_wide(date: str, mention: DateMention, when: When) -> bool:
    """A decade behind us dates nothing; a printed range of dates does."""
    span, days = EdtfDate.parse(date), days_of(date)
    if (mention.type == "DURATION" and days > 200) or re.search(r"(?:decade|century)$", mention.text):
        return True
    return days > 366 and when != "future" and span.precision == "year"


def when_of(published: datetime.date, date: str, wording: str) -> When:
    span = EdtfDate.parse(date)
    if span.start > published:
        return "future"
    return "future" if span.end > published and _AHEAD.search(wording) else "past"


def _certainty(mention: DateMention) -> Certainty:
    if (
        "~" in (mention.date or "")
        or mention.type == "DURATION"
        or re.search(r"(?i)\b(?:week|season)\b", mention.derived)
    ):
        return "approximate"
    return "stated" if "printed" in mention.derived else "inferred"
