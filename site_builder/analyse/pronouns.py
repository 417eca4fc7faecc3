"""Whom "he", "she", "his" and "her" mean where a clause may stand alone; in doubt nobody.

A pronoun takes up the subject of the sentence before it, and keeps it from sentence to sentence (centering: Grosz,
Joshi and Weinstein 1995). It is resolved only where the subject by the dependency parse, or the speaker of a quotation
between, is the person that the rules for speakers give too, and nobody else whom the pronoun fits is named beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from site_builder import gazetteer
from site_builder.analyse.aliases import surname
from site_builder.analyse.antecedents import find_antecedents
from site_builder.analyse.offices import find_offices
from site_builder.analyse.reporting import MASK, mask
from site_builder.analyse.speakers import MODIFIES, Referents
from site_builder.story import Article, EntityMention, QuoteMention, Sentence

REACH = 4
"""Sentences that a pronoun reaches back, at most, besides those that go on with it."""

_GENDER = {"he": "m", "his": "m", "she": "f", "her": "f"}
_EITHERS = (
    "mayor|minister|president|governor|spokesperson|secretary|leader|official|officer|chief|director|judge|senator"
    "|lawmaker|victim|driver|suspect|lawyer|attorney|opponent|rival|critic|predecessor|successor|ally|aide|adviser"
    "|firefighter|worker|soldier|resident|neighbou?r|friend|colleague|doctor|teacher|student|player|coach"
)
_DESCRIBED = {
    gender: re.compile(
        r"\b(?:the|a|an|his|her|their|another|one)\s+(?:[\w-]+\s+){0,2}"
        rf"(?:{_EITHERS}|{own})\b|[’']s?\s+(?:lawyer|attorney|aide|adviser|{own})\b",
        re.IGNORECASE,
    )
    for gender, own in (
        ("m", "spokesman|congressman|man|boy|brother|father|son|husband"),
        ("f", "spokeswoman|congresswoman|woman|girl|sister|mother|daughter|wife"),
    )
}
"""Somebody without a name whom a pronoun may mean."""
_PLAYED = re.compile(r"\b(?:appear|cast|play|star|role)\w*\b[^.;,]{0,40}\bas\s\Z")
"""Before whom somebody plays: "was cast as Olena Adler"."""


def find_pronouns(
    doc: Doc,
    article: Article,
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    quotes: Sequence[QuoteMention],
) -> Iterator[EntityMention]:
    """The pronouns that are a verb's subject, or whose the subject is, where one person is meant, as mentions of them.

    So are "they" and "it" under the words they stand for. In the order of the text; what stands in quotation marks is
    left out.
    """
    if doc.has_annotation("DEP"):
        people = [(e.start, e.end) for e in entities if e.label == "PERSON"]
        masked = mask(article.plain, sorted(run for q in quotes for run in q.runs))
        reader = _Reader(doc, masked, sentences, entities, quotes)
        things = find_antecedents(doc, masked, sentences, people)
        offices = find_offices(doc, masked, sentences, entities, reader.referents)
        yield from sorted((*reader.mentions(), *things, *offices), key=lambda p: p.start)


class _Reader:
    """One article: who is named and quoted where, and its pronouns."""

    def __init__(
        self,
        doc: Doc,
        masked: str,
        sentences: Sequence[Sentence],
        entities: Sequence[EntityMention],
        quotes: Sequence[QuoteMention],
    ) -> None:
        self._doc = doc
        self._sentences = sentences
        self._masked = masked
        people = (e for e in entities if e.label == "PERSON" and self._masked[e.start] != MASK)
        self._people = [e for e in people if not MODIFIES.match(self._masked, e.end)]
        self._places = [e.start for e in self._people]
        self._names = {e.name for e in self._people}
        told = (q for q in quotes if q.kind != "fragment")
        self._runs = sorted(((a, b, q) for q in told for a, b in q.runs), key=lambda run: run[:2])
        self._run_starts = [a for a, _, _ in self._runs]
        outside = [s.start for s in sentences if self._masked[s.start] != MASK]
        self.referents = Referents(self._masked, outside, entities)
        for q in quotes:
            if q.runs and q.resolved and q.kind != "fragment":
                self.referents.spoke(q.runs[0][0], q.resolved)

    def mentions(self) -> Iterator[EntityMention]:
        for i, sentence in enumerate(self._sentences):
            span = self._span(sentence)
            for token in span if sentence.kind == "prose" and span is not None else ():
                if token.lower_ in _GENDER and self._masked[token.idx] != MASK and _leads(token):
                    name = self._meant(i, token)
                    if name:
                        yield EntityMention(token.idx, token.idx + len(token), token.text, "PERSON", name)

    def _span(self, sentence: Sentence) -> Span | None:
        return self._doc.char_span(sentence.start, sentence.end, alignment_mode="expand")

    def _meant(self, i: int, token: Token) -> str:
        gender = _GENDER[token.lower_]
        sentence = self._sentences[i]
        subject = self._subject(i)
        ahead = subject is not None and token.i < subject.i and token.head != subject
        if subject is not None and ahead and self._human(subject) and _GENDER.get(subject.lower_) != gender:
            return ""  # "While he declined to say so, the mayor …"
        if _DESCRIBED[gender].search(self._masked, sentence.start, token.idx):
            return ""
        before = set(self._fitting(sentence.start, token.idx, gender))
        if before:  # then the subject, and that alone
            name = self._chosen(self._named(subject), before, gender) if subject is not None else ""
        else:
            name = self._carried(i, gender)
        if name not in self._names or self._shares_surname(name, gender):
            return ""
        heard = self.referents.antecedent(token.idx, gender)
        return name if heard is not None and _one_person(heard.name, name) else ""

    def _carried(self, i: int, gender: str) -> str:
        """Whom the sentences before leave to be taken up: the nearest subject or speaker, "" where others fit too."""
        rivals: set[str] = set()
        for j in self._reached(i, gender):
            sentence = self._sentences[j]
            rivals |= set(self._fitting(sentence.start, sentence.end, gender))
            quote = self._last_quote(sentence)
            if quote is not None and (not quote.cue or _GENDER.get(quote.speaker.lower()) == gender):
                continue
            if quote is not None:
                return self._chosen(_who_speaks(quote), rivals, gender)
            words = self._masked[sentence.start : sentence.end]
            if words[0] == MASK or words.count("“") != words.count("”"):
                return ""
            subject = self._subject(j)
            named = self._named(subject) if subject is not None else ""
            if subject is not None and not named:
                named, words = self._held(subject, words)
            if _DESCRIBED[gender].search(words) and self.referents.shown(named) != gender:
                return ""
            if _goes_on(subject, gender):
                continue
            other = self.referents.gender(named) not in ("", gender)
            only = min(rivals) if len(rivals) == 1 else ""
            return self._chosen(only if other else named or only, rivals, gender)
        return ""

    def _reached(self, i: int, gender: str) -> Iterator[int]:
        """The sentences before one, the nearest first; those about "him" or "his boats", and in marks, do not count."""
        reach = REACH
        for j in range(i - 1, -1, -1):
            reach -= not (_goes_on(self._subject(j), gender) or self._inside(self._sentences[j]))
            if reach < 0:
                return
            yield j

    def _inside(self, sentence: Sentence) -> bool:
        return set(self._masked[sentence.start : sentence.end]) <= {MASK, " ", "“", "”", '"'}

    def _chosen(self, name: str, rivals: set[str], gender: str) -> str:
        """The person, where nobody else fits the pronoun, or where the text shows the person's gender."""
        known = self.referents.gender(name)
        if not name or known not in ("", gender):
            return ""
        others = (rival for rival in rivals if not _one_person(rival, name))
        return name if not any(others) or self.referents.shown(name) == gender else ""

    def _subject(self, i: int) -> Token | None:
        span = self._span(self._sentences[i])
        root = span.root if span is not None else None
        found = (t for t in root.children if t.dep_ in ("nsubj", "nsubj:pass")) if root is not None else iter(())
        return next(found, None)

    def _human(self, subject: Token) -> bool:
        """May a subject be a person, named or not?"""
        words = " ".join(t.text for t in subject.subtree if t.i <= subject.i)
        described = any(pattern.search(words) for pattern in _DESCRIBED.values())
        return subject.lower_ in _GENDER or bool(self._named(subject)) or described

    def _held(self, subject: Token, words: str) -> tuple[str, str]:
        """Whom a subject means by an office, "the governor", and the words of its sentence without the office."""
        if not subject.i or subject.nbor(-1).lower_ != "the":
            return "", words
        start, end = subject.nbor(-1).idx, subject.idx + len(subject)
        holder = self.referents.resolve(start, end)
        if holder is None or holder.name not in self._names:
            return "", words
        return holder.name, words.replace(self._masked[start:end], "", 1)

    def _named(self, subject: Token) -> str:
        """The person that a subject is the name of; "" for what belongs to somebody."""
        i = bisect_right(self._places, subject.idx) - 1
        return self._people[i].name if i >= 0 and subject.idx < self._people[i].end else ""

    def _fitting(self, start: int, end: int, gender: str) -> list[str]:
        named = self._people[bisect_left(self._places, start) : bisect_left(self._places, end)]
        played = (e.name for e in named if not _PLAYED.search(self._masked, max(0, e.start - 60), e.start))
        return [n for n in played if self.referents.gender(n) in ("", gender)]

    def _last_quote(self, sentence: Sentence) -> QuoteMention | None:
        i = bisect_left(self._run_starts, sentence.end) - 1
        return self._runs[i][2] if i >= 0 and self._runs[i][1] > sentence.start else None

    def _shares_surname(self, name: str, gender: str) -> bool:
        """Is there another person of that surname, whom the surname and the pronoun may mean?"""
        alike = (n for n in self._names if " " in n and surname(n) == surname(name) and not _one_person(n, name))
        return any(self.referents.gender(n) in ("", gender) for n in alike)


