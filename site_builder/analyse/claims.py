"""Claims: clauses that can stand as facts, with what a match between two of them is decided on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from site_builder import gazetteer
from site_builder.analyse.clauses import Clause, find_clauses
from site_builder.analyse.dating import says
from site_builder.analyse.deeds import find_deeds
from site_builder.analyse.denials import find_denied, negates
from site_builder.analyse.lemmas import lemma
from site_builder.analyse.marks import doubtful
from site_builder.analyse.openings import find_opening
from site_builder.analyse.quantities import UNCOUNTED
from site_builder.analyse.sentences import with_its_mark
from site_builder.analyse.tails import find_asides, find_parts, find_tails
from site_builder.story import (
    Article,
    Claim,
    DateMention,
    EntityMention,
    QuantityMention,
    QuoteMention,
    Sentence,
)

_STOP = frozenset(
    """a an the this that these those it its he him his she her hers they them their theirs we us our you your i
    me my who whom whose which what when where why how there here and or but nor so yet if unless than then as
    of in on at by for from to into onto over under with within without about after before between during
    through against among amid toward towards up down out off again also too very just only even still not no
    never none neither either both each every any some anything anyone anybody something someone somebody such
    own same other another more most much many few less least all be am is are was were been being have has had
    having do does did will would shall should can could may might must say says said saying tell told while
    although though because since until whether once per via upon however according make made makes take took
    get got set one ones s t d ll re ve m""".split()
)
_PARTY = "D"
"""In "(D)" and "D-Ohio" the letter of a party, no "'d"; "(R)" is no stop word."""
_TELLING = frozenset(
    """report reports reported state states stated add adds added note notes noted
    announce announced announces indicate indicates indicated suggest suggests suggested comment comments remark remarks
    write writes wrote written""".split()
)
"""Words of telling: they say that something is said, not what."""
QUOTED = 0.6
"""Share of a clause inside quotation marks from which it is a quotation."""
WHOLE = 0.9
"""Share of a sentence's characters from which a clause is taken for the sentence, whatever the parse says."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_HELPERS = ("aux", "cop")
_SUBJECTS = ("nsubj", "csubj", "expl")
_SAYING = frozenset(("say", "tell", "tweet"))
_CIRCUMSTANCES = frozenset(("nsubj", "advmod", "obl", "obl:unmarked", "aux", "punct", "mark", "cc"))
_WHERE = frozenset(("in", "on", "at", "to", "during", "via", "through", "after", "before"))
"""Prepositions of when, where and to whom it is said."""
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
"""Parts of speech of what may be a subject, wherever a parser hangs it: "many have speculated"."""

_NEGATION = re.compile(
    r"\b(?:not|no(?!\.?\s?\d)|never|none|neither|nor|nobody|nothing|without|cannot|\w+n['’]t|denied|denies|refused|rejected|failed)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|until|whether|in case|provided)\b.*", re.IGNORECASE | re.DOTALL)
_FUTURE = re.compile(
    r"\b(?:will|shall|expected|scheduled|plans? to|set to|due to|upcoming|is to|are to|expects? to)\b", re.IGNORECASE
)
_POSSIBLE = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|likely|possibly|perhaps|hopes?|suggests?|considering)\b", re.IGNORECASE
)
_ACCORDING = re.compile(r"\baccording to ([^,;.]+)", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:said|says|told|announced|stated|added|confirmed|acknowledged|claimed|warned|reported|noted|argued|insisted"
    r"|emphasi[sz]ed|indicated|suggested|described|called|tweeted|wrote|denied|rejected|accused|urged)\b"
)
_ANALYSTS = re.compile(
    r"\b(?:analysts?|experts?|observers?|critics?|commentators?)\s+(?:say|said|argue|argued|warn|believe|suggest)",
    re.IGNORECASE,
)
_ASSESSES = re.compile(
    r"\b(?:mark(?:s|ed)? an? \w+ shift|underscor(?:es|ing)|highlight(?:s|ing)|reflect(?:s|ing)|raising doubts"
    r"|looms? over|signals?|suggesting|remains to be seen|could prove|pressure is (?:mounting|growing|building)"
    r"|(?:stakes|tensions) (?:are|remain|run) high|crossroads|turning point|hang(?:s|ing)? in the balance"
    r"|(?:is|are|was|were) (?:widely )?(?:seen|viewed|regarded) as|remains? (?:crucial|vital|essential)"
    r"|seem(?:s|ed)|(?:is|are|was|were|has|had) clearly|remarkabl[ey]|strikingly|not surprisingly|dramatic turn"
    r"|uphill (?:climb|battle|fight)"
    r"|cast(?:s|ing)? doubt|in (?:a|another) (?:\w+ )?sign (?:that|of)|an? \w+ sign (?:that|of))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\bsince\b[^,.;]*", re.IGNORECASE)
