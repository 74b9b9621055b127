"""The JSON Schemas fit the files: an editor completes, and underlines what the bot would refuse."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.config import ROOT
from bot.desk import json_schema
from bot.knowledge.load import expected, load

TONGUES = load(ROOT).tongues
SCHEMAS = dict(json_schema.schemas(TONGUES))
YAML = [name for name, shape in expected(ROOT, TONGUES) if shape is not list]
SAMPLE = ROOT / "tests" / "checks" / "sample"


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do (1.2): 2026 and 1.5 are numbers, true is a truth, yes and 2026-11-23 are texts."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:bool", r"true|false|True|False|TRUE|FALSE", "tfTF"),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", "-+0123456789."),
    ("tag:yaml.org,2002:null", r"~|null|", ["~", "n", ""]),
]:
    EditorLoader.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), list(first))


def underlined(text: str, name: str) -> list[str]:
    """What an editor underlines in a file that names a schema."""
    data: Any = yaml.load(text, EditorLoader)
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMAS[name]))
    return [error.message for error in validator.iter_errors(data)]


def schema_named_in(path: Path) -> str:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(json_schema.MARK), f"{path}: run python -m bot check --schema"
    target = (path.parent / first.removeprefix(json_schema.MARK)).resolve()
    assert target.is_file()
    return target.stem


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schemas_kept_in_the_repository_are_those_of_the_models(name: str) -> None:
    kept = (ROOT / json_schema.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert kept == SCHEMAS[name], "run python -m bot check --schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(kept))


@pytest.mark.parametrize("name", YAML)
def test_nothing_is_underlined_in_a_shipped_file(name: str) -> None:
    assert underlined((ROOT / name).read_text(encoding="utf-8"), json_schema.name_of(name)) == []


@pytest.mark.parametrize("name", YAML)
def test_a_shipped_file_names_its_schema(name: str) -> None:
    assert schema_named_in(ROOT / name) == json_schema.name_of(name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titre:"),
        ("  wo: Wisa\n", ""),
        ("contacts: [office]", "contacts: office"),
        ("verified_on: 2026-11-23\n", ""),
        ("  FR:", "  France:"),
        ("wo: draft", "wo: dratf"),
        ("verified_on", "discreet: perhaps\nverified_on"),
    ],
)
def test_what_the_bot_refuses_is_underlined(old: str, new: str) -> None:
    text = (SAMPLE / "content/labour/visa.yaml").read_text(encoding="utf-8")
    assert underlined(text, "answer") == []
    assert old in text
    assert underlined(text.replace(old, new, 1), "answer")


def test_every_file_gets_one_line_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    names = [name for name, shape in expected(tmp_path, load(tmp_path).tongues) if shape is not list]
    before = {name: (tmp_path / name).read_bytes() for name in names}
    changed = json_schema.write(tmp_path)
    assert set(before) <= set(changed)
    for name, raw in before.items():
        line, _, rest = (tmp_path / name).read_bytes().partition(b"\n")
        assert rest == raw
        assert (tmp_path / name).parent.joinpath(line.decode().removeprefix(json_schema.MARK)).is_file()
    assert json_schema.write(tmp_path) == []


def test_only_the_files_asked_for_are_touched(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    changed = json_schema.write(tmp_path, ["content/labour", "content/menu.yaml"])
    assert {name for name in changed if name.endswith(".yaml")} == {"content/labour/visa.yaml", "content/menu.yaml"}