def _goes_on(subject: Token | None, gender: str) -> bool:
    """Is a subject the pronoun itself, or does it belong to whom the pronoun means: "His boats …"?"""
    if subject is None:
        return False
    words = (subject, *(t for t in subject.lefts if t.dep_ == "nmod:poss"))
    return any(_GENDER.get(t.lower_) == gender for t in words)


def _one_person(one: str, other: str) -> bool:
    """May two names be one person's, a middle name or an initial apart: "Tom Adler", "Tom B. Adler"?"""
    same = surname(one) == surname(other) and one.split()[0] == other.split()[0]
    return same and gazetteer.generation(one) == gazetteer.generation(other)


def _who_speaks(quote: QuoteMention) -> str:
    """The speaker where the outlet prints the name itself, "" where a pronoun or a description stands for it."""
    name = quote.resolved.name if quote.resolved else ""
    printed = quote.speaker.split(",")[0].split()
    return name if name and printed[-1:] == name.split()[-1:] else ""


def _leads(token: Token) -> bool:
    """Is a pronoun the subject of a verb, or does the subject belong to whom it means?"""
    if token.dep_ in ("nsubj", "nsubj:pass"):
        return True
    return token.lower_ in ("his", "her") and token.head.dep_ in ("nsubj", "nsubj:pass") and token.i < token.head.i
