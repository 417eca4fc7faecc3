"""Which clause does a temporal expression date? By rule, on the words of one sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.merge.wording import variants
from site_builder.story import Analysis, Article, DateMention, EdtfDate, Sentence

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
_CONDITION = re.compile(r"(?i)\b(?:if|unless|whether|until|till)\b")
_NEGATION = re.compile(r"(?i)\b(?:no|not|never|neither|nor|without)\b|n['’]t\b")
EVENT_NOUN = re.compile(
    r"(?:strike|airstrike|attack|invasion|annexation|meeting|talk|summit|election|referendum|vote|war|ceasefire|truce|deal"
    r"|agreement|accord|pact|treaty|announcement|speech|address|interview|ruling|verdict|decision|trial|arrest|raid"
    r"|shooting|bombing|explosion|blast|crash|earthquake|quake|flood|storm|hurricane|tornado|fire|wildfire|protest|rally"
    r"|demonstration|final|visit|call|launch|flight|mission|flyby|landing|debate|hearing|report|study|analysis"
    r"|survey|poll|conference|ceremony|inauguration|resignation|death|murder|killing|assassination|coup|massacre"
    r"|rebellion|uprising|siege|offensive|withdrawal|merger|acquisition|collapse|accident|disaster|outbreak|pandemic"
    r"|recession|crisis|session|convention|indictment|lawsuit|deadline|statement|assault|clash|shelling|eruption"
    r"|breakup|riot|sentencing|conviction|signing|handover|inquest|inquiry)(?:s|es)?\b"
)
_OPENER = (
    r"(?:(?:just |only |barely |some |about |nearly )?"
    r"(?:(?:an? few|several|an?|many|(?!last|this|next|past|the|that)[a-z]+|\d+) (?:hours?|days?|weeks?|months?|years?)"
    r"|hours|days|weeks|months|years) )?(?:after|before|following)|since|even as|in the wake of|ahead of"
)
_BACKGROUND = re.compile(rf"(?:,\s+|\s+)(?P<opener>{_OPENER})\s+(?=\w)")
_COORDINATE = re.compile(
    r"(?:,\s+(?=(?:while|although|though|which|who|but|when|as|because|where)\b)|;\s+|,\s+(?=(?!including|according|involving)[a-z]+ing\b)"
    r"|,\s+(?=and\s+(?:\w+\s+){1,4}?(?:[a-z]+ed|was|were|has|have|had|will|would)\b))"
)
_LEADING = re.compile(rf"(?P<opener>(?i:{_OPENER})|With|Despite|Until)\s|(?:While|Although|Though|When|As|Because)\s")
_REDUCED = re.compile(
    r"\b(?:an?|the|its|his|her|their|new|this|that|[a-z]+ed)\s+(?:[\w-]+,?\s+){1,3}?(?:which\s+(?:was|were)\s+)?(?:published|released|issued|posted|aired"
    r"|broadcast|unveiled|filed|signed|dated|recorded|printed)(?:\s+(?!and\b|that\b|after\b)[\w.’'-]+){0,7}\s+$"
)
"""A noun with the participle that the date goes with: "a paper published in the journal on Monday"."""
_LISTED = re.compile(r"(?:,\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,5})+,?\s+and\s+[^,.;“”\"]+")
"""The rest of a list of names: "…, Vice President Lee, and Mayor Diaz"."""
_ATTRIBUTION = re.compile(rf",\s+(?:according\s+to\b[^;“”\"]*|[^,;“”\"]{{2,60}}\s{SAY}\b[^,;“”\"]{{0,60}})$")
_SAID_THAT = re.compile(rf"((?:[A-Z][\w.’'-]*\s+){{0,5}}[A-Z][\w.’'-]*)\s+{SAY}\s+that\s+")
_OUTCOME = re.compile(r"\b(?:includ|kill|injur|wound|destroy|damag|leav|forc|displac|arrest|strand)(?:ing|ed|es)?\b")
"""What a happening did is not trimmed away."""
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December The""".split()
)
_POSSESSIVE = re.compile(r"['’]s\s+\w")
_FUNCTION = re.compile(
    r"\s+(?:[a-z]+(?:ed|ing|ly)|that|and|or|but|to|in|on|at|by|of|for|from|with|as|after|before|when|while|who|which|where"
    r"|is|was|were|are|has|had|have|will|would|could|may|might|did|does|said|told|during|over|about|against|because|if|so"
    r"|it|he|she|they|we|i|the|an?|his|her|their|its|this|before|through|until|into|near|under|amid|out|up|down|only"
    r"|alone|also|not|than|despite|following|since|without|between|among|around|along|outside|inside|"
    + "|".join(_IRREGULAR)
    + r")\b"
)
_LED = re.compile(
    r"(?i)\b(?:on|in|at|by|during|this|last|next|since|after|before|for|until|through|to|from|around|early|late|and)\s+$"
)
_RELATIVE = re.compile(r"(?:which|who|where)\b")
_QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"]*\"?")
_PRENOMINAL = re.compile(
    r"(?:(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]*['’]s?|\b(?i:an?|the|his|her|their|its|this|that))"
    r"(?:\s+(?!(?:in|on|at|by|of|from|for|since|during|until|to|and|or|that|after|before)\b)[a-z][\w-]*){0,2}\s+$"
)
_PARTICIPLE = re.compile(r"(?:being\s+)?[a-z]+(?:ing|ed)\b")
_SUBJECT = re.compile(r"([A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3})\s+[a-z]+(?:ed|s)\b")


