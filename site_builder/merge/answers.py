"""Where accounts answer one question differently: did someone respond, was something agreed, did talks bring a result.

By patterns of the language: what says yes, what says no, and the words that show both to be of one matter. In doubt no
difference is made: the actor or the matter must be printed in both, and nothing may speak for two events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.merge.coverage import Coverage
from site_builder.merge.differences import opening_words, touched
from site_builder.merge.matching import Unit
from site_builder.merge.vetoes import other_event
from site_builder.merge.wording import MARKED
from site_builder.story import Citation, Difference, Fact, Position, Sentence, finding_id

CONTEXT = 1
"""Sentences back in which "the plan" may have been named."""

MATTER = 3
"""Telling words that two answers about a plan must share, to be about one plan."""

_THING = (
    r"(?<![\w-])(?P<thing>(?:[\w-]+[- ]){0,3}"
    r"(?:ceasefire|truce|deal|plan|proposal|offer|agreement|accord|treaty|terms))"
)
_MEETING = r"(?P<thing>talks|negotiations|meetings?|summit|discussions|conference)"
_RESULT = (
    r"(?:outlines?|framework|agreements?|deals?|progress|breakthroughs?|steps|results?|outcomes?|accords?|roadmap|plan)"
)
_ENOUGH = (
    r"enough (?:[^.;,]{0,60}? )?to (?P<thing>[a-z]+ (?:(?:an?|the|its|his|her|their) )?[\w-]+"
    r"(?: (?!(?:in|on|at|by|for|from|of|with|within|to|and|or|but|that|which|as|if|when|before|after)\b)[\w-]+){1,2})"
)
"""What there is enough to do: "pass the bill", "roof the market hall"."""
_FOUND = r"detected|found|confirmed|identified|verified|proved|proven"
_FIND = r"detect|find|confirm|identify|verify|prove"
_FIGURE_OF_SPEECH = r"\w* ?(?:evidence|proof|way|time|signs?|reason|word|one|thing|whether|who|what|if|that)\b"
"""What is not found in many a sentence, of different matters."""


@dataclass(frozen=True, slots=True)
class _Question:
    """`yes` and `no` match the words of an answer; `text` asks, with {actor} and {thing} filled in."""

    text: str
    yes: tuple[re.Pattern[str], ...]
    no: tuple[re.Pattern[str], ...]
    by_actor: bool
    """Both answers must be of one actor; else of one matter alone."""
    same_thing: bool = False
    """The thing that the no names must stand in the yes, word by word."""


def _patterns(*words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(w, re.IGNORECASE) for w in words)


_QUESTIONS = (
    _Question(
        "Has {actor} responded?",
        _patterns(
            r"\b(?:responding|replying|reacting|responded|replied|reacted) to(?: [\w’'-]+){1,4}",
            r"\bin response to(?: [\w’'-]+){1,4}",
        ),
        _patterns(
            r"\bno (?:\w+ )?(?:response|reply|reaction|comment)(?= (?:has|had|was|came)\b)",
            r"\b(?:has|have|had) (?:not|yet to|not yet) (?:\w+ )?(?:respond|repl|react|comment)\w*",
        ),
        by_actor=True,
    ),
    _Question(
        "Did {actor} agree to the {thing}?",
        _patterns(
            rf"\bagreed (?:in principle )?to (?:an? |the )?{_THING}",
            rf"\b{_THING},? (?:which|that) (?:both|the two) (?:sides|parties) agreed to",
        ),
        _patterns(rf"\b(?:rejected|refused|turned down|ruled out) (?:an? |the |this )?{_THING}(?: outright)?"),
        by_actor=True,
    ),
    _Question(
        "What did the {thing} bring?",
        _patterns(
            rf"\b{_MEETING}(?: in [A-Z]\w+)?,? (?:[\w-]+ ){{0,2}}(?:yield|produc|reach|achiev|deliver|brought|bring)\w*"
            rf" (?:[\w-]+ ){{0,3}}?{_RESULT}"
        ),
        _patterns(
            rf"\b{_MEETING}\b[^.;]{{0,90}}?\b(?P<says>(?:failed to|did not|has not|have not)"
            rf" (?:produce|yield|reach|achieve|deliver|bring) (?:any |an? )?(?:[\w-]+ )?{_RESULT})"
        ),
        by_actor=False,
    ),
    _Question(
        "Has {thing} been found for certain?",
        _patterns(
            r"\b(?:almost certainly|undoubtedly|definitely|without (?:a )?doubt)\b[^.;]{0,90}",
            rf"(?<!not )(?<!yet )\b(?:{_FOUND})(?: the| an?)? [^.;,]{{0,40}}",
        ),
        _patterns(
            rf"\b(?:has|have|had) (?:not yet|not|never|yet to) (?:directly )?(?:{_FOUND}|{_FIND})(?: the| an?| any)?"
            rf" (?P<thing>(?!{_FIGURE_OF_SPEECH})[a-z][\w-]+ [a-z][\w-]+)(?= directly\b| (?:in|on|at)\b|[,.;])"
        ),
        by_actor=False,
        same_thing=True,
    ),
    _Question(
        "Is there enough to {thing}?",
        _patterns(rf"(?<!almost )(?<!nearly )(?<!not )(?<!quite )\b{_ENOUGH}[^.;,()]{{0,40}}"),
        _patterns(rf"\b(?:almost|nearly|not|not quite|never|hardly|barely) {_ENOUGH}"),
        by_actor=False,
        same_thing=True,
    ),
)
_BOTH = re.compile(r"\b(?:both|the two) (?:sides|parties|countries|governments)\b", re.IGNORECASE)
_REQUEST = re.compile(r"\brequests? for (?:an? )?(?:comment|interview)", re.IGNORECASE)
"""A newsroom's own question is another one."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one sentence says to a question."""

    unit: Unit
    sentence: Sentence
    says: str
    """As printed."""
    thing: str
    actors: frozenset[str]
    matter: frozenset[str]
    """Telling words of the sentence, and of the one before where it only points back."""
    yes: bool


