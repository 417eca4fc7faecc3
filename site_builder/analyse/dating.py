"""What a temporal expression dates, by the dependency parse: a clause, a statement, or what a noun phrase names.

From the expression the parse is climbed to the verb or noun that it hangs on. That word's clause is the passage, less
the clauses in it that tell of something else: those with a subject of their own, those that say what came before or
after, and those with another date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from site_builder.analyse.reporting import CUES, WEAK
from site_builder.story import Article, DateMention, Dating, QuoteMention, Sentence

_EVENT_NOUN = re.compile(
    r"(?:strike|airstrike|attack|invasion|annexation|meeting|talk|summit|election|referendum|vote|war|ceasefire|truce|deal"
    r"|agreement|accord|pact|treaty|announcement|speech|address|interview|ruling|verdict|decision|trial|arrest|raid"
    r"|shooting|bombing|explosion|blast|crash|earthquake|quake|flood|storm|hurricane|tornado|fire|wildfire|protest|rally"
    r"|demonstration|final|visit|call|launch|flight|mission|flyby|landing|debate|hearing|report|study|analysis"
    r"|survey|poll|conference|ceremony|inauguration|resignation|death|murder|killing|assassination|coup|massacre"
    r"|rebellion|uprising|siege|offensive|withdrawal|merger|acquisition|collapse|accident|disaster|outbreak|pandemic"
    r"|recession|crisis|session|convention|indictment|lawsuit|deadline|statement|assault|clash|shelling|eruption"
    r"|breakup|re-?election|victory|defeat|loss|briefing|appearance|performance|trip|tour|game|match"
    r"|riot|sentencing|conviction|signing|handover|inquest|inquiry|round|return)(?:s|es)?",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:ad|announcement|article|audio|blog|book|broadcast|column|comment|document|editorial|email|essay|filing|footage"
    r"|interview|letter|memo|message|notice|op-ed|opinion|paper|poll|post|record|release|remark|report|research|review"
    r"|ruling|speech|statement|story|study|survey|testimony|transcript|tweet|video)s?|analys[ie]s|findings",
    re.IGNORECASE,
)
"""What tells: "a paper published on Monday says …" is told on Monday."""
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "nsubjpass", "expl"))
_RELATIVE = frozenset(("acl:relcl", "relcl", "advcl:relcl"))
_BESIDE = frozenset("after before since following until till once".split())
"""Words that open what came earlier or later than the clause they hang on."""
_DURING = frozenset("during at in on amid for".split())
"""Prepositions by which what a noun names has the day of the clause."""
_CONCEDES = frozenset("while although though whereas".split())
_STATES = frozenset("needed used involved based concerned required left seen known".split())
"""Participles that tell of no happening."""
_HAVE = frozenset(("has", "have", "'ve", "’ve", "'s", "’s"))
_QUOTED = re.compile(r"“[^”]*”?|(?<!\w)\"[^\"]*\"?")
_SPEAKER = 8
"""Words up to which a subject is named before what it said."""


def find_datings(
    doc: Doc,
    article: Article,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    quotes: Sequence[QuoteMention],
) -> Iterator[Dating]:
    """What each resolved expression dates, in the order of the text; one that dates nothing, or is quoted, gives none.

    Where nothing parsed the document, an expression dates its sentence, if it is the only one there.
    """
    parsed = doc.has_annotation("DEP")
    resolved = [d for d in dates if d.date]
    for sentence in sentences:
        here = [d for d in resolved if sentence.start <= d.start < sentence.end]
        here = [d for i, d in enumerate(here) if not any(_again(d, e) for e in here[:i])]
        quoted = [m.span() for m in _QUOTED.finditer(article.plain, sentence.start, sentence.end)]
        quoted += [run for q in quotes for run in q.runs if run[0] < sentence.end and sentence.start < run[1]]
        own = [d for d in here if not any(a <= d.start < b for a, b in quoted)]
        if parsed and own:
            yield from _Sentence(doc, article.plain, sentence, tuple(here)).datings(own)
        elif len(here) == 1 and own:
            whole = (sentence.start, sentence.end)
            yield Dating(here[0].start, *whole, *whole)


def _again(date: DateMention, other: DateMention) -> bool:
    """ "today (Nov. 18)": one day in two ways."""
    return date.date == other.date and 0 < date.start - other.end < 4


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of the article, with the expressions in it that were resolved."""

    doc: Doc
    text: str
    sentence: Sentence
    dates: tuple[DateMention, ...]

    def datings(self, dates: Sequence[DateMention]) -> Iterator[Dating]:
        for date in dates:
            span = self._span(date)
            if span is not None:
                yield from self._of(date, span.root)

    # --- what does it hang on? ---

    def _of(self, date: DateMention, token: Token) -> Iterator[Dating]:
        root = token
        since = any(t.lower_ == "since" for t in token.children) or self._word_before(date) == "since"
        while not _predicate(token) and token.head != token:
            token = token.head
            if token.pos_ not in ("NOUN", "PROPN", "SYM") or _predicate(token) or _within_name(token):
                continue
            named = self._phrase(date, token)
            if named is not None:
                yield from named
                return
        if since:
            yield from self._period(date, token, root)
        else:
            yield from self._clause(date, token)

    def _word_before(self, date: DateMention) -> str:
        words = self.text[self.sentence.start : date.start].split()
        return words[-1].lower() if words else ""

    def _phrase(self, date: DateMention, noun: Token) -> Sequence[Dating] | None:
        """What a noun names, where the expression belongs to the noun; None where it may belong to the clause."""
        event = _EVENT_NOUN.fullmatch(noun.text)
        before = date.end <= noun.idx
        case = {t.lower_ for t in noun.children if t.dep_ in ("case", "prep", "mark")}
        if before and not event:
            return ()  # "the 2012 nomination": which one is meant
        if not event or noun.dep_ in (*_SUBJECTS, "ROOT", "conj", "parataxis", "appos", "dep") or case & _DURING:
            return None
        if not before and not (noun.dep_.startswith(("obl", "nmod", "pobj")) and case):
            return None
        while noun.dep_ == "nmod" and _opener(noun) == "of":
            noun = noun.head  # "a series of reports"
        tokens = _noun_phrase(noun)
        if tokens[0].lower_ == "the" and len(self.text[date.end : tokens[-1].idx].split()) < 2:
            return ()  # "the 2016 election": an occasion of something else
        return (replace(self._dating(date, noun, tokens), kind="phrase"),)

    # --- the clause ---

    def _clause(self, date: DateMention, hung: Token) -> Iterator[Dating]:
        verb = hung
        while verb.dep_ in ("xcomp", "csubj") or (verb.dep_ == "advcl" and _opener(verb) == "to"):
            verb = verb.head
        if verb.dep_ in ("acl", *_RELATIVE) and verb.head != verb:
            yield from self._of_a_noun(date, verb)
        elif _opener(verb) != "than":
            if verb.dep_ == "advcl" and _opener(verb) == "since":
                yield from self._period(date, verb.head, verb)
            yield from self._whole_or_part(date, verb, hung)

    def _whole_or_part(
        self, date: DateMention, verb: Token, hung: Token, core: tuple[int, int] | None = None
    ) -> Iterator[Dating]:
        """The clause within what it is a part of, where no other date stands there; else by itself, if it can."""
        base = self._with_matrix(date, verb)
        if base.dep_ in _RELATIVE and base.head != base:
            yield from self._of_a_noun(date, base)
            return
        told = self._told(date, base, hung, core)
        if base != verb and self._hides_another(told, base, date):
            base, told = verb, self._told(date, verb, hung, core)
        if base.dep_ == "ROOT" or base.head == base or _subject(base) or told.subject:
            yield told

    def _with_matrix(self, date: DateMention, verb: Token) -> Token:
        """The verb whose clause is printed: that of who says so, or that of which the dated one is a part."""
        base = verb
        while base.head != base and not self._foreign(base.head, date):
            if base.dep_ == "acl":
                base = _above(base.head)
                continue
            acts = _subject(base) or (_opener(base) in _BESIDE and self._acts(base))
            cited = base.dep_ == "advcl" and says(base) and _opener(base) == "as"  # "as the mayor said Monday"
            alone = base.dep_ in ("conj", "advcl") and acts and not cited
            beside = base.dep_ == "parataxis" and not says(base)
            if not _said_by(base) and (alone or beside or base.dep_ in _RELATIVE):
                break
            base = base.head
        return base

    def _of_a_noun(self, date: DateMention, verb: Token) -> Iterator[Dating]:
        """A relative or participial clause dates the noun that it hangs on; of what tells, what is told in it."""
        noun = verb.head
        while noun.dep_ in ("appos", "flat") and noun.pos_ == "PROPN":
            noun = noun.head
        above = _above(noun)
        words = _noun_phrase(noun)
        content = verb.dep_ == "acl" and _opener(verb) in ("that", "to", "whether")  # "a statement that he left Friday"
        if content or (_TELLS.fullmatch(noun.text) and not self._foreign(above, date)):
            if content and self._foreign(above, date):
                yield replace(self._dating(date, verb, words), kind="phrase")
            else:
                yield from self._whole_or_part(date, above, verb if content else above, (words[0].idx, date.end))
            return
        if above == noun:  # no verb above it: a headline, or a noun taken for the root
            yield from self._whole_or_part(date, noun, verb)
        elif _names_one(noun, verb):
            yield replace(self._dating(date, verb, words, source=self._source(above)), kind="phrase")

    def _period(self, date: DateMention, verb: Token, since: Token) -> Iterator[Dating]:
        """ "Since returning in January, Rivera has cut the aid": from then until now."""
        if not any(t.lower_ in _HAVE and t.dep_ == "aux" for t in verb.children):
            return
        clause = since if _predicate(since) else None
        kept = list(self._kept(verb, date, clause))
        if clause is None:
            first = min(t.idx for t in since.subtree)
            kept = [t for t in kept if (t.idx >= date.end if first < verb.idx else t.idx < first)]
        yield replace(self._dating(date, verb, kept), kind="period")

    def _foreign(self, verb: Token, date: DateMention) -> bool:
        """Does another day hang on this verb itself?"""
        spans = (self._span(d) for d in self.dates if d.date != date.date)
        return any(_governor(span.root) == verb for span in spans if span is not None)

    def _span(self, date: DateMention) -> Span | None:
        return self.doc.char_span(date.start, date.end, alignment_mode="expand")

    def _within(self, date: DateMention, top: Token) -> bool:
        return top.left_edge.idx < date.end and date.start < top.right_edge.idx + len(top.right_edge)

    def _hides_another(self, told: Dating, base: Token, date: DateMention) -> bool:
        """Does a clause with another date stand between who says so and what is said?"""
        kept = {t.idx for t in self._kept(base, date)}
        others = (d for d in self.dates if d.date != date.date and told.start <= d.start < told.end)
        return any(kept.isdisjoint(range(d.start, d.end)) for d in others)

    # --- its words ---

    def _told(
        self,
        date: DateMention,
        base: Token,
        hung: Token,
        core: tuple[int, int] | None = None,
    ) -> Dating:
        kept = _unopened(base, list(self._kept(base, date)), date)
        subject = self._acts(base) if base.dep_ in ("advcl", "conj") and not _subject(base) else ""
        source = self._source(base) if base.dep_ in ("ccomp", "conj", "parataxis") else ""
        return self._dating(date, hung, kept, core, subject, source)

    def _acts(self, verb: Token) -> str:
        """Who does what a verb without subject tells: "since returning in January", "and resumed in March"."""
        before = [t for t in verb.lefts if t.dep_ not in ("mark", "cc", "case", "punct", "advmod") or t.tag_ == "WRB"]
        participle = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and _opener(verb) in _BESIDE)
        if before or not (participle or verb.dep_ == "conj"):
            return ""
        return self._name(_subject(_first(verb)))

    def _kept(self, token: Token, date: DateMention, without: Token | None = None) -> Iterator[Token]:
        """The words of a clause without those that tell of something else."""
        todo = [token]
        while todo:
            word = todo.pop()
            yield word
            for child in word.children:
                opens = word == token and child.dep_ in ("mark", "cc") and word.dep_ in ("conj", "advcl", "ccomp")
                if child != without and not opens and (self._within(date, child) or not self._apart(child, date)):
                    todo.append(child)

    def _apart(self, child: Token, date: DateMention) -> bool:
        """Is this another happening than the clause it hangs on?"""
        if _said_by(child) or _opener(child) == "that":
            return False
        if child.dep_ in ("conj", "parataxis") and _predicate(child) and _subject(child):
            return child.dep_ == "conj" or not says(child)
        leads = child.i < child.head.i
        if child.dep_ == "obl" and _opener(child) == "despite" and leads:
            return True
        other = any(d.date != date.date and self._within(d, child) for d in self.dates)
        concedes = _opener(child) in _CONCEDES and _subject(child) is not None
        if child.dep_ == "advcl" and (concedes or (leads and _opener(child) in _BESIDE)):
            return True
        return other and (_opener(child) in _BESIDE or child.dep_ in ("conj", "acl", "advcl", *_RELATIVE))

    def _dating(
        self,
        date: DateMention,
        verb: Token,
        tokens: Sequence[Token],
        core: tuple[int, int] | None = None,
        subject: str = "",
        source: str = "",
    ) -> Dating:
        start, end = self._stretch(date, tokens)
        first, last = core or (start, end)
        return Dating(date.start, start, end, first, last, verb=verb.text, subject=subject, source=source)

    def _stretch(self, date: DateMention, tokens: Sequence[Token]) -> tuple[int, int]:
        """From the first to the last of the words, the expression and whole quotations included."""
        low, high = self.sentence.start, self.sentence.end
        words = [t for t in tokens if low <= t.idx < high and (not t.is_punct or t.is_quote or t.is_bracket)]
        start = min((t.idx for t in words), default=date.start)
        end = max((t.idx + len(t) for t in words), default=date.end)
        for m in _QUOTED.finditer(self.text, low, high):
            if m.start() < start < m.end() - 1:
                start = m.start()
            if m.start() + 1 < end < m.end():
                end = m.end()
        if not self.text[end:high].strip(" .!?…"):
            end = high
        lead = self.text[low:start]
        return (low if "“" in lead.strip()[:1] and "”" not in lead else start), end

    def _name(self, subject: Token | None) -> str:
        """The subject as printed, "" for a pronoun and for a long one."""
        if subject is None or subject.pos_ == "PRON":
            return ""
        words = _noun_phrase(subject)
        joined = [t for t in subject.children if t.dep_ in ("flat", "conj") and t.i > subject.i]
        last = joined[-1].right_edge if joined else subject
        text = self.text[words[0].idx : last.idx + len(last)].lstrip(" ,")
        return " ".join(text.split()) if last.i - words[0].i < _SPEAKER and not re.search(r'[“”"]', text) else ""

    def _source(self, token: Token) -> str:
        """Who says what stands in the clause of `token`, where the clause is printed without it."""
        while token.head != token and not _said_by(token):
            if token.dep_ != "conj":
                return ""
            token = token.head
        return self._name(_subject(token.head)) if token.head != token else ""


