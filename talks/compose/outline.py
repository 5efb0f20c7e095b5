"""From an outline with its parts to a plain list of slides for one audience."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from talks.problems import Problem, error, warning
from talks.read.outline_records import OutlineRecord, SlideRecord, UseRecord
from talks.read.record import Record
from talks.read.suggest import did_you_mean, nearest
from talks.read.workspace import Workspace


@dataclass(frozen=True)
class PlannedSlide:
    """A slide as it will be composed: its record, and the use of a part that may overrule title, notes and minutes."""

    id: str
    record: SlideRecord
    overrules: tuple[UseRecord, ...] = ()  # outermost first
    used_by: UseRecord | None = None  # the outermost use that brought it in
    came_in: bool = False  # as an extra, since there is time for it

    @property
    def title(self) -> str:
        return str(self.titled_by.title)

    @property
    def titled_by(self) -> SlideRecord | UseRecord:
        return self._last_word("title")

    @property
    def notes(self) -> str:
        return self.noted_by.notes or ""

    @property
    def noted_by(self) -> SlideRecord | UseRecord:
        return self._last_word("notes")

    @property
    def minutes(self) -> float | None:
        return self._last_word("minutes").minutes

    @property
    def cut(self) -> int | None:
        return self._last_word("cut").cut

    @property
    def extra(self) -> int | None:
        return self._last_word("extra").extra

    @property
    def hidden(self) -> bool:
        return bool(self.hidden_by.hidden) and not self.came_in

    @property
    def hidden_by(self) -> SlideRecord | UseRecord:
        return self._last_word("hidden")

    def _last_word(self, key: str) -> SlideRecord | UseRecord:
        """The outermost use that overrules a key, or the slide itself."""
        return next((use for use in self.overrules if getattr(use, key) is not None), self.record)


def planned_slides(workspace: Workspace, outline: str, audience: str) -> tuple[list[PlannedSlide], list[Problem]]:
    """The slides of a talk for an audience, parts filled in; every id once."""
    planner = _Planner(workspace, audience)
    slides = list(planner.slides(outline, (outline,)))
    return list(planner.each_once(slides)), [*planner.problems, *_misspelt_audiences(workspace, outline)]


def _misspelt_audiences(workspace: Workspace, outline: str) -> Iterator[Problem]:
    """Audiences in `for:` that are no talk's own but much like one: what is for them would silently be left out."""
    known = {record.audience for record in workspace.outlines.values() if record and record.audience}
    for name in outlines_used(workspace, outline):
        record = workspace.outlines[name]
        for one in _for_somebody(record) if record else ():
            for audience in getattr(one, "audiences", []):
                meant = nearest(audience, known) if audience not in known else None
                if meant:
                    message = f"no talk is for the audience `{audience}`"
                    yield warning(one.place("for"), message, f"Did you mean `{meant}`?", audience)


def audiences_of(workspace: Workspace, outline: str) -> list[str]:
    """The audiences that an outline and its parts know: its own, and all named by `for:`."""
    found: dict[str, None] = {}
    for name in outlines_used(workspace, outline):
        record = workspace.outlines.get(name)
        if record is None:
            continue
        if record.audience and name == outline:
            found[record.audience] = None
        for one in _for_somebody(record):
            found.update(dict.fromkeys(getattr(one, "audiences", [])))
    return list(found)


def outlines_used(workspace: Workspace, outline: str) -> list[str]:
    """The outline and all parts that it uses, directly or through another part."""
    found: dict[str, None] = {}
    waiting = [outline]
    while waiting:
        name = waiting.pop(0)
        if name in found or name not in workspace.outlines:
            continue
        found[name] = None
        record = workspace.outlines[name]
        if record is not None:
            waiting.extend(entry.use.partition(".")[0] for entry in record.slides if isinstance(entry, UseRecord))
    return list(found)


def for_audience(audiences: list[str] | None, audience: str) -> bool:
    return not audiences or audience in audiences


