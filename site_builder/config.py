"""config.yaml → `Config`, and the one way in which the project reads a writer's YAML.

`parse_yaml` turns YAML text into a frozen dataclass. It tells every mistake at once, each with its line and, for a
mistyped key, the nearest right one. Scalars stay as printed (a title such as 1984 or 12:30 is text); a key without a
value counts as absent.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar
from urllib.parse import urlsplit

import yaml
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from site_builder.errors import SiteError, nearest, raise_all

Shape = TypeVar("Shape")
Location = tuple[str | int, ...]

BLOCKS = ("facts", "differences", "timeline", "quotes", "who", "coverage", "sources", "method")
"""The sections of a story's page, in their usual order."""

STRICT = ConfigDict(extra="forbid")
"""Unknown keys are mistakes: a mistyped key that is passed over in silence is found by readers, not by writers."""


# --- kinds of value -------------------------------------------------------------------------------------------------


def _problem(problem: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("mistake", "{problem}", {"problem": problem, "hint": hint})


def calendar_date(value: object) -> object:
    """The calendar date as printed of an ISO date or date-time; a time zone does not move it."""
    if isinstance(value, datetime.date):
        return value
    printed = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?", str(value).strip())
    try:
        if printed:
            return datetime.date(int(printed[1]), int(printed[2]), int(printed[3]))
    except ValueError as error:
        raise _problem(f"'{value}' is not a day of the calendar", "write the date as 2025-04-18") from error
    raise _problem(f"'{value}' is not a date", "write the date as 2025-04-18")


def _words(value: str) -> str:
    if not value.strip():
        raise _problem("the value is empty", "write a few words, or leave the key out")
    return value.strip()


def _web_address(value: str) -> str:
    address = value.strip()
    if address and not re.match(r"(?i)https?://[^\s/]", address):
        raise _problem(f"'{address}' is not a web address", "write it in full, as in https://example.org/page")
    return address


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[\w.-]+", value):
        raise _problem(f"'{value}' cannot be an id", "use letters, digits, hyphens; for instance 'daily-post'")
    return value


def _base_url(value: str) -> str:
    address = value.strip()
    parts = urlsplit(address)
    absolute = address.startswith("/") and not address.startswith("//")
    if parts.query or parts.fragment or not (absolute or (parts.scheme in ("http", "https") and parts.netloc)):
        hint = "write a path such as /repository/ or an address such as https://example.org/repository/"
        raise _problem(f"'{value}' cannot be a base_url", hint)
    return address.rstrip("/") + "/"


def _corrections_url(value: str) -> str:
    address = value.strip()
    if address and not re.match(r"(?i)https?://[^\s/]|mailto:\S+@|/(?!/)", address):
        raise _problem(f"'{address}' is not an address", "write https://…, mailto:… or a path that begins with /")
    return address


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise _problem(f"'{value}' is not a language code", "write it as in en, en-GB or de")
    return value


def _block(value: str) -> str:
    if value not in BLOCKS:
        raise _problem(f"there is no block '{value}'", nearest(value, BLOCKS))
    return value


def _no_block_twice(value: tuple[str, ...]) -> tuple[str, ...]:
    for block in value:
        if value.count(block) > 1:
            raise _problem(f"the block '{block}' is listed twice", "keep one of the two")
    return value


Words = Annotated[str, AfterValidator(_words)]
CalendarDate = Annotated[datetime.date, BeforeValidator(calendar_date)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Language = Annotated[str, AfterValidator(_language)]


# --- the shape of config.yaml ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """A publisher as declared in config.yaml or story.yaml."""

    id: Identifier
    name: Words
    url: WebAddress = ""
    note: str = ""
    __pydantic_config__: ClassVar[ConfigDict] = STRICT


@dataclass(frozen=True, slots=True)
class EvidenceOptions:
    """What the evidence pages show of an article."""

    show: Literal["excerpt", "article"] = "excerpt"
    context: Annotated[int, Field(ge=0)] = 240
    """Characters shown on either side of each cited passage."""
    __pydantic_config__: ClassVar[ConfigDict] = STRICT


@dataclass(frozen=True, slots=True)
class Limits:
    """How many findings of a block lead; the rest folds away. Facts are never folded."""

    timeline: Annotated[int, Field(ge=1)] = 10
    __pydantic_config__: ClassVar[ConfigDict] = STRICT


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    pipeline: str | None = None
    """Name or folder of another spaCy pipeline; None for the project's own."""
    embeddings: str | None = None
    """Folder of a Sentence Transformers model; None to compare passages by words alone."""
    __pydantic_config__: ClassVar[ConfigDict] = STRICT


@dataclass(frozen=True, slots=True)
class Config:
    """The site: what config.yaml says, with defaults for what it leaves out."""

    title: Words
    tagline: str = ""
    description: str = ""
    language: Language = "en"
    base_url: Annotated[str, AfterValidator(_base_url)] = "/"
    """An absolute path or a full address; always ends in a slash."""
    outlets: tuple[OutletEntry, ...] = ()
    corrections_url: Annotated[str, AfterValidator(_corrections_url)] = ""
    updated: CalendarDate | None = None
    """The stated date of the build: pages never take theirs from the clock."""
    blocks: Annotated[tuple[Annotated[str, AfterValidator(_block)], ...], AfterValidator(_no_block_twice)] = BLOCKS
    evidence: EvidenceOptions = EvidenceOptions()
    limits: Limits = Limits()
    analysis: AnalysisOptions = AnalysisOptions()
    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    @property
    def base_path(self) -> str:
        """The path part of `base_url`: "/repo/" for "https://example.org/repo/"."""
        return urlsplit(self.base_url).path


def load(path: Path) -> Config:
    """Read config.yaml. Raises an ExceptionGroup of every SiteError in it."""
    document = read_yaml(path, Config)
    raise_all(repeated_outlets(document, document.value.outlets))
    return document.value


def repeated_outlets(document: Document[Any], outlets: tuple[OutletEntry, ...]) -> Iterator[SiteError]:
    """A mistake for each outlet whose id an earlier entry of the same file has."""
    ids = [o.id for o in outlets]
    for index, id in enumerate(ids):
        if id in ids[:index]:
            line = document.line("outlets", ids.index(id), "id")
            hint = f"the first is on line {line}; give one of them another id"
            yield document.mistake(f"two outlets have the id '{id}'", "outlets", index, "id", hint=hint)


# --- YAML with lines ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document(Generic[Shape]):
    """A validated YAML text that still knows where each of its values stands."""

    value: Shape
    path: Path
    root: yaml.Node | None
    first_line: int = 1

    def line(self, *where: str | int) -> int:
        """The line a value stands on, from 1: `line("articles", 2, "outlet")`; of what holds it if it is absent."""
        return _line(self.root, where, self.first_line)

    def mistake(self, problem: str, *where: str | int, hint: str = "") -> SiteError:
        return SiteError(problem, self.path, self.line(*where), hint)


def read_yaml(path: Path, shape: type[Shape]) -> Document[Shape]:
    """Read a YAML file into `shape`. Raises an ExceptionGroup of SiteErrors."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise_all([SiteError("there is no such file", path, hint=_where_missing(path))])
    except OSError as error:
        raise_all([SiteError(f"the file cannot be read: {error.strerror}", path)])
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise_all([SiteError("the file is not UTF-8 text", path, line, "save it again with the encoding UTF-8")])
    return parse_yaml(text, path, shape)


def parse_yaml(text: str, path: Path, shape: type[Shape], first_line: int = 1) -> Document[Shape]:
    """Read YAML text into `shape` (a frozen dataclass, or a tuple of them).

    path: the file to name in mistakes; first_line: the line of the file on which the text begins (front matter).
    Raises an ExceptionGroup of SiteErrors: broken YAML, keys given twice, unknown or missing keys, wrong values.
    """
    root = _compose(text, path, first_line)
    raise_all(SiteError(p, path, n.start_mark.line + first_line, h) for p, h, n in _odd_keys(root, ()))
    empty: Any = [] if typing.get_origin(shape) is tuple else {}
    values = empty if root is None else _plain_values(root)
    try:
        return Document(TypeAdapter(shape).validate_python(values), path, root, first_line)
    except ValidationError as error:
        raise_all(_told(e, shape, path, root, first_line) for e in error.errors(include_url=False))
        raise AssertionError("a ValidationError holds at least one error") from error


class _Loader(yaml.SafeLoader):
    """Leaves every scalar as printed but for null."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _compose(text: str, path: Path, first_line: int) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        problem = f"the YAML is broken: {error.problem}"
    except yaml.reader.ReaderError as error:
        line = text[: int(error.position)].count("\n") + first_line
        problem = f"the YAML is broken: the character U+{ord(text[int(error.position)]):04X} may not stand in it"
    hint = "look at the indentation; a value that holds ': ', or begins with *, & or a quotation mark, needs quotes"
    raise_all([SiteError(problem, path, line, hint)])
    return None


def _odd_keys(node: yaml.Node | None, above: tuple[yaml.Node, ...]) -> Iterator[tuple[str, str, yaml.Node]]:
    """Keys given twice, keys that are not words, and aliases that hold themselves."""
    if node in above:
        yield "this alias holds itself", "write the value out", above[-1]
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _odd_keys(child, (*above, node))
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield "a key must be a word", "", key
            elif key.value in seen:
                yield f"the key '{key.value}' is given twice", f"the first is on line {seen[key.value]}", key
            else:
                seen[key.value] = key.start_mark.line + 1
            yield from _odd_keys(value, (*above, node))


def _plain_values(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_plain_values(child) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        values = {key.value: _plain_values(value) for key, value in node.value}
        return {key: value for key, value in values.items() if value is not None}
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else node.value
    return None


def _line(root: yaml.Node | None, where: Location, first_line: int) -> int:
    node, line = root, 0 if root is None else root.start_mark.line
    for step in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        elif isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == step]
            if not found:
                break
            line, node = found[0][0].start_mark.line, found[0][1]
    return line + first_line


# --- what pydantic found, told in the writer's words ------------------------------------------------------------------

_KINDS = {
    "string_type": "text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a set of 'key: value' lines",
    "dataclass_type": "a set of 'key: value' lines",
}


def _told(error: ErrorDetails, shape: Any, path: Path, root: yaml.Node | None, first_line: int) -> SiteError:
    where: Location = error["loc"]
    kind, context = error["type"], error.get("ctx", {})
    named = [step for step in where if isinstance(step, str)]
    key = named[-1] if named else "the file"
    line = _line(root, where, first_line)
    if kind == "mistake":
        problem = f"{key}: {context['problem']}" if named else context["problem"]
        return SiteError(problem, path, line, context["hint"])
    if kind == "missing":
        return SiteError(f"'{key}' is missing", path, line, f"add a line '{key}: …'")
    if kind == "unexpected_keyword_argument":
        return SiteError(f"unknown key '{key}'", path, line, nearest(key, _keys(shape, where[:-1])))
    if kind == "literal_error":
        return SiteError(f"{key} cannot be '{error['input']}'", path, line, f"it can be {context['expected']}")
    if kind == "greater_than_equal":
        return SiteError(f"{key} must be {context['ge']} or more", path, line)
    wanted = _KINDS.get(kind)
    what = "the file must be" if not named else f"'{key}' must be"
    return SiteError(f"{what} {wanted}" if wanted else f"{what} something else: {error['msg']}", path, line)


def _keys(shape: Any, where: Location) -> list[str]:
    """The keys that the dataclass at a location knows."""
    for step in where:
        shape = typing.get_type_hints(shape)[step] if isinstance(step, str) else typing.get_args(shape)[0]
    return [f.name for f in dataclasses.fields(shape)]


def _where_missing(path: Path) -> str:
    if path.name == "config.yaml":
        return "a site needs a config.yaml with at least 'title: …'; 'site-builder new' makes one"
    return f"make the file {path.name} there"