def answer_differences(coverage: Coverage, units: Sequence[Unit], facts: Sequence[Fact]) -> Iterator[Difference]:
    """One for each question to which two outlets print opposite answers."""
    sentences = [
        a.plain[s.start : s.end] for a, n in zip(coverage.articles, coverage.analyses, strict=True) for s in n.sentences
    ]
    for question in _QUESTIONS:
        if not any(p.search(words) for words in sentences for p in question.no):
            continue  # the rarer side
        answers = list(_answers(coverage, units, question))
        sides = [(y, n) for y in answers for n in answers if y.yes and not n.yes and _opposed(question, y, n)]
        if sides:
            yes = list(dict.fromkeys(y for y, _ in sides))
            no = list(dict.fromkeys(n for _, n in sides))
            found = _difference(coverage, question, yes, no)
            yield replace(found, facts=touched(facts, found.citations))


def _answers(coverage: Coverage, units: Sequence[Unit], question: _Question) -> Iterator[_Answer]:
    seen: set[tuple[str, int, bool]] = set()
    for u in units:
        article, analysis = coverage.article(u.article), coverage.analysis(u.article)
        sentence = analysis.sentences[u.claim.sentence]
        words = article.plain[sentence.start : sentence.end]
        for yes, patterns in ((False, question.no), (True, question.yes)):
            m = next((m for p in patterns if (m := p.search(words))), None)
            if m is None or (u.article, sentence.start, yes) in seen or _REQUEST.search(words):
                continue
            seen.add((u.article, sentence.start, yes))
            beside = [v for v in units if v.article == u.article and v.claim.sentence == u.claim.sentence]
            before = [v for v in units if v.article == u.article and 0 < u.claim.sentence - v.claim.sentence <= CONTEXT]
            thing = m.groupdict().get("thing") or ""
            actors = frozenset().union(*(v.countries | v.people for v in beside))
            matter = frozenset().union(*(v.features for v in (*beside, *before)))
            start, end = m.span("says" if "says" in m.groupdict() else 0)
            said = " ".join(article.text[sentence.start + start : sentence.start + end].split())
            yield _Answer(u, sentence, said, thing, actors, matter - actors, yes)
            break


def _opposed(question: _Question, yes: _Answer, no: _Answer) -> bool:
    """Are they of different outlets, and of one actor and matter?"""
    if yes.unit.outlet == no.unit.outlet or other_event(yes.unit, no.unit) in ("date", "place"):
        return False
    alike = len(yes.matter & no.matter)
    if question.same_thing:
        return no.thing.lower() in yes.says.lower()
    if not question.by_actor:
        return alike >= 1
    if yes.thing and alike < MATTER:
        return False
    return bool(yes.actors & no.actors) or bool(yes.thing and _BOTH.search(yes.says))


