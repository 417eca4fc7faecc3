"""Quotations and their speakers, by rule, in the order of the text.

The order of the rules that look for a speaker follows what reporters do: an attribution right after the closing mark,
one that leads to the opening mark, one at the end of the sentence, and else the speaker of the quotation before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.analyse.attribution import (
    Attribution,
    after_quotation,
    before_quotation,
    later_in_sentence,
    main_subject,
)
from site_builder.analyse.clauses import looks_finite
from site_builder.analyse.marks import SPEAKER_LABEL, Paragraph, find_runs
from site_builder.analyse.reporting import DASHES, MASK, mask
from site_builder.analyse.speakers import Referents
from site_builder.analyse.titles import names_a_work
from site_builder.story import Article, EntityMention, QuoteMention, Sentence, Speaker

Kind = Literal["direct", "mixed", "fragment"]

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_NEGATION = re.compile(
    r"(?:\b(?:not|never|no|nor|neither|without|cannot|hardly|refus\w+ to|den(?:y|ied|ies|ying))|n[’']t)"
    r"(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
_CLAUSE_WORDS = re.compile(
    r"\b(?:I|we|you|he|she|it|they)\s+[a-z]+|\b(?:I|we|you|he|she|it|they|that|there|what|who)[’'](?:s|re|m|ll|ve|d)\b"
    r"|\w\wn[’']t\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"[,:]\s*\W?$|\b(?:said|says|that|saying|wrote|added|adding)\s*\W?$")
_TIE = 24
"""Characters before a mark in which what leads in to it stands."""
_LONGEST_ATTRIBUTION = 25
"""Words between two runs of one quotation."""
_SIGNATURE = 80
"""Characters, at most, of "— Ana Rivera, the mayor of Hall" under a quotation."""
_DIRECTION = re.compile(r"\([^()]*\)\.?")
_OF_A_THING = re.compile(r",\s+(?:which|that|where)\b[^,]*:\s*$")
_STOP = re.compile(r"[a-z\d)][.?!](?=\s|$)")
_END = re.compile(r"[.?!…][’'”\"\s)]*$")


@dataclass(frozen=True, slots=True)
class _Group:
    """The runs of one quotation, and the index of the paragraph it begins in."""

    runs: tuple[tuple[int, int], ...]
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article prepared for the search. `starts` are those of sentences outside quotation marks."""

    text: str
    masked: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    openings: tuple[int, ...]
    """Starts of the paragraphs."""

    def holding(self, place: int) -> Paragraph:
        return self.paragraphs[bisect_right(self.openings, place) - 1]

    def sentence(self, place: int, paragraph: Paragraph) -> tuple[int, int]:
        """Start and end of the sentence outside quotation marks that holds `place`."""
        i = bisect_right(self.starts, place)
        start = max(self.starts[i - 1] if i else 0, paragraph.start)
        end = min(self.starts[i] if i < len(self.starts) else len(self.text), paragraph.end)
        return start, end


def find_quotes(
    article: Article, sentences: Sequence[Sentence], entities: Sequence[EntityMention]
) -> Iterator[QuoteMention]:
    """The quotations of an article's analysed text, in order.

    A paragraph whose marks do not pair gives none (`unpaired_marks` tells which). What stands in marks for another
    reason (a title, a nickname, a word as a word, a document's phrase) is a fragment without a resolved speaker.
    """
    scene = _prepare(article.plain, _unlabelled(article.plain, find_runs(article)), sentences)
    referents = Referents(scene.masked, scene.starts, entities)
    previous: QuoteMention | None = None
    last_paragraph = -1
    for group in _groups(scene):
        carried = previous if group.paragraph - last_paragraph <= 1 else None
        mention = _mention(scene, referents, group, carried, same=group.paragraph == last_paragraph)
        if len(group.runs) == 1 and names_a_work(scene.text, *group.runs[0], said=bool(mention.cue)):
            continue
        yield mention
        aside = mention.kind == "fragment" and group.paragraph == last_paragraph and previous is not None
        if (mention.kind == "direct" or mention.cue or mention.resolved) and not aside:
            previous = mention
        last_paragraph = group.paragraph + (len(group.runs) - 1 if scene.paragraphs[group.paragraph].continues else 0)


