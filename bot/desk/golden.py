"""A conversation at the terminal, saved as a golden test: `tests/conversations/` holds others like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.core.model import Reply


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a person wrote and what came back."""

    you: str
    replies: tuple[Reply, ...]

    @property
    def bot(self) -> str:
        """The replies as one text, as the tests compare them."""
        return "\n\n".join(reply.text for reply in self.replies)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines under a block mark, as people do."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def as_yaml(channel: str, now: datetime, exchanges: Sequence[Exchange]) -> str:
    """The conversation in the form of tests/conversations/*.yaml."""
    turns = [{"you": exchange.you, "bot": exchange.bot} for exchange in exchanges]
    return in_blocks({"channel": channel, "now": now.isoformat(timespec="minutes"), "conversation": turns})


def in_blocks(data: dict[str, Any]) -> str:
    """YAML with every text of several lines under a block mark."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def save(path: Path, channel: str, now: datetime, exchanges: Sequence[Exchange]) -> None:
    """Write the conversation to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_yaml(channel, now, exchanges), encoding="utf-8")
