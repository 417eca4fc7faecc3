"""The editor's changes, applied to a merged story: one code path for every kind of finding."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_builder.errors import SiteError, nearest, raise_all
from site_builder.story import (
    Block,
    Citation,
    Difference,
    Edit,
    EdtfDate,
    Event,
    Fact,
    Finding,
    NamedEntity,
    Quote,
    SetAside,
    Speaker,
    Standfirst,
    Story,
    finding_id,
)

_IDS = re.compile(r"[,\s]+")

HIDDEN = "hidden by the editor"
"""The reason under which the passages of a hidden finding are set aside."""

_CALLED: Mapping[type[Finding], str] = {
    Fact: "a fact", Quote: "a quote", Event: "an event", Difference: "a difference", NamedEntity: "a name",
}  # fmt: skip
_DATE_FIELD: Mapping[type[Finding], str] = {Fact: "date", Event: "date", Quote: "said_on"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """The story's blocks half-way through the edits."""

    blocks: tuple[Block, ...]
    removed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Ids that are gone: the id of the finding they were merged into, "" for hidden ones."""
    moved_to_front: frozenset[str] = frozenset()

    def of_block(self, block: Block, findings: Iterable[Finding]) -> _Draft:
        changed = replace(block, findings=tuple(findings))
        return replace(self, blocks=tuple(changed if b is block else b for b in self.blocks))


def apply(story: Story, edits: Sequence[Edit]) -> Story:
    """The story as the editor wants it: the edits are applied one after the other, in their order.

    hide, pin, order, reword, speaker, date, note, merge and split work on any block. The target of merge and order is
    a list of ids, parted by spaces or commas. Raises an ExceptionGroup of SiteError, each at the edit's own file and
    line, for every edit that matches nothing (naming the nearest finding) or cannot be done.
    """
    draft = _Draft(story.blocks)
    errors: list[SiteError] = []
    for edit in edits:
        action = _ACTIONS.get(edit.action)
        try:
            if action is None:
                raise _mistake(edit, f"unknown edit '{edit.action}'", nearest(edit.action, sorted(_ACTIONS)))
            draft = action(draft, edit)
        except SiteError as error:
            errors.append(error)
    raise_all(errors)
    return _settle(story, draft) if edits else story


def withhold(story: Story, ids: Collection[str], reason: str) -> Story:
    """The story without the findings of these ids; the passages that nothing else uses are set aside for `reason`."""
    blocks = tuple(replace(b, findings=tuple(f for f in b.findings if f.id not in ids)) for b in story.blocks)
    return _settle(story, _Draft(blocks, dict.fromkeys(ids, "")), reason) if ids else story


# --- one function an action -----------------------------------------------------------------------------------------


def _hide(draft: _Draft, edit: Edit) -> _Draft:
    block, finding = _find(draft, edit, edit.target)
    draft = draft.of_block(block, (f for f in block.findings if f is not finding))
    return replace(draft, removed={**draft.removed, finding.id: ""})


def _pin(draft: _Draft, edit: Edit) -> _Draft:
    """To the front of its block, behind those pinned by an earlier line."""
    block, finding = _find(draft, edit, edit.target)
    pinned = replace(finding, pinned=True) if isinstance(finding, Fact) else finding
    before = [f for f in block.findings if f.id in draft.moved_to_front]
    after = [f for f in block.findings if f.id not in draft.moved_to_front and f is not finding]
    draft = draft.of_block(block, [*before, pinned, *after] if finding not in before else block.findings)
    return replace(draft, moved_to_front=draft.moved_to_front | {finding.id})


def _order(draft: _Draft, edit: Edit) -> _Draft:
    """The listed findings first, in the order of the list; they stand in one block."""
    found = [_find(draft, edit, id) for id in _ids(edit)]
    block = found[0][0]
    for other, finding in found:
        if other is not block:
            raise _mistake(edit, f"'{finding.id}' stands in the block '{other.name}', not in '{block.name}'")
    listed = [finding for _, finding in found]
    return draft.of_block(block, [*listed, *(f for f in block.findings if f not in listed)])


def _reword(draft: _Draft, edit: Edit) -> _Draft:
    block, finding = _find(draft, edit, edit.target)
    if isinstance(finding, Quote):
        hint = "hide the quote, or change its speaker or date"
        raise _mistake(edit, "the words of a quote cannot be changed: they are the speaker's", hint)
    return _replace(draft, block, finding, _changed(finding, text=_value(edit)))


def _speaker(draft: _Draft, edit: Edit) -> _Draft:
    block, finding = _find(draft, edit, edit.target)
    if not isinstance(finding, Quote):
        raise _cannot(edit, finding, "has no speaker", "name a quote")
    name, _, role = (part.strip() for part in _value(edit).partition("|"))
    if not name:
        raise _mistake(edit, "the speaker has no name", "write it as: Name | role")
    return _replace(draft, block, finding, _changed(finding, speaker=Speaker(name, role)))


def _date(draft: _Draft, edit: Edit) -> _Draft:
    block, finding = _find(draft, edit, edit.target)
    field = _DATE_FIELD.get(type(finding))
    if field is None:
        raise _cannot(edit, finding, "has no date", "name a fact, an event or a quote")
    value = _value(edit)
    try:
        date = EdtfDate.parse(value)
    except ValueError:
        hint = "write 2025-04-13, 2025-04, 2025, 2025-03~ or 2025-04-12/2025-04-14"
        raise _mistake(edit, f"'{value}' is not a date", hint) from None
    changes: dict[str, Any] = {field: value}
    if isinstance(finding, Event):
        changes["certainty"] = "approximate" if date.approximate else "stated"
    draft = _replace(draft, block, finding, _changed(finding, **changes))
    return _in_order_of_date(draft, block.name) if isinstance(finding, Event) else draft


def _note(draft: _Draft, edit: Edit) -> _Draft:
    block, finding = _find(draft, edit, edit.target)
    if "note" not in _fields(finding):
        raise _cannot(edit, finding, "takes no note", "name a fact, a quote, an event or a difference")
    changes: dict[str, Any] = {"note": _value(edit)}
    return _replace(draft, block, finding, replace(finding, **changes))


def _merge(draft: _Draft, edit: Edit) -> _Draft:
    """The first of the list keeps its words and gets the citations of the others, which go."""
    first, *others = [finding for _, finding in (_find(draft, edit, id) for id in _ids(edit))]
    if type(first) not in _DATE_FIELD:
        raise _cannot(edit, first, "cannot be merged", "name facts, events or quotes")
    if not others:
        raise _mistake(edit, "there is nothing to merge with", "list the ids of the findings that say the same")
    for other in others:
        if type(other) is not type(first):
            raise _mistake(edit, f"'{other.id}' is {_called(other)}, '{first.id}' {_called(first)}")
    citations = {(c.article, c.start, c.end): c for f in reversed([first, *others]) for c in f.citations}
    united = tuple(sorted(citations.values(), key=_place_in([first, *others])))
    gone = {f.id for f in others}
    blocks = tuple(replace(b, findings=tuple(f for f in b.findings if f.id not in gone)) for b in draft.blocks)
    draft = replace(draft, blocks=blocks, removed={**draft.removed, **dict.fromkeys(sorted(gone), first.id)})
    block, first = _find(draft, edit, first.id)
    return _replace(draft, block, first, replace(first, citations=united))


def _split(draft: _Draft, edit: Edit) -> _Draft:
    """One finding an outlet. The outlet whose words the finding has keeps its id."""
    block, finding = _find(draft, edit, edit.target)
    if type(finding) not in _DATE_FIELD:
        raise _cannot(edit, finding, "cannot be split", "name a fact, an event or a quote")
    outlets = list(dict.fromkeys(c.outlet for c in finding.citations))
    if len(outlets) < 2:
        raise _mistake(edit, f"'{finding.id}' is reported by one outlet only: there is nothing to split")
    keeper = next((c.outlet for c in finding.citations if c.article == getattr(finding, "wording", "")), outlets[0])
    parts = [
        replace(finding, citations=cited) if outlet == keeper else _part(finding, cited)
        for outlet in outlets
        if (cited := tuple(c for c in finding.citations if c.outlet == outlet))
    ]
    at = block.findings.index(finding)
    return draft.of_block(block, [*block.findings[:at], *parts, *block.findings[at + 1 :]])


_ACTIONS: Mapping[str, Callable[[_Draft, Edit], _Draft]] = {
    "hide": _hide,
    "pin": _pin,
    "order": _order,
    "reword": _reword,
    "speaker": _speaker,
    "date": _date,
    "note": _note,
    "merge": _merge,
    "split": _split,
}


def _part(finding: Finding, cited: tuple[Citation, ...]) -> Finding:
    """What one outlet says of a finding that was split, in that outlet's own words."""
    source = cited[0]
    text = source.words if isinstance(finding, Quote) and source.words else source.text
    own = tuple(replace(c, exactness="same", integrity="complete") for c in cited)
    changes: dict[str, Any] = {"wording": source.article, "pinned": False} if isinstance(finding, Fact) else {}
    if "edited" in _fields(finding):
        changes["edited"] = False
    return replace(finding, id=finding_id(text, source.text), text=text, citations=own, **changes)


