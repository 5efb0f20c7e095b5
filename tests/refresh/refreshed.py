"""Refreshing in memory, by the way that the command takes, and looking at every byte of what came of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from talks.refresh.bases import base_in
from talks.refresh.forward import base_bytes, moved_base
from talks.refresh.package import Package
from talks.refresh.plan import plan_refresh
from talks.refresh.reading import read_deck
from talks.refresh.records import RefreshPlan
from talks.refreshing import changed_parts

_STATE = re.compile(r"docProps/custom\.xml|customXml/item\d+\.xml")
_WRITABLE = {"t", "v"}  # elements of which the text may differ


@dataclass(frozen=True)
class Result:
    """A deck before and after a refresh."""

    before: bytes
    after: bytes
    plan: RefreshPlan


def refreshed(deck: bytes, new: dict[str, Any]) -> Result:
    """The deck after a refresh; new is the base as of now."""
    with Package(deck, "deck.pptx") as package:
        base = base_in(package)
        assert base is not None
        plan = plan_refresh(base, new, read_deck(package))
        moved = base_bytes(moved_base(base, new, plan))
        out = io.BytesIO()
        package.write_to(out, changed_parts(package, plan, moved))
    return Result(deck, out.getvalue(), plan)


def not_explained(result: Result) -> list[str]:
    """What differs between the packages though no update says so: parts, elements, texts. Nothing is to be left."""
    return list(_not_explained(result))


def _not_explained(result: Result) -> Iterator[str]:
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (result.before, result.after))
    if before.namelist() != after.namelist():
        yield "other parts, or another order of them"
        return
    words = _words(result.plan)
    for name in before.namelist():
        old, new = before.read(name), after.read(name)
        if _STATE.fullmatch(name):
            continue
        if before.getinfo(name).compress_type != after.getinfo(name).compress_type:
            yield f"{name}: packed in another way"
        if old == new:
            continue
        if name.endswith(".xlsx"):
            yield from _in_workbook(name, old, new, words)
        elif name.startswith("ppt/"):
            yield from _in_xml(name, old, new, words)
        else:
            yield f"{name}: changed"


def _words(plan: RefreshPlan) -> list[tuple[str, str]]:
    """Old and new texts of all that is reported as updated."""
    pairs = [(one.old, one.new) for one in plan.updated]
    return pairs + [pair for one in plan.updated for pair in one.said]


def _in_workbook(name: str, old: bytes, new: bytes, words: list[tuple[str, str]]) -> Iterator[str]:
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (old, new))
    if before.namelist() != after.namelist():
        yield f"{name}: other parts"
        return
    for part in before.namelist():
        if before.read(part) != after.read(part):
            yield from _in_xml(f"{name}: {part}", before.read(part), after.read(part), words)


def _in_xml(name: str, old: bytes, new: bytes, words: list[tuple[str, str]]) -> Iterator[str]:
    """Elements and attributes are the same; texts differ only as an update says."""
    one, other = etree.fromstring(old), etree.fromstring(new)
    pairs = list(zip(one.iter(), other.iter(), strict=False))
    if len(list(one.iter())) != len(list(other.iter())) or any(a.tag != b.tag for a, b in pairs):
        yield f"{name}: other elements"
        return
    for was, now in pairs:
        if not isinstance(was.tag, str):
            continue
        kind = etree.QName(was).localname
        if {**was.attrib, "descr": ""} != {**now.attrib, "descr": ""}:
            yield f"{name}: attributes of {kind} differ"
        if was.get("descr") != now.get("descr") and not _explained(was.get("descr"), now.get("descr"), words):
            yield f"{name}: the alt text became {now.get('descr')!r}"
        if was.text != now.text and (kind not in _WRITABLE or not _explained(was.text, now.text, words)):
            yield f"{name}: {kind} {was.text!r} became {now.text!r}"
        if was.tail != now.tail:
            yield f"{name}: text after {kind}"


def _explained(old: str | None, new: str | None, words: list[tuple[str, str]]) -> bool:
    """Whether a text is a part of something that an update names, before and after."""
    was, now = old or "", new or ""
    return any(was in a and now in b for a, b in words) or any(
        a and a in was and was.replace(a, b) == now for a, b in words
    )
