"""The same utterance in several outlets, by alignment of words.

The fullest printed wording leads; shorter versions and fragments join it. Nothing is joined through a third version, so
that two statements that share a phrase never grow together.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from site_builder import gazetteer
from site_builder.merge.coverage import Coverage
from site_builder.merge.names import fathers, unaccented
from site_builder.spelling import american
from site_builder.story import (
    Analysis,
    Citation,
    EdtfDate,
    Quote,
    QuoteMention,
    Speaker,
    finding_id,
)

Integrity = Literal["complete", "truncated", "altered"]

SAME_UTTERANCE = 0.8
"""Share of the shorter version's words that must align, in blocks of two words or more."""
OVERLAP = 8
"""Words in one block that make two versions, neither inside the other, the same utterance."""
SAME_WORDS = 0.9
"""The same share where the articles do not agree on who speaks."""
LEAST = 0.6
"""The same share where OVERLAP words run in one block."""
MIN_FRAGMENT = 4
MIN_MIXED = 8
"""Words of a clause woven into the reporter's sentence that may still stand alone."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'][^\W_]+)*")
_CONTRACTIONS = {
    "n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would",
}  # fmt: skip
_PRONOUN_IS = re.compile(r"^(it|he|she|that|there|what|who|here|where|this|how)'s$")
_DETERMINER = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]ome|[Tt]wo|[Ss]everal)\s|[a-z]"
)
_SINGLE_MARKS = frozenset("‘’‚‹›'`´")
_OPENING, _CLOSING = frozenset("“„«‟‘"), frozenset("”»’")
_DOUBLE_MARK = re.compile('[“”„‟«»"]')
_STRAY_SINGLE = re.compile(r"(?<!\w)[‘’‚‹›']|[‘’‚‹›'](?!\w)")
_SUBJECT_FIRST = re.compile(
    r"(?:I|we|you|he|she|it|they|there|this|that|these|those|the|a|an|my|our|your)\b[’']?", re.I
)


@dataclass(frozen=True)
class _Version:
    """One outlet's printing of a quotation. `order` is the article's place in the order of publication."""

    order: int
    published: datetime.date
    analysis: Analysis
    mention: QuoteMention
    generation: str
    """ "jr" where the coverage tells the speaker from a father of the same name."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return compared(self.mention.text)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """As printed, but for case, marks, dotted abbreviations and British or American spelling."""
        return tuple(_normal(m[0]) for m in _WORD.finditer(self.mention.text))

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @property
    def place(self) -> tuple[int, int]:
        return self.order, self.mention.runs[0][0]


def merge_quotes(coverage: Coverage) -> tuple[Quote, ...]:
    """The quotations of a story, each once, by number of outlets and then by place in the earliest article.

    Raises nothing; a story without a speaker whose words stand in marks gives ().
    """
    namesakes = fathers(coverage.analyses)
    versions = [
        _Version(
            i,
            article.published,
            analysis,
            mention,
            _generation(mention.resolved.name if mention.resolved else "", namesakes),
        )
        for i, (article, analysis) in enumerate(zip(coverage.articles, coverage.analyses, strict=True))
        for mention in analysis.quotes
        if _plainly_marked(article.text, mention)
    ]
    clusters = _clusters(versions)
    people = _known_people(coverage, namesakes)
    quotes = [_quote(coverage, cluster, people) for cluster in clusters]
    return tuple(sorted(_distinct(quotes), key=lambda q: (-len(q.outlets), min(coverage.rank(c) for c in q.citations))))


def _plainly_marked(text: str, mention: QuoteMention) -> bool:
    """Can anyone who pairs marks line by line find the words, so that they can be proved to be a quotation?"""
    for start, end in mention.runs:
        before = text[max(0, start - 8) : start].rstrip()[-1:]
        after = text[end : end + 8].lstrip(" \t\xa0")[:1]
        stray = _STRAY_SINGLE if before in _SINGLE_MARKS else _DOUBLE_MARK
        if "\n" in text[start:end] or stray.search(text[start:end]) or before in _CLOSING or after in _OPENING:
            return False
    return True


def _distinct(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Two people can say the same words: their quotations get ids of their own."""
    seen: set[str] = set()
    for quote in quotes:
        first = quote.citations[0]
        distinct = finding_id(quote.text, f"{first.text}{first.article}{first.start}")
        yield replace(quote, id=distinct) if quote.id in seen else quote
        seen.add(quote.id)


# --- which printings are one utterance ------------------------------------------------------------------------------


