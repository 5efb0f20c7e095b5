"""How a line of the list of sources is made to say, and to lead to, something else."""

from __future__ import annotations

from collections.abc import Sequence

from talks.refresh.built import BuiltText
from talks.refresh.deck_now import TEXT, Paragraph
from talks.refresh.findings import edits_of
from talks.refresh.links import leads_to, line_links
from talks.refresh.records import AFTER, Edit, LinkEdit, ParagraphEdit
from talks.refresh.words import Change, applied, changes, same


def line_edits(paragraph: Paragraph, now: BuiltText) -> tuple[Edit, ...]:
    """What makes a line say what it would be now, with its link: in its own runs where they can take it."""
    in_place = _in_place(paragraph, now)
    whole = (ParagraphEdit(paragraph, AFTER, now.text, line_links(now)), ParagraphEdit(paragraph))
    return whole if in_place is None else in_place


def wrong_links(paragraph: Paragraph, now: BuiltText) -> tuple[Edit, ...]:
    """What makes the links of a line lead where they would now, whatever they lead to."""
    return _link_edits(paragraph, now) if len(now.links) == 1 else ()


def own_link(paragraph: Paragraph, was: BuiltText, now: BuiltText) -> str:
    """An address to which neither the old line nor the new one would lead: the speaker's own; empty where none is."""
    known = [one.address for one in (*was.links, *now.links)]
    if not was.links:
        return ""
    there = (one.link for one in paragraph.pieces if one.link)
    return next((one for one in there if not any(leads_to(one, other) for other in known)), "")


def _in_place(paragraph: Paragraph, now: BuiltText) -> tuple[Edit, ...] | None:
    """None where a break or a field stands in it, or a link would not stand on its own words any more."""
    if same(paragraph.text, now.text):
        return wrong_links(paragraph, now)
    made = tuple(changes(paragraph.text, now.text))
    if not same(applied(paragraph.text, made), now.text):
        made = (Change(0, len(paragraph.text), now.text),)
    edits = edits_of(paragraph, made)
    if edits is None or [(one.start, one.end) for one in now.links] != _linked_after(paragraph, made):
        return None
    return (*edits, *_link_edits(paragraph, now))


def _link_edits(paragraph: Paragraph, now: BuiltText) -> tuple[LinkEdit, ...]:
    """Where there are several links, the first run of each stretch tells which one it is."""
    stretches = _stretches([(one.start, one.end, one.link) for one in paragraph.pieces])
    found = []
    for (start, end), new in zip(stretches, now.links, strict=False):
        for piece in paragraph.pieces:
            if start <= piece.start and piece.end <= end and not leads_to(piece.link, new.address):
                found.append(LinkEdit(paragraph, piece.start, piece.end, piece.link, new.address))
    return tuple(found)


def _linked_after(paragraph: Paragraph, made: Sequence[Change]) -> list[tuple[int, int]]:
    """The stretches that are links once changes are made, each taken by the pieces that the splice gives it to."""
    at, rows = 0, []
    for piece in paragraph.pieces:
        text = paragraph.text[piece.start : piece.end]
        own = []
        for one in made:
            if one.start == one.end:
                if paragraph.piece_beside(one.start) is piece:
                    own.append(Change(one.start - piece.start, one.start - piece.start, one.new))
            elif piece.kind == TEXT and piece.start < one.end and piece.end > one.start:
                first = one.start >= piece.start
                start, end = max(one.start, piece.start) - piece.start, min(one.end, piece.end) - piece.start
                own.append(Change(start, end, one.new if first else ""))
        text = applied(text, own)
        rows.append((at, at + len(text), piece.link))
        at += len(text)
    return _stretches(rows)


def _stretches(rows: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Links of which one begins where the other ends are one."""
    found: list[tuple[int, int]] = []
    for start, end, link in rows:
        if not link or start == end:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
