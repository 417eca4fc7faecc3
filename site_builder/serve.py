"""A preview that rebuilds when a file changes. A failed build becomes a page; the last good site stays in output/."""

from __future__ import annotations

import html
import mimetypes
import posixpath
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import unquote

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.server import LiveScriptContainer
from tornado import web

from site_builder.build import Site, build, load_config, template
from site_builder.errors import SiteError

Report = Callable[[str], None]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(slots=True)
class Preview:
    """The site as last built, and what went wrong if that build failed."""

    site: Site
    report: Report = lambda _: None
    mistakes: list[str] = field(default_factory=list)
    base_path: str = "/"

    def rebuild(self) -> None:
        """Build again. Mistakes in the writer's files are kept for the error page; other failures too."""
        try:
            built = build(self.site)
            self.base_path = load_config(self.site).base_path
        except* SiteError as group:
            self.mistakes = [str(e) for e in _leaves(group)]
            self.report("\n".join(self.mistakes))
        except* Exception as group:
            self.mistakes = [f"the program failed: {e!r}" for e in _leaves(group)]
            self.report("\n".join(self.mistakes))
        else:
            self.mistakes = []
            self.report(f"built: {built.changed} files changed")

    def respond(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """A WSGI application: the error page while the build fails, else the files of output/ below the base path."""
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        if self.mistakes:
            return _send(start_response, "500 Internal Server Error", "text/html; charset=utf-8", self._error_page())
        if path == "/" and self.base_path != "/":
            start_response("302 Found", [("Location", self.base_path)])
            return [b""]
        file = self._file(path)
        if file is None:
            missing = self.site.output / "404.html"
            body = missing.read_bytes() if missing.is_file() else b"There is no such page.\n"
            kind = "text/html; charset=utf-8" if missing.is_file() else "text/plain; charset=utf-8"
            return _send(start_response, "404 Not Found", kind, body)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        return _send(start_response, "200 OK", kind, file.read_bytes())

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self.base_path):
            return None
        inside = posixpath.normpath("/" + unquote(path[len(self.base_path) :])).lstrip("/")
        file = self.site.output / inside
        if file.is_dir():
            file = file / "index.html"
        return file if file.is_file() else None

    def _error_page(self) -> bytes:
        page = Template(template("serve-error.html"))
        return page.substitute(mistakes=html.escape("\n\n".join(self.mistakes))).encode("utf-8")


class _LiveServer(Server):  # type: ignore[misc]
    """livereload's server, with its script as a file: the pages' content security policy allows no inline script."""

    def get_web_handlers(self, script: bytes) -> list[Any]:
        own = template("serve-script.html").strip().encode("utf-8")
        return [(r".*", web.FallbackHandler, {"fallback": LiveScriptContainer(self.app, own)})]


def serve(site: Site, host: str, port: int, report: Report) -> None:
    """Build, serve on `host:port` and rebuild on every change, until interrupted. Raises SiteError on a taken port."""
    _claim(host, port)
    preview = Preview(site, report)
    preview.rebuild()

    def changed() -> None:
        preview.rebuild()
        LiveReloadHandler.reload_waiters("*")

    server = _LiveServer(preview.respond)
    for path in (site.config, site.content, site.templates):
        if path is not None:
            server.watch(str(path), changed, delay="forever")
    report(f"http://{host}:{port}{preview.base_path}")
    server.serve(port=port, host=host, debug=False)


def _claim(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            hint = "stop what serves there, or name another with --port"
            raise SiteError(f"cannot serve on {host}:{port}: {error.strerror}", hint=hint) from error


def _leaves(group: BaseExceptionGroup[Any]) -> list[BaseException]:
    nested = (_leaves(e) if isinstance(e, BaseExceptionGroup) else [e] for e in group.exceptions)
    return [leaf for leaves in nested for leaf in leaves]


def _send(start_response: StartResponse, status: str, kind: str, body: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", kind), ("Cache-Control", "no-store")])
    return [body]