def _clusters(versions: Sequence[_Version]) -> list[list[_Version]]:
    """Each cluster begins with its leading version."""
    said_by_nobody = {
        v.printed for v in versions if v.mention.resolved is None and not v.mention.cue and len(v.printed) < 10
    }
    leaders = [v for v in versions if _may_lead(v) and v.printed not in said_by_nobody]
    leaders = sorted(leaders, key=lambda v: (-len(v.words), v.place))
    clusters: list[list[_Version]] = []
    for version in leaders:
        best = _best(version, clusters)
        if best is None:
            clusters.append([version])
        else:
            best.append(version)
    others = [v for v in versions if v not in leaders and len(v.words) >= MIN_FRAGMENT]
    for version in sorted(others, key=lambda v: (-_fits_one_only(v, clusters), v.place)):
        best = _best(version, clusters)
        if best is not None:
            best.append(version)
    return clusters


def _fits_one_only(version: _Version, clusters: Sequence[list[_Version]]) -> bool:
    """Fragments that fit one quotation go first, so that their neighbours can follow them."""
    return sum(_score(version, c[0]) > 0 for c in clusters) == 1


def _may_lead(version: _Version) -> bool:
    mention = version.mention
    if mention.resolved is None or mention.negated_outside or not mention.speaker:
        return False
    if len(version.printed) < 5 and mention.text[-1:] not in tuple(".!?…"):
        return False
    if len(version.printed) < 5 and (_DETERMINER.match(mention.resolved.name) or not mention.cue):
        return False
    if mention.kind == "mixed":
        return len(version.printed) >= MIN_MIXED and bool(mention.cue) and bool(_SUBJECT_FIRST.match(mention.text))
    return mention.kind == "direct"


def _best(version: _Version, clusters: Sequence[list[_Version]]) -> list[_Version] | None:
    """The cluster whose leading words the version fits best; of equals, the one its own neighbours have joined."""
    fitting = [(score, c) for c in clusters if (score := _score(version, c[0])) > 0]
    return max(fitting, key=lambda found: (found[0], _neighbour(version, found[1])), default=(0.0, None))[1]


def _neighbour(version: _Version, cluster: Sequence[_Version]) -> float:
    places = [
        abs(v.mention.runs[0][0] - version.mention.runs[0][0])
        for v in cluster
        if v.order == version.order and v is not version
    ]
    return 1 / (1 + min(places)) if places else 0.0


def _score(version: _Version, lead: _Version) -> float:
    """Share of the version's words that run in the leading version, 0 where they are two utterances."""
    one, other = (version, lead) if len(version.words) <= len(lead.words) else (lead, version)
    short, long = one.words, other.words
    if len(short) < MIN_FRAGMENT and short != long:
        return 0.0
    if len(one.bag & other.bag) < LEAST * len(one.bag):
        return 0.0  # most pairs end here: no alignment can be longer than the words they share
    same_person = version.generation == lead.generation and _same_speaker(version.mention, lead.mention)
    if not same_person and _certainty(version.mention) == _certainty(lead.mention):
        return 0.0
    share, sizes = aligned(short, long)
    if not same_person:
        # one article tells for sure whom the other leaves to be guessed: the words decide
        return share if len(short) >= OVERLAP and share >= SAME_WORDS else 0.0
    if share >= (SAME_UTTERANCE if len(short) >= 8 else 0.99):
        return share
    return share if max(sizes, default=0) >= OVERLAP and share >= LEAST else 0.0


def aligned(short: Sequence[str], long: Sequence[str]) -> tuple[float, list[int]]:
    """Share of the shorter version's words that run in the longer, in blocks of two or more, and the blocks' sizes."""
    blocks = SequenceMatcher(None, long, short, autojunk=False).get_matching_blocks()
    sizes = [b.size for b in blocks if b.size >= 2 or len(short) < 3]
    return sum(sizes) / max(1, len(short)), sizes


def names_speaker(mention: QuoteMention) -> bool:
    """Does the attribution print the speaker's name?"""
    return _certainty(mention) == 2