def _in_order_of_date(draft: _Draft, name: str) -> _Draft:
    block = next(b for b in draft.blocks if b.name == name)

    def day(finding: Finding) -> tuple[int, str]:
        date = finding.date if isinstance(finding, Event) else ""
        return (0, EdtfDate.parse(date).start.isoformat()) if date else (1, "")

    return draft.of_block(block, sorted(block.findings, key=day))


def _place_in(findings: Sequence[Finding]) -> Callable[[Citation], int]:
    places = {(c.article, c.start, c.end): n for n, c in reversed(list(enumerate(_citations(findings))))}
    return lambda c: places[(c.article, c.start, c.end)]


def _citations(findings: Iterable[Finding]) -> Iterable[Citation]:
    return (c for f in findings for c in f.citations)


# --- finding the target ---------------------------------------------------------------------------------------------


def _find(draft: _Draft, edit: Edit, target: str) -> tuple[Block, Finding]:
    """The finding with this id, or the person, place or organisation with this name, and its block."""
    wanted = target.strip().removeprefix("#")
    everything = [(b, f) for b in draft.blocks for f in b.findings]
    for block, finding in everything:
        if finding.id == wanted or (isinstance(finding, NamedEntity) and finding.text == wanted):
            return block, finding
    if wanted in draft.removed:
        into = draft.removed[wanted]
        how = f"merged into '{into}'" if into else "hidden"
        raise _mistake(edit, f"'{wanted}' was {how} by an earlier line", "take one of the two lines out")
    raise _mistake(edit, f"no finding has the id '{wanted}'", _nearest_finding(wanted, [f for _, f in everything]))