# --- the parse ------------------------------------------------------------------------------------------------------


def _predicate(token: Token) -> bool:
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "case", "compound"):
        return True
    if token.pos_ == "AUX" and token.dep_ not in ("aux", "aux:pass", "cop", "auxpass"):
        return True
    return any(t.dep_ == "cop" or t.dep_ in _SUBJECTS for t in token.children)


def _subject(token: Token) -> Token | None:
    return next((t for t in token.children if t.dep_ in _SUBJECTS), None)


def says(token: Token) -> bool:
    """Is a verb one of telling, whatever its form?"""
    forms = (token.lower_, f"{token.lemma_}s")
    return any(f in CUES for f in forms) and not any(f in WEAK for f in forms)


def _said_by(token: Token) -> bool:
    """Is this clause what the verb above it says?"""
    if token.head == token or not says(token.head):
        return False
    return token.dep_ in ("ccomp", "parataxis") or (
        token.dep_ == "advcl" and not _opener(token) and bool(_subject(token))
    )


def _opener(token: Token) -> str:
    return next((t.lower_ for t in token.children if t.dep_ in ("mark", "case", "prep") and t.i < token.i), "")


def _unopened(base: Token, words: Sequence[Token], date: DateMention) -> Sequence[Token]:
    """The words of a clause without what joins it to another: "just days after", "especially when"."""
    heads = (base, _subject(base))
    beside = [t.i for t in words if t.lower_ in _BESIDE and t.head in heads and t.i < base.i and t.idx < date.start]
    marks = [t.i for t in base.lefts if base.dep_ == "advcl" and (t.dep_ == "mark" or t.tag_ == "WRB")]
    opener = max([*beside, *marks], default=-1)
    return [t for t in words if t.i > opener]


