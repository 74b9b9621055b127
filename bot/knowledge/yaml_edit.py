"""Changes single values of a YAML text and leaves every other byte as it was: comments, order, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from bot.knowledge.yaml_text import Path

Span = tuple[int, int, str]
"""From, to, and the text to put there."""
_SAFE = re.compile(r"[^\W\d_][\w ()'-]*")
"""Values that need no quotes anywhere."""


def changed(text: str, changes: Mapping[Path, str]) -> str:
    """The text with the values at these paths changed; a path whose last key is new is added to its mapping.

    Raises KeyError for a path that leads nowhere.
    """
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    newline = "\r\n" if "\r\n" in text else "\n"
    spans = [_span(text, root, path, value) for path, value in changes.items()]
    for start, end, written in sorted(spans, reverse=True):
        text = text[:start] + written.replace("\n", newline) + text[end:]
    return text


def _span(text: str, root: yaml.Node | None, path: Path, value: str) -> Span:
    parent = _follow(root, path[:-1])
    try:
        node = _follow(parent, path[-1:])
    except KeyError:
        return _addition(text, parent, str(path[-1]), value)
    if not isinstance(node, yaml.ScalarNode):
        raise KeyError(path)
    if node.style in ("|", ">"):
        return _block(text, node, value)
    return node.start_mark.index, node.end_mark.index, quoted(value)


def _follow(node: yaml.Node | None, path: Path) -> yaml.Node:
    for key in path:
        children = dict(_children(node))
        node = children[key]
    if node is None:
        raise KeyError(path)
    return node


def _children(node: yaml.Node | None) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _block(text: str, node: yaml.ScalarNode, value: str) -> Span:
    """The lines under a block mark; the mark itself and the blank lines after stay."""
    start = text.index("\n", node.start_mark.index) + 1
    body = text[start : node.end_mark.index]
    first = next((line for line in body.splitlines() if line.strip()), "  ")
    margin = first[: len(first) - len(first.lstrip(" "))]
    end = start + len(body.rstrip())
    lines = (margin + line if line.strip() else "" for line in value.strip().split("\n"))
    return start, end, "\n".join(lines)


def _addition(text: str, parent: yaml.Node, key: str, value: str) -> Span:
    """A new last entry of a mapping, written in the mapping's own style."""
    if not isinstance(parent, yaml.MappingNode):
        raise KeyError(key)
    if not parent.value:  # `{}`, into which several may come: a comma after the last is allowed
        at = parent.start_mark.index + 1
        return at, at, f"{key}: {value}, "
    last = parent.value[-1][1]
    if parent.flow_style:
        at = last.end_mark.index
        return at, at, f", {key}: {value}"
    body = text[: last.end_mark.index].rstrip()
    line_end = text.find("\n", len(body))
    at = len(text) if line_end < 0 else line_end
    return at, at, f"\n{' ' * parent.value[0][0].start_mark.column}{key}: {value}"


def quoted(value: str) -> str:
    """A one-line value as YAML takes it anywhere: bare when it is plain words, else in quotes."""
    if _SAFE.fullmatch(value) and value.lower() not in ("yes", "no", "true", "false", "null", "on", "off"):
        return value.rstrip()
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
