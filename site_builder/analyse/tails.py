"""Where a clause may end before its end: in front of a tail that says something more, by the dependency parse.

"Rivera closed the harbour, which Adler had opened in May, angering the crews" says three things; what is left without
the last, or the last two, may stand alone. A tail is a relative or adverbial clause, a participle, an apposition or a
phrase with a preposition behind a comma or dash, a second verb of the same subject, the second of two things that
somebody says, or what tells why, for what end or after what it was done. None is cut off that denies, doubts or
conditions, or says who said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from site_builder.analyse.dating import says
from site_builder.story import Tail

FEWEST = 6
"""Words of what is left, at least."""
_TAILS = frozenset(("acl", "acl:relcl", "advcl", "advcl:relcl", "appos"))
_CLAUSES = _TAILS - {"appos"}
_ASIDES = frozenset(("acl", "acl:relcl"))
_PAIRS = {",": ",", "(": ")", "—": "—", "–": "–", "-": "-"}
_DASHES = frozenset(("—", "–", "―", "-", "--"))
_PARTED_BY = frozenset((*_PAIRS, *_PAIRS.values()))
_BESIDE = frozenset(("after", "before", "following", "amid", "amidst", "during"))
"""Prepositions of what went beside the event: "resigned, following a debate"."""
_OPENERS = frozenset(("as", "while", "after", "before", "when", "where"))
"""Conjunctions of an adverbial clause that may go; not those of conditions, reasons and concessions."""
_ENDS = frozenset(("effort", "bid", "attempt", "response", "protest", "move", "part"))
"""Nouns of an aim or occasion: "closed the quay in an effort to …", "as part of …"."""
_WITHHELD = frozenset(
    """without under unlike like instead except besides despite contrary according per pending subject if unless
    as""".split()
)
"""Words that a phrase behind a comma may not open with to go: it denies, conditions or compares."""
_OCCASIONS = frozenset(("as", "while", "after", "before"))
"""Conjunctions of a clause that may go though no comma parts it off; "when" and "where" may say which."""
_MEASURES = frozenset(
    """seconds minutes moments hours days weeks months years day week month year hour minute moment long soon shortly
    immediately just only even right""".split()
)
"""Words that tell how long before or after, so that what follows belongs to them."""
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_OBJECTS = ("obj", "obl", "xcomp", "ccomp", "iobj")
_GUARDED = re.compile(
    r"\A\W*(?:and\s+)?(?:\w+ly\s+)?(?:reportedly|allegedly|apparently|possibly|perhaps|probably|likely|only|except|despite|but"
    r"|according|citing|quoting|denying|disputing|rejecting|provided|unless|if)\b"
    r"|\b(?:den(?:y|ied|ies)|disput\w+|contest(?:s|ed)|doubt\w*|according)\b"
    r"|,\s+(?!(?:who|which|where|when|\w+ing)\b)[^,]*\b(?:said|says|told|wrote|announced|reported|confirmed|added)\b[^,]*\Z",
    re.IGNORECASE,
)
"""A tail that doubts or conditions what is before it, says on whose word that stands, or that somebody denies it."""


def find_tails(span: Span | None) -> Iterator[Tail]:
    """The tails of a clause, the last one first; none without a parse. Offsets are those of the document."""
    if span is None or not span.doc.has_annotation("DEP"):
        return
    last = span.end
    while (found := _last_tail(span, last)) is not None:
        begin, head = found
        if _may_end(span, begin):
            end = span.doc[begin - 1].idx + len(span.doc[begin - 1])
            yield _said_of_subject(head, span, end)
        last = begin


def find_asides(span: Span | None) -> Iterator[tuple[int, int]]:
    """Start and end of what commas, dashes or brackets part off behind the subject, with them; none without a parse.

    "Adler, who built the quay, left", "Adler, looking back, left" and "Adler (R-Corle) left" say that Adler left. An
    apposition stays: it says who somebody is ("another candidate, Ana Rivera, left").
    """
    if span is None or not span.doc.has_annotation("DEP"):
        return
    doc, done = span.doc, span.start + 1
    subject = subject_of(span)
    if subject is None or any(t.dep_ == "conj" for t in subject.children):
        return
    beside = (t for t in span.root.children if t.tag_ in ("VBG", "VBN") and t.dep_ == "advcl" and t.i > subject.i)
    for token in sorted((*(t for t in subject.subtree if _of_the_subject(t, subject)), *beside)):
        inside = [t.i for t in token.subtree if t.head != token or t.text not in _PARTED_BY]
        first, last = inside[0] - 1, inside[-1] + 1
        whole = done <= first and last < span.root.i and _PAIRS.get(doc[first].text) == doc[last].text
        if whole and not _GUARDED.search(doc[first + 1 : last].text):
            yield doc[first - 1].idx + len(doc[first - 1]), doc[last].idx + len(doc[last])
            done = last


def find_parts(span: Span | None) -> Iterator[tuple[int, int]]:
    """Start and end of the clauses within one, each with a verb beside the main one; none without a parse."""
    if span is None or not span.doc.has_annotation("DEP"):
        return
    for token in span:
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
        if token != span.root and (joined or token.dep_ in _CLAUSES):
            yield token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def subject_of(span: Span) -> Token | None:
    """The subject of a clause that stands before its verb."""
    return next((t for t in span.root.children if t.dep_.startswith("nsubj") and t.i < span.root.i), None)


def _of_the_subject(token: Token, subject: Token) -> bool:
    """Does a clause, or what stands in brackets, hang on the subject, and on no other clause that is about it?"""
    bracketed = "(" in (token.left_edge.text, token.doc[token.left_edge.i - 1].text)
    between = [t.dep_ for t in token.ancestors if t != subject and subject.is_ancestor(t)]
    return (bracketed or token.dep_ in _ASIDES) and not any(d in (*_TAILS, "parataxis") for d in between)


def _said_of_subject(verb: Token, span: Span, end: int) -> Tail:
    """The tail with what it says of whom, where it is a second verb of the clause; what is reported to be so, is not.

    A relative clause is not taken for a claim: of ten on 50 stories the parser hung six on the wrong noun.
    """
    subjects = [c for c in verb.head.children if c.dep_.startswith("nsubj")]
    if not _second_verb(verb) or verb.head != span.root or not subjects:
        return Tail(end)
    first = next(c for c in verb.children if c.dep_ == "cc" or c.lower_ == "then").nbor()
    subject = span.doc[subjects[0].left_edge.i : subjects[0].right_edge.i + 1]
    return Tail(end, first.idx, (subject.start_char, subject.end_char))


def _last_tail(span: Span, end: int) -> tuple[int, Token] | None:
    """Where the shortest tail of `span.doc[span.start:end]` begins, and its head; None where there is none."""
    doc = span.doc
    while end > span.start and doc[end - 1].is_punct and doc[end - 1].text not in "”\"'’)":
        end -= 1
    found = ((b, t) for t in doc[span.start : end] if (b := _begin(t, span, end)) is not None)
    return max(found, key=lambda tail: tail[0], default=None)


def _begin(token: Token, span: Span, end: int) -> int | None:
    """Where the tail that hangs on a token begins, None where there is none that may be cut off at `end`."""
    adjunct = _adjunct(token, span)
    apart = _beside(token) or _set_apart(token) or _mistaken(token)
    joined = _second_verb(token) or _told_too(token)
    if not (adjunct or joined or apart or (token.dep_ in _TAILS and _opened_as_a_tail(token))):
        return None
    within = [t.i for t in token.subtree if span.start <= t.i < end]
    begin = within[0]
    if within != list(range(begin, end)) or not span.start <= token.head.i < begin:
        return None
    while span.doc[begin].is_punct and begin < token.i:
        begin += 1
    parted = span.doc[begin - 1].is_punct and span.doc[begin - 1].text not in "”\"'’)("
    tail = span.doc[begin:end].text
    if _GUARDED.search(tail) or tail.count("(") != tail.count(")") or not (parted or adjunct or joined):
        return None
    return begin - parted


def _second_verb(token: Token) -> bool:
    """Is it the second of two verbs of one subject, the first with an object of its own: "closed it and left"?"""
    first = token.head
    joined = token.dep_ == "conj" and token.tag_ in _FINITE and first.tag_ in _FINITE
    if not joined or any(c.dep_.startswith("nsubj") for c in token.children):
        return False
    complete = any(c.dep_.startswith(_OBJECTS) and c.i > first.i for c in first.children)
    ties = [c.lower_ for c in token.children if c.dep_ == "cc" or (c.lower_ == "then" and c.i < token.i)]
    return complete and ties in (["and"], ["then"], ["and", "then"])


def _told_too(token: Token) -> bool:
    """Is it the second of two things that somebody says: "said that it was late, and that the quay was closed"?"""
    first = token.head
    told = first.dep_ == "ccomp" and says(first.head) and first.i > first.head.i
    opening = [c.lower_ for c in token.children if c.dep_ in ("cc", "mark") and c.i < token.i]
    return token.dep_ == "conj" and told and opening[:2] == ["and", "that"]


def _beside(token: Token) -> bool:
    """Is it what a comma or dash parts off with a preposition: "…, in the face of protests", "— with some saying …"?"""
    before = [c for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i]
    opening = before[0].lower_ if before else ""
    if token.dep_ == "advcl":
        return opening in ("with", "by")
    opens = {c.lower_ for c in token.subtree if c.i < token.i}
    if any(t.pos_ == "NUM" for t in token.subtree):
        return False  # how many, or when: "…, during a flight in 1997"
    apart = opening in _BESIDE or (bool(before) and before[0].tag_ == "IN" and not opens & _WITHHELD)
    return token.dep_ == "obl" and apart


def _set_apart(token: Token) -> bool:
    """Is it a description behind a comma or dash: "…, eager to leave", "— more than the $5 that he had"?"""
    children = list(token.children)
    if token.dep_ == "advcl":
        return token.tag_.startswith("JJ") and not any(c.dep_ == "mark" for c in children)
    verbal = token.pos_ in ("VERB", "AUX") or any(c.dep_.startswith(("nsubj", "cop", "expl", "aux")) for c in children)
    first = token.left_edge
    return token.dep_ == "parataxis" and (_dash(first) or (first.i > 0 and _dash(first.nbor(-1)))) and not verbal


def _mistaken(token: Token) -> bool:
    """Is it a participle behind a comma that the parser joins to the verb: "broke up, warning the crews"?"""
    joined = token.dep_ in ("conj", "dep") and token.tag_ == "VBG" and token.head.tag_ in _FINITE
    return joined and not any(c.dep_ == "cc" for c in token.children)


def _adjunct(token: Token, span: Span) -> bool:
    """Does it tell when, why or for what end something is done that the verb says without it, no comma between?

    What is still to come may hang on it ("will resign after the vote"), and how much later ("days after the vote").
    """
    verb = token.head
    if says(verb) and not any(c.dep_ in ("ccomp", "obj") and c.right_edge.i < token.left_edge.i for c in verb.children):
        return False  # what somebody says may stand behind it
    opening = {c.lower_ for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i}
    measured = token.left_edge.lower_ not in opening or token.doc[token.left_edge.i - 1].lower_ in _MEASURES
    if measured or not _of_the_clause(verb, span):
        return False
    if token.dep_ == "obl":
        cause = "over" in opening and any(c.dep_ == "obj" and c.i < token.i for c in verb.children)
        aim = bool(opening & {"in", "as"}) and token.lower_ in _ENDS
        return cause or aim or "because" in opening or (bool(opening & _BESIDE) and _done(verb))
    purpose = any(c.lower_ == "in" and any(d.lower_ == "order" for d in c.children) for c in token.children)
    return token.dep_ == "advcl" and (purpose or (bool(opening & _OCCASIONS) and not says(token) and _done(verb)))


def _of_the_clause(verb: Token, span: Span) -> bool:
    """Is it a verb of the clause itself, or of what somebody says in it?"""
    while verb != span.root and (verb.dep_ == "conj" or (verb.dep_ == "ccomp" and says(verb.head))):
        verb = verb.head
    return verb == span.root


def _done(verb: Token) -> bool:
    """Is a verb told as done or going on, and not as still to come?"""
    return verb.tag_ != "VB" and not any(c.tag_ == "MD" for c in verb.children)


def _opened_as_a_tail(token: Token) -> bool:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
    if token.dep_ == "appos":
        return not any(t.dep_ == "conj" for t in (token.head, *token.head.children, *token.children))  # a list
    if token.tag_ == "VBG" and _in_a_list(token):
        return False
    if token.dep_ != "advcl":
        return True
    if says(token) and "as" in marks:
        return False  # "as the mayor said"
    return token.tag_ in ("VBG", "VBN") or bool(marks & _OPENERS)


def _in_a_list(participle: Token) -> bool:
    """Is it one of several: "including paying fines, learning English and having a job"?"""
    beside = (t for t in participle.head.children if t != participle and t.dep_ == participle.dep_)
    return any(t.tag_ == "VBG" for t in (*participle.ancestors, *beside))


def _may_end(span: Span, end: int) -> bool:
    """Is what is left a sentence: with its verb and subject, its marks in pairs, and who said what is in them?"""
    left = span.doc[span.start : end]
    root = span.root
    nouns = [c.i for c in root.children if c.dep_.startswith(("nsubj", "csubj", "expl"))]
    subject = any(i < (end if says(root) else root.i) for i in nouns)
    words = sum(not t.is_punct for t in left)
    attributed = any(says(t) for t in span if not _goes_on(t, end)) and not any(map(says, left))
    if attributed and re.search('[“"]', left.text):
        return False
    paired = left.text.count("“") == left.text.count("”") and left.text.count('"') % 2 == 0
    if sum(map(_dash, left)) % 2 and any(map(_dash, span.doc[end : span.end])):
        return False  # within what two dashes part off
    return words >= FEWEST and span.start <= root.i < end and subject and paired


def _dash(token: Token) -> bool:
    """Is it a dash between clauses, no hyphen?"""
    hyphen = token.text == "-" and not (token.whitespace_ and token.i and token.nbor(-1).whitespace_)
    return token.text in _DASHES and not hyphen


def _goes_on(token: Token, end: int) -> bool:
    """Is it a participle behind a place, whose content follows it: ", saying that …"?"""
    return token.i >= end and token.tag_ == "VBG"
