from __future__ import annotations

from collections.abc import Iterator

from site_builder.story import QuoteMention


def find_quotes(*args: object) -> Iterator[QuoteMention]:
    return iter(())
