"""From the speaker as printed to a person: surnames, pronouns, descriptions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from site_builder.analyse.attribution import main_subject
from site_builder.analyse.reporting import MASK, is_document, tokens
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
_BEFORE_OBJECT = re.compile(r"\b(?:about|against|at|by|for|from|of|on|over|to|with)\s+(?:M[rs]{1,2}\.?\s+)?$", re.I)
_LOOK_BACK = 8
"""Sentences a pronoun reaches back."""


class Referents:
    """Who a name, pronoun or description stands for, at a place of one article. Built once, then asked in order."""

    def __init__(self, masked: str, starts: Sequence[int], entities: Sequence[EntityMention]) -> None:
        self._masked = masked
        self._starts = list(starts)
        self._people = [e for e in entities if e.label == "PERSON"]
        self._places = [e.start for e in self._people]
        self._full: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._spoke_at: list[int] = []
        self._spoke: list[Speaker] = []
        for e in self._people:
            self._learn(e)

    def _learn(self, e: EntityMention) -> None:
        if len(e.name.split()) > 1:
            self._full.setdefault(e.name.split()[-1].lower(), e.name)
        if e.role:
            self._roles.setdefault(e.name, e.role)
        lead = self._masked[max(0, e.start - 25) : e.start]
        title = (lead.split() or [""])[-1] + " " + e.role
        if _FEMALE.search(title):
            self._gender.setdefault(e.name, "f")
        elif _MALE.search(title):
            self._gender.setdefault(e.name, "m")

    def spoke(self, place: int, speaker: Speaker) -> None:
        """Remember who was quoted at `place`, for the pronouns that follow."""
        self._spoke_at.append(place)
        self._spoke.append(speaker)

    def resolve(self, start: int, end: int) -> Speaker | None:
        """The person or body that `masked[start:end]` names, None where the text does not tell."""
        printed = self._masked[start:end]
        if printed.lower() in {"he", "she"}:
            return self._antecedent(start, "f" if printed.lower() == "she" else "m")
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
        holder = self._office_holder(printed)
        if holder is not None:
            return holder
        last = re.sub(r"[’']s?$", "", words[-1].text)
        if not described and words[-1].capital and last.lower() in self._full and len(words) <= 3:
            return self._person(self._full[last.lower()])
        return Speaker(re.sub(r"[’']s?$", "", " ".join(printed.split())))

    def _office_holder(self, printed: str) -> Speaker | None:
        """The one person of the article with the role that "the governor", "the Texas governor himself" gives."""
        described = re.fullmatch(r"[Tt]he\s+(?:[\w-]+\s+){0,2}?([a-z]+)(?:\s+(?:him|her)self)?", printed)
        if described is None:
            return None
        holders = [name for name, role in self._roles.items() if re.search(rf"\b{described[1]}\b", role.lower())]
        return self._person(holders[0]) if len(holders) == 1 else None

    def _people_in(self, start: int, end: int) -> list[EntityMention]:
        found = self._people[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [e for e in found if e.end <= end]

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

    def _antecedent(self, place: int, gender: str) -> Speaker | None:
        i = bisect_right(self._starts, place) - 1
        if i < 0:
            return None
        here = [e for e in self._named_in(self._starts[i], place, gender) if not self._object(e)]
        if here and not self._opens_with_pronoun(self._starts[i], place):
            return self._person(here[0].name)
        for back in range(i - 1, max(-1, i - 1 - _LOOK_BACK), -1):
            start, end = self._starts[back], self._starts[back + 1]
            said = self._spoke[bisect_left(self._spoke_at, start) : bisect_left(self._spoke_at, end)]
            said = [s for s in said if self._fits(s.name, gender)]
            if said:
                return said[-1]
            if self._opens_with_pronoun(start, end):
                continue
            found = self._named_in(start, end, gender)
            if found:
                return self._person(found[0].name)
        return None

    def _opens_with_pronoun(self, start: int, end: int) -> bool:
        subject = main_subject(self._masked, start, end)
        return subject is not None and self._masked[slice(*subject)].lower() in {"he", "she"}

    def _object(self, e: EntityMention) -> bool:
        """ "Of Rivera, he said": a name after a preposition is not whom the pronoun means; "of Rivera’s" may be."""
        lead = self._masked[max(0, e.start - 12) : e.start]
        return bool(_BEFORE_OBJECT.search(lead)) and self._masked[e.end : e.end + 1] not in ("’", "'")

    def _named_in(self, start: int, end: int, gender: str) -> list[EntityMention]:
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [e for e in self._people[first:last] if self._masked[e.start] != MASK and self._fits(e.name, gender)]

    def _fits(self, name: str, gender: str) -> bool:
        return self._gender.get(name, gender) == gender
