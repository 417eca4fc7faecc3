"""From the speaker as printed to a person: surnames, pronouns, descriptions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from site_builder import gazetteer
from site_builder.analyse.aliases import surname
from site_builder.analyse.attribution import main_subject
from site_builder.analyse.reporting import MASK, ROLES, is_document, tokens
from site_builder.story import EntityMention, Speaker

_MALE = re.compile(
    r"\b(?:Mr|Messrs|Sir|Lord|spokesman|congressman|chairman|businessman|king|prince|father|son|brother|husband)\b",
    re.I,
)
_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Dame|Lady|spokeswoman|congresswoman|chairwoman|businesswoman|queen|princess|mother|daughter|sister|wife)\b",
    re.I,
)
_PART_OF_NAME = re.compile(r"[’']s?\s+\w|\s+(?!Jr|Sr|I)[A-Z]|-\w")
"""What follows a person's name where it is not the person: "’s lawyer", "Foundation"."""
_BEFORE_OBJECT = re.compile(
    r"\b(?:about|against|at|by|for|from|of|on|over|to|with)\s+(?:M[rs]{1,2}\.?\s+)?$"
    r"|\b(?:about|against|by|for|of|to|with)\s+(?-i:(?:[A-Z][a-z]+\.?\s+){1,3})$",
    re.I,
)
_OFFICE = re.compile(r"[Tt]he\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z]+)(?:\s+(?:him|her)self)?")
_LIMITED = frozenset("former ex vice deputy acting assistant under retired".split())
"""Words that make another office of one."""
_LIMITED_BEFORE = re.compile(r"\b(former|ex|vice|deputy|acting|assistant|retired)[\s-][\w\s.-]*$", re.IGNORECASE)
_SHORT: dict[str, tuple[str, ...]] = {
    "gov": ("governor",),
    "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gen": ("general",),
    "senator": ("senator", "lawmaker"),
    "congressman": ("congressman", "lawmaker"),
    "congresswoman": ("congresswoman", "lawmaker"),
}
"""Titles as they stand before names, and what their holders are called."""
_NEAR = 3
"""Sentences."""
MODIFIES = re.compile(
    r"\s+(?:[Aa]dministration|aides?|all(?:y|ies)|advis[eo]rs?|backers?|camp|campaign|critics?|family|lawyers?|office"
    r"|rall(?:y|ies)|spokes(?:man|woman|person|people)|staff(?:ers?)?|supporters?|surrogates?|team|voters?)\b"
)
"""What follows a name that only says whose: "Rivera campaign spokesman Tom Adler"."""
_HERS = frozenset(("she", "her", "hers", "herself", "She", "Her"))
_GENDERED = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_SOMEONE = {
    "f": re.compile(r"\b(?:mother|wife|daughter|sister|grandmother|aunt|woman|girl|lady|widow|girlfriend)\b", re.I),
    "m": re.compile(r"\b(?:father|husband|son|brother|grandfather|uncle|man|boy|gentleman|widower|boyfriend)\b", re.I),
}
"""People without a name whom a pronoun may mean."""
_ACTING = re.compile(r"\s+\w+ing\b")
"""Behind a name: "with Senator Ana Rivera giving her support"."""
_ASIDE = re.compile(r"(?:he|she)\s+\w+(?:ed|id|ote|ays|lls)\s*,", re.I)
"""Between commas, "…, he said, …": the names before it are in what was said."""
_REACH = 1000
"""Characters before a pronoun in its own sentence that are searched for them: more is no sentence, but a list."""
_LOOK_BACK = 8
"""Sentences a pronoun reaches back."""


def _offices(role: str) -> set[str]:
    """The nouns a role's holder may be called by: the words before any "of", abbreviations in full."""
    words = re.findall(r"[\w-]+", re.split(r"\s(?:of|for|at|to|in)\s", role.lower())[0])
    return {office for word in words[-1:] for office in (*_SHORT.get(word, ()), word)}


