"""What each template receives is written down, complete, and enough: a template that asks for more does not fill."""

from __future__ import annotations

import dataclasses
import re
import typing
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes
from sample_story import plain_story, sample_story

from site_builder.config import Config
from site_builder.render import default_templates, page_views, render_site, views
from site_builder.render.blocks import SECTIONS
from site_builder.render.site import RECEIVES
from site_builder.story import Story

TEMPLATES = default_templates()
ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
PAGES = sorted(RECEIVES)
BLOCKS = sorted(s.template for s in SECTIONS)


def parsed(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / name).read_text(encoding="utf-8"))


def test_the_contract_names_every_page() -> None:
    # Files named serve-… are no part of a site: `serve` shows them while a writer works.
    pages = {f.name for f in TEMPLATES.glob("*.html") if not f.name.startswith("serve-")}
    assert pages == {*RECEIVES, "base.html", "macros.html"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_what_it_receives_and_no_more(name: str) -> None:
    asked = meta.find_undeclared_variables(parsed(name)) - {n.target for n in parsed(name).find_all(nodes.Import)}
    asked -= {str(m.name) for m in parsed(name).find_all(nodes.Macro)}
    asked -= {n.name for n in parsed(name).find_all(nodes.Name) if n.ctx == "store"}
    assert asked <= set(RECEIVES[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_at_its_top_what_it_receives(name: str) -> None:
    first = (TEMPLATES / name).read_text(encoding="utf-8").splitlines()[0]
    for variable, kind in RECEIVES[name].items():
        assert f"{variable}: {kind}" in first


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_a_title_and_a_macro_that_sees_only_its_arguments(name: str) -> None:
    tree = parsed(name)
    macros = {m.name: [a.name for a in m.args] for m in tree.find_all(nodes.Macro)}
    assert macros["section"] == ["block", "story", "site"]
    assert "title" in {n.name for n in tree.find_all(nodes.Name) if n.ctx == "store"}
    assert meta.find_undeclared_variables(tree) == set()
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    data = re.match(r"\{# section\(block: (\w+), story: StoryView, site: SiteView\) #\}", text)
    assert data is not None
    assert data[1] in {c.__name__ for c in typing.get_args(views.BlockData)}


def test_views_are_frozen_values() -> None:
    kinds = [
        c for m in (views, page_views) for c in vars(m).values() if isinstance(c, type) and c.__module__ == m.__name__
    ]
    assert len(kinds) > 30
    for kind in kinds:
        assert dataclasses.is_dataclass(kind), kind
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert hasattr(kind, "__slots__"), kind


@pytest.mark.parametrize("story", [sample_story(), plain_story(1), plain_story(14), plain_story(2, facts=0)])
@pytest.mark.parametrize("show", ["excerpt", "article"])
def test_every_template_fills_from_what_it_receives(story: Story, show: typing.Literal["excerpt", "article"]) -> None:
    config = Config(title="T")
    config = dataclasses.replace(config, evidence=dataclasses.replace(config.evidence, show=show))
    made = render_site([story], config)
    assert {p.path for p in made} >= {"index.html", "404.html", f"{story.slug}/index.html", f"{story.slug}/story.json"}
    assert {p.path for p in made} >= {f"{story.slug}/{a.id}/index.html" for a in story.articles}


def test_no_wording_stands_in_python() -> None:
    """Views carry numbers, names and the findings' own words; sentences are the templates'."""
    folder = Path(views.__file__).parent
    for module in ("views", "page_views", "outlets", "blocks", "timeline", "evidence", "head", "links"):
        code = (folder / f"{module}.py").read_text(encoding="utf-8")
        code = re.sub(r'"""(?:.|\n)*?"""', "", code)
        for literal in re.findall(r'"([^"\n]*)"', code):
            assert "<" not in literal.replace("(?<", ""), (module, literal)
            assert len(re.findall(r"\b[a-z]+\b", re.sub(r"\\.|\{[^}]*\}", "", literal))) < 4, (module, literal)
