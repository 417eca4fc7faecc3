"""Which passage speaks for a fact, and how far it may be trimmed.

A variant drops whole phrases at the edges of a claim: an opening adverbial, a participial or relative tail. It never
drops one that holds a negation, a condition, a hedge, an attribution, a figure or, at the opening, a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from site_builder.story import Claim

MARKED = re.compile(r"“[^”\"]*[”\"]|\"[^”\"]*[”\"]")
"""What stands in quotation marks, the marks with it; a straight mark may pair with a round one, as printed."""
_KEEP = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|unless|if|until|whether|may|might|could|would|should|about|around|nearly"
    r"|almost|roughly|at least|at most|up to|more than|fewer than|less than|reportedly|allegedly|apparently|possibly"
    r"|perhaps|probably|likely|some|only|except|despite|although|though|but|however|says?|said|told|according|claim\w*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|including"
    r"|confirm\w*|acknowledg\w*|warn\w*|argu\w*|believ\w*|alleg\w*|disput\w*|doubt\w*|den(?:y|ied|ies)|insist\w*|accus\w*|\w+n['’]t)\b|\d|[“”\"]",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:amid|amidst|following|after|before|during|with|as|speaking|responding|in an?|in addition to|for years"
    r"|along with|alongside|besides)\b[^,]{3,80},\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r",\s+(?:\w+ly\s+)?(?:\w+ing|which|who|with|amid)\b[^,]*(?:,[^,]{0,60})?$", re.IGNORECASE)
_GOES_ON = re.compile(r",[^,]*,\s+(?:is|are|was|were|has|have|had|will|would|could|can|\w+ed)\b", re.IGNORECASE)
"""The verb of the clause itself behind the tail: "the union, which opposed the cuts, has decided to accept them"."""
_COMMA_WITHIN = re.compile(r",([”\"’'])\Z")
"""The comma that an attribution forced into the marks gives way to a full stop, as in quotations."""
_IN_BRACKETS = re.compile(r"\A\(([^()]*)\)\.?\Z")
"""A sentence that an outlet puts in brackets as a whole."""
_MARK = re.compile(r"[“”\"]")
_OPENS_A_QUOTATION = re.compile(r"(?:“|(?:(?<=\s)|\A)\")(?=\S)(?=.*\w)")
_CLOSES = {"“": "”", '"': '"'}
_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_NAMED = re.compile(r"(?<!^)\b[A-Z]")
_VOICE = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_INTERJECTION = re.compile(r"(?:Well|Ah|Oh|Alas|Hey|Wow|OK|Okay|Sure|Yes|No|Hmm),\s")
_CONTENT = re.compile(r"that\s+(?!(?:is|was|are|were|has|had|have|would|will|could|may|might|means?|came|comes)\b)")
"""What somebody said, without who: "… and that the talks are over"."""
_RELATIVE = re.compile(
    r"(?:(?:[Tt]o|[Oo]f|[Ii]n|[Ff]or|[Ww]ith|[Ff]rom|[Aa]ll of|[Ss]ome of|[Mm]ost of)\s+)?[Ww]h(?:ich|om|ose|o)\b"
)
"""A relative clause that is printed as a sentence: "Which leaves the crews", "To which Rivera said …"; no WHO."""

_PRONOUN = re.compile(
    r"(?:he|she|it|they|his|her|its|their|him|them)\b|(?:that|this|these|those)(?:['’]s|\s+(?:is|was|are|were|has|had|have"
    r"|would|will|could|may|might|means?|came|comes|follow\w*)\b)",
    re.IGNORECASE,
)
"""A subject that only the sentence before can tell; "that strike" says enough."""
_OBJECT = re.compile(r"(?P<before>.*?)\s(?:him|them)\b(?!\s*\[)")
_LEANS = re.compile(r"(?:these|those|such|another|the\s+(?:latest|same|other))\b|(?:\S+\s+){1,4}also\b", re.IGNORECASE)
"""An opening that takes up what was said before."""
_LABEL = re.compile(
    r"\A(?:(?:UPDATED?|Updated?|BREAKING|Breaking|EXCLUSIVE|Exclusive|WATCH|Watch)\b[^:.,“\"]{0,20}:\s+"
    r"|[A-Z]{2,6}\s+reports:\s+"
    r"|(?:And|But)\s+(?!for\b)"
    r"|(?:Separately|Meanwhile|However|Moreover|Furthermore|Additionally|In addition|Also|Nevertheless|Nonetheless)"
    r",\s+)"
)
"""What a newsroom prints before its line, or ties it to the one before with."""
_ALSO = re.compile(
    r"(?<!\bnot)(?<!\bonly)(?<!\bbut)(?<!\bthe)\s+(?:also|meanwhile)\b(?=\s+[a-z])"
    r"(?!\s+(?:known|called|named|as)\b)"
)
_HOWEVER = re.compile(
    r"(?P<comma>,)\s+(?:however|meanwhile|though|too|moreover|in turn|for (?:his|her|its|their) part)"
    r"(?:\s*,(?=\s+(?P<goes_on>(?:and|but|or|so|who|which|\w+ing)\b)?)|(?=\.?$))"
)
"""Words that only tie a sentence to the one before; "not only, but also" ties its own halves."""
_OPENS = re.compile(
    r"(?:on|in|at|even|if|when|while|after|before|for|by|with|as|since|although|though|despite|during|under|because"
    r"|until|unless|once|from|to|of|among|beyond|within)\b[^,]*$",
    re.IGNORECASE,
)
"""An opening that needs its comma when the tie behind it is gone."""


LONG = 35
"""Words from which a line is cut before its tail."""
SAVED = 6
"""Words that a cut saves, at least, where what is left is long still."""
FEWEST = 6
"""Words of what is left, at least: "Rivera became an independent" says little."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A stretch of a claim that can stand in its place: article offsets, and the words as the page prints them."""

    start: int
    end: int
    text: str
    cut: bool = False
    """Is a tail, an aside or an opening left out that only the parse shows?"""
    asides: tuple[tuple[int, int], ...] = ()
    """What is left out between start and end."""

    @property
    def length(self) -> int:
        """In words."""
        return len(self.text.split())

    def holds(self, place: int) -> bool:
        """Is what stands at a place of the article among its words?"""
        return self.start <= place < self.end and not any(a <= place < b for a, b in self.asides)


