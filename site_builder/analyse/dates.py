from __future__ import annotations

from collections.abc import Iterator

from site_builder.story import DateMention


def find_dates(*args: object) -> Iterator[DateMention]:
    return iter(())