def _difference(coverage: Coverage, question: _Question, yes: Sequence[_Answer], no: Sequence[_Answer]) -> Difference:
    sides = tuple(_position(coverage, answers) for answers in (yes, no))
    citations = tuple(c for side in sides for c in side.citations)
    text = question.text.format(actor=_actor(coverage, no[0]), thing=yes[0].thing or no[0].thing)
    return Difference(
        id=finding_id(text, " | ".join([citations[0].text, *(s.text for s in sides)])),
        text=text,
        citations=citations,
        why="opposite answers to one question",
        kind="claims",
        positions=sides,
    )


def _position(coverage: Coverage, answers: Sequence[_Answer]) -> Position:
    first = answers[0]
    cited: tuple[Citation, ...] = tuple(
        coverage.cite(a.unit.article, a.sentence.start, a.sentence.end) for a in answers
    )
    return Position(first.says, "", cited)


def _actor(coverage: Coverage, answer: _Answer) -> str:
    """Who is said not to have done it, as the sentence prints the name."""
    analysis = coverage.analysis(answer.unit.article)
    inside = [e for e in analysis.entities if answer.sentence.start <= e.start < answer.sentence.end]
    named = next((e for e in inside if e.label in ("ORG", "PLACE", "PERSON")), None)
    if named is None:
        return "anyone"
    text = coverage.article(answer.unit.article).plain
    article = re.search(r"\b([Tt]he)\s+$", text[: named.start][-5:])
    body = _BODY.match(text, named.end)
    return ("the " if article else "") + named.text + (body[0] if body else "")


_BODY = re.compile(
    r"[’']?s? (?:administration|army|authorities|board|campaign|company|council|embassy|government|ministry|office"
    r"|police|presidency|team|university)\b"
)
"""Behind a place: a body of it answers, not the place."""


# --- how firmly -----------------------------------------------------------------------------------------------------

_WIDELY = 3
"""Outlets that must tell a fact before it is asked how firmly each puts it."""
_FIRM = re.compile(r"\b(?:will|is (?:preparing|set|going) to|are (?:preparing|set|going) to)(?: [\w’'-]+){1,3}")
_POSSIBLE = re.compile(r"\b(?:may|might|could)(?: [\w’'-]+){1,3}")
_OPENING = 7
"""Words of the fact in the heading."""


def strength_differences(coverage: Coverage, facts: Sequence[Fact]) -> Iterator[Difference]:
    """Where the outlets of one fact say that something will be, and that it may be. Words in marks do not count."""
    for fact in facts:
        if len({c.outlet for c in fact.citations}) < _WIDELY:
            continue
        firm, possible = (_putting(fact, p) for p in (_FIRM, _POSSIBLE))
        apart = [o for o in firm if o not in possible]
        if not apart or not [o for o in possible if o not in firm] or not _one_verb(firm, possible):
            continue
        sides = tuple(
            Position(next(iter(put.values()))[0], "", tuple(c for _, c in put.values())) for put in (firm, possible)
        )
        text = f"How firm is it: “{opening_words(fact.text, _OPENING)}”?"
        cited = tuple(c for side in sides for c in side.citations)
        digest = " | ".join([cited[0].text, *(side.text for side in sides)])
        yield Difference(finding_id(text, digest), text, cited, "will and may", "wording", sides, (fact.id,))


def _one_verb(firm: Mapping[str, tuple[str, Citation]], possible: Mapping[str, tuple[str, Citation]]) -> bool:
    """Do two of the stretches have a verb in common: "will leave", "may soon leave"?"""
    one, other = (
        {word[:5] for words, _ in put.values() for word in words.lower().split()[1:] if len(word) > 3}
        for put in (firm, possible)
    )
    return not one.isdisjoint(other)


def _putting(fact: Fact, how: re.Pattern[str]) -> dict[str, tuple[str, Citation]]:
    """By outlet, the words of the first passage that puts it so."""
    found: dict[str, tuple[str, Citation]] = {}
    for c in fact.citations:
        m = how.search(MARKED.sub(lambda q: "\x00" * len(q[0]), c.text))
        if m:
            found.setdefault(c.outlet, (" ".join(c.text[m.start() : m.end()].split()), c))
    return found
