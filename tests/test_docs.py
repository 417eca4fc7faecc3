"""The documentation cannot lie: every command and option is documented, and whatever is documented exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from site_builder.__main__ import main

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def options(command: click.Command) -> set[str]:
    return {o for p in command.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}


def sections() -> dict[str, str]:
    found = re.split(r"^## (\w+)$", COMMANDS, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_every_command_has_its_section() -> None:
    assert set(sections()) == set(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_options_and_their_documentation_are_the_same(name: str) -> None:
    documented = set(re.findall(r"--[a-z][a-z-]+", re.sub(r"^    .*$", "", sections()[name], flags=re.MULTILINE)))
    assert documented == options(main.commands[name])


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_help_ends_with_an_example_that_the_documentation_shows(name: str) -> None:
    text = main.commands[name].help or ""
    example = text.rstrip().splitlines()[-1].strip()
    assert "Example:" in text
    assert example.startswith(("site-builder " + name, "site-builder build && site-builder " + name))
    assert f"    {example}\n" in sections()[name]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_whatever_command_line_is_shown_exists(path: Path) -> None:
    for line in re.findall(r"site-builder ((?:[a-z]+)(?: [^`\n|&]*)?)", path.read_text(encoding="utf-8")):
        name, *rest = line.split()
        if name not in main.commands:
            continue
        given = {word.split("=")[0] for word in rest if word.startswith("--")}
        assert given <= options(main.commands[name]) | {"--help"}, f"{path.name}: site-builder {line}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_commands_in_code_blocks_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"^ {4,}(?:\$ )?(?:\.venv/bin/)?site-builder (\w+)", text, re.MULTILINE)
    shown += re.findall(r"`site-builder (\w+)", text)
    assert set(shown) <= set(main.commands)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    shown = re.findall(r"`make ([a-z]+)", text) + re.findall(r"^    make ([a-z]+)", text, re.MULTILINE)
    assert set(shown) <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