# --- the clause of an expression ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    opener: str
    """The word that makes it subordinate ("after"), "" for the main clause and its equals."""


def dated_clauses(article: Article, analysis: Analysis) -> Iterator[DatedClause]:
    """The dated happenings and statements of an article, in order of the text.

    Quotations, conditions, lengths of time, ages and repeated times give none; nor does opinion.
    """
    for sentence in analysis.sentences:
        if sentence.kind == "opinion":
            continue
        dates = [d for d in analysis.dates if sentence.start <= d.start < sentence.end]
        quoted = [run for q in analysis.quotes for run in q.runs if run[0] < sentence.end and run[1] > sentence.start]
        if dates:
            yield from _of_sentence(article, sentence, analysis.sentences, dates, quoted)


def _of_sentence(
    article: Article,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    quotations: Sequence[tuple[int, int]],
) -> Iterator[DatedClause]:
    text = article.plain
    quoted = [*quotations, *(m.span() for m in _QUOTED.finditer(text, sentence.start, sentence.end))]
    segments = _segments(text, sentence.start, sentence.end, quoted)
    usable = [d for d in dates if d.date and not any(a <= d.start < b for a, b in quoted)]
    usable = [d for i, d in enumerate(usable) if not any(_same_day(d, e) for e in usable[:i])]
    if text[sentence.start : sentence.end].rstrip('"”’)').endswith("?"):
        return
    begin = _opening(article, sentence, sentences)
    clauses: list[DatedClause] = [c for mention in usable for c in _period(article, sentence, segments, mention)]
    for mention in usable:
        found = _clause(text, segments, mention, usable)
        if found:
            start, end, wording = found
            if start == sentence.start > begin:
                start, wording = begin, text[begin:end]
            clause = _worth_a_line(article, sentence, mention, start, end, wording)
            clause = clause and _attributed(article, sentence, clause)
            if clause:
                clauses.append(clause)
    yield from (c for i, c in enumerate(clauses) if not any(_outdone(c, o, i > j) for j, o in enumerate(clauses)))


_SINCE = re.compile(r"(?i:since)\s")
_HAS = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:[a-z]{2,}ed|" + "|".join(_IRREGULAR) + r"|been|begun|gone|taken|given)\b"
)


def _period(
    article: Article, sentence: Sentence, segments: Sequence[_Segment], mention: DateMention
) -> Iterator[DatedClause]:
    """ "Since returning in January, Rivera has cut the aid": the cut fell between January and publication."""
    text = article.plain
    first = segments[0]
    if len(segments) < 2 or not _SINCE.match(text, first.start) or not first.start <= mention.start < first.end:
        return
    main = text[segments[1].start : segments[-1].end].rstrip(". ")
    span = EdtfDate.parse(mention.date or "")
    if not _HAS.search(main) or span.end >= article.published or days_of(mention.date or "") > 366:
        return
    end = article.published.isoformat()[: len(mention.date or "")]
    if "/" in (mention.date or "") or "~" in (mention.date or "") or (mention.date or "") >= end:
        return
    yield DatedClause(
        article.id, segments[1].start, segments[1].start + len(main), " ".join(main.split()), main, mention,
        f"{mention.date}/{end}", "approximate", "past", names_in(main), False,
    )  # fmt: skip


def _attributed(article: Article, sentence: Sentence, clause: DatedClause) -> DatedClause:
    """Who says so, at the end of the sentence, stays with a clause that was cut off before it."""
    words = article.plain[clause.start : sentence.end].rstrip(". ")
    said = _ATTRIBUTION.search(words)
    if said is None or clause.start + said.start() < clause.end - 1:
        return clause
    end = clause.start + len(words)
    return replace(clause, end=end, text=clause.text + re.sub(r"\s+", " ", said[0]))


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


def _same_day(a: DateMention, b: DateMention) -> bool:
    return a.date == b.date and 0 < a.start - b.end < 4


