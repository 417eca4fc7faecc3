"""deploy, against real git repositories: a bare one as the remote, and a working copy that must not change."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from site_builder.build import Site, build
from site_builder.deploy import deploy
from site_builder.errors import SiteError
from site_builder.new import new
from site_builder.write import MANIFEST

SITE = Site(Path("config.yaml"), Path("content"), Path("output"))


def git(*arguments: str, cwd: Path | None = None) -> str:
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site as built, with its sources."""
    folder = tmp_path_factory.mktemp("site")
    new("ferry", folder / "content", folder / "config.yaml")
    build(Site(folder / "config.yaml", folder / "content", folder / "output"))
    return folder


@pytest.fixture
def remote(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site in a repository of its own, the current folder; what is returned is its remote."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (tmp_path / "gitconfig").write_text("[user]\nname = Editor\nemail = editor@site.example\n")
    bare, work = tmp_path / "remote.git", tmp_path / "work"
    git("init", "--quiet", "--bare", str(bare))
    shutil.copytree(built, work)
    git("init", "--quiet", "--initial-branch=main", str(work))
    monkeypatch.chdir(work)
    Path(".gitignore").write_text("output/\n.cache/\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "A story")
    git("remote", "add", "origin", str(bare))
    return bare


def test_the_branch_holds_the_site_and_nothing_else_changes(remote: Path) -> None:
    before = git("status", "--porcelain"), git("for-each-ref", "refs/heads"), git("stash", "list")
    done = deploy(SITE)
    assert done.pushed
    files = git("ls-tree", "-r", "--name-only", "gh-pages", cwd=remote).splitlines()
    built = {p.relative_to("output").as_posix() for p in Path("output").rglob("*") if p.is_file()}
    assert set(files) == built - {MANIFEST}
    assert ".nojekyll" in files
    assert done.files == len(files)
    page = git("show", "gh-pages:ferry/index.html", cwd=remote)
    assert page == Path("output/ferry/index.html").read_text().strip()
    subject = git("log", "-1", "--format=%s", "gh-pages", cwd=remote)
    assert subject == f"Site of {git('rev-parse', '--short=12', 'HEAD')}"
    assert (git("status", "--porcelain"), git("for-each-ref", "refs/heads"), git("stash", "list")) == before
    assert git("branch", "--show-current") == "main"


def test_nothing_is_pushed_where_nothing_changed(remote: Path) -> None:
    deploy(SITE)
    tip = git("rev-parse", "gh-pages", cwd=remote)
    assert deploy(SITE).commit == ""
    assert git("rev-parse", "gh-pages", cwd=remote) == tip


def test_a_change_is_one_more_commit_and_stale_files_go(remote: Path) -> None:
    deploy(SITE)
    first = git("rev-parse", "gh-pages", cwd=remote)
    Path("content/ferry").rename("content/boat")
    build(SITE)
    deploy(SITE)
    assert git("rev-parse", "gh-pages~1", cwd=remote) == first
    files = git("ls-tree", "-r", "--name-only", "gh-pages", cwd=remote)
    assert "boat/index.html" in files
    assert "ferry/index.html" not in files
    assert git("log", "-1", "--format=%s", "gh-pages", cwd=remote).endswith(" with changes")


def test_a_dry_run_pushes_nothing(remote: Path) -> None:
    done = deploy(SITE, dry_run=True)
    assert done.commit
    assert not done.pushed
    assert git("for-each-ref", cwd=remote) == ""


def test_the_custom_domain_on_the_branch_stays(remote: Path, tmp_path: Path) -> None:
    git("clone", "--quiet", str(remote), str(tmp_path / "other"))
    git("checkout", "--quiet", "--orphan", "gh-pages", cwd=tmp_path / "other")
    (tmp_path / "other/CNAME").write_text("stories.example\n")
    (tmp_path / "other/old.html").write_text("x")
    git("add", ".", cwd=tmp_path / "other")
    git("commit", "--quiet", "-m", "By hand", cwd=tmp_path / "other")
    git("push", "--quiet", "origin", "gh-pages", cwd=tmp_path / "other")
    deploy(SITE)
    files = git("ls-tree", "-r", "--name-only", "gh-pages", cwd=remote).splitlines()
    assert "CNAME" in files
    assert "old.html" not in files
    assert git("rev-list", "--count", "gh-pages", cwd=remote) == "2"


def test_another_remote_and_branch(remote: Path) -> None:
    git("remote", "rename", "origin", "pages")
    deploy(SITE, "pages", "site/live")
    assert git("rev-parse", "--verify", "refs/heads/site/live", cwd=remote)


def test_from_a_folder_below_the_repository(remote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("below").mkdir()
    monkeypatch.chdir("below")
    deploy(Site(Path("../config.yaml"), Path("../content"), Path("../output")))
    assert "index.html" in git("ls-tree", "--name-only", "gh-pages", cwd=remote).splitlines()


def told(*arguments: str) -> str:
    with pytest.raises((SiteError, ExceptionGroup)) as caught:
        deploy(SITE, *arguments)
    return "\n".join(map(str, getattr(caught.value, "exceptions", [caught.value])))


def test_no_built_site(remote: Path) -> None:
    Path("output").rename("elsewhere")
    assert told() == "output:1: there is no built site here\n    run 'site-builder build' first"


def test_no_repository(remote: Path) -> None:
    Path(".git").rename("../gone")
    assert "this folder is not in a git repository" in told()


def test_no_such_remote(remote: Path) -> None:
    assert told("pages") == "there is no git remote 'pages'\n    the remotes are: origin"
    git("remote", "remove", "origin")
    assert "git remote add origin ADDRESS" in told()


def test_a_remote_that_is_not_there(remote: Path) -> None:
    remote.rename(remote.parent / "moved.git")
    assert "the remote 'origin' cannot be reached" in told()


def test_a_refused_push_tells_what_git_said(remote: Path) -> None:
    hook = remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho pages are frozen >&2\nexit 1\n")
    hook.chmod(0o755)
    said = told()
    assert "the push to origin/gh-pages failed" in said
    assert git("for-each-ref", cwd=remote) == ""


def test_a_story_that_has_a_mistake_is_not_deployed(remote: Path) -> None:
    Path("content/ferry/articles/daily-post.txt").write_text("")
    assert "the article is empty" in told()
    assert git("for-each-ref", cwd=remote) == ""


def test_a_broken_link_is_not_deployed(remote: Path) -> None:
    page = Path("output/index.html")
    page.write_text(page.read_text().replace("</body>", '<a href="gone.html">x</a></body>'))
    assert "the link 'gone.html' leads to no file" in told()
    assert git("for-each-ref", cwd=remote) == ""
