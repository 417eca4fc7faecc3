from __future__ import annotations

from collections.abc import Iterator

from site_builder.story import EntityMention


def find_entities(*args: object) -> Iterator[EntityMention]:
    return iter(())
