"""The pages in Chromium: what axe finds, whether anything overflows, and whether they work without JavaScript."""

from __future__ import annotations

import datetime
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sample_story import plain_story, sample_story

from site_builder.config import Config, EvidenceOptions
from site_builder.render import render_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CONFIG = Config(
    title="Several Accounts",
    tagline="One story, several outlets",
    updated=datetime.date(2025, 6, 1),
    corrections_url="https://example.org/report",
    evidence=EvidenceOptions(context=60),
)
STORY = "calla-aground/index.html"
EVIDENCE = "calla-aground/northern-ledger/index.html"
PAGES = ("index.html", STORY, EVIDENCE, "many/index.html", "one/index.html", "404.html")
WIDTHS = (390, 1280)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "there is no Chromium on this machine: the pages were not looked at in a browser"
        # In CI a missing browser is a broken set-up, not a reason to look away.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    if os.environ.get("CI"):
        import playwright.sync_api as sync_api
    else:
        sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are not news."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the built sample, served below a base path as GitHub Pages does."""
    folder = tmp_path_factory.mktemp("site")
    stories = [sample_story(), plain_story(14, slug="many"), plain_story(1, slug="one")]
    for page in render_site(stories, CONFIG):
        for path in (folder / page.path, folder / "base" / "path" / page.path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page.content)
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/base/path/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if the browser reports an error: a script that broke, a file the CSP refused."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert errors == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, site: str, path: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    assert _violations(Axe().run(page)) == []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert _violations(Axe().run(page)) == []


def _violations(results: object) -> list[str]:
    found = results.response["violations"]  # type: ignore[attr-defined]
    return [f"{v['id']}: {n['html']}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_both_schemes_can_be_read(browser: Browser, site: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    for path in (STORY, EVIDENCE):
        opened.goto(site + path)
        opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert _violations(Axe().run(opened, options={"runOnly": ["color-contrast"]})) == []
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_a_narrow_phone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + path)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_is_complete_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(site + STORY)
    assert opened.locator(".fact").count() == 7
    assert not opened.locator(".filter").is_visible()
    first = opened.locator(".fact details").first
    assert not first.locator("q").first.is_visible()
    first.locator("summary").first.click()
    assert first.locator("q").first.is_visible()
    context.close()


def test_a_link_to_a_fact_opens_its_evidence(page: Page, site: str) -> None:
    page.goto(site + STORY)
    cited = page.locator(".cite").nth(1)
    target = page.locator(str(cited.get_attribute("href")))
    assert not target.locator("q").first.is_visible()
    cited.click()
    target.locator("q").first.wait_for(state="visible")
    assert target.locator("details").get_attribute("open") is not None
    page.goto(site + STORY + "#f-an-inquiry-opens-6d7e8f")
    page.reload()
    assert page.locator("#f-an-inquiry-opens-6d7e8f q").is_visible()


def test_a_passage_is_one_step_from_the_page_and_back(page: Page, site: str) -> None:
    page.goto(site + STORY + "#f-212-people-were-aboard-4d5e6f")
    page.reload()
    page.locator("#f-212-people-were-aboard-4d5e6f .ctx").last.click()
    page.wait_for_url("**/northern-ledger/index.html#c-*")
    mark = page.locator("mark:target, mark:has(:target)")
    assert mark.inner_text() == "The coastguard counted 212 people on board."
    page.get_by_role("link", name="fact 2").click()
    page.wait_for_url("**/calla-aground/index.html#f-212-*")
    assert page.locator("#f-212-people-were-aboard-4d5e6f q").first.is_visible()


def test_the_outlet_filter(page: Page, site: str) -> None:
    page.goto(site + STORY)
    page.select_option("#outlet", "radio")
    assert page.locator(".fact:visible").count() == 3
    assert not page.get_by_role("heading", name="Reported by one outlet only").is_visible()
    assert page.locator(".filter-say").inner_text() == "3 facts, 3 differences, 2 quotes, 2 events."
    assert page.url.endswith("?outlet=radio")
    page.reload()
    assert page.locator("#outlet").input_value() == "radio"
    page.select_option("#outlet", "")
    assert page.locator(".fact:visible").count() == 7


def test_all_files_come_from_the_site_itself(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (STORY, EVIDENCE):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith(site) for url in asked)
    assert any(url.endswith("explainer-serif.woff2") for url in asked)


def test_pages_open_from_a_folder_without_a_server(browser: Browser, tmp_path: Path) -> None:
    # Not the `page` that fails on errors: from a folder, Chromium refuses the web font, and the fallback shows.
    page = browser.new_page()
    for made in render_site([sample_story()], CONFIG):
        path = tmp_path / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="Ferry Calla").click()
    assert page.locator("h1").inner_text().startswith("Ferry")
    assert page.locator(".mast").evaluate("e => getComputedStyle(e).borderBottomWidth") == "1px"
    page.get_by_role("link", name="All stories").click()
    assert page.locator(".lead-card").count() == 1
    page.close()