def _unlabelled(text: str, found: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without what a transcript adds in marks: the label of a line, a bracketed direction."""
    return tuple(
        replace(
            p,
            runs=tuple((_behind_label(text, a, b), b) for a, b in p.runs if not _DIRECTION.fullmatch(text, a, b)),
        )
        for p in found
    )


def _behind_label(text: str, start: int, end: int) -> int:
    label = SPEAKER_LABEL.match(text, start, end)
    return label.end() if label else start


def _prepare(text: str, found: tuple[Paragraph, ...], sentences: Sequence[Sentence]) -> _Scene:
    outside = mask(text, (run for p in found for run in p.runs))
    starts = tuple(s.start for s in sentences if outside[s.start] != MASK)
    return _Scene(text, outside, found, starts, tuple(p.start for p in found))


# --- which runs are one quotation -----------------------------------------------------------------------------------


def _groups(scene: _Scene) -> Iterator[_Group]:
    open_group: _Group | None = None
    goes_on = False
    for i, paragraph in enumerate(scene.paragraphs):
        for n, run in enumerate(paragraph.runs):
            joins = open_group is not None and (
                (n == 0 and goes_on and not _speaks_anew(scene, open_group, run, paragraph))
                or (n > 0 and _interrupted(scene, open_group.runs[-1], run, paragraph))
            )
            if joins and open_group is not None:
                open_group = _Group((*open_group.runs, run), open_group.paragraph)
                continue
            if open_group is not None:
                yield open_group
            open_group = _Group((run,), i)
        goes_on = paragraph.continues
    if open_group is not None:
        yield open_group


def _speaks_anew(scene: _Scene, group: _Group, run: tuple[int, int], paragraph: Paragraph) -> bool:
    """Do both the quotation and its continuation have an attribution? Then the mark between was forgotten."""
    if run[0] > paragraph.start and scene.text[run[0] - 1].isspace():
        return True  # behind a label: the next line of a transcript
    first = group.runs[0]
    start, _ = scene.sentence(first[0] - 1, scene.paragraphs[group.paragraph])
    led = before_quotation(scene.masked, start, first[0]) or _introduced(scene, group, start)
    attributed = len(group.runs) > 1 or led is not None
    own = after_quotation(scene.masked, run[1], scene.sentence(run[1], paragraph)[1])
    return attributed and own is not None and own.cue_start >= 0


def _interrupted(scene: _Scene, first: tuple[int, int], second: tuple[int, int], paragraph: Paragraph) -> bool:
    """Is the text between two runs an attribution and nothing else?"""
    between = scene.masked[first[1] : second[0]].strip(" \"'“”‘’")
    before = scene.text[first[0] : first[1]].rstrip(" ’'")
    if not before.endswith((",", "?", "!", "—", "–", "-", "…")) or not between.endswith((".", ",", ":", "—", "–")):
        return False
    if len(re.findall(r"\w+", between)) > _LONGEST_ATTRIBUTION or re.search(r"[a-z]{3,}[.?!]\s+[A-Z]", between):
        return False
    found = after_quotation(scene.masked, first[1], second[0])
    if found is None or found.cue_start < 0:
        return False
    own = after_quotation(scene.masked, second[1], scene.sentence(second[1], paragraph)[1])
    begins = scene.text[second[0] : second[0] + 1]
    rest = between[-1] == "." or begins.islower() or not between.endswith(":")
    return rest and not (own and own.cue_start - second[1] < 40 and between[-1] == ".")


# --- one quotation --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """Who is said to speak: offsets -1 and no person where nothing tells."""

    start: int = -1
    end: int = -1
    cue: str = ""
    resolved: Speaker | None = None


def _mention(
    scene: _Scene, referents: Referents, group: _Group, carried: QuoteMention | None, same: bool
) -> QuoteMention:
    first, last = group.runs[0], group.runs[-1]
    start, _ = scene.sentence(first[0] - 1, scene.paragraphs[group.paragraph])
    _, end = scene.sentence(last[1], scene.holding(last[0]))
    whole = _whole_sentence(scene, group, start)
    found = _attribution(scene, group, start)
    text = _compose(scene.text, group.runs, whole)
    kind = _kind(text, whole, found is not None)
    source = _Source()
    if found is not None:
        cue = scene.text[found.cue_start : found.cue_end] if found.cue_start >= 0 else ""
        source = _Source(found.start, found.end, cue, referents.resolve(found.start, found.end))
    elif whole or kind != "fragment":
        source = _unattributed(scene, referents, group, start, carried if whole else None, same)
    if source.start < 0:
        kind = "fragment"
    if source.resolved is not None and source.cue:
        referents.spoke(first[0], source.resolved)
    speaker = scene.text[source.start : source.end] if source.start >= 0 else ""
    reach = min(start, first[0] - 1), min(max(end, last[1] + 1), len(scene.text))
    negated = not whole and _negated(scene, first, start)
    return QuoteMention(
        group.runs, text, kind, source.cue, speaker, source.start, source.end, source.resolved, *reach, negated
    )


def _unattributed(
    scene: _Scene, referents: Referents, group: _Group, start: int, carried: QuoteMention | None, same: bool
) -> _Source:
    """The speaker of the quotation before, or the person the words before this one are about."""
    context = referents.only_person(start, group.runs[0][0]) or _context_subject(scene, group, start)
    person = referents.person(*context) if context else None
    if carried is not None and (same or person is None):
        return _Source(carried.speaker_start, carried.speaker_end, "", carried.resolved)
    return _Source(*context, "", person) if context is not None and person is not None else _Source()


def _attribution(scene: _Scene, group: _Group, start: int) -> Attribution | None:
    masked, first, last = scene.masked, group.runs[0], group.runs[-1]
    if len(group.runs) > 1 and scene.holding(group.runs[1][0]) == scene.holding(first[0]):
        found = after_quotation(masked, first[1], group.runs[1][0])
        if found:
            return found
    owner = scene.holding(last[0])
    _, end = scene.sentence(min(last[1] + 1, owner.end - 1), owner)
    end = _until_stop(scene, last, end, owner)
    after = after_quotation(masked, last[1], end) if _adjoins(scene, last, end) else None
    before = before_quotation(masked, start, first[0])
    if after and not (before and _LEADS_IN.search(masked[max(start, first[0] - _TIE) : first[0]])):
        return after
    return before or after or later_in_sentence(masked, last[1], end) or _introduced(scene, group, start)


def _introduced(scene: _Scene, group: _Group, start: int) -> Attribution | None:
    """`The Gazette reports:` in the paragraph before."""
    if group.paragraph == 0 or scene.masked[start : group.runs[0][0]].strip(" \"“‘'"):
        return None
    paragraph = scene.paragraphs[group.paragraph]
    previous = scene.paragraphs[group.paragraph - 1]
    if scene.masked[paragraph.start : group.runs[0][0]].strip(" \"“‘'"):
        return None
    if not scene.masked[previous.start : previous.end].endswith(":"):
        return None
    before, end = scene.sentence(previous.end - 1, previous)
    if _OF_A_THING.search(scene.masked[before:end]):
        return None
    return before_quotation(scene.masked, before, end)


def _until_stop(scene: _Scene, run: tuple[int, int], end: int, paragraph: Paragraph) -> int:
    """Where the sentence that holds the closing mark ends; "“Why?” she asked." is one."""
    masked, at = scene.masked, run[1]
    asks = scene.text[run[0] : at].rstrip(" ’'\"").endswith(("?", "!", "…", ",", "—", "–"))
    line = masked.find("\n", at, paragraph.end)
    line = line if line >= 0 else paragraph.end
    if line - at < _SIGNATURE and re.match(r"[\"'”’\s]*[—–―-]\s?[A-Z]", masked[at:line]):
        return line
    if asks or re.match(r"[\"'”’\s]*[a-z]", masked[at : at + 8]):
        stop = _STOP.search(masked, at, paragraph.end)
        return max(end, stop.end() if stop else paragraph.end)
    return end


def _adjoins(scene: _Scene, run: tuple[int, int], end: int) -> bool:
    inside = scene.text[run[0] : run[1]].rstrip(" ’'\"")
    following = scene.masked[run[1] + 1 : end].lstrip(" \"'”’")
    return inside.endswith((",", "?", "!", "—", "–", "-", "…", ".")) or following[:1] in {",", *DASHES}


def _context_subject(scene: _Scene, group: _Group, start: int) -> tuple[int, int] | None:
    """Who the words before the quotation are about: in its own sentence, else in the one before it."""
    first, paragraph = group.runs[0], scene.paragraphs[group.paragraph]
    own = main_subject(scene.masked, start, first[0] - 1)
    if own:
        return own
    if start > paragraph.start:
        before, _ = scene.sentence(start - 1, paragraph)
        found = later_in_sentence(scene.masked, before, start) or before_quotation(scene.masked, before, start)
        return (found.start, found.end) if found else main_subject(scene.masked, before, start)
    if group.paragraph:
        previous = scene.paragraphs[group.paragraph - 1]
        before, end = scene.sentence(previous.end - 1, previous)
        if _OF_A_THING.search(scene.masked[before:end]):
            return None
        if not previous.runs:
            found = before_quotation(scene.masked, before, end)
            return (found.start, found.end) if found else main_subject(scene.masked, before, end)
    return None


# --- the words ------------------------------------------------------------------------------------------------------


def _whole_sentence(scene: _Scene, group: _Group, start: int) -> bool:
    """Does the first run begin a sentence of its own, and end like one?"""
    first, last = group.runs[0], group.runs[-1]
    opening = _WORD.search(scene.text, first[0], first[1])
    if opening is None or opening[0][0].islower():
        return False
    lead = scene.masked[start : first[0] - 1].rstrip(" \"'“‘(")
    inside = scene.text[first[0] : first[1]].rstrip(" ’'\")")
    stops = bool(_END.search(scene.text[last[0] : last[1]])) or inside.endswith((",", "—", "–", "-"))
    leads = (
        not lead
        or lead.endswith((",", ":", ".", "—", "–", "?", "!"))
        or bool(re.search(r"\b(?:said|says|that|saying|wrote|added|adding|asked|replied|tweeted|told \w+)$", lead))
    )
    words = len(_WORD.findall(scene.text[first[0] : first[1]]))
    return leads and (stops or words >= 8) and (words >= 3 or len(group.runs) > 1 or not lead)


def _kind(text: str, whole: bool, attributed: bool) -> Kind:
    words = len(_WORD.findall(text))
    clause = looks_finite(text) or bool(_CLAUSE_WORDS.search(text))
    if whole and (clause or (attributed and words >= 3)):
        return "direct"
    return "mixed" if words >= 5 and clause else "fragment"


def _compose(text: str, runs: Sequence[tuple[int, int]], whole: bool) -> str:
    """The runs as one reads them; a comma that an attribution forced is a full stop where a sentence ends there."""
    parts = [" ".join(text[a:b].split()) for a, b in runs]
    composed = []
    for i, part in enumerate(parts):
        following = parts[i + 1].lstrip("‘'“\"…( ") if i + 1 < len(parts) else ""
        ends = following[:1].isupper() and _stopped(text, runs[i][1], runs[i + 1][0]) if following else whole
        composed.append(re.sub(r",(\s*[’'\"”]?)$", r".\1", part) if ends else part)
    last = composed[-1]
    composed[-1] = re.sub(r",(\s*[’'\"”]?)$", r"\1", last)
    return " ".join(composed)


def _stopped(text: str, start: int, end: int) -> bool:
    return text[start:end].rstrip(" \n\"'“‘").endswith((".", ":"))


def _negated(scene: _Scene, first: tuple[int, int], start: int) -> bool:
    return bool(_NEGATION.search(scene.masked[max(start, first[0] - 60) : first[0] - 1]))