def _nearest_finding(wanted: str, findings: Sequence[Finding]) -> str:
    if not findings:
        return "the story has no findings"

    def likeness(finding: Finding) -> float:
        return difflib.SequenceMatcher(None, wanted, finding.id, autojunk=False).ratio()

    best = max(findings, key=likeness)
    return f"the nearest is '{best.id}': {best.text}"


def _ids(edit: Edit) -> list[str]:
    """Of the target, and of the value where one is given, each once; never empty."""
    ids = [id for id in _IDS.split(f"{edit.target} {edit.value}") if id]
    if not ids:
        raise _mistake(edit, "the list of ids is empty", "write the ids that the edit is about")
    return list(dict.fromkeys(ids))


def _value(edit: Edit) -> str:
    value = edit.value.strip()
    if not value:
        raise _mistake(edit, f"the edit '{edit.action}' has no value", "write what is to stand there")
    return value


def _replace(draft: _Draft, block: Block, old: Finding, new: Finding) -> _Draft:
    return draft.of_block(block, (new if f is old else f for f in block.findings))


def _changed(finding: Finding, **changes: Any) -> Finding:
    """The finding with these changes, marked as edited where its kind carries the mark."""
    if "edited" in _fields(finding):
        changes["edited"] = True
    return replace(finding, **changes)


def _fields(finding: Finding) -> frozenset[str]:
    return frozenset(f.name for f in dataclasses.fields(finding))


def _called(finding: Finding) -> str:
    return _CALLED.get(type(finding), "a finding")


def _cannot(edit: Edit, finding: Finding, problem: str, hint: str) -> SiteError:
    return _mistake(edit, f"'{finding.id}' is {_called(finding)} and {problem}", hint)


def _mistake(edit: Edit, problem: str, hint: str = "") -> SiteError:
    return SiteError(problem, edit.file, edit.line, hint)


# --- nothing dangles ------------------------------------------------------------------------------------------------


def _settle(story: Story, draft: _Draft, reason: str = HIDDEN) -> Story:
    """References to findings that went are cleaned, and the passages that no finding uses any more are set aside."""
    before = {f.id: f.text for f in story.of(Fact)}
    after = {f.id: f for b in draft.blocks for f in b.findings if isinstance(f, Fact)}

    def survivor(id: str) -> str:
        while id in draft.removed:
            id = draft.removed[id]
        return id

    def clean(finding: Finding) -> Finding:
        if isinstance(finding, Event) and finding.fact:
            return replace(finding, fact=survivor(finding.fact))
        if isinstance(finding, Difference):
            return replace(finding, facts=tuple(dict.fromkeys(s for f in finding.facts if (s := survivor(f)))))
        return finding

    blocks = tuple(replace(b, findings=tuple(clean(f) for f in b.findings)) for b in draft.blocks)
    leading = tuple(dict.fromkeys(s for f in story.standfirst.facts if (s := survivor(f))))
    if story.standfirst.facts and not leading:
        leading = tuple(after)[:1]
    standfirst = story.standfirst
    if leading != standfirst.facts or any(after[id].text != before.get(id) for id in leading):
        standfirst = Standfirst(" ".join(after[id].text for id in leading), leading)
    edited = replace(story, blocks=blocks, standfirst=standfirst)
    return replace(edited, set_aside=(*story.set_aside, *_left_over(story, edited, reason)))


def _left_over(before: Story, after: Story, reason: str) -> Iterable[SetAside]:
    """Stretches that were cited before the edits and are neither cited nor set aside after them."""
    for article in before.articles:
        cited = _covered(before, article.id)
        used = _covered(after, article.id).union(
            i for s in before.set_aside if s.article == article.id for i in range(s.start, s.end)
        )
        yield from _stretches(article.id, article.text, sorted(cited - used), reason)


def _covered(story: Story, article: str) -> frozenset[int]:
    using = (f for b in story.blocks for f in b.findings if not isinstance(f, NamedEntity))
    places = (c for f in using for c in f.citations if c.article == article)
    return frozenset(i for c in places for i in range(c.start, c.end))


def _stretches(article: str, text: str, places: Sequence[int], reason: str) -> Iterable[SetAside]:
    start = 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] != places[n - 1] + 1:
            a, b = places[start], places[n - 1] + 1
            if text[a:b].strip():
                yield SetAside(article, a, b, text[a:b], reason)
            start = n
