"""Plan and build agree: every place that the plan lists differs in the finished files, and nothing else does."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from talks.changes.plan import CHANGED, SAME, TalkPlan
from talks.changes.records import Mention
from talks.pipeline import Project
from talks.planning import plan_change, plan_of_built
from talks.write.said import keep_said
from tests.changes.reading import Read, Texts, squeezed
from tests.changes.shipped import (
    OPTIONS,
    TALKS,
    TODAY,
    State,
    built_state,
    changes_of,
    facts_used,
    shipped,
    with_fact,
)

# How many changes are built, each about a second a talk; with TALKS_CHANGES=1000 all of them.
SOME = int(os.environ.get("TALKS_CHANGES", "7"))
# So often a talk is built although it says nothing of the changed fact, to see that it stays the same.
UNTOUCHED = 0.2
# What touches all that follows from a fact without saying it: foot line, list of sources, handout.
ALWAYS = (("kazakhstan.population", "source"),)
SEED = int(os.environ.get("TALKS_SEED", "4"))

_NO_SLIDES = ("## Sources in full", "## Help lines", "## If someone tells you", "## In reserve, for questions")

Before = tuple[Project, dict[str, State]]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    project = shipped(tmp_path_factory.mktemp("workspace"))
    states = {name: built_state(project, name) for name in TALKS}
    return project, {name: state for name, state in states.items() if state is not None}


def chosen_changes(before: Before) -> list[tuple[str, str, Project]]:
    """Changes of facts that the talks say: of every fact one after the other, then as many as are wanted by chance."""
    project, states = before
    chance = random.Random(SEED)
    found = []
    for name in facts_used(state.said for state in states.values()):
        for what, fact in changes_of(project.registry.facts[name], chance):
            found.append((name, what, with_fact(project, fact)))
    always = [one for one in found if one[:2] in ALWAYS]
    assert len(always) == len(ALWAYS)
    return [*always, *chance.sample(found, min(SOME, len(found)))]


def test_every_place_of_the_plan_differs_and_nothing_else_does(before: Before, tmp_path: Path) -> None:
    project, states = before
    assert set(states) == set(TALKS)
    wrong: list[str] = []
    changed = 0
    chance = random.Random(5)
    for name, what, after in chosen_changes(before):
        plan = plan_change(project, after, TALKS, OPTIONS, TODAY)
        for talk in plan.talks:
            if talk.status == SAME and name not in states[talk.talk].said.fact and chance.random() > UNTOUCHED:
                continue
            state = built_state(after, talk.talk)
            if state is None:
                assert talk.status not in (CHANGED, SAME), f"{name}, {what}: {talk.talk} can't be built"
                continue
            changed += talk.status == CHANGED
            wrong += [f"{name}, {what}, {talk.talk}: {one}" for one in disagreements(talk, states[talk.talk], state)]
            wrong += [
                f"{name}, {what}, {talk.talk}: {one}"
                for one in unlike_report(talk, states[talk.talk], state, after, tmp_path)
            ]
    assert not wrong, "\n".join(wrong[:40])
    assert changed >= SOME // 3


def disagreements(plan: TalkPlan, old: State, new: State) -> list[str]:
    """Where the plan and the files differ."""
    if old.read == new.read:
        return [f"planned, but not in the files: {place.mention.part}" for place in plan.changes.places]
    return [
        *_of_deck(plan, old.read, new.read),
        *_of_notes(plan, old.read, new.read),
        *_of_handout(plan, old.read, new.read),
    ]


def _of_deck(plan: TalkPlan, old: Read, new: Read) -> list[str]:
    """The texts that went and came on every slide are those of the plan, no more and no fewer."""
    found = []
    empty: Texts = Counter()
    for name in dict.fromkeys([*old.deck, *new.deck]):
        for output, was, now in (("deck", old.deck, new.deck), ("notes", old.pane, new.pane)):
            went, came = was.get(name, empty) - now.get(name, empty), now.get(name, empty) - was.get(name, empty)
            planned = [one for one in plan.changes.places if one.mention.output == output and one.mention.slide == name]
            if output == "notes":
                planned = [one for one in planned if one.mention.part not in ("title", "clock")]
            gone = Counter(_pane(one.old) for one in planned if one.old) - Counter(
                _pane(one.new) for one in planned if one.new
            )
            come = Counter(_pane(one.new) for one in planned if one.new) - Counter(
                _pane(one.old) for one in planned if one.old
            )
            if went != gone or came != come:
                found.append(
                    f"{output}, slide {name}: only in the files {list((went - gone) + (came - come))}, "
                    f"only in the plan {list((gone - went) + (come - came))}"
                )
    return found


def _pane(mention: Mention) -> str:
    """A place of the notes as the notes pane has it."""
    heads = {"sources": "Sources: ", "caution": "Careful: ", "overdue": "Overdue: "}
    head = heads.get(mention.part.partition(" ")[0], "") if mention.output == "notes" else ""
    return f"{head}{mention.text}"


def _of_notes(plan: TalkPlan, old: Read, new: Read) -> list[str]:
    """The sections of the Markdown that differ are those that the plan names."""
    places = [one for one in plan.changes.places if one.mention.output == "notes"]
    differ = {head for head in (*old.notes, *new.notes) if old.notes.get(head) != new.notes.get(head)}
    titles = {plain(head) for head in differ if head not in _NO_SLIDES and not head.startswith("# ")}
    planned = {plain(mention.title) for one in places for mention in (one.old, one.new) if mention and mention.title}
    found = [] if titles == planned else [f"notes: {sorted(titles)} differ, the plan names {sorted(planned)}"]
    for head, parts in (("## Sources in full", ("sources in full",)), ("## Help lines", ("where to call",))):
        differs = old.notes.get(head) != new.notes.get(head)
        named = any(one.mention.part.startswith(parts) for one in places)
        found += [] if differs == named else [f"notes, {head}: {'differs' if differs else 'is the same'}"]
    return found


def plain(title: str) -> str:
    """A title without the marks of Markdown."""
    return re.sub(r"[*_\\]", "", title).strip()


def _of_handout(plan: TalkPlan, old: Read, new: Read) -> list[str]:
    """Each text of the plan is there, before or after; and no sign came or went besides those of the plan."""
    places = [one for one in plan.changes.places if one.mention.output == "handout"]
    if (old.handout != new.handout) != bool(places):
        return [f"handout: {'differs' if not places else 'is the same'}"]
    found = []
    planned: Texts = Counter()
    real = Counter(new.handout)
    real.subtract(old.handout)
    for place in places:
        for mention, read, count in ((place.old, old, planned.subtract), (place.new, new, planned.update)):
            said = squeezed(mention.text.partition(" <")[0]) if mention else ""
            count(said)
            if said not in read.handout:
                found.append(f"handout: {said!r} is not there")
    real.subtract(planned)
    if any(count for sign, count in real.items() if sign != ";"):  # which stands between sources
        found.append(f"handout: more differs than {[place.mention.part for place in places]}")
    return found


def unlike_report(plan: TalkPlan, old: State, new: State, after: Project, root: Path) -> list[str]:
    """The build says what the plan said, from the snapshot that it kept the last time."""
    folder = root / f"{len(list(root.iterdir()))}"
    keep_said(folder, old.said.deck, TODAY, old.said.as_json())
    workspace = Project(replace(after.workspace, root=folder), after.registry, after.problems)
    report = plan_of_built(workspace, [new.built]).talks[0]
    same = report.status == plan.status and report.changes == plan.changes and report.title == plan.title
    return [] if same else ["the build reports something else than the plan"]
