"""What appears at each click, as PowerPoint writes it: the effect "Appear", which LibreOffice and Keynote know, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from talks.layout.deck import Click, Target
from talks.render.pptx.xml import Element, add

_APPEAR = 1  # presetID of the entrance effect


@dataclass(frozen=True)
class Animated:
    """A shape as it was written: its id, and what it has besides a text that would have to appear with it."""

    shape_id: int
    is_text: bool
    is_filled: bool = False


def add_timing(slide: Element, clicks: tuple[Click, ...], shapes: Mapping[str, Animated]) -> None:
    """Append the main sequence of a slide: one step for each click, all that appears together in it."""
    ids = count(1)
    timing = add(slide, "p:timing")
    whole = add(
        add(add(timing, "p:tnLst"), "p:par"),
        "p:cTn",
        id=next(ids),
        dur="indefinite",
        restart="never",
        nodeType="tmRoot",
    )
    sequence = add(add(whole, "p:childTnLst"), "p:seq", concurrent="1", nextAc="seek")
    main = add(sequence, "p:cTn", id=next(ids), dur="indefinite", nodeType="mainSeq")
    steps = add(main, "p:childTnLst")
    for click in clicks:
        _add_click(steps, click, shapes, ids)
    for name, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        condition = add(add(sequence, name), "p:cond", evt=event, delay="0")
        add(add(condition, "p:tgtEl"), "p:sldTgt")
    _add_builds(timing, clicks, shapes)


def _add_click(steps: Element, click: Click, shapes: Mapping[str, Animated], ids: Iterator[int]) -> None:
    at_click = _add_parallel(steps, "indefinite", ids)
    at_once = _add_parallel(at_click, "0", ids)
    node = "clickEffect"
    for target in click:
        for paragraph in _paragraphs(target):
            _add_effect(at_once, shapes[target.shape], paragraph, node, ids)
            node = "withEffect"


def _paragraphs(target: Target) -> list[int | None]:
    """The paragraphs to appear; None is the shape as a whole."""
    if target.first is None:
        return [None]
    return list(range(target.first, (target.first if target.last is None else target.last) + 1))


def _add_effect(at_once: Element, shape: Animated, paragraph: int | None, node: str, ids: Iterator[int]) -> None:
    effect = add(
        add(at_once, "p:par"),
        "p:cTn",
        id=next(ids),
        presetID=_APPEAR,
        presetClass="entr",
        presetSubtype="0",
        fill="hold",
        grpId="0" if shape.is_text else None,
        nodeType=node,
    )
    _add_start(effect, "0")
    behaviour = add(add(add(effect, "p:childTnLst"), "p:set"), "p:cBhvr")
    _add_start(add(behaviour, "p:cTn", id=next(ids), dur="1", fill="hold"), "0")
    target = add(add(behaviour, "p:tgtEl"), "p:spTgt", spid=shape.shape_id)
    if paragraph is not None:
        add(add(target, "p:txEl"), "p:pRg", st=paragraph, end=paragraph)
    add(add(behaviour, "p:attrNameLst"), "p:attrName", "style.visibility")
    add(add(behaviour.getparent(), "p:to"), "p:strVal", val="visible")


def _add_parallel(steps: Element, delay: str, ids: Iterator[int]) -> Element:
    """A time container; gives the list of what happens in it."""
    container = add(add(steps, "p:par"), "p:cTn", id=next(ids), fill="hold")
    _add_start(container, delay)
    return add(container, "p:childTnLst")


def _add_start(node: Element, delay: str) -> None:
    add(add(node, "p:stCondLst"), "p:cond", delay=delay)


def _add_builds(timing: Element, clicks: tuple[Click, ...], shapes: Mapping[str, Animated]) -> None:
    """How each text is built up, which PowerPoint's list of effects is grouped by."""
    by_paragraph = {
        target.shape: target.first is not None for click in clicks for target in click if shapes[target.shape].is_text
    }
    if not by_paragraph:
        return
    builds = add(timing, "p:bldLst")
    for name, in_paragraphs in by_paragraph.items():
        shape = shapes[name]
        add(
            builds,
            "p:bldP",
            spid=shape.shape_id,
            grpId="0",
            build="p" if in_paragraphs else None,
            animBg="1" if shape.is_filled and not in_paragraphs else None,
        )