def by_length(text: str, start: int, claims: Sequence[Claim]) -> list[Variant]:
    """The words from `start` to the end of some claims of one sentence, the whole and all ways to trim it, best first.

    Best is the whole; where it has more than LONG words, the most that are not, else the fewest, if a cut saves SAVED.
    """
    end = claims[-1].end
    whole = Variant(start, end, printed(text[start:end]))
    if whole.length <= LONG:
        return [whole]
    ends = _ends(claims)
    fit = [v for v in variants(text, start, end, claims) if v.end in ends and v.length < whole.length]
    short = sorted((v for v in fit if v.length <= LONG), key=lambda v: -v.length)
    longer = sorted((v for v in fit if LONG < v.length <= whole.length - SAVED), key=lambda v: v.length)
    return [*short, *longer, whole]


def variants(text: str, start: int, end: int, claims: Sequence[Claim] = ()) -> Iterator[Variant]:
    """The words `text[start:end]` whole, then trimmed at either edge, then at both.

    claims: whose words they are; they are then cut before the tails of the last, before what else somebody says,
    behind the opening of the first and without the asides of any, too.
    """
    lead, tail = _lead(text, start, end), _tail(text, start, end)
    plain = ((start, end), (start, tail), (lead, end), (lead, tail))
    opening = claims[0].opening if claims and claims[0].start == start else 0
    begins = (start, lead, opening) if start < opening else (start, lead)
    parsed = product(begins, (end, *_ends(claims))) if claims else ()
    edges = [(a, b) for a, b in dict.fromkeys((*plain, *parsed)) if b - a > 20 or (a, b) == (start, end)]
    whole = [Variant(a, b, printed(text[a:b]), cut=(a, b) not in plain) for a, b in edges]
    yield from (v for v in (*whole, *_without_asides(text, edges, claims)) if not v.cut or v.length >= FEWEST)


