"""talks facts show, talks facts where: what is known of a fact, and where it is said"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from talks.changes.facts_said import facts_said
from talks.changes.records import FactSaid, Mention, Snapshot, ValueSaid
from talks.changes.usage import Said, follows_from, said_in, written_in
from talks.cli.common import project_at, require_choice
from talks.cli.failures import UsageError
from talks.cli.output import Progress, print_json
from talks.facts.ageing import deadline
from talks.facts.registry import Earlier, Fact, Registry
from talks.pipeline import Options, Project, snapshots_of
from talks.read.root import OUTLINES
from talks.read.suggest import did_you_mean

LANGUAGE = "en-US"
_WIDTH = 100


def run_show(identifier: str, output_format: str, workspace: Path | None) -> None:
    """Print all that the registry knows of a fact, and where it is said."""
    require_choice(output_format, ("text", "json"), "--format")
    project = project_at(workspace)
    fact = known_fact(project.registry, identifier)
    snapshots = all_snapshots(project, quiet=output_format == "json")
    if output_format == "json":
        print_json(_as_json(fact, project, snapshots))
        return
    for line in _shown(fact, project.registry):
        print(line)
    _print_places(said_in(snapshots, fact.id), "said in")


def run_where(identifier: str, output_format: str, workspace: Path | None) -> None:
    """Print every place that says a fact, what follows from it, and where outlines and formulas name it."""
    require_choice(output_format, ("text", "json"), "--format")
    project = project_at(workspace)
    fact = known_fact(project.registry, identifier)
    snapshots = all_snapshots(project, quiet=output_format == "json")
    following = follows_from(project.registry, fact.id)
    written = written_in(fact.id, _outlines(project))
    if output_format == "json":
        places = {"said": [_place(one) for one in said_in(snapshots, fact.id)]}
        print_json({"id": fact.id, **places, "follows": following, "written": [_line(*one) for one in written]})
        return
    print(f"{fact.id}: {fact.claim}")
    _print_places(said_in(snapshots, fact.id), "said in", texts=True)
    for other in following:
        _print_places(said_in(snapshots, other), f"by way of {other}", texts=True, if_any=True)
    if written:
        print("written in")
        for place, line in written:
            print(f"  {place}  {_cut(line)}")
    if following:
        print("goes into\n  " + "\n  ".join(following))


def known_fact(registry: Registry, identifier: str) -> Fact:
    """The fact of an id, or a usage error with a suggestion."""
    fact = registry.facts.get(identifier)
    if fact is None:
        raise UsageError(
            f"no fact `{identifier}`", did_you_mean(identifier, registry.facts, "`talks facts` lists them.")
        )
    return fact


def all_snapshots(project: Project, quiet: bool) -> list[Snapshot]:
    """What all talks of the workspace say; a talk with errors says nothing, which is told by `talks check`."""
    progress = Progress(quiet)
    found = snapshots_of(project, project.workspace.talk_ids, Options(), date.today(), progress)
    progress.done()
    return found


def _shown(fact: Fact, registry: Registry) -> Iterator[str]:
    said = facts_said([fact.id], registry, LANGUAGE)[0]
    yield f"{fact.id}: {fact.name}"
    yield from _wrapped("", fact.claim)
    newest = said.newest
    if fact.derived:
        yield from _wrapped("value", f"{newest.said if newest else ''} = {fact.derived}")
        yield from _wrapped("from", ", ".join(said.inputs))
    elif newest:
        yield from _wrapped("value", _value(newest, fact.as_of))
    if len(said.values) > 1:
        for number, value in enumerate(reversed(said.values)):
            yield from _wrapped("" if number else "history", _value(value))
    for earlier in fact.history:
        yield from _wrapped("earlier", _earlier(earlier, registry))
    if fact.retired:
        instead = f"; say {fact.retired.instead}" if fact.retired.instead else ""
        yield from _wrapped("retired", f"{fact.retired.on}: {fact.retired.why}{instead}")
    yield from _wrapped("may be said", _may_be_said(fact, registry))
    yield from _wrapped("confidence", fact.confidence)
    yield from _wrapped("say", fact.speak_as)
    yield from _wrapped("caveat", fact.caveat)
    yield from _conflicts(said, registry)
    yield from _sources(fact, registry)
    yield from _wrapped("told by", fact.told_by)
    late = deadline(fact, registry)
    if late:
        day = f"due on {late.since}" if late.since else "due"
        yield from _wrapped("review", f"{day} ({late.said})")
    yield from _wrapped("checked", fact.checked)
    yield from _wrapped("note", fact.note)
    for other in facts_said(follows_from(registry, fact.id), registry, LANGUAGE):
        yield from _wrapped("goes into", f"{other.id}: {other.newest.said if other.newest else ''}")
    yield from _wrapped("related", ", ".join(fact.related))
    yield from _wrapped("stands in", str(fact.place))


def _may_be_said(fact: Fact, registry: Registry) -> str:
    """Also whether what a derived fact follows from may be said."""
    from talks.compose.expressions import Expressions
    from talks.compose.values import ExpressionError

    if fact.derived and fact.use != "avoid":
        try:
            Expressions(registry, LANGUAGE).fact(fact.id)
        except ExpressionError as exc:
            return f"no: {exc.message}"
    return {"ok": "yes", "with_caveat": "with its caveat", "avoid": "no"}[fact.use]


def _value(value: ValueSaid, as_of: str = "") -> str:
    when = value.date or as_of
    parts = [value.said or "no figure", f"({when})" if when else "", f"{value.confidence}, {'; '.join(value.sources)}"]
    caveat = f"- {value.caveat}" if value.caveat else ""
    return " ".join(part for part in (*parts, caveat) if part)


def _earlier(earlier: Earlier, registry: Registry) -> str:
    """What was said before: the value, or else the claim, and why it is not said any more."""
    said = earlier.claim or earlier.speak_as if earlier.value is None else str(earlier.value)
    when = f" ({earlier.as_of})" if earlier.as_of else ""
    why = f"wrong: {earlier.wrong}" if earlier.wrong else "replaced"
    sources = "; ".join(registry.sources[name].short for name in earlier.sources if name in registry.sources)
    return f"{said}{when} - {why} [{earlier.replaced}]" + (f" {sources}" if sources else "")


def _conflicts(said: FactSaid, registry: Registry) -> Iterator[str]:
    for other in facts_said(said.conflicts_with, registry, LANGUAGE):
        yield from _wrapped("conflicts with", f"{other.id}: {(other.newest and other.newest.said) or other.claim}")
    if said.conflicts_with:
        yield from _wrapped("", said.conflict)


def _sources(fact: Fact, registry: Registry) -> Iterator[str]:
    names = dict.fromkeys([*fact.sources, *(name for value in fact.values for name in value.sources)])
    for name in names:
        source = registry.sources.get(name)
        if source:
            read = f", read on {source.accessed}" if source.accessed else ""
            yield from _wrapped("source", f"{name}: {source.full}{read}")
            yield from _wrapped("", source.url)
            yield from _wrapped("", source.note)


def _wrapped(label: str, text: str) -> Iterator[str]:
    """A label and its text in a column of their own; nothing where there is no text."""
    if text:
        indent = " " * 18
        yield from textwrap.wrap(
            " ".join(text.split()),
            width=_WIDTH,
            initial_indent=f"  {label:<16}",
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _print_places(found: Sequence[Said], heading: str, texts: bool = False, if_any: bool = False) -> None:
    if not found:
        if not if_any:
            print("said in no talk")
        return
    print(heading)
    for talk, places in groupby(found, key=lambda one: one.talk):
        print(f"  {talk}")
        for one in places:
            print(f"    {_spot(one)}")
            if texts:
                for mention in one.mentions:
                    where = f"  {mention.where}" if mention.where.file else ""
                    print(f"      {mention.output}, {mention.part}: {_cut(mention.text)}{where}")


def _spot(one: Said) -> str:
    """A slide, and the parts that say the fact: slide 4 "Where": number, notes."""
    parts = dict.fromkeys(_part(mention) for mention in one.mentions)
    follow = [name for name in dict.fromkeys(_part(mention) for mention in one.following) if name not in parts]
    said = ", ".join(parts)
    also = f"and from it {', '.join(follow)}" if parts else f"only from it: {', '.join(follow)}"
    words = "; ".join(part for part in (said, also if follow else "") if part)
    if not one.number:
        return f'question "{one.title}": {words}' if one.title else words
    hidden = ", kept for questions" if one.hidden else ""
    return f'slide {one.number} "{one.title}"{hidden}: {words}'


def _part(mention: Mention) -> str:
    """In a few words: map labels are one, and so are the paragraphs of the notes."""
    part = mention.part.partition(' "')[0].partition(", ")[0].rstrip(",")
    if mention.output == "deck":
        return part
    return "notes" if mention.output == "notes" else f"handout ({part})" if part != "handout" else part


def _outlines(project: Project) -> list[tuple[str, str]]:
    """The text of all outlines and files of facts, by the names that users see."""
    root = project.workspace.root
    files = sorted(path for path in (root / OUTLINES).rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    return [
        (path.relative_to(root).as_posix(), path.read_text(encoding="utf-8-sig", errors="replace"))
        for path in files
        if path.is_file() and not path.name.startswith(".")
    ]


def _as_json(fact: Fact, project: Project, snapshots: Iterable[Snapshot]) -> dict[str, object]:
    from talks.cli.facts import as_json

    registry = project.registry
    late = deadline(fact, registry)
    return {
        **as_json(fact, registry),
        "follows": follows_from(registry, fact.id),
        "inputs": list(facts_said([fact.id], registry, LANGUAGE)[0].inputs),
        "review": {"due": str(late.since) if late.since else None, "rule": late.rule} if late else None,
        "said_in": [_place(one) for one in said_in(snapshots, fact.id)],
    }


def _place(one: Said) -> dict[str, object]:
    return {
        "talk": one.talk,
        "slide": one.number or None,
        "id": one.slide or None,
        "title": one.title,
        "hidden": one.hidden,
        "places": [
            {
                "output": mention.output,
                "part": mention.part,
                "text": mention.text,
                "says": mention in one.mentions,
                "file": mention.where.file or None,
                "line": mention.where.line or None,
            }
            for mention in (*one.mentions, *one.following)
        ],
    }


def _line(place: object, line: str) -> dict[str, object]:
    return {"place": str(place), "text": line}


def _cut(text: str, limit: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