class Referents:
    """Who a name, pronoun or description stands for, at a place of one article. Built once, then asked in order."""

    def __init__(self, masked: str, starts: Sequence[int], entities: Sequence[EntityMention]) -> None:
        self._masked = masked
        self._starts = list(starts)
        self._people = [e for e in entities if e.label == "PERSON"]
        self._places = [e.start for e in self._people]
        self._names = {e.name for e in self._people}
        self._sons = gazetteer.sons(self._names)
        """Whom the surname alone does not mean."""
        self._alone = {e.name for e in self._people if " " not in e.name}
        """Surnames that mean nobody whom the article names in full."""
        self._full: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._offices: dict[str, str] = {}
        """Roles with the "former" that may stand before them."""
        self._gender: dict[str, str] = {}
        self._shown: set[str] = set()
        """Whose gender the article shows."""
        self._first: dict[str, int] = {}
        """Where each is named first."""
        self._spoke_at: list[int] = []
        self._spoke: list[Speaker] = []
        for e in self._people:
            self._learn(e)
        self._learn_genders()

    def _learn(self, e: EntityMention) -> None:
        self._first.setdefault(e.name, e.start)
        last = surname(e.name)
        if " " in gazetteer.elder(e.name) and last not in self._alone and e.name not in self._sons:
            self._full.setdefault(last.lower(), e.name)
        lead = self._masked[max(0, e.start - 25) : e.start]
        if e.role:
            self._roles.setdefault(e.name, e.role)
            limit = _LIMITED_BEFORE.search(lead)
            self._offices.setdefault(e.name, f"{limit[1]} {e.role}" if limit else e.role)
        title = (lead.split() or [""])[-1] + " " + e.role
        titled = "f" if _FEMALE.search(title) else "m" if _MALE.search(title) else ""
        if titled:
            self._gender.setdefault(e.name, titled)
            self._shown.add(e.name)

    def _learn_genders(self) -> None:
        """From given names; else from the pronouns of sentences that name one person alone: the text says so itself."""
        for name in self._names:
            known = gazetteer.gender(name.split()[0]) if " " in name else ""
            if known:
                self._gender.setdefault(name, known)
        counts: dict[str, Counter[str]] = {}
        alone = ""
        for start, end in pairwise((*self._starts, len(self._masked))):
            names = {self._person(e.name).name for e in self._people_in(start, end)}
            named = bool(names)
            if named:
                alone = names.pop() if len(names) == 1 else ""
                start = self._people[bisect_left(self._places, start)].end
            if alone and (named or self._opens_with_pronoun(start, end)):
                said = ("f" if m[0] in _HERS else "m" for m in _GENDERED.finditer(self._masked, start, end))
                counts.setdefault(alone, Counter()).update(said)
        for name, seen in counts.items():
            gender, times = max(seen.items(), key=lambda g: g[1], default=("", 0))
            told = times >= 2 and times >= 4 * (seen.total() - times)
            if told and self._gender.setdefault(name, gender) == gender:
                self._shown.add(name)

    def spoke(self, place: int, speaker: Speaker) -> None:
        """Remember who was quoted at `place`, for the pronouns that follow."""
        self._spoke_at.append(place)
        self._spoke.append(speaker)

    def resolve(self, start: int, end: int) -> Speaker | None:
        """The person or body that `masked[start:end]` names, None where the text does not tell."""
        printed = self._masked[start:end]
        if printed.lower() in {"he", "she"}:
            return self.antecedent(start, "f" if printed.lower() == "she" else "m")
        if printed.lower() in {"they", "it", "i", "we", "who", "you", "that", "this", "others", "everyone", "someone"}:
            return None
        words = [t for t in tokens(printed, 0, len(printed)) if t.word]
        if not words:
            return None
        described = printed[:1].islower() or re.match(
            r"(?:an?|the|one|another|his|her|its|their)\b", printed, re.IGNORECASE
        )
        complement = re.search(r"\b[a-z]+\s+(?:for|of|from|at|with)\s", printed)
        people = [e for e in self._people_in(start, end) if not _PART_OF_NAME.match(self._masked[e.end : end])]
        if people and not (
            complement and people[-1].start >= start + complement.end() and not self._ends_role(printed, complement)
        ):
            return self._person(people[-1].name)
        if described and is_document(printed):
            return None
        named = self._apposed(end) if described else None
        if named is not None:
            return named
        holder = self.office_holder(printed, start)
        if holder is not None:
            return holder
        last = re.sub(r"[’']s?$", "", words[-1].text)
        if not described and words[-1].capital and last.lower() in self._full and len(words) <= 3:
            return self._person(self._full[last.lower()])
        return Speaker(re.sub(r"[’']s?$", "", " ".join(printed.split())))

    def _apposed(self, end: int) -> Speaker | None:
        """The person named right behind a description: "the aide, Ana Rivera,"."""
        if self._masked[end : end + 2] != ", ":
            return None
        i = bisect_left(self._places, end + 2)
        behind = self._people[i] if i < len(self._people) and self._places[i] == end + 2 else None
        if behind is None or not re.match(r"\s*(?:[,.;:(]|$)", self._masked[behind.end :]):
            return None
        return self._person(behind.name)

    def office_holder(self, printed: str, place: int) -> Speaker | None:
        """The person of the article whose role "the governor", "the Texas governor himself" gives.

        Where several have it, the one named last, if no other was within a few sentences; a former or a deputy one only
        where the description says so.
        """
        described = _OFFICE.fullmatch(printed)
        if described is None:
            return None
        noun = described["noun"].lower()
        limited = set(re.findall(r"\w+", printed.lower())) & _LIMITED
        holders = {
            name
            for name, role in self._offices.items()
            if noun in _offices(role) and limited == set(re.findall(r"\w+", role.lower())) & _LIMITED
        }
        if len(holders) > 1:
            i = max(0, bisect_right(self._starts, place) - 1 - _NEAR)
            near = self._people[bisect_left(self._places, self._starts[i]) : bisect_left(self._places, place)]
            holders &= {e.name for e in near}
        return self._person(holders.pop()) if len(holders) == 1 else None

    def _people_in(self, start: int, end: int) -> list[EntityMention]:
        found = self._people[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [e for e in found if e.end <= end]

    def gender(self, name: str) -> str:
        """ "f" or "m" where a title, the given name or pronouns of the article show it, else ""."""
        return self._gender.get(name, "")

    def shown(self, name: str) -> str:
        """The gender where the article shows it, not the given name alone: of whom it says "he", it goes on to tell."""
        return self.gender(name) if name in self._shown else ""

    def only_person(self, start: int, end: int) -> tuple[int, int] | None:
        """The one person named from `start` to `end`, None where none or several are."""
        found = [e for e in self._people_in(start, end) if not self._object(e)]
        return (found[0].start, found[0].end) if len(found) == 1 else None

    def person(self, start: int, end: int) -> Speaker | None:
        """As `resolve`, but only a person: a pronoun's antecedent or a name known as a person's."""
        if self._masked[start:end].lower() in {"he", "she"} or any(
            start <= e.start and e.end <= end for e in self._people
        ):
            return self.resolve(start, end)
        return None

    @staticmethod
    def _ends_role(printed: str, complement: re.Match[str]) -> bool:
        """ "secretary of state Ana Rivera": is the name the person, not the one spoken for?"""
        return printed[complement.end() :].split()[0].islower() and " for " not in complement[0]

    def _person(self, name: str) -> Speaker:
        full = name if len(name.split()) > 1 else self._full.get(name.lower(), name)
        return Speaker(full, self._roles.get(full, self._roles.get(name, "")))

    def antecedent(self, place: int, gender: str) -> Speaker | None:
        """Whom a pronoun of `gender`, "f" or "m", at `place` most likely means, None where nobody is near."""
        i = bisect_right(self._starts, place) - 1
        if i < 0:
            return None
        here = [e for e in self._named_in(self._starts[i], place, gender) if not self._object(e)]
        if here and not self._between_commas(place) and not self._opens_with_pronoun(self._starts[i], place):
            return self._person(here[0].name)
        if _SOMEONE[gender].search(self._masked, max(self._starts[i], place - _REACH), place):
            return None
        beside: list[EntityMention] = []
        for back in range(i - 1, max(-1, i - 1 - _LOOK_BACK), -1):
            start, end = self._starts[back], self._starts[back + 1]
            said = self._spoke[bisect_left(self._spoke_at, start) : bisect_left(self._spoke_at, end)]
            said = [s for s in said if self._fits(s.name, gender) and self._human(s.name)]
            if said:
                return said[-1]
            if self._opens_with_pronoun(start, end):
                continue
            described = self._described_subject(start, end)
            if described is not None:
                return self.office_holder(self._masked[slice(*described)], start)
            found = self._named_in(start, end, gender)
            subjects = [e for e in found if not self._object(e)]
            if subjects:
                return self._person(self._salient(subjects, start, end).name)
            if _SOMEONE[gender].search(self._masked, start, end):
                break
            beside = beside or found
        return self._person(beside[0].name) if beside else None

    def _human(self, speaker: str) -> bool:
        """Is a speaker a person by name or by role, so that a pronoun may mean them? A committee is not."""
        return speaker in self._names or speaker.split()[-1].lower() in ROLES

    def _between_commas(self, place: int) -> bool:
        before = self._masked[max(0, place - 3) : place].rstrip()
        return before.endswith(",") and _ASIDE.match(self._masked, place) is not None

    def _salient(self, people: Sequence[EntityMention], start: int, end: int) -> EntityMention:
        """Of the people of a sentence whom it is about.

        Whom it introduces with a role behind the name; else its subject; else the first who is no mere possessor.
        """
        introduced = [e for e in people if e.role and self._first[e.name] == e.start and self._masked[e.end] == ","]
        subject = main_subject(self._masked, start, end) or (0, 0)
        subjects = [e for e in people if subject[0] <= e.start and e.end <= subject[1]]
        acting = [e for e in people if self._masked[e.end : e.end + 1] not in ("’", "'")]
        return (introduced or subjects or acting or list(people))[0]

    def _described_subject(self, start: int, end: int) -> tuple[int, int] | None:
        """The sentence's subject where it is a person by office alone: "the senator"."""
        subject = main_subject(self._masked, start, end)
        described = subject and _OFFICE.fullmatch(self._masked[slice(*subject)])
        return subject if described and described["noun"].lower() in ROLES else None

    def _opens_with_pronoun(self, start: int, end: int) -> bool:
        subject = main_subject(self._masked, start, end)
        return subject is not None and self._masked[slice(*subject)].lower() in {"he", "she"}

    def _object(self, e: EntityMention) -> bool:
        """ "Of Rivera, he said": a name after a preposition is not whom the pronoun means; "of Rivera’s" may be."""
        lead = self._masked[max(0, e.start - (40 if e.role else 12)) : e.start]
        acts = self._masked[e.end : e.end + 1] in ("’", "'") or _ACTING.match(self._masked, e.end)
        return bool(_BEFORE_OBJECT.search(lead)) and not acts

    def _named_in(self, start: int, end: int, gender: str) -> list[EntityMention]:
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [
            e
            for e in self._people[first:last]
            if self._masked[e.start] != MASK
            and self._fits(e.name, gender)
            and not MODIFIES.match(self._masked[e.end : e.end + 20])
        ]

    def _fits(self, name: str, gender: str) -> bool:
        return self.gender(name) in ("", gender)
