from __future__ import annotations

from collections.abc import Iterator

from site_builder.story import QuantityMention


def find_quantities(*args: object) -> Iterator[QuantityMention]:
    return iter(())
