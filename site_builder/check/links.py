"""Every internal link, script, style and picture of a built site, followed."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from site_builder.errors import SiteError

_LINKING = {"href", "src", "poster", "data"}


class _Document(HTMLParser):
    """The ids and the addresses in one HTML page, each address with its line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[tuple[str, int]] = []
        self.addresses: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.append((value or "", line))
            elif name in _LINKING:
                self.addresses.append((value or "", line))
            elif name == "srcset":
                self.addresses += [(part.split()[0], line) for part in (value or "").split(",") if part.split()]


def links(output: Path, base_url: str) -> list[SiteError]:
    """Every internal address that leads nowhere, and every id that stands twice on a page; [] when all is well.

    output: the built site; base_url: where it will stand ("/", "/repo/" or a full address). A link is internal when it
    is relative or leads to the host of `base_url`; it must stay below the base path and reach a file of `output`, and
    its fragment an id there. Text fragments (`#:~:text=`) are left to the browser.
    """
    documents = {p.relative_to(output).as_posix(): _read(p) for p in sorted(output.rglob("*.html"))}
    errors: list[SiteError] = []
    for path, document in documents.items():
        for id, n in Counter(id for id, _ in document.ids).items():
            if n > 1:
                line = [at for other, at in document.ids if other == id][1]
                errors.append(SiteError(f"the id '{id}' stands {n} times on the page", output / path, line))
        for address, line in document.addresses:
            if problem := _problem(address, path, documents, output, base_url):
                errors.append(SiteError(f"the link '{address}' {problem}", output / path, line))
    return errors


def _read(path: Path) -> _Document:
    document = _Document()
    document.feed(path.read_text(encoding="utf-8"))
    document.close()
    return document


def _problem(address: str, page: str, documents: dict[str, _Document], output: Path, base_url: str) -> str:
    """What is wrong with one address, "" if nothing is, or if it leads elsewhere."""
    base = urlsplit(base_url)
    target = urlsplit(urljoin(base_url + page, address))
    if target.scheme not in ("", "http", "https") or target.netloc != base.netloc:
        return ""
    if not target.path.startswith(base.path):
        return f"leads out of the base path {base.path}"
    path = posixpath.normpath(unquote(target.path[len(base.path) :]) or ".")
    file = next((f for f in _candidates(path, target.path) if (output / f).is_file()), None)
    if file is None:
        return "leads to no file"
    fragment = unquote(target.fragment.partition(":~:")[0])
    if fragment and file in documents and fragment != "top" and fragment not in {id for id, _ in documents[file].ids}:
        return f"leads to no id '{fragment}'"
    return ""


def _candidates(path: str, printed: str) -> Iterator[str]:
    """The files a server gives for a path: itself, or the index of a folder that is named with its slash."""
    if printed.endswith("/") or path == ".":
        yield posixpath.normpath(f"{path}/index.html")
    else:
        yield path
