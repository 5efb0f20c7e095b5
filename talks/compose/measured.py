"""Minutes that a rehearsal measured, into the outline: which file, which key, and every other byte as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talks.compose.outline import PlannedSlide, planned_slides
from talks.read.outline_records import SlideRecord, UseRecord
from talks.read.workspace import Workspace
from talks.read.yaml_edit import EditError, YamlFile


@dataclass
class Planned:
    """The outline with other minutes. refused: by the id of a slide, why its minutes were not written."""

    name: str  # of the file, from the workspace on
    before: bytes = b""
    after: bytes = b""
    written: dict[str, float] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def with_minutes(
    workspace: Workspace, outline: str, audience: str, data: bytes, minutes: Mapping[str, float]
) -> Planned:
    """The text of a talk's own outline with minutes by the ids of its slides.

    A slide of a part keeps the minutes of the part, which other talks use as well: the `use:` overrules them.
    """
    record = workspace.outlines[outline]
    assert record is not None
    name = record.place().file
    planned, _ = planned_slides(workspace, outline, audience)
    made = Planned(name, data)
    file = YamlFile.of(data, name)
    for slide, value in minutes.items():
        found = next((one for one in planned if one.id == slide), None)
        if found is None:
            made.refused[slide] = "the program made it by itself"
            continue
        owner = found.overrules[0] if found.overrules else found.record
        together = [one.id for one in planned if one.overrules[:1] == found.overrules[:1] and one.overrules]
        if found.minutes == value:
            continue
        if isinstance(owner, UseRecord) and len(together) > 1:
            made.refused[slide] = _of_several(owner, found)
            continue
        try:
            file = _put(file, owner, value)
            made.written[slide] = value
        except EditError as exc:
            made.refused[slide] = f"{exc.message}. {exc.advice}".strip()
    made.after = file.data
    return made


def _put(file: YamlFile, owner: SlideRecord | UseRecord, value: float) -> YamlFile:
    number = int(value) if value == int(value) else value
    if owner.minutes is not None:
        return file.replaced((*owner.path, "minutes"), number)
    after = next((key for key in ("notes", "title", "use") if file.has((*owner.path, key))), "")
    return file.with_entry(owner.path, "minutes", number, after=after)


def _of_several(use: UseRecord, slide: PlannedSlide) -> str:
    return (
        f"it comes with other slides by `use: {use.use}`; use it alone, as `{use.use.partition('.')[0]}.{slide.id}`, "
        f"or change its minutes at {slide.record.place()}"
    )
