"""The shape of the house: who imports whom, how long things are, and where wording and markup do not stand."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "site_builder"
LONGEST_FUNCTION = 55
LONGEST_MODULE = 500

STAGES = {"config", "read", "analyse", "embeddings", "merge", "edit", "check", "render", "write", "cache"}

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "edtf": set(),
    "ids": set(),
    "story": {"edtf", "ids"},
    "gazetteer": set(),
    "spelling": set(),
    "config": {"errors"},
    "read": {"config", "story", "errors", "gazetteer"},
    "analyse": {"story", "gazetteer", "spelling"},
    "embeddings": {"errors", "merge"},
    "merge": {"story", "gazetteer", "spelling"},
    "edit": {"story", "errors"},
    "render": {"story", "config", "errors"},
    "write": {"story", "errors"},
    "check": {"story", "errors"},
    "cache": {"story"},
    "build": STAGES | {"story", "errors"},
    "serve": {"build", "errors"},
    "deploy": {"build", "check", "write", "errors"},
    "new": {"render", "story", "errors"},
    "__main__": {"build", "serve", "deploy", "new", "check", "config", "errors", "story"},
    "__init__": set(),
}
"""The modules of the package that each may import.

`gazetteer` is tables of names, `spelling` the American one of a word, `edtf` a kind of date; `new` makes a story's
folder.
"""

THIRD_PARTY: dict[str, set[str]] = {
    "gazetteer": {"countryinfo"},
    "config": {"yaml", "pydantic", "pydantic_core"},
    "read": {"yaml", "pydantic", "trafilatura", "lxml", "charset_normalizer", "markdown_it"},
    "analyse": {"hijridate", "spacy", "thinc", "numpy", "snowballstemmer"},
    "embeddings": {"numpy"},
    "merge": {"numpy", "scipy", "rapidfuzz", "snowballstemmer"},
    "render": {"icalendar", "jinja2", "markdown_it"},
    "serve": {"livereload", "tornado"},
    "__main__": {"click"},
}
"""What from outside the standard library each may import; the others: nothing."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The module or package of the house that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Dotted names that a file imports, each with its line; relative imports made absolute."""
    here = ["site_builder", *path.relative_to(PACKAGE).with_suffix("").parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "site_builder" else [module]
            yield from ((name, node.lineno) for name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_room_imports_only_what_it_may(path: Path) -> None:
    here = room(path)
    assert here in MAY_IMPORT, f"{here} has no place in the table: say in MAY_IMPORT what it may import"
    wrong = []
    for name, line in imported(path):
        top, *below = name.split(".")
        if top == "site_builder":
            other = below[0] if below else "__init__"
            if other not in MAY_IMPORT[here] | {here, "__version__"}:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} may not import {other}")
        elif top not in sys.stdlib_module_names and top not in THIRD_PARTY.get(here, set()):
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {here} may not import {top}")
    assert wrong == []


def test_the_table_has_no_rooms_that_are_gone() -> None:
    assert {room(p) for p in modules()} == set(MAY_IMPORT)


def test_spacy_stays_in_its_room() -> None:
    users = {room(p) for p in modules() if any(name.split(".")[0] == "spacy" for name, _ in imported(p))}
    assert users == {"analyse"}


def test_the_rooms_form_no_circle() -> None:
    order: list[str] = []
    rooms = dict(MAY_IMPORT)
    while rooms:
        free = sorted(r for r, needs in rooms.items() if needs <= set(order))
        assert free, f"a circle among {sorted(rooms)}"
        order += free
        rooms = {r: needs for r, needs in rooms.items() if r not in order}


def documentation(tree: ast.Module) -> list[ast.Expr]:
    """Docstrings, of attributes too: strings that stand alone."""
    alone = (n for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
    return [n for n in alone if isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    """In lines; documentation and blank lines of a module do not count."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    documented = {n for d in documentation(tree) for n in range(d.lineno, (d.end_lineno or d.lineno) + 1)}
    code = [line for n, line in enumerate(text.splitlines(), 1) if line.strip() and n not in documented]
    assert len(code) <= LONGEST_MODULE
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno > LONGEST_FUNCTION] == []


TAGS = "a|p|b|i|q|div|span|ul|ol|li|dl|dt|dd|h[1-6]|html|body|head|section|table|tr|td|th|time"
MARKUP = re.compile(rf"(?<!\?P)</?(?:{TAGS})\b[^<]*>")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_markup_stands_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(d.value) for d in documentation(tree)}
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in skipped]
    assert [s for s in strings if isinstance(s, str) and MARKUP.search(s)] == []


def test_no_address_of_a_package_index_stands_in_any_file() -> None:
    index = re.compile("py" + r"pi\.org|python" + "hosted|--index-url |extra-index")
    texts = [*ROOT.glob("*"), *ROOT.glob(".ci/*"), *ROOT.glob(".github/**/*"), *ROOT.glob("docs/**/*.md"), *modules()]
    found = [
        p.name for p in texts if p.is_file() and p.suffix != ".png" and index.search(p.read_text("utf-8", "replace"))
    ]
    assert found == []
    assert not (ROOT / "uv.lock").exists()


def test_every_requirement_is_pinned_with_hashes() -> None:
    for name in ("requirements.lock", "requirements-uv.lock"):
        assert "://" not in (ROOT / name).read_text()
        lines = (ROOT / name).read_text().splitlines()
        pins = [n for n, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
        assert pins
        for n in pins:
            assert "==" in lines[n], lines[n]
            assert "--hash=sha256:" in lines[n + 1], lines[n]