def _first(verb: Token) -> Token:
    """The verb above, in whose clause the subject stands."""
    while verb.head != verb and not _subject(verb) and verb.dep_ in ("conj", "advcl", "xcomp", "acl"):
        verb = verb.head
    return verb


def _governor(token: Token) -> Token:
    """The predicate that a word belongs to, itself if it is one."""
    return token if _predicate(token) else _above(token)


def _above(token: Token) -> Token:
    """The nearest predicate above."""
    while token.head != token:
        token = token.head
        if _predicate(token):
            break
    return token


def _names_one(noun: Token, verb: Token) -> bool:
    """Does a clause that hangs on a noun tell what happened to it? "the wall, which they backed last month"

    Not one that only points ("the ones he named Monday"), nor one that the parse hung on a name by mistake: behind a
    name a relative clause stands after a comma.
    """
    if noun.lower_ in ("one", "ones", "those", "that"):
        return False
    between = verb.doc[noun.i + 1 : verb.i]
    if noun.pos_ == "PROPN" and not any(t.is_punct for t in between):
        return False
    if verb.dep_ in _RELATIVE:
        subject = _subject(verb)
        return subject is not None and (subject.pos_ != "PRON" or subject.lower_ in ("who", "which", "that"))
    return bool(_EVENT_NOUN.fullmatch(noun.text)) or (verb.tag_ in ("VBN", "VBD") and verb.lower_ not in _STATES)


def _within_name(noun: Token) -> bool:
    """Is the noun one of those in front of another: "Oval Office meeting"?"""
    return noun.dep_ in ("compound", "amod", "nmod:desc") and noun.head.i > noun.i


def _noun_phrase(noun: Token) -> list[Token]:
    """The words of a noun phrase, without its preposition, and with a relative clause that the parse set beside it."""
    before = {w.i for t in noun.children if t.dep_ in ("case", "mark", "cc") and t.i < noun.i for w in t.subtree}
    words = [t for t in noun.subtree if t.i not in before]
    for beside in (t for above in noun.ancestors for t in above.children if t.dep_ == "parataxis"):
        first = next((t for t in beside.subtree if not t.is_punct), beside)
        if first.lower_ in ("that", "which", "who") and 0 < first.i - words[-1].i <= 2:
            return [*words, *beside.subtree]
    return words