def run_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Do the words run on, in one piece, in the others?"""
    return _index(whole, part, 0) >= 0


def _certainty(mention: QuoteMention) -> int:
    """How surely an article gives the words to a person: 2 by name, 1 by a pronoun or a description, 0 by its flow."""
    if mention.resolved is None or not mention.cue:
        return 0
    return 2 if _surname(mention.resolved.name) in {_surname(w) for w in mention.speaker.split()} else 1


def _same_speaker(one: QuoteMention, other: QuoteMention) -> bool:
    """Surnames agree, or one is an unresolved pronoun or a description."""
    if one.resolved is None or other.resolved is None:
        unknown = one if one.resolved is None else other
        return unknown.speaker.lower() in {"he", "she", "they", ""} or bool(_DETERMINER.match(unknown.speaker))
    first, second = one.resolved.name, other.resolved.name
    if _surname(first) == _surname(second) or fuzz.ratio(_surname(first), _surname(second)) >= 88:
        return _given_agree(first, second)
    described = [n for n in (first, second) if _DETERMINER.match(n)]
    return len(described) == 1 and min(len(one.text.split()), len(other.text.split())) >= 8


def _given_agree(first: str, second: str) -> bool:
    one, other = first.split(), second.split()
    return len(one) < 2 or len(other) < 2 or one[0][0].lower() == other[0][0].lower() or one[-1] != other[-1]


@cache
def _surname(name: str) -> str:
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", gazetteer.elder(name))
    last = words[-1] if words else name
    return re.sub(r"(.)\1+", r"\1", unaccented(last.casefold()))


def _normal(word: str) -> str:
    return american(word.lower().replace("’", "'").replace(".", ""))


def _written_out(word: str) -> str:
    if word in {"can't", "won't"}:
        return {"can't": "can not", "won't": "will not"}[word]
    if _PRONOUN_IS.match(word):
        return word[:-2] + " is"
    if word == "cannot":
        return "can not"
    for ending, full in _CONTRACTIONS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + full
    return word


# --- the finding ----------------------------------------------------------------------------------------------------


_NEGATION = re.compile(
    r"(?:\b(?:would|will|could|can|do|does|did|is|are|was|were|has|have|had|should|must)\s+)?"
    r"\b(?:not|never|no|nor|neither|without|cannot|refus\w+|den(?:y|ied|ies)|declin\w+)\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)


def _quote(coverage: Coverage, cluster: Sequence[_Version], people: dict[str, Speaker]) -> Quote:
    lead = cluster[0]
    ordered = sorted(cluster, key=lambda v: v.place)
    citations = tuple(_cite(coverage, v, lead) for v in ordered)
    text = lead.mention.text
    speaker = _speaker(cluster, people)
    return Quote(finding_id(text, citations[0].text), text, citations, _why(citations), speaker, _said_on(cluster))


def _cite(coverage: Coverage, version: _Version, lead: _Version) -> Citation:
    text = coverage.articles[version.order].text
    runs = version.mention.runs
    start = max(0, runs[0][0] - 1)
    while start > 0 and text[start].isspace():
        start -= 1
    end = runs[-1][1]
    while end < len(text) and text[end] in " \t\xa0":
        end += 1
    if end == len(text) or text[end] == "\n":
        end = runs[-1][1] - 1
    words = version.mention.text
    if version.mention.negated_outside:
        start = _negation_before(text, version.mention.start, start)
        words = " ".join(text[start : end + 1].split())
    return coverage.cite(version.analysis.article, start, end + 1, integrity=_integrity(version, lead), words=words)


def _negation_before(text: str, sentence: int, mark: int) -> int:
    """Where the negation begins that governs the words behind `mark`: they are never shown without it."""
    found = list(_NEGATION.finditer(text, sentence, mark))
    return found[-1].start() if found else sentence


def _integrity(version: _Version, lead: _Version) -> Integrity:
    if version.printed == lead.printed:
        return "complete"
    pieces = [
        tuple(_normal(m[0]) for m in _WORD.finditer(piece))
        for piece in re.split(r"\[?(?:…|\.{3}|\. \. \.)\]?", version.mention.text)
    ]
    at = 0
    for piece in pieces:
        at = _index(lead.printed, piece, at)
        if at < 0:
            return "altered"
        at += len(piece)
    return "truncated"


def _index(words: Sequence[str], piece: Sequence[str], at: int) -> int:
    """Where the piece begins in the words, at `at` or later; -1 where it does not stand there."""
    n = len(piece)
    return next((i for i in range(at, len(words) - n + 1) if tuple(words[i : i + n]) == tuple(piece)), -1)


def _why(citations: Sequence[Citation]) -> str:
    outlets = len({c.outlet for c in citations})
    if len(citations) == 1:
        return "one outlet prints these words"
    kinds = Counter[str](c.integrity for c in citations)
    names = {"complete": "in full", "truncated": "in part", "altered": "with other words"}
    ways = ", ".join(f"{kinds[k]} {name}" for k, name in names.items() if kinds[k])
    return f"aligned word by word: {len(citations)} printings in {outlets} outlet{'s' if outlets > 1 else ''}, {ways}"


@lru_cache(maxsize=1 << 16)
def compared(text: str) -> tuple[str, ...]:
    """A quotation's words as they are compared: house style undone, contractions written out."""
    return tuple(w for m in _WORD.finditer(text) for w in _written_out(_normal(m[0])).split())


