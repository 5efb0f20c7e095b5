"""What is new in a deck, as Markdown for the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from talks.changes.compared import Changes, Difference, FactChanged
from talks.cli.plan import arrow, flags, groups, quoted, renumbered, told


def change_log(changes: Changes) -> Iterator[str]:
    """What is new, as Markdown that reads well as plain text."""
    if not changes:
        yield from ("", "Nothing is new.")
        return
    if changes.facts or changes.sources:
        yield from ("", "## Figures and facts", "")
        for fact in changes.facts:
            yield from (f"- {_named(fact, one)}" for one in fact.differences)
        yield from (f"- Source {one.id}: {quoted(one.old)} -> {quoted(one.new)}" for one in changes.sources)
    if changes.slides:
        yield from ("", "## Slides", "")
        for slide in (one for one in changes.slides if one.what != "renumbered"):
            numbers = " -> ".join(str(number) for number in (slide.old, slide.new) if number)
            yield f"- {numbers} {quoted(slide.title)}: {slide.what}"
        yield from (f"- {line[:1].upper()}{line[1:]}" for line in renumbered(changes.slides))
    whole = {slide.id for slide in changes.slides if slide.what in ("added", "dropped")}
    places = [one for one in changes.places if not (one.mention.slide and one.mention.slide in whole)]
    if places:
        yield from ("", "## What is said otherwise", "")
        for where, group in groups(places):
            yield f"- {where[:1].upper()}{where[1:]}"
            for part, was, now in told(group):
                yield f"  - {part}: {was} -> {now}" if was else f"  - {part}"
    read = [*dict.fromkeys(f.why for f in changes.flags if not f.mention), *flags(changes.flags)]
    if read:
        yield from ("", "## Read again", "")
        yield from (f"- {line.removeprefix('read again: ')}" for line in read)


def _named(fact: FactChanged, difference: Difference) -> str:
    about = "" if difference.what in ("value", "fact", "correction") else f" ({difference.what})"
    follows = " (follows)" if fact.follows else ""
    return f"{fact.name}{about}: {arrow(difference)}{follows}"