def _ends(claims: Sequence[Claim]) -> tuple[int, ...]:
    """Where claims of one sentence may end: before the tails of the last, and before what else somebody says in it."""
    *before, last = claims
    own = (last.end, *(t.end for t in last.tails))
    return (*own, *_ends(before)) if before and _CONTENT.match(last.text) else own


def _without_asides(text: str, edges: Iterable[tuple[int, int]], claims: Sequence[Claim]) -> Iterator[Variant]:
    aside = [aside for claim in claims for aside in claim.asides]
    for a, b in edges:
        asides = tuple((c, d) for c, d in aside if a < c and d < b)
        if asides:
            yield Variant(a, b, printed(_without(text, a, b, asides)), cut=True, asides=asides)


def _without(text: str, start: int, end: int, asides: Sequence[tuple[int, int]]) -> str:
    starts, ends = zip(*asides, strict=True)
    return "".join(text[a:b] for a, b in zip((start, *ends), (*starts, end), strict=True))


def printed(words: str) -> str:
    """As a sentence of its own: white space folded, a capital first, a full stop last, no brackets around it; no word
    changed.

    What only ties it to the sentence before it goes: "also", ", however,"; so does a label: "Updated: …".
    """
    line = re.sub(r"\s+", " ", words).strip(" ,;—–-")
    line = untied(_IN_BRACKETS.sub(r"\1", line))
    line = _COMMA_WITHIN.sub(r".\1", line[:1].upper() + line[1:])
    return line if _END.search(line) else line + "."


def untied(line: str) -> str:
    """Words without a label, and without what only ties them to the sentence before: "However, …", "also"."""

    def left(tie: re.Match[str]) -> str:
        if any(m.start() < tie.start() < m.end() for m in MARKED.finditer(line)):
            return tie[0]
        parts = tie.groupdict()
        return "," if parts.get("comma") and (parts["goes_on"] or _OPENS.match(line[: tie.start()])) else ""

    line = _LABEL.sub("", line)
    for ties in (_ALSO, _HOWEVER):
        line = ties.sub(left, line)
    return line


def _lead(text: str, start: int, end: int) -> int:
    m = _LEAD.match(text, start, end)
    return m.end() if m and not _KEEP.search(m[0]) and not _NAMED.search(m[0]) else start


def _tail(text: str, start: int, end: int) -> int:
    body = text[start:end].rstrip(".")
    m = _TAIL.search(body)
    if m is None or m.start() <= 40 or _KEEP.search(m[0]) or _GOES_ON.search(m[0]):
        return end
    return start + m.start()


def stands_alone(words: str) -> bool:
    """No question, cry, half of a quotation or announcement of what follows, no relative clause, nor what was said
    without who said it.

    Nor is it the voice of a writer or speaker: "we", "your", "Well, …".
    """
    balanced = words.count("“") == words.count("”") and all(words.count(mark) % 2 == 0 for mark in ('"', "''"))
    voice = _VOICE.search(MARKED.sub("", words)) or _INTERJECTION.match(words)
    part = _CONTENT.match(words) or _RELATIVE.match(words)
    return balanced and not voice and not words.rstrip().endswith((":", "?", "!")) and not part


def closed(words: str) -> str:
    """Words that end inside a quotation, with the cut shown and the mark closed: "Rivera said: “It was late. […]”"."""
    marks = list(_MARK.finditer(words))
    if len(marks) % 2 == 0 or not _OPENS_A_QUOTATION.match(words, marks[-1].start()):
        return words
    return f"{words} […]{_CLOSES[marks[-1][0]]}"


def unnamed(words: str) -> bool:
    """Is the subject a word that only the sentence before can tell?"""
    return _PRONOUN.match(words) is not None


def obscure(words: str) -> bool:
    """Can only another sentence tell whom a line is about: "He left", "The mayor left him a letter"?"""
    pronoun = _OBJECT.match(MARKED.sub("", words))
    return unnamed(words) or (pronoun is not None and not _NAMED.search(pronoun["before"]))


def takes_up(words: str) -> bool:
    """Does the opening take up what was said before: "These attacks", "He also"?"""
    return _LEANS.match(words) is not None