"""A period, not what is claimed: its words would match other claims that begin in the same one."""
_ASIDE = re.compile(r",\s+(?:which|who|whom|where|when)\b[^,]*$", re.IGNORECASE)
"""Before a date: a relative clause, whose date is not that of the claim."""
_BOUND = re.compile(
    r"\b(?:within|by|since|before|until|after|than)\s+(?:(?:on|in|at)\s+)?(?:the\s+)?$|\bsince\b[^,.;]*$", re.IGNORECASE
)
_SAID_ON = re.compile(_REPORTS.pattern + r"\s+(?:(?:on|in|late|early)\s+)*$")
"""Before a date: it is the day of the statement, not of what happened."""
_CONCEDES = re.compile(r"while|whereas|(?:even )?though|although|.+ (?:after|before)")
"""Connectives of what the reporter sets against or beside the words of somebody."""
_PART_OF_ANOTHER = re.compile(r"(?:how|whether|why|whose|not)\b")
"""A question inside a sentence ("They will discuss — how many may stay"), or what is set against a word of it."""
_HANGING = frozenset(("acl:relcl", "advcl", "advcl:relcl"))
"""Relations of a clause that hangs on a word of another."""
_BACKGROUND = re.compile(
    r"\b(?:had (?:previously|already|long)|has long|since \d{4}|for (?:many|several) years)\b", re.IGNORECASE
)


def find_claims(
    doc: Doc,
    article: Article,
    sentences: Sequence[Sentence],
    entities: Sequence[EntityMention],
    pronouns: Sequence[EntityMention],
    dates: Sequence[DateMention],
    quantities: Sequence[QuantityMention],
    quotes: Sequence[QuoteMention],
) -> Iterator[Claim]:
    """The clauses of every sentence, in order.

    What may be inside a quotation of which a mark is missing makes no sentence of its own.
    Terms leave out people, places, countries, dates and figures, which are matched as such; a negated one is marked
    "not:".
    """
    names = [e for e in entities if e.label in ("PERSON", "PLACE") or (e.label == "NORP" and gazetteer.country(e.name))]
    named = [*((m.start, m.end) for group in (names, dates) for m in group), *map(_figure, quantities)]
    taken = {i for start, end in named for i in range(start, end)}
    doubts = tuple(doubtful(article))
    whom = sorted((*entities, *(p for p in pronouns if p.label == "PERSON")), key=lambda m: m.start)
    for index, sentence in enumerate(sentences):
        for clause in _unbroken(doc, find_clauses(article.plain, sentence.start, sentence.end)):
            outside = _attribution_of_quotation(clause, quotes)
            clause = replace(clause, end=with_its_mark(article, clause.end))
            claim = _claim(doc, article, clause, index, sentence, dates, whom, taken | outside)
            quoting = any(_quoting(clause, *doubt) for doubt in doubts)
            yield replace(claim, whole=False) if quoting else claim


