from __future__ import annotations

from site_builder.story import NamedEntity


def merge_names(*args: object) -> tuple[NamedEntity, ...]:
    return ()
