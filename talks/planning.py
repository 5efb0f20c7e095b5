"""The plan before a change, and the change log after it: composes and lays out, writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from talks.changes.compared import FactChanged
from talks.changes.plan import (
    SAME,
    Plan,
    TalkPlan,
    facts_of_registries,
    facts_of_talks,
    talk_plan,
    with_facts,
)
from talks.changes.records import Snapshot
from talks.changes.snapshot import all_uses
from talks.compose.talk import Talk
from talks.facts.registry import Registry
from talks.pipeline import Built, Options, Project, compose_talk, lay_out_talk, said_by
from talks.problems import Problem, has_errors
from talks.write.said import read_said, snapshots
from talks.write.state import deck_id


def plan_change(before: Project, after: Project, talks: Sequence[str], options: Options, today: date) -> Plan:
    """What a change of the files does to talks; before and after are the workspace without and with it."""
    facts = facts_of_registries(before.registry, after.registry)
    return Plan(facts, tuple(_change_of(before, after, name, facts, options, today) for name in talks))


def plan_build(project: Project, talks: Sequence[str], options: Options, today: date) -> Plan:
    """What a build would change in decks, notes and handouts as they were last built."""
    plans = []
    for name in talks:
        talk, problems = compose_talk(project, name, options, today)
        problems = [*project.problems_of([name]), *problems]
        new, found = _said(project, talk, problems)
        plans.append(talk_plan(name, _last(project, talk), new, found, project.registry))
    return Plan(facts_of_talks(plans), tuple(plans))


def plan_of_built(project: Project, built: Sequence[Built]) -> Plan:
    """What is about to be written, against what was last built; call it before it is written."""
    plans = []
    for one in built:
        if one.said:
            # What only setting the pages finds is told by the build itself; a plan does not set them.
            found = [problem for problem in one.problems if problem not in one.on_paper]
            found = [*project.problems_of([one.said.talk]), *found]
            plans.append(talk_plan(one.said.talk, _last(project, one.talk), one.said, found, project.registry))
        elif one.there and one.talk:
            plans.append(TalkPlan(one.talk.id, one.talk.title, SAME))
        elif one.outputs and one.talk and one.deck:  # without a deck, as by --only notes, nothing is kept of it
            said = said_by(project, one.talk, one.deck, [])
            plans.append(talk_plan(one.talk.id, _last(project, one.talk), said, (), project.registry))
    return Plan(facts_of_talks(plans), tuple(plans))


def last_said(root: Path, deck: str, before: date | None = None) -> tuple[date, Snapshot] | None:
    """What a deck said when it was last built; with a day: as it was built on that day, or last before it."""
    for day, path in reversed(snapshots(root, deck)):
        if before is None or day <= before:
            try:
                return day, Snapshot.from_json(read_said(path))
            except ValueError:  # of another version of the program, or broken: an older one may do
                continue
    return None


def said_since(root: Path, deck: str, since: date) -> tuple[date, Snapshot] | None:
    """What a deck said on a day, or last before it; where that is not known, what it said first of all."""
    found = last_said(root, deck, since)
    if found and found != last_said(root, deck):
        return found
    for day, path in snapshots(root, deck):
        if found is None or day == found[0]:  # of the only day: what it said first on it
            try:
                return day, Snapshot.from_json(read_said(path))
            except ValueError:
                continue
    return found


def said_before_last(root: Path, deck: str) -> tuple[date, Snapshot] | None:
    """What a deck said before it said what it says now."""
    newest = last_said(root, deck)
    for day, path in reversed(snapshots(root, deck)):
        try:
            said = Snapshot.from_json(read_said(path))
        except ValueError:
            continue
        if newest and said != newest[1]:
            return day, said
    return None


def _touched(talk: Talk, facts: Sequence[FactChanged], registry: Registry) -> bool:
    """Whether a talk uses a changed fact, or one that conflicts with it."""
    names = {fact.id for fact in facts}
    names |= {other for name in names if name in registry.facts for other in registry.facts[name].conflicts_with}
    return any(use.fact in names for use in all_uses(talk))


def _last(project: Project, talk: Talk | None) -> Snapshot | None:
    found = last_said(project.workspace.root, deck_id(talk.id, talk.audience, talk.length)) if talk else None
    return found[1] if found else None


def _said(
    project: Project, talk: Talk | None, problems: Sequence[Problem]
) -> tuple[Snapshot | None, Sequence[Problem]]:
    """What a talk says, once laid out, with all its problems."""
    if talk is None or has_errors(problems):
        return None, problems
    deck, _, _, found = lay_out_talk(project, talk)
    problems = [*problems, *found]
    return (None if deck is None or has_errors(found) else said_by(project, talk, deck, problems)), problems


def _change_of(
    before: Project, after: Project, name: str, facts: Sequence[FactChanged], options: Options, today: date
) -> TalkPlan:
    earlier, problems = compose_talk(before, name, options, today)
    later, found = compose_talk(after, name, options, today)
    problems = [*before.problems_of([name]), *problems]
    found = [*after.problems_of([name]), *found]
    # Laying out takes most of the time, and of a talk that says the same of the same facts there is nothing to tell.
    same = earlier is not None and earlier == later and problems == found
    if same and earlier is not None and not _touched(earlier, facts, after.registry):
        return TalkPlan(name, earlier.title, SAME)
    old, known = _said(before, earlier, problems)
    new, left = _said(after, later, found)
    if old is None:  # it could not be built before: what is new about it is only what is wrong with it now
        left = [problem for problem in left if problem not in known]
    return with_facts(talk_plan(name, old, new, left), facts, old)
