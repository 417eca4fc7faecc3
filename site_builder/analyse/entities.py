"""People, organisations, places and groups by rule: capitalised runs, labelled by what stands round them.

A pipeline's own entities are used where it gives them; the cleaning, the roles and the aliases are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from site_builder import gazetteer
from site_builder.analyse import roles
from site_builder.analyse.aliases import resolve
from site_builder.analyse.name_runs import ORGANISATION_WORDS, Run, find_runs
from site_builder.story import Article, DateMention, EntityLabel, EntityMention, Sentence

_PIPELINE_LABELS: dict[str, EntityLabel] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PLACE":
    "PLACE",
    "NORP": "NORP", "EVENT": "OTHER", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER", "MISC": "OTHER",
    "OTHER": "OTHER",
}  # fmt: skip

_ORG_HEADS = frozenset(
    """ministry university department bank bureau office institute council house church federation association
    committee center centre court college school board chamber army academy society commission national""".split()
)
_PLACE_WORDS = frozenset(
    """river lake county city island islands street avenue airport valley bay sea ocean province park square beach
    mountain mountains desert peninsula strait canal road boulevard highway bridge hill hills creek falls harbor
    harbour
    district region oblast village township coast gulf canyon forest heights plaza basin crater territory palace
    stadium theatre theater hotel prison cathedral""".split()
)
_PLACE_HEADS = frozenset("mount lake gulf cape port fort san santa los las el saint st. bay isle strait".split())
_PLACE_NOUNS = frozenset("city town village region province state port island county district capital suburb".split())
_STRONG_IN = frozenset("in near outside across throughout around inside".split())
_WEAK_IN = frozenset("at from to into over through toward towards between".split())
_NUMERALS = frozenset("first second third fourth fifth sixth new great big best old the".split())
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())


@dataclass(frozen=True, slots=True)
class _Candidate:
    run: Run
    role: str
    evidence: tuple[tuple[EntityLabel, int], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    lower: frozenset[str]
    """Words the article prints in lower case."""
    alone: frozenset[str]
    """Capitalised words that stand alone as a name, without "the"."""


def find_entities(
    doc: Doc, article: Article, sentences: Sequence[Sentence], dates: Sequence[DateMention]
) -> Iterator[EntityMention]:
    """Names in the analysed sentences, in order, without overlap; `name` is the fullest form the article gives."""
    runs = list(_pipeline_runs(doc, sentences) if doc.ents else find_runs(doc, sentences, dates))
    words = _Words(frozenset(t.text for t in doc if t.is_lower), frozenset(_surnames(doc, runs)))
    candidates = [_examine(doc, run, words) for run in runs]
    yield from resolve(doc.text, list(_label(doc, candidates)))


def _surnames(doc: Doc, runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if run.end - run.start == 1 and (run.start == run.first or doc[run.start - 1].lower_ != "the"):
            yield doc[run.start].text


def _pipeline_runs(doc: Doc, sentences: Sequence[Sentence]) -> Iterator[Run]:
    """The entities a pipeline found, without articles, possessives and marks, each inside one analysed sentence."""
    bounds = iter(sentences)
    sentence = next(bounds, None)
    for ent in doc.ents:
        while sentence and sentence.end <= ent.start_char:
            sentence = next(bounds, None)
        label = _PIPELINE_LABELS.get(ent.label_)
        if sentence is None or label is None or ent.start_char < sentence.start or ent.end_char > sentence.end:
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ in ("the", "a", "an") or not doc[start].text[0].isalnum()):
            start += 1
        while end > start and (doc[end - 1].lower_ in ("'s", "’s") or not _ends_name(doc[end - 1].text)):
            end -= 1
        while label == "PERSON" and end - start > 1 and doc[start].lower_ in roles.TITLES | roles.COURTESY:
            start += 1
        if start < end:
            first, last = _sentence_tokens(doc, sentence)
            yield Run(start, end, first, last, start, label)


def _ends_name(word: str) -> bool:
    return word[-1].isalnum() or word[-1] == "."


def _sentence_tokens(doc: Doc, sentence: Sentence) -> tuple[int, int]:
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def _examine(doc: Doc, run: Run, seen: _Words) -> _Candidate:
    """Gather what the words of a run and those round it say about its kind."""
    if run.given:
        return _Candidate(run, _role(doc, run) if run.given == "PERSON" else "", ((run.given, 100),))
    if run.chars:
        return _Candidate(run, "", tuple(_from_words([_text(doc, run)], _text(doc, run), seen)))
    words = [doc[i].text for i in range(run.start, run.end)]
    evidence = [*_from_words(words, doc[run.start : run.end].text, seen), *_from_context(doc, run, words)]
    role = ""
    if not any(label != "PERSON" and weight >= 8 for label, weight in evidence):
        role = _role(doc, run)
        if role:
            evidence.append(("PERSON", 12))
    return _Candidate(run, role, tuple(evidence))


def _from_words(words: Sequence[str], text: str, seen: _Words) -> Iterator[tuple[EntityLabel, int]]:
    lower = [w.lower() for w in words]
    if gazetteer.is_group(text):
        yield "NORP", 10
    elif text in gazetteer.ORGANISATIONS:
        yield "ORG", 10
    elif gazetteer.is_place(text) or (text.isupper() and len(text) > 4 and gazetteer.is_place(text.title())):
        yield "PLACE", 10 if text not in gazetteer.GIVEN_NAMES else 4
    elif _body_like(lower):
        yield "ORG", 8
    elif len(words) > 1 and (lower[-1] in _PLACE_WORDS or lower[0] in _PLACE_HEADS):
        yield "PLACE", 7
    elif len(words) == 1 and text.isupper() and 2 <= len(text.replace(".", "")) <= 6:
        yield "ORG", 4
    elif any(w.isupper() and len(w) > 2 for w in words) or "&" in words:
        yield "ORG", 3
    elif _person_like(words, lower):
        yield "PERSON", 6
    elif gazetteer.is_group(words[0]) or gazetteer.is_place(words[0]):
        yield "OTHER", 3
    elif len(words) in (2, 3) and words[-1] in seen.alone and not any(w in seen.lower | _NUMERALS for w in lower):
        yield "PERSON", 1
    else:
        yield "OTHER", 1


def _body_like(lower: Sequence[str]) -> bool:
    if len(lower) > 1 and lower[-1] in ORGANISATION_WORDS:
        return True
    return "of" in lower[1:] and lower[lower.index("of", 1) - 1] in _ORG_HEADS | ORGANISATION_WORDS


def _person_like(words: Sequence[str], lower: Sequence[str]) -> bool:
    if not 2 <= len(words) <= 5 or "of" in lower or lower[0] in _NUMERALS or any(c.isdigit() for w in words for c in w):
        return False
    first = words[0]
    initials = first.rstrip(".").isupper() and len(first.replace(".", "")) <= 2 and first.endswith(".")
    middle = any(len(w) == 2 and w[1] == "." for w in words[1:-1])
    return first in gazetteer.GIVEN_NAMES or initials or middle or lower[-1] in _SUFFIXES


def _from_context(doc: Doc, run: Run, words: Sequence[str]) -> Iterator[tuple[EntityLabel, int]]:
    before = doc[run.start - 1].lower_ if run.start > run.first else ""
    before2 = doc[run.start - 2].lower_ if run.start - 1 > run.first else ""
    after = doc[run.end].lower_ if run.end < run.last else ""
    after2 = doc[run.end + 1] if run.end + 1 < run.last else None
    if before in _STRONG_IN:
        yield "PLACE", 4
    elif before in _WEAK_IN:
        yield "PLACE", 1
    elif before == "of" and before2 in _PLACE_NOUNS:
        yield "PLACE", 6
    elif before == "the" and not _modifies(doc, run):
        yield "ORG", 2
        yield "PERSON", -5
    elif _after_plural_title(doc, run):
        yield "PERSON", 8
    if before == "," and words in (["DC"], ["D.C."]):
        yield "PLACE", 10
    if before in roles.COURTESY:
        yield "PERSON", 8
    if after in roles.REPORTING or (before in roles.REPORTING and after in (",", ".", "")):
        yield "PERSON", 3 if len(words) <= 3 else 1
    if after == "," and after2 is not None:
        if after2.text in roles.AGES:
            yield "PERSON", 5
        elif gazetteer.is_place(after2.text) or after2.text in gazetteer.STATES:
            yield "PLACE", 4
        elif after2.lower_ == "who":
            yield "PERSON", 5
    if after in ("who", "whose"):
        yield "PERSON", 4


def _modifies(doc: Doc, run: Run) -> bool:
    """Does the name stand before a noun, as in "the Rivera administration"?"""
    if run.end >= run.last:
        return False
    after = doc[run.end]
    if after.text == "-":
        return True
    return bool(after.is_alpha and after.is_lower and not after.is_stop and after.lower_ not in roles.REPORTING)


def _after_plural_title(doc: Doc, run: Run) -> bool:
    """The second name of "Presidents Rivera and Okafor"."""
    at = run.start - 1
    if at < run.first or doc[at].lower_ not in ("and", ","):
        return False
    while at >= run.first and run.start - at < 7 and (doc[at].lower_ in ("and", ",") or doc[at].text[0].isupper()):
        if doc[at].lower_.rstrip("s") in roles.TITLES and doc[at].lower_.endswith("s"):
            return True
        at -= 1
    return False


def _role(doc: Doc, run: Run) -> str:
    if run.role_start < run.start:
        role = _trim_role(doc, run.role_start, run.start)
        return role[:-1] if role.lower() in ("presidents", "ministers", "senators", "governors") else role
    lower_case = roles.before_name(doc, run.start, run.first)
    if lower_case is not None:
        return doc[lower_case : run.start].text
    bounds = roles.after_name(doc, run.end, run.last)
    return doc[bounds[0] : bounds[1]].text if bounds else ""


def _trim_role(doc: Doc, start: int, end: int) -> str:
    while start < end and doc[end - 1].lower_ in roles.COURTESY:
        end -= 1
    return doc[start:end].text


def _label(doc: Doc, candidates: Sequence[_Candidate]) -> Iterator[EntityMention]:
    """One label for all mentions of a form: the kind with the most evidence in the whole article."""
    votes: dict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for c in candidates:
        for label, weight in c.evidence:
            votes[_text(doc, c.run)][label] += weight
    full = [form.split() for form, v in votes.items() if " " in form and _best(v) == "PERSON"]
    parts = {words[-1] for words in full} | {words[0] for words in full if words[0] in gazetteer.GIVEN_NAMES}
    places = _listed_with_places(doc, candidates, votes)
    for c in candidates:
        form = _text(doc, c.run)
        label = _best(votes[form])
        if form in parts and label in ("OTHER", "ORG", "PLACE") and not gazetteer.is_place(form):
            label = "PERSON"
        elif form in places:
            label = "PLACE"
        start = doc[c.run.start].idx
        role = c.role if label == "PERSON" else ""
        yield EntityMention(start, start + len(form), form, label, form, role)


def _listed_with_places(
    doc: Doc, candidates: Sequence[_Candidate], votes: dict[str, Counter[EntityLabel]]
) -> frozenset[str]:
    """Names of no clear kind enumerated next to a place: the last of "in Lagos, Kano and Ibadan" style lists."""
    found: set[str] = set()
    for first, second in pairwise(candidates):
        between = [doc[i].lower_ for i in range(first.run.end, second.run.start)]
        if between in ([","], ["and"], [",", "and"], ["or"]) and first.run.first == second.run.first:
            a, b = _text(doc, first.run), _text(doc, second.run)
            if _best(votes[b]) == "OTHER" and " " not in b and (_best(votes[a]) == "PLACE" or a in found):
                found.add(b)
    return frozenset(found)


def _text(doc: Doc, run: Run) -> str:
    return doc[run.start : run.end].text[: run.chars or None]


_ORDER: tuple[EntityLabel, ...] = ("NORP", "PLACE", "ORG", "PERSON", "OTHER")


def _best(votes: Counter[EntityLabel]) -> EntityLabel:
    return max(_ORDER, key=lambda label: (votes[label], -_ORDER.index(label)))
