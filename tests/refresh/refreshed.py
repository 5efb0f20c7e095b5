"""Refreshing in memory, by the way that the command takes, and looking at every byte of what came of it."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from talks.refresh.bases import base_in
from talks.refresh.forward import base_bytes, moved_base
from talks.refresh.package import Package
from talks.refresh.plan import plan_refresh
from talks.refresh.reading import read_deck
from talks.refresh.records import LinkEdit, ParagraphEdit, RefreshPlan
from talks.refreshing import changed_parts

_STATE = re.compile(r"docProps/custom\.xml|customXml/item\d+\.xml")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WRITABLE = {"t", "v"}  # elements of which the text may differ
_AXIS = {"max", "min", "majorUnit"}  # where the value axis of a chart ends


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
        elif name.endswith(".rels"):
            yield from _in_relations(name, old, new, _addresses(result.plan, _owner(name)))
        elif name.startswith("ppt/"):
            yield from _in_xml(name, old, new, words, _told_links(result, after, name))
        else:
            yield f"{name}: changed"


def _addresses(plan: RefreshPlan, part: str) -> set[str]:
    """Where texts of a part lead anew, of all that is reported as updated."""
    found = set()
    for edit in plan.edits:
        if isinstance(edit, LinkEdit) and edit.paragraph.part == part:
            found.add(edit.new)
        if isinstance(edit, ParagraphEdit) and edit.paragraph.part == part:
            found.update(address for _, _, address in edit.links)
    return found


def _owner(relations: str) -> str:
    folder, _, name = relations.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _in_relations(name: str, old: bytes, new: bytes, told: set[str]) -> Iterator[str]:
    """What was there stays as it was and in its order; only links to addresses that an update names come."""
    before, after = ([dict(one.attrib) for one in etree.fromstring(data)] for data in (old, new))
    if after[: len(before)] != before:
        yield f"{name}: relationships were changed"
    came = after[len(before) :]
    if len({one["Id"] for one in after}) != len(after):
        yield f"{name}: two of one id"
    for one in came:
        if one["Target"] not in told or one.get("TargetMode") != "External" or not one["Type"].endswith("/hyperlink"):
            yield f"{name}: {one['Target']} came"


def _told_links(result: Result, after: zipfile.ZipFile, name: str) -> set[str]:
    """The ids of the relationships of a part that lead to an address that an update names."""
    told = _addresses(result.plan, name)
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if not told or relations not in after.namelist():
        return set()
    return {one.get("Id", "") for one in etree.fromstring(after.read(relations)) if one.get("Target") in told}


def _words(plan: RefreshPlan) -> list[tuple[str, str]]:
    """Old and new texts of all that is reported as updated."""
    pairs = [(one.old, one.new) for one in plan.updated]
    pairs += [pair for one in plan.updated for pair in one.said]
    return pairs + [(old.replace(",", ""), new.replace(",", "")) for old, new in pairs]  # as data writes numbers


def _in_workbook(name: str, old: bytes, new: bytes, words: list[tuple[str, str]]) -> Iterator[str]:
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (old, new))
    if before.namelist() != after.namelist():
        yield f"{name}: other parts"
        return
    for part in before.namelist():
        if before.read(part) != after.read(part):
            yield from _in_xml(f"{name}: {part}", before.read(part), after.read(part), words)


def _in_xml(
    name: str, old: bytes, new: bytes, words: list[tuple[str, str]], links: Collection[str] = ()
) -> Iterator[str]:
    """Elements and attributes are the same; texts differ only as an update says. links: ids that a link may have."""
    one, other = etree.fromstring(old), etree.fromstring(new)
    _take_out_lines(one, other, words)
    pairs = list(zip(one.iter(), other.iter(), strict=False))
    if len(list(one.iter())) != len(list(other.iter())) or any(a.tag != b.tag for a, b in pairs):
        yield f"{name}: other elements"
        return
    for was, now in pairs:
        if not isinstance(was.tag, str):
            continue
        kind = etree.QName(was).localname
        free = {"descr": "", "val": ""} if kind in _AXIS else {"descr": ""}
        if kind == "hlinkClick" and now.get(_ID) in links:
            free = {_ID: ""}
        if {**was.attrib, **free} != {**now.attrib, **free}:
            yield f"{name}: attributes of {kind} differ"
        if kind in _AXIS and was.get("val") != now.get("val") and not _axis_told(was.get("val"), now.get("val"), words):
            yield f"{name}: {kind} {was.get('val')!r} became {now.get('val')!r}"
        if was.get("descr") != now.get("descr") and not _explained(was.get("descr"), now.get("descr"), words):
            yield f"{name}: the alt text became {now.get('descr')!r}"
        if was.text != now.text and (kind not in _WRITABLE or not _explained(was.text, now.text, words)):
            yield f"{name}: {kind} {was.text!r} became {now.text!r}"
        if was.tail != now.tail:
            yield f"{name}: text after {kind}"


def _axis_told(old: str, new: str, words: list[tuple[str, str]]) -> bool:
    """Whether an update tells that the end of an axis moved, rounded as it is told."""
    told = [(one.replace(",", ""), other.replace(",", "")) for one, other in words]
    close = lambda number, text: math.isclose(float(number), float(text), rel_tol=2e-3)  # noqa: E731
    return any(_is_number(a) and _is_number(b) and close(old, a) and close(new, b) for a, b in told)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def _makes_room(kind: str, was: Any, now: Any, chart: Any) -> bool:
    """Whether it is the end of an axis, and a value of the chart would stick out over the one that was there."""
    if kind != "max" or set(was.attrib) != set(now.attrib) or len(was.attrib) != 1:
        return False
    before, after = float(was.get("val")), float(now.get("val"))
    drawn = [float(one.text) for one in chart.iterfind(f".//{_CHART}val//{_CHART}v")]
    return before < max(drawn) <= after


def _take_out_lines(old: Any, new: Any, words: list[tuple[str, str]]) -> None:
    """Drop the whole paragraphs that updates name as gone or come, and blank ones above them; what is left is alike."""
    gone = Counter(_line(a) for a, b in words if a and not b)
    came = Counter(_line(b) for a, b in words if b and not a)
    if not gone and not came:
        return
    bodies = [[one for one in root.iter() if one.find(f"{A}p") is not None] for root in (old, new)]
    for was, now in zip(*bodies, strict=False):
        before, after = list(was.iterfind(f"{A}p")), list(now.iterfind(f"{A}p"))
        for row, others, named in ((before, after, gone), (after, before, came)):
            there = Counter(_text(one) for one in others)
            for one in row:
                if named[_text(one)] and not there[_text(one)]:
                    blank = row[row.index(one) - 1] if row.index(one) else None
                    others_blank = sum(not _text(other) for other in others)
                    if blank is not None and not _text(blank) and sum(not _text(r) for r in row) > others_blank:
                        _remove(blank)
                    _remove(one)


def _line(text: str) -> str:
    return "".join(text.split())


def _text(paragraph: Any) -> str:
    return _line("".join(one.text or "" for one in paragraph.iter(f"{A}t")))


def _remove(element: Any) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _explained(old: str | None, new: str | None, words: list[tuple[str, str]]) -> bool:
    """Whether a text is a part of something that an update names, before and after."""
    was, now = old or "", new or ""
    return (
        any(was in a and now in b for a, b in words)
        or any(a and a in was and was.replace(a, b) == now for a, b in words)
        or any(was == _as_value(a) and now == _as_value(b) for a, b in words)
    )


def _as_value(said: str) -> str:
    """A number as charts and workbooks write it: 1,638,233 is 1638233 there."""
    return said.replace(",", "").rstrip("%")
