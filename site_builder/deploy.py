"""output/ → a branch of a git remote, with plain git and without touching what is checked out."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder import check
from site_builder.build import Site, build, load_config
from site_builder.errors import SiteError, raise_all
from site_builder.write import MANIFEST

KEPT = "CNAME"
"""A file of the branch that stays although the site has none: the host keeps a custom domain's name in it."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What deploy did, or would do."""

    commit: str
    """"" where the branch already holds this very site."""
    files: int
    remote: str
    branch: str
    pushed: bool


def deploy(site: Site, remote: str = "origin", branch: str = "gh-pages", *, dry_run: bool = False) -> Deployed:
    """Push the built site to a branch of a remote, as one commit on top of what the branch holds.

    The stories are proved and the links of the output followed first. The commit's message names the commit of the
    sources. Nothing is pushed where nothing changed, or with `dry_run`. Raises SiteError where there is no built site,
    no repository or no such remote, and where the push is refused.
    """
    _require_built(site.output)
    _require_repository(remote)
    build(site, only_check=True)
    raise_all(check.links(site.output, load_config(site).base_url))
    parent = _fetch(remote, branch)
    with tempfile.TemporaryDirectory() as folder:
        tree = _tree(site.output.resolve(), Path(folder) / "index", parent)
    files = len(_git("ls-tree", "-r", "--name-only", tree).splitlines())
    if parent and _git("rev-parse", f"{parent}^{{tree}}") == tree:
        return Deployed("", files, remote, branch, pushed=False)
    message = f"Site of {_source()}"
    commit = _git("commit-tree", tree, *(["-p", parent] if parent else []), "-m", message)
    if not dry_run:
        failed = f"the push to {remote}/{branch} failed"
        hint = "look at what the branch holds, then deploy again"
        _git("push", remote, f"{commit}:refs/heads/{branch}", problem=failed, hint=hint)
    return Deployed(commit, files, remote, branch, pushed=not dry_run)


def _require_built(output: Path) -> None:
    if not (output / MANIFEST).is_file():
        raise SiteError("there is no built site here", output, hint="run 'site-builder build' first")


def _require_repository(remote: str) -> None:
    hint = "run 'git init' and 'git remote add origin ADDRESS', or deploy from within the site's repository"
    _git("rev-parse", "--git-dir", problem="this folder is not in a git repository", hint=hint)
    known = _git("remote").split()
    if remote not in known:
        hint = f"the remotes are: {', '.join(known)}" if known else "add one with 'git remote add origin ADDRESS'"
        raise SiteError(f"there is no git remote '{remote}'", hint=hint)


def _fetch(remote: str, branch: str) -> str:
    """The commit the branch is at, fetched without writing any ref of the repository; "" for a new branch."""
    ref = f"refs/heads/{branch}"
    listed = _git("ls-remote", remote, ref, problem=f"the remote '{remote}' cannot be reached")
    if not listed:
        return ""
    commit = listed.split()[0]
    _git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, ref)
    return commit


def _tree(output: Path, index: Path, parent: str) -> str:
    """The site as a git tree, made in an index of its own."""
    alone = {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(output)}
    _git("add", "--all", "--force", "--", ".", f":(exclude){MANIFEST}", env=alone, cwd=output)
    if parent and not (output / KEPT).exists():
        kept = _git("ls-tree", parent, KEPT)
        if kept:
            mode, _, object_id, path = kept.split(None, 3)
            _git("update-index", "--add", "--cacheinfo", f"{mode},{object_id},{path}", env=alone)
    return _git("write-tree", env=alone)


def _source() -> str:
    """The commit the site was built from, marked where the files differ from it."""
    try:
        head = _git("rev-parse", "--short=12", "HEAD")
    except SiteError:
        return "uncommitted files"
    return f"{head} with changes" if _git("status", "--porcelain", "--untracked-files=no") else head


def _git(
    *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, problem: str = "", hint: str = ""
) -> str:
    """What git prints. Raises SiteError with git's own last words."""
    place = _git_dir() if env else {}
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", *arguments],
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0", **place, **(env or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        told = problem or f"git {arguments[0]} failed"
        raise SiteError(told, hint="\n    ".join(filter(None, [*said[-3:], hint])))
    return done.stdout.strip()


def _git_dir() -> dict[str, str]:
    found = subprocess.run(["git", "rev-parse", "--absolute-git-dir"], capture_output=True, text=True, check=True)
    return {"GIT_DIR": found.stdout.strip()}
