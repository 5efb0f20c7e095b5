"""Which slides a talk has when it is given in more or less time than its outline plans. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from talks.compose.outline import PlannedSlide
from talks.compose.talk import LeftOut

NEVER_DROPPED = ("opening", "closing", "sources")
EPSILON = 0.01  # minutes; half minutes add up exactly, those computed from words may not


@dataclass(frozen=True)
class Length:
    """The slides of a talk of one length. kept: in the order of the outline; over: minutes that are still too many."""

    kept: tuple[PlannedSlide, ...]
    dropped: tuple[LeftOut, ...] = ()  # in the order of dropping
    added: tuple[LeftOut, ...] = ()  # in the order of their marks
    over: float = 0.0

    @property
    def says_nothing(self) -> bool:
        """Whether no slide is left but a list of sources and those kept for questions."""
        return not any(not slide.hidden and not slide.record.sources for slide in self.kept)


@dataclass(frozen=True)
class Measured:
    """What choosing needs to know of the slides: their minutes and titles, by their ids."""

    minutes: Mapping[str, float]
    titles: Mapping[str, str]

    def total(self, slides: Sequence[PlannedSlide]) -> float:
        return sum(self.minutes.get(slide.id, 0.0) for slide in slides if not slide.hidden)

    def left_out(self, slide: PlannedSlide, order: int | None) -> LeftOut:
        return LeftOut(slide.id, self.titles.get(slide.id, slide.id), self.minutes.get(slide.id, 0.0), order or 0)


def own_length(slides: Sequence[PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """The slides for which the outline itself plans time: without extras, but for those that are kept for questions."""
    return tuple(slide for slide in slides if slide.extra is None or slide.hidden)


def with_all_extras(slides: Sequence[PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """All slides, as if there were time for every one."""
    return tuple(slide if slide.extra is None else replace(slide, came_in=True) for slide in slides)


def shorter(slides: Sequence[PlannedSlide], measured: Measured, minutes: float) -> Length:
    """Drop slides in the order of their `cut` marks, of equal ones the earlier first, until the rest fits."""
    kept = list(own_length(slides))
    dropped: list[LeftOut] = []
    for slide in sorted((one for one in kept if _may_go(one)), key=lambda one: one.cut or 0):
        if measured.total(kept) <= minutes + EPSILON:
            break
        if slide not in kept:  # it went with the slides of its section
            continue
        kept.remove(slide)
        dropped.append(measured.left_out(slide, slide.cut))
        for section in _emptied(own_length(slides), kept):
            kept.remove(section)
            dropped.append(measured.left_out(section, 0))
    over = max(measured.total(kept) - minutes, 0.0)
    return Length(tuple(kept), tuple(dropped), over=over if over > EPSILON else 0.0)


def longer(slides: Sequence[PlannedSlide], measured: Measured, minutes: float) -> Length:
    """Let extras come in, in the order of their marks, as long as each fits; the first that does not ends it."""
    total = measured.total(own_length(slides))
    added: list[PlannedSlide] = []
    for slide in sorted((one for one in slides if one.extra is not None), key=lambda one: one.extra or 0):
        total += measured.minutes.get(slide.id, 0.0)
        if total > minutes + EPSILON:
            break
        added.append(slide)
    there = {slide.id for slide in added}
    kept = [replace(slide, came_in=True) if slide.id in there else slide for slide in slides]
    told = tuple(measured.left_out(slide, slide.extra) for slide in added)
    return Length(tuple(one for one in kept if one.extra is None or one.came_in or one.hidden), added=told)


def _may_go(slide: PlannedSlide) -> bool:
    ends = any(getattr(slide.record, key) for key in NEVER_DROPPED)
    return slide.cut is not None and not slide.hidden and not ends


def _emptied(before: Sequence[PlannedSlide], kept: Collection[PlannedSlide]) -> list[PlannedSlide]:
    """Pages that open a section of which no slide is left."""
    found = []
    for number, slide in enumerate(before):
        if not slide.record.section or slide not in kept or slide.hidden:
            continue
        rest = before[number + 1 :]
        end = next((at for at, other in enumerate(rest) if _ends_section(other)), len(rest))
        slides = [one for one in rest[:end] if not one.hidden]
        if slides and not any(one in kept for one in slides):
            found.append(slide)
    return found


def _ends_section(slide: PlannedSlide) -> bool:
    return bool(slide.record.section) or any(getattr(slide.record, key) for key in NEVER_DROPPED)
