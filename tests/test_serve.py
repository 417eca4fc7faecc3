"""The preview: a real server, real changes to files, and what a browser would get."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from site_builder.build import Site
from site_builder.new import new
from site_builder.serve import Preview

PATIENCE = 30.0
"""Seconds to wait for a rebuild on a busy machine; it takes about one on an idle one."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    new("ferry", tmp_path / "content", tmp_path / "config.yaml")
    config = tmp_path / "config.yaml"
    config.write_text(config.read_text().replace("base_url: /", "base_url: https://site.example/stories/"))
    return Site(config, tmp_path / "content", tmp_path / "output")


def ask(preview: Preview, path: str) -> tuple[str, dict[str, str], str]:
    """What the preview's WSGI application answers: status, headers, body."""
    got: list[Any] = []
    body = b"".join(preview.respond({"PATH_INFO": path}, lambda *a: got.extend(a)))
    return got[0], dict(got[1]), body.decode()


def test_the_site_stands_under_its_base_path(site: Site) -> None:
    preview = Preview(site)
    preview.rebuild()
    assert preview.mistakes == []
    assert ask(preview, "/")[:2] == ("302 Found", {"Location": "/stories/"})
    status, headers, body = ask(preview, "/stories/ferry/")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/html; charset=utf-8")
    assert "Write the headline here" in body
    assert ask(preview, "/stories/ferry/story.json")[1]["Content-Type"] == "application/json"
    assert ask(preview, "/ferry/")[0] == "404 Not Found"
    assert ask(preview, "/stories/gone.html")[0] == "404 Not Found"


@pytest.mark.parametrize("path", ["/stories/../config.yaml", "/stories/%2e%2e/config.yaml", "/stories//etc/passwd"])
def test_nothing_outside_the_output_is_served(site: Site, path: str) -> None:
    preview = Preview(site)
    preview.rebuild()
    assert ask(preview, path)[0] == "404 Not Found"


def test_a_failed_build_is_a_page_on_every_address_and_the_next_good_one_recovers(site: Site) -> None:
    preview = Preview(site)
    preview.rebuild()
    index = (site.output / "index.html").read_bytes()
    story = site.content / "ferry/story.yaml"
    good = story.read_text()
    story.write_text(good.replace("title:", "titel:", 1) + "\n<b>: 1\n")
    preview.rebuild()
    for path in ("/", "/stories/", "/stories/ferry/", "/anything"):
        status, _, body = ask(preview, path)
        assert status == "500 Internal Server Error"
        assert "unknown key &#x27;titel&#x27;" in body
        assert "story.yaml:2:" in body
        assert "<b>" not in body
    assert (site.output / "index.html").read_bytes() == index
    story.write_text(good)
    preview.rebuild()
    assert ask(preview, "/stories/")[0] == "200 OK"


def test_a_failure_of_the_program_is_told_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("site_builder.serve.build", broken)
    preview = Preview(site)
    preview.rebuild()
    assert "out of order" in ask(preview, "/")[2]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    output: Path
    content: Path

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait(self, path: str, fits: Callable[[tuple[int, str]], bool]) -> tuple[int, str]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.get(path)
                if fits(answer) or time.monotonic() > end:
                    return answer
            except OSError:
                if time.monotonic() > end:
                    raise
            time.sleep(0.2)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    new("ferry", tmp_path / "content", tmp_path / "config.yaml")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "site_builder", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        yield Served(f"http://127.0.0.1:{port}", tmp_path / "output", tmp_path / "content")
    finally:
        server.terminate()
        server.wait(10)
        log.close()


def test_a_real_server_rebuilds_fails_and_recovers(served: Served) -> None:
    status, body = served.wait("/ferry/", lambda a: a[0] == 200)
    assert (status, "Write the headline here" in body) == (200, True)
    assert '<script src="/livereload.js" defer></script>' in body
    assert "<script type" not in body.split("livereload.js")[0], "the page's policy allows no inline script"
    assert served.get("/livereload.js")[0] == 200
    story = served.content / "ferry/story.yaml"
    good = story.read_text()
    time.sleep(1.1)
    story.write_text(good.replace("Write the headline here", "Ferry stops for a week"))
    status, body = served.wait("/ferry/", lambda a: "Ferry stops for a week" in a[1])
    assert "Ferry stops for a week" in body
    time.sleep(1.1)
    story.write_text(good.replace("outlet: daily-post", "outlet: dayly-post"))
    status, body = served.wait("/", lambda a: a[0] == 500)
    assert (status, "dayly-post" in body) == (500, True)
    assert "Ferry stops for a week" in (served.output / "ferry/index.html").read_text()
    time.sleep(1.1)
    shutil.copy(served.content / "ferry/articles/daily-post.txt", served.content / "ferry/articles/spare.txt")
    story.write_text(good)
    assert served.wait("/ferry/", lambda a: a[0] == 200)[0] == 200


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    new("ferry", tmp_path / "content", tmp_path / "config.yaml")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "site_builder", "serve", "--port", str(taken.getsockname()[1])]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("cannot serve on 127.0.0.1:")
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