def _segments(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[_Segment]:
    cuts: list[tuple[int, int, str]] = []
    for m in _BACKGROUND.finditer(text, start, end):
        cuts.append((m.start(), m.start("opener"), m["opener"]))
    for m in _COORDINATE.finditer(text, start, end):
        cuts.append((m.start(), m.end(), ""))
    leading = _LEADING.match(text, start, end)
    opener = (leading["opener"] or "") if leading else ""
    if leading:
        comma = re.compile(r",\s").search(text, start, end)
        if comma:
            cuts.append((comma.start(), comma.end(), ""))
    cuts = sorted(c for c in cuts if not any(a <= c[0] < b - 1 for a, b in quoted))
    segments, begin = [], start
    for cut, following, word in cuts:
        if cut <= begin:
            continue
        segments.append(_Segment(begin, cut, opener))
        begin, opener = following, word
    return [*segments, _Segment(begin, end, opener)]


def _clause(
    text: str, segments: Sequence[_Segment], mention: DateMention, dates: Sequence[DateMention]
) -> tuple[int, int, str] | None:
    """Start, end and wording of the clause that `mention` dates; None where it dates none."""
    index = next(i for i, s in enumerate(segments) if mention.start < s.end)
    segment = segments[index]
    noun = _noun_phrase(text, segment, mention)
    if noun:
        return noun
    if segment.opener:
        return _subordinate(text, segments, index, mention)
    if index and _RELATIVE.match(text, segment.start):
        relative = _relative(text, segments[index - 1], segment, mention)
        if relative:
            return relative
    others = [d for d in dates if d is not mention and d.date != mention.date]

    def foreign(s: _Segment) -> bool:
        return any(s.start <= d.start < s.end for d in others)

    first = last = index
    while first > 0 and not foreign(segments[first - 1]) and not segments[first - 1].opener:
        first -= 1
    while last + 1 < len(segments) and not foreign(segments[last + 1]):
        last += 1
    start, end = segments[first].start, segments[last].end
    return start, end, text[start:end]


def _noun_phrase(text: str, segment: _Segment, mention: DateMention) -> tuple[int, int, str] | None:
    """ "A February meeting", "Friday's announcement": the date is part of a noun phrase and dates what it names."""
    after = text[mention.end : segment.end]
    before = _PRENOMINAL.search(text[segment.start : mention.start])
    if not before and not _POSSESSIVE.match(after):
        return None
    words = re.match(r"\s*(?:['’]s)?((?:\s+[\w-]+){1,4})", after)
    if not words or not EVENT_NOUN.search(words[1]):
        return None
    start = segment.start + before.start() if before else mention.start
    lead = text[segment.start : start].strip()
    if not segment.opener and (not lead or lead.endswith(",")):
        return None
    stop = re.compile(r",\s+(?!that\b|which\b|including\b|involving\b|killing\b|[A-Z][\w’']+['’]s\b)|[”\"]").search(
        text, mention.end, segment.end
    )
    end = stop.start() if stop else segment.end
    listed = _LISTED.match(text, end, segment.end)
    end = listed.end() if listed else end
    phrase = text[start:end].rstrip(".")
    bare = phrase.startswith(("the ", "The ")) and len(text[mention.end : end].split()) < 3
    return None if bare else (start, end, phrase)


def _subordinate(
    text: str, segments: Sequence[_Segment], index: int, mention: DateMention
) -> tuple[int, int, str] | None:
    """ "Since returning to office in January, …": the date is that of the return."""
    segment = segments[index]
    opener = re.match(rf"(?i:{_OPENER}|with|despite|until)\s+", text[segment.start : segment.end])
    start = segment.start + (opener.end() if opener else 0)
    end = segment.end
    for following in segments[index + 1 :]:
        if mention.end > end or not _RELATIVE.match(text, following.start):
            break
        end = following.end
    words = text[start:end].rstrip(". ")
    if not words or (start >= mention.start and not EVENT_NOUN.search(words)):
        return None
    if _PARTICIPLE.match(words):
        subject = _main_subject(text, segments, index)
        if not subject:
            return segments[0].start, segments[-1].end, text[segments[0].start : segments[-1].end]
        return segment.start, segment.end, f"[{subject}] {words}"
    return start, start + len(words), words


def _relative(text: str, before: _Segment, segment: _Segment, mention: DateMention) -> tuple[int, int, str] | None:
    """ "The truce, which both agreed to last month, has ended": the date is that of the relative clause.

    Who says so goes in brackets: "[Diaz:] the truce, which both agreed to last month". None where the expression
    stands after the relative clause, or where trimming would lose who says so.
    """
    said = _SAID_THAT.match(text, before.start, before.end)
    start = said.end() if said else before.start
    if "," in text[segment.start : mention.start] or re.search(rf"\b{SAY}\b", text[start : before.end]):
        return None
    comma = text.find(",", mention.end, segment.end)
    end = comma if comma > 0 else segment.end
    return start, end, (f"[{said[1]}:] " if said else "") + text[start:end]


def _main_subject(text: str, segments: Sequence[_Segment], index: int) -> str:
    """The name that the main clause begins with, "" where it begins with none."""
    main = segments[index + 1] if index == 0 and len(segments) > 1 else segments[0]
    found = _SUBJECT.match(text, main.start, main.end) if main is not segments[index] else None
    return found[1] if found else ""


_LATELY = 3
"""Days up to which "the past 24 hours" dates what happened in them."""


# --- is it worth a line? --------------------------------------------------------------------------------------------


def _worth_a_line(
    article: Article, sentence: Sentence, mention: DateMention, start: int, end: int, wording: str
) -> DatedClause | None:
    date = mention.date or ""
    before = article.plain[start : max(start, mention.start)]
    if mention.type == "DURATION" and date.endswith("/" + article.published.isoformat()) and re.search(SAY, before):
        # the day of the statement; the length of time is that of which it speaks
        date = article.published.isoformat()
        mention = replace(mention, derived=f"the day from which “{mention.text}” counts back")
    when = when_of(article.published, date, wording)
    own = re.split(rf"[,;]\s|\b{SAY}\b", before)[-1]
    if _too_wide(date, mention, when) or _CONDITION.search(own):
        return None
    if re.search(r"(?i)\b(?:since|than|as of|compared (?:to|with))(?:\s+(?:the|it|they|was|were|is)){0,3}\s+$", before):
        return None
    if mention.type == "DURATION" and not (_AHEAD.search(wording) if when == "future" else days_of(date) <= _LATELY):
        return None
    if when == "future" and _NEGATION.search(own):
        return None
    told = wording.startswith("[") or HAPPENED.search(wording) or _AHEAD.search(wording) or EVENT_NOUN.search(wording)
    if not told:
        return None
    if _modifies(article.plain[start:end], mention, start):
        return None
    reduced = _REDUCED.search(before)
    core = article.plain[start + reduced.start() : min(end, mention.end + 40)] if reduced else wording
    return DatedClause(
        article=article.id,
        start=start,
        end=end,
        text=_trimmed(article, mention, start, end, wording),
        core=core,
        mention=mention,
        date=date,
        certainty=_certainty(mention),
        when=when,
        names=names_in(article.plain[sentence.start + 1 : sentence.end]),
        reporting=_reporting(article, mention, start, end),
    )


def _trimmed(article: Article, mention: DateMention, start: int, end: int, wording: str) -> str:
    """The shortest of the clause's variants that still holds the date."""
    if wording == article.plain[start:end]:
        kept = [v for v in variants(article.text, start, end) if v.start <= mention.start and mention.end <= v.end]
        kept = [v for v in kept if not _OUTCOME.search(article.plain, v.end, end) and not 0 < end - v.end < 25]
        shortest = min(kept, key=lambda v: v.end - v.start, default=None)
        if shortest is not None:
            wording = article.text[shortest.start : shortest.end]
    return re.sub(r"\s+", " ", wording).strip(" ,;—–-")


def _modifies(words: str, mention: DateMention, start: int) -> bool:
    """ "Easter cakes", "the 2012 nomination": the expression only says which one is meant, no happening is named."""
    before, after = words[: mention.start - start], words[mention.end - start :]
    if EVENT_NOUN.search(" ".join(after.split()[:5])) and not before.endswith(("the ", "The ")):
        return False
    if _POSSESSIVE.match(after):
        return True
    if re.match(r"\s+[\w$]", after) is None or _FUNCTION.match(after):
        return False
    if re.fullmatch(r"\d{4}", mention.text):
        return not _LED.search(before)
    if re.search(r"(?i)day\b|tonight|week|month$|year$|ago|\d$", mention.text):
        return bool(re.search(r"\b(?:an?|the)\s+$", before))
    feast = bool(re.match(r"\s+[a-z]+s\b", after)) and not re.search(r"\d|[Ll]ast|[Tt]his|[Nn]ext", mention.text)
    return bool(_PRENOMINAL.search(before)) or (feast and not _LED.search(before))


def _reporting(article: Article, mention: DateMention, start: int, end: int) -> bool:
    before = article.plain[start : mention.start]
    after = article.plain[mention.end : end]
    inverted = re.search(rf"[”\"’,]\s*{SAY}\s+(?:[\w.’'-]+\s+){{0,18}}$", before)
    return bool(
        inverted
        or re.search(rf"\b{SAY}\b(?:\W+[\w’'-]+){{0,5}}\W*$", before)
        or re.match(rf"\W+(?:[\w’'-]+\W+){{0,2}}{SAY}\b", after)
    )


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