# --- who and when ---------------------------------------------------------------------------------------------------


def _generation(name: str, namesakes: Collection[str]) -> str:
    """ "jr" of somebody whom the coverage tells from a father of the same name, else ""."""
    return gazetteer.generation(name) if gazetteer.elder(name) in namesakes else ""


def _known_people(coverage: Coverage, namesakes: Collection[str]) -> dict[str, Speaker]:
    """Full name and most frequent role of each person of the story, by surname and by surname and initial.

    A surname that two people share has no entry of its own.
    """
    names: dict[str, Counter[str]] = {}
    roles: dict[str, Counter[str]] = {}
    for analysis in coverage.analyses:
        people = [(e.name, e.role) for e in analysis.entities if e.label == "PERSON"]
        people += [(q.resolved.name, q.resolved.role) for q in analysis.quotes if q.resolved]
        for name, role in people:
            if len(name.split()) > 1 and not _DETERMINER.match(name):
                key = _key(name, _generation(name, namesakes))
                names.setdefault(key, Counter())[name] += 1
                roles.setdefault(key, Counter())[role] += 1
    found = {key: Speaker(_most(counted), _most(roles[key])) for key, counted in names.items()}
    shared = Counter(key.split(",")[0] for key in found)
    return found | {key.split(",")[0]: s for key, s in found.items() if shared[key.split(",")[0]] == 1}


def _most(counted: Counter[str]) -> str:
    """The most frequent that is not empty; of equals the longest."""
    return max((k for k in counted if k), key=lambda k: (counted[k], len(k), k), default="")


def _key(name: str, generation: str) -> str:
    return f"{_surname(name)},{name[0].lower()}{generation}" if len(name.split()) > 1 else _surname(name)


def _speaker(cluster: Sequence[_Version], known: dict[str, Speaker]) -> Speaker | None:
    most = max(_certainty(v.mention) for v in cluster)
    sure = [v for v in cluster if _certainty(v.mention) == most]
    resolved = [(v.mention.resolved, v.generation) for v in sure if v.mention.resolved is not None]
    named = [(s, generation) for s, generation in resolved if not _DETERMINER.match(s.name)]
    if not named:
        return resolved[0][0] if resolved else None
    best, generation = max(named, key=lambda found: (len(found[0].name.split()) > 1, bool(found[0].role)))
    return known.get(_key(best.name, generation), best)


def _said_on(cluster: Sequence[_Version]) -> str | None:
    """The day the outlets give it; None where they give none, or days that contradict each other."""
    days = [d for d in (_dated(v) for v in cluster) if d]
    if not days or any(not EdtfDate.parse(days[0]).compatible(EdtfDate.parse(d)) for d in days):
        return None
    return days[0]


_NEAR = 80
"""Characters between a reporting verb and the date that belongs to it."""


def _dated(version: _Version) -> str | None:
    """The date beside the reporting verb, else that of the nearest earlier dated statement of the same speaker."""
    mention, analysis = version.mention, version.analysis
    own = _date_beside(version, mention)
    if own or mention.resolved is None:
        return own
    earlier = [
        q
        for q in analysis.quotes
        if q.start < mention.start and q.resolved and q.resolved.name == mention.resolved.name
    ]
    return next((d for d in (_date_beside(version, q) for q in reversed(earlier)) if d), None)


def _date_beside(version: _Version, mention: QuoteMention) -> str | None:
    """A date after publication is not when it was said."""
    if not mention.cue or mention.speaker_start < 0:
        return None
    inside = mention.runs
    found = [
        (min(abs(d.start - mention.speaker_end), abs(mention.speaker_start - d.end)), d.date)
        for d in version.analysis.dates
        if d.date and d.type in ("DATE", "TIME") and mention.start <= d.start and d.end <= mention.end
        and not any(a <= d.start < b for a, b in inside)
    ]  # fmt: skip
    near = [day for away, day in sorted(found) if away <= _NEAR and EdtfDate.parse(day).start <= version.published]
    return near[0] if near else None
