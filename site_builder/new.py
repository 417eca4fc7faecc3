"""A new story's folder, with an example that builds as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder.errors import SiteError
from site_builder.render import default_templates
from site_builder.story import slugify


def new(story: str, content: Path, config: Path) -> tuple[Path, ...]:
    """Make `content/<story>` and, where it is missing, config.yaml; the files made, in order.

    story: the folder's name, which is the page's address. Raises SiteError if the name will not do, or is taken.
    """
    if not re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", story) or story != story.lower():
        better = slugify(story)
        hint = f"for instance '{better}'" if better else "for instance 'harbour-fire'"
        raise SiteError(f"'{story}' cannot be part of a web address: use small letters, digits and hyphens", hint=hint)
    folder = content / story
    if folder.exists():
        raise SiteError("this story exists already", folder, hint="choose another name, or work on with this one")
    example = default_templates() / "new"
    files = sorted(p for p in example.rglob("*") if p.is_file() and p.name != "config.yaml")
    made = {folder / p.relative_to(example): p for p in files}
    if not config.exists():
        made = {config: example / "config.yaml", **made}
    for path, source in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.read_bytes())
    return tuple(made)
