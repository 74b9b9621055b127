"""The Dockerfile says what the Procfile says, holds no secret, and the line runs where nothing may be written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bot.config import ROOT
from bot.knowledge.load import load
from bot.learning.models import matcher_for
from tests.conftest import OFFICE
from tests.server import Server, start_server, stop_server

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
ROOT_WITHOUT_ITS_POWERS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Root may write anywhere whatever a file's mode says; without capabilities it may not."""


def instructions() -> Iterator[tuple[str, str]]:
    """The Dockerfile's instructions, each with its arguments on one line."""
    lines = (line for line in DOCKERFILE.splitlines() if not line.startswith("#"))
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def said(word: str) -> list[str]:
    return [rest for found, rest in instructions() if found == word]


def test_the_container_starts_what_the_procfile_starts() -> None:
    web = (ROOT / "Procfile").read_text(encoding="utf-8").partition("web: ")[2].strip()
    (command,) = said("CMD")
    assert json.loads(command) == web.split()


def test_the_container_runs_as_somebody_without_powers() -> None:
    """A user is named, after the last step that needs root, and it is not root."""
    (user,) = said("USER")
    assert user not in ("root", "0")
    words = [word for word, _ in instructions()]
    assert "RUN" not in words[words.index("USER") :]


def test_no_secret_is_part_of_the_image() -> None:
    """Secrets are given when it runs: none is set or asked for while it is built, and .env stays outside."""
    secrets = re.findall(
        r'"([A-Z_]*(?:TOKEN|SECRET|KEY|HASH)[A-Z_]*|DATABASE_URL)"', (ROOT / "bot" / "config.py").read_text()
    )
    assert {"BOT_SECRET", "TWILIO_AUTH_TOKEN", "STAFF_PASSWORD_HASH", "DATABASE_URL"} <= set(secrets)
    given = " ".join(said("ENV") + said("ARG") + said("RUN"))
    assert [name for name in secrets if name in given] == []
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", "*.sqlite3", "var"} <= set(ignored)


def test_python_s_version_is_the_project_s() -> None:
    (image,) = said("FROM")
    assert image == f"python:{(ROOT / '.python-version').read_text(encoding='utf-8').strip()}-slim"


def test_what_the_server_reads_is_in_the_image() -> None:
    """The last line of .dockerignore that speaks of a path decides."""
    lines = [
        line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    for path in ("bot", "content", "intents", "languages", "gunicorn.conf.py", "requirements.txt", "tests/sentences"):
        inside = (path, f"{path}/x", *map(str, Path(path).parents[:-1]))
        speaking = [line for line in lines if any(fnmatch(name, line.removeprefix("!").rstrip("/")) for name in inside)]
        assert not speaking or speaking[-1].startswith("!"), path


def test_health_is_asked_where_the_line_tells_it() -> None:
    (check,) = said("HEALTHCHECK")
    assert "/healthz" in json.loads(check.partition("CMD ")[2])[-1]


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """The project with the small office in it, in a folder where nobody may write."""
    folder = tmp_path / "project"
    shutil.copytree(OFFICE, folder)
    shutil.copy(ROOT / "languages" / "other.txt", folder / "languages")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "gunicorn.conf.py", folder)
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(path.stat().st_mode & ~0o222)
    yield folder
    for path in inside:
        path.chmod(path.stat().st_mode | 0o200)


def powerless(folder: Path) -> tuple[str, ...]:
    """What to put before a command so that it can't write into the folder; skips where that can't be had."""
    before = ROOT_WITHOUT_ITS_POWERS if os.geteuid() == 0 else ()
    if before and shutil.which(before[0]) is None:
        pytest.skip("root writes anywhere, and setpriv is not here to take that away")
    tried = subprocess.run([*before, "touch", str(folder / "tried")], capture_output=True, check=False)
    if tried.returncode == 0:
        pytest.skip("this system lets everybody write anywhere")
    return before


@pytest.fixture
def read_only_server(unwritable: Path, tmp_path: Path) -> Iterator[Server]:
    """The line as a container runs it: its files and its trained model read-only, the memory elsewhere."""
    model, memory = tmp_path / "model", tmp_path / "memory"
    memory.mkdir()
    matcher_for(load(OFFICE).whole(), model)
    model.chmod(0o555)
    running = start_server(
        memory, "bot.wsgi:app", unwritable, powerless(unwritable), BOT_CACHE=str(model), PYTHONDONTWRITEBYTECODE="1"
    )
    yield running
    stop_server(running)
    model.chmod(0o755)


def test_the_line_answers_where_nothing_may_be_written(read_only_server: Server, unwritable: Path) -> None:
    """With its folder and its model read-only it starts, is healthy, answers and remembers."""
    before = sorted(unwritable.rglob("*"))
    assert json.loads(read_only_server.get("/healthz")[1])["status"] == "ok"
    assert "Hanya" in read_only_server.text("bonjour")
    assert sorted(unwritable.rglob("*")) == before
