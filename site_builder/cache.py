"""Analyses kept between builds, by what they were made from."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from site_builder.story import Analysis, Article

T = TypeVar("T")


def encode(value: object) -> Any:
    """A frozen dataclass, or anything one may hold, as plain JSON values: tuples become lists, dates ISO strings."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [encode(v) for v in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(kind: type[T], value: Any) -> T:
    """The inverse of `encode` for a declared type. Raises ValueError where the value does not fit the type."""
    return cast(T, _decode(kind, value))


def key(article: Article, maker: str) -> str:
    """A digest of all that an analysis depends on: the article as read, and who analyses it (`maker`)."""
    made_from = json.dumps([encode(article), maker], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(made_from.encode("ascii")).hexdigest()


def load(folder: Path, digest: str) -> Analysis | None:
    """The analysis kept under `digest`; None where there is none, or where its file is broken."""
    try:
        return decode(Analysis, json.loads((folder / f"{digest}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def save(folder: Path, digest: str, analysis: Analysis) -> None:
    """Keep an analysis. A folder that cannot be written to only costs time, so that is no error."""
    part = folder / f"{digest}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(encode(analysis), ensure_ascii=True), encoding="utf-8")
        part.replace(folder / f"{digest}.json")
    except OSError:
        return


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _decode(kind: Any, value: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return _expect(value in arguments, kind, value)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(arguments, value)
    if origin is tuple:
        return _decode_tuple(arguments, value)
    if dataclasses.is_dataclass(kind):
        return _decode_dataclass(cast(type, kind), value)
    if kind is datetime.date:
        _expect(isinstance(value, str), kind, value)
        return datetime.date.fromisoformat(value)
    if kind is float:
        return float(_expect(isinstance(value, int | float) and not isinstance(value, bool), kind, value))
    return _expect(type(value) is kind, kind, value)


def _decode_union(members: tuple[Any, ...], value: Any) -> Any:
    if value is None and types.NoneType in members:
        return None
    for member in members:
        if member is not types.NoneType:
            try:
                return _decode(member, value)
            except ValueError:
                continue
    raise ValueError(f"no member of the union fits {value!r}")


def _decode_tuple(items: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    _expect(isinstance(value, list), tuple, value)
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_decode(items[0], v) for v in value)
    _expect(len(value) == len(items), tuple, value)
    return tuple(_decode(k, v) for k, v in zip(items, value, strict=True))


def _decode_dataclass(kind: type, value: Any) -> Any:
    hints = _hints(kind)
    _expect(isinstance(value, dict) and value.keys() == hints.keys(), kind, value)
    return kind(**{name: _decode(hint, value[name]) for name, hint in hints.items()})


def _expect(fits: bool, kind: Any, value: Any) -> Any:
    if not fits:
        raise ValueError(f"{value!r} is no {kind}")
    return value