def slug(title: str) -> str:
    """An id from a title: small letters, digits and underscores."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\{\{.*?\}\}", " ", title).lower())
    joined = "_".join(words)[:60].strip("_")
    return joined if joined[:1].isalpha() else f"slide_{joined}".rstrip("_")


def _for_somebody(record: Record) -> Iterator[Record]:
    """The record and all inside it that may be for some audiences only."""
    if getattr(record, "audiences", None):
        yield record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Record):
                yield from _for_somebody(inner)


class _Planner:
    def __init__(self, workspace: Workspace, audience: str) -> None:
        self.workspace = workspace
        self.audience = audience
        self.parts: dict[str, list[PlannedSlide]] = {}
        self.problems: list[Problem] = []

    def slides(self, outline: str, chain: tuple[str, ...]) -> Iterator[PlannedSlide]:
        record = self.workspace.outlines.get(outline)
        if record is None:
            return
        for entry in record.slides:
            if not for_audience(entry.audiences, self.audience):
                continue
            if isinstance(entry, UseRecord):
                yield from self._used(entry, chain)
            else:
                yield PlannedSlide(entry.id or slug(str(entry.title)), entry)

    def _used(self, use: UseRecord, chain: tuple[str, ...]) -> Iterator[PlannedSlide]:
        part, _, wanted = use.use.partition(".")
        if part not in self.workspace.outlines:
            advice = did_you_mean(part, self.workspace.outlines)
            self._error(use, f"no outline `{part}`", advice, use.use)
            return
        if self.workspace.outlines[part] is None:
            return  # its own problems say why
        if part in chain:
            circle = " -> ".join([*chain[chain.index(part) :], part])
            self._error(use, f"the outline includes itself: {circle}", "Remove one of these uses.", use.use)
            return
        if part not in self.parts:
            self.parts[part] = list(self.slides(part, (*chain, part)))
        slides = self.parts[part]
        if wanted:
            slides = self._chosen(use, part, wanted, slides)
        for name in use.skip:
            known = _all_ids(self.workspace, part)
            if name not in known:
                self._error(use, f"no slide `{name}` to skip in `{use.use}`", did_you_mean(name, known), name)
        slides = [slide for slide in slides if slide.id not in use.skip]
        overruling = [key for key in ("title", "notes", "minutes") if getattr(use, key) is not None]
        if overruling and len(slides) > 1:
            keys = " and ".join(f"`{key}`" for key in overruling)
            self._error(
                use,
                f"{keys} can overrule one slide only; `{use.use}` has {len(slides)}",
                f"Name one slide: {part}.id.",
                "",
            )
            return
        for slide in slides:
            yield replace(slide, overrules=(use, *slide.overrules), used_by=use)

    def _chosen(self, use: UseRecord, part: str, wanted: str, slides: list[PlannedSlide]) -> list[PlannedSlide]:
        for number, slide in enumerate(slides):
            if slide.id != wanted:
                continue
            if not slide.record.section:
                return [slide]
            rest = slides[number + 1 :]
            end = next((at for at, other in enumerate(rest) if other.record.section), len(rest))
            return [slide, *rest[:end]]
        known = _all_ids(self.workspace, part)
        if wanted not in known:  # else it is there, for another audience
            self._error(use, f"no slide or section `{wanted}` in `{part}`", did_you_mean(wanted, known), use.use)
        return []

    def each_once(self, slides: list[PlannedSlide]) -> Iterator[PlannedSlide]:
        seen: dict[str, PlannedSlide] = {}
        for slide in slides:
            first = seen.setdefault(slide.id, slide)
            if first is slide:
                yield slide
                continue
            if slide.record is first.record and slide.used_by:
                advice = "Remove one of the uses, or `skip:` it in one."
                self._error(slide.used_by, f"the slide `{slide.id}` is used twice", advice, slide.id)
                continue
            self._error(
                (slide.overrules[0] if slide.overrules else None) or slide.record,
                f"two slides have the id `{slide.id}`",
                f"The other one is at {first.record.place()}. Give one of them another `id:`.",
                slide.id,
            )

    def _error(self, record: SlideRecord | UseRecord, message: str, advice: str, value: str) -> None:
        place = record.place("use") if isinstance(record, UseRecord) else record.place()
        self.problems.append(error(place, message, advice, value))


def all_slide_ids(workspace: Workspace) -> frozenset[str]:
    """The ids of all slides of all outlines, whatever talk they are in."""
    return frozenset(name for record in workspace.outlines.values() if record for name in _ids(record))


def _ids(record: OutlineRecord) -> list[str]:
    return [entry.id or slug(str(entry.title)) for entry in record.slides if isinstance(entry, SlideRecord)]


def _all_ids(workspace: Workspace, part: str) -> list[str]:
    """The slides of a part and of the parts that it uses, for whatever audience."""
    records = (workspace.outlines[name] for name in outlines_used(workspace, part))
    return [name for record in records if record for name in _ids(record)]