def _unbroken(doc: Doc, clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses, those joined again that break a noun's adjectives: "several frank, and widely shared, remarks"."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and _breaks(doc, joined[-1], clause):
            clause = replace(joined.pop(), end=clause.end)
        joined.append(clause)
    return joined


def _breaks(doc: Doc, before: Clause, behind: Clause) -> bool:
    """Does a clause end with an adjective, by the parse, of a noun in the next?"""
    span = doc.char_span(before.start, before.end, alignment_mode="contract")
    last = span[-1] if span else None
    return last is not None and last.dep_ == "amod" and behind.start <= last.head.idx < behind.end


def _figure(quantity: QuantityMention) -> tuple[int, int]:
    """The place of a figure, with its unit where that is a measure or people: all else that is counted is a word."""
    measured = quantity.unit in UNCOUNTED or quantity.unit.isupper()
    counts = not measured and quantity.text.endswith(quantity.subject)
    return quantity.start, quantity.end - (len(quantity.subject) if counts else 0)


def _quoting(clause: Clause, start: int, end: int) -> bool:
    """Does a clause begin in what may be a quotation, or have one end of it alone? A few words in marks are its own."""
    within = clause.start < start and end <= clause.end
    return start < clause.end and clause.start < end and not within


def _attribution_of_quotation(clause: Clause, quotes: Sequence[QuoteMention]) -> frozenset[int]:
    """Where a clause is a quotation, the characters outside its marks: who said it is not what is claimed."""
    runs = [(a, b) for q in quotes for a, b in q.runs if a < clause.end and clause.start < b]
    inside = {i for a, b in runs for i in range(max(a, clause.start), min(b, clause.end))}
    if len(inside) < QUOTED * (clause.end - clause.start):
        return frozenset()
    return frozenset(range(clause.start, clause.end)) - inside


def _claim(
    doc: Doc,
    article: Article,
    clause: Clause,
    index: int,
    sentence: Sentence,
    dates: Sequence[DateMention],
    entities: Sequence[EntityMention],
    taken: set[int],
) -> Claim:
    span = doc.char_span(clause.start, clause.end, alignment_mode="expand")
    text = article.text
    words = text[clause.start : clause.end]
    main = _CONDITIONAL.sub("", words) or words
    modality = _modality(main)
    alone = len(words) >= WHOLE * (sentence.end - sentence.start)
    terms = tuple(_terms(span, text, clause, taken | _tag(span)))
    return Claim(
        start=clause.start,
        end=clause.end,
        text=words,
        kind=_kind(words, sentence),
        attribution=_attribution(words),
        polarity="negated" if _NEGATION.search(main) else "affirmed",
        modality=modality,
        date=_date(article, clause, dates, span, due=modality != "actual"),
        sentence=index,
        terms=tuple(t.form for t in terms),
        deeds=tuple(find_deeds(span, entities)),
        whole=is_whole(span, sentence=alone)
        and not _said_outside(span, clause.connective)
        and (alone or not _PART_OF_ANOTHER.match(words)),
        tails=tuple(t for t in find_tails(span) if clause.start < t.end < clause.end),
        asides=tuple(find_asides(span)),
        opening=find_opening(span, dates),
        at=tuple(t.start for t in terms),
        parts=tuple(find_parts(span)),
        doubted=tuple(t.form for t in terms if t.doubted),
    )


def is_whole(span: Span | None, *, sentence: bool) -> bool:
    """May a clause stand as a sentence: is it one with a verb, or has it a finite verb that hangs on no other word?"""
    if span is None or not span.doc.has_annotation("DEP"):
        return True
    if _says_nothing(span):
        return False
    return any(map(_verbal, span)) if sentence else any(_finite(t, span) for t in span) and _led(span)


def _verbal(token: Token) -> bool:
    """Is it a verb, no order? Taggers take a past for a participle: "The council relished in it"."""
    subject = any(c.dep_.startswith("nsubj") for c in token.children)
    return token.tag_ in _FINITE or token.tag_ == "VBN" or (token.tag_ == "VB" and subject)


def _finite(token: Token, span: Span) -> bool:
    """Is it the head of a clause that can be a sentence, its verb finite or, as taggers err, with a subject?

    What hangs on a word of the same clause ("part of a plan that includes …") makes no sentence, nor does an order.
    """
    if token.dep_.startswith(("acl", "advcl", "csubj")) and span.start <= token.head.i < span.end:
        return False
    if token.dep_.startswith(_HELPERS):
        return False
    helped = any(c.tag_ in _FINITE and c.dep_.startswith(_HELPERS) for c in token.children)
    subject = any(c.dep_.startswith(_SUBJECTS) for c in token.children)
    return token.tag_ in _FINITE or helped or (token.tag_ in ("VB", "VBN") and subject)


def _says_nothing(span: Span) -> bool:
    """Is it a verb of saying without what is said: "The mayor said in a letter"? "He wrote of the fire" says it."""
    verb = span.root
    if verb.lemma_ not in _SAYING or any(t.is_quote for t in span):
        return False
    inside = [c for c in verb.children if span.start <= c.i < span.end]
    within = sum(span.start <= t.i < span.end for c in inside for t in c.subtree)
    if within + 1 < len(span) or any(c.dep_ not in _CIRCUMSTANCES for c in inside):
        return False
    beside = (list(c.children) for c in inside if c.dep_ == "obl")
    return all(
        any(t.dep_ == "case" and t.lower_ in _WHERE for t in words) and not any(t.dep_.startswith("acl") for t in words)
        for words in beside
    )


def _led(span: Span) -> bool:
    """Does a clause name somebody or something before its first finite verb: not "in doing so ignited a fire"?"""
    verb = next((t for t in span if t.tag_ in _FINITE or _finite(t, span)), None)
    if verb is None or any(c.dep_.startswith(_SUBJECTS) for c in verb.children):
        return True
    return any(
        (t.pos_ in _NOMINAL or t.tag_ in ("EX", "VBG"))
        and not any(c.dep_ in ("case", "mark") for c in t.children)
        and not (t.dep_ == "det" and t.head.i < verb.i)
        for t in span.doc[span.start : verb.i]
    )


def _said_outside(span: Span | None, connective: str) -> bool:
    """Is a clause what somebody says outside it: the first half of "Selling is hard, but it pays, Rivera said"?

    Alone it would stand as the reporter's own. A concession ("though details remain open") is that, unless it opens
    with words in marks.
    """
    if span is None or not span.doc.has_annotation("DEP"):
        return False
    if _CONCEDES.fullmatch(connective) and span.text[:1] not in '“"':
        return False
    token = span.root
    while token.head != token:
        if token.dep_ == "ccomp" and says(token.head) and not span.start <= token.head.i < span.end:
            return True
        token = token.head
    return False


def _tag(span: Span | None) -> frozenset[int]:
    """The characters of ", the mayor said on Monday": who says so is not what is claimed; what "was charged" is."""
    if span is None or not span.doc.has_annotation("DEP"):
        return frozenset()
    root = span.root
    behind = (t for t in span if t.dep_ == "parataxis" and t.head == root and t.i > root.i and says(t))
    tells = (t for t in behind if not any(c.dep_ == "nsubj:pass" for c in t.children) and not _done_to(t))
    return frozenset(c for verb in tells for t in verb.subtree for c in range(t.idx, t.idx + len(t)))


def _done_to(verb: Token) -> bool:
    """Has a verb of saying an object, and no mark before it: "after she revealed a stake" is no speech tag."""
    first = verb.left_edge
    parted = first.is_punct or (first.i > 0 and first.nbor(-1).is_punct)
    return not parted and any(c.dep_ == "obj" for c in verb.children)


@dataclass(frozen=True, slots=True)
class _Term:
    """The matching form of a content word, where it stands, and whether it stands with what the clause denies."""

    form: str
    start: int
    doubted: bool


def _terms(span: Span | None, text: str, clause: Clause, taken: set[int]) -> Iterator[_Term]:
    if span is None:
        return
    since = _PERIOD.search(text, clause.start, clause.end)
    period = range(since.start(), since.end()) if since else range(0)
    condition = _CONDITIONAL.search(text, clause.start, clause.end)

    def telling(token: Token) -> bool:
        return token.idx not in taken and token.idx not in period and not negates(token) and _tells(token)

    denied, beside = find_denied(span, telling, condition.start() if condition else clause.end)
    for token in filter(telling, span):
        form = lemma(token)
        if any(map(str.isalnum, form)):
            yield _Term(f"not:{form}" if token.i in denied else form, token.idx, token.i in beside)


def _tells(token: Token) -> bool:
    """Is it a content word, and none that says that something is said?"""
    word = token.lower_.strip("'’")
    stops = (word in _STOP and token.text != _PARTY) or word in _TELLING
    return not (stops or token.is_punct or token.is_space)


def _date(
    article: Article, clause: Clause, dates: Sequence[DateMention], span: Span | None, *, due: bool
) -> str | None:
    """The first date of the clause that is no deadline, no bound, no aside's and not part of what somebody said.

    By the parse, where there is one, it must not hang in a relative or adverbial clause: that tells of another event.
    A year still to come dates only what is `due`: who runs "for president in 2026" does so now.
    """
    text = article.text
    aside = False
    for d in dates:
        if d.date and clause.start <= d.start < clause.end and (due or not _year_to_come(d.date, article)):
            before = text[clause.start : d.start]
            quoted = before.count("“") != before.count("”") or before.count('"') % 2
            if quoted or _BOUND.search(before) or _ASIDE.search(before) or (aside and _SAID_ON.search(before)):
                continue
            if not _of_an_aside(span, d):
                return d.date
            aside = True
    return None


def _year_to_come(date: str, article: Article) -> bool:
    return date.isdigit() and int(date) > article.published.year


def _of_an_aside(span: Span | None, date: DateMention) -> bool:
    """Does a date belong to a clause that hangs within the claim, not to the claim's own verb?

    A date in front of that verb ("On Sunday, …") is the claim's, though a parser may hang it on a clause behind it.
    """
    own = span.doc.char_span(date.start, date.end, alignment_mode="expand") if span is not None else None
    if span is None or own is None or not span.doc.has_annotation("DEP"):
        return False
    token = own.root
    while token.i != span.root.i and span.start <= token.i < span.end and token.head is not token:
        if token.dep_ in _HANGING:
            return not own.start < token.head.i < token.i
        token = token.head
    return False


def _kind(words: str, sentence: Sentence) -> Literal["event", "statement", "background", "analysis"]:
    if sentence.kind == "opinion" or _ANALYSTS.search(words):
        return "analysis"
    if _REPORTS.search(words) or _ACCORDING.search(words):
        return "statement"
    if _ASSESSES.search(words):
        return "analysis"
    return "background" if _BACKGROUND.search(words) else "event"


def _attribution(words: str) -> str:
    according = _ACCORDING.search(words)
    if according:
        return according[0]
    reports = _REPORTS.search(words)
    return words[: reports.start()].strip(' ,“”"') if reports and len(words[: reports.start()].split()) <= 8 else ""


def _modality(main: str) -> Literal["actual", "possible", "future"]:
    if _POSSIBLE.search(main):
        return "possible"
    return "future" if _FUTURE.search(main) else "actual"
