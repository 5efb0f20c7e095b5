"""Text boxes of a slide that comes into a deck with other defaults for text: they take their own along."""

from __future__ import annotations

from talks.refresh.elements import A, Node, P, count_of

_STYLE = f"{P}}}defaultTextStyle"


def text_defaults(root: Node, fresh_root: Node, fresh_data: bytes) -> dict[int, bytes]:
    """What text boxes take from a fresh deck's presentation, by level from 0; nothing where the other says the same."""
    there, wanted = root.find(_STYLE), fresh_root.find(_STYLE)
    if wanted is None or (there is not None and _alike(there, wanted)):
        return {}
    found = {}
    for level in range(9):
        node = wanted.find(f"{A}}}lvl{level + 1}pPr")
        if node is not None:
            first, last = node.whole(fresh_data)
            if fresh_data[first : first + 3] == b"<a:":  # the short name that slides declare
                found[level] = fresh_data[first:last]
    return found


def with_defaults(root: Node, data: bytes, defaults: dict[int, bytes]) -> bytes:
    """A slide whose text boxes say themselves what they would take from a presentation."""
    made = bytearray(data)
    boxes = [node for node in root.descendants() if node.tag == f"{P}}}sp" and not _is_placeholder(node)]
    for box in reversed(boxes):
        body = box.find(f"{P}}}txBody")
        style = body.find(f"{A}}}lstStyle") if body else None
        if body is None or style is None or style.children:
            continue
        first, last = style.whole(data)
        levels = {_level(paragraph) for paragraph in body.all(f"{A}}}p")}
        own = b"".join(defaults[level] for level in sorted(levels) if level in defaults)
        made[first:last] = f'<a:lstStyle xmlns:a="{A}">'.encode() + own + b"</a:lstStyle>"
    return bytes(made)


def _is_placeholder(node: Node) -> bool:
    return node.find(f"{P}}}nvSpPr", f"{P}}}nvPr", f"{P}}}ph") is not None


def _level(paragraph: Node) -> int:
    properties = paragraph.find(f"{A}}}pPr")
    return (count_of(properties.get("lvl")) if properties else 0) or 0


def _alike(one: Node, other: Node) -> bool:
    """Whether two elements say the same; which language they speak is said by the text itself."""
    return (
        one.tag == other.tag
        and {**one.attributes, "lang": ""} == {**other.attributes, "lang": ""}
        and len(one.children) == len(other.children)
        and all(_alike(a, b) for a, b in zip(one.children, other.children, strict=True))
    )
