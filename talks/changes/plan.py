"""The plan: what a change of facts or outlines does to talks, for people and for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from talks.changes.compared import Changes, Difference, FactChanged, Flag, PlaceChanged
from talks.changes.records import Mention, Snapshot, fact_ids
from talks.facts.registry import Registry
from talks.problems import Level, Problem, has_errors

NEW, CHANGED, SAME, BLOCKED = "new", "changed", "unchanged", "blocked"

Json = dict[str, object]
NOTHING = Changes()


@dataclass(frozen=True)
class TalkPlan:
    """What becomes of one talk.

    status: new (there is nothing to compare it with), changed, unchanged, blocked (it can't be built any more).
    """

    talk: str
    title: str
    status: str
    changes: Changes = NOTHING
    problems: tuple[Problem, ...] = ()  # errors and warnings that were not there before
    said_at: tuple[Mention, ...] = ()  # of a blocked talk: where it says what changed
    slides: int = 0


@dataclass(frozen=True)
class Plan:
    """What a change does: to facts, and then to talks."""

    facts: tuple[FactChanged, ...]
    talks: tuple[TalkPlan, ...]

    def __bool__(self) -> bool:
        return bool(self.facts) or any(talk.status != SAME for talk in self.talks)


def talk_plan(
    name: str,
    old: Snapshot | None,
    new: Snapshot | None,
    problems: Sequence[Problem],
    registry: Registry | None = None,
) -> TalkPlan:
    """The plan of a talk from what it said and what it will say; problems are those it will have."""
    known = set(old.problems) if old else set()
    fresh = tuple(one for one in problems if one.level is not Level.HINT and problem_key(one) not in known)
    if new is None or has_errors(problems):
        return TalkPlan(name, old.title if old else name, BLOCKED, problems=fresh)
    if old is None:
        return TalkPlan(name, new.title, NEW, problems=fresh, slides=len(new.slides))
    # A first build compares nothing.
    from talks.changes.comparing import compare
    from talks.changes.fact_changes import retired_facts

    changes = compare(old, new, retired_facts(old.fact, new.fact, registry) if registry else ())
    return TalkPlan(name, new.title, CHANGED if changes else SAME, changes, fresh, slides=len(new.slides))


def with_facts(plan: TalkPlan, facts: Sequence[FactChanged], old: Snapshot | None = None) -> TalkPlan:
    """The plan of a talk that can't be built, with the places that say the changed facts."""
    if plan.status != BLOCKED or old is None:
        return plan
    names = {fact.id for fact in facts}
    return replace(plan, said_at=tuple(one for one in old.mentions if names.intersection(fact_ids(one.uses))))


def problem_key(problem: Problem) -> str:
    """A problem without its line and its figures, which change with what it is about."""
    return f"{problem.level} {problem.code} {problem.place.file} " + re.sub(r"\d+", "#", problem.message)


def problem_keys(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(problem_key, problems)))


def facts_of_talks(talks: Iterable[TalkPlan]) -> tuple[FactChanged, ...]:
    """The facts that changed in any of the talks, each once: those that were changed, then those that follow."""
    found = {fact.id: fact for talk in talks for fact in talk.changes.facts}
    return tuple(sorted(found.values(), key=lambda one: (bool(one.follows), one.id)))


def facts_of_registries(old: Registry, new: Registry, language: str = "en-US") -> tuple[FactChanged, ...]:
    """The facts that differ between two registries, used or not, with the derived ones that move with them."""
    from talks.changes.fact_changes import changed_facts
    from talks.changes.facts_said import facts_said

    names = [name for name in new.facts if old.facts.get(name) != new.facts[name] or new.facts[name].derived]
    before = {fact.id: fact for fact in facts_said(names, old, language)}
    after = {fact.id: fact for fact in facts_said(names, new, language)}
    found = changed_facts(before, after)
    came = [FactChanged(n, after[n].name, (Difference("fact", "", after[n].claim),)) for n in names if n not in before]
    went = [
        FactChanged(n, f.name, (Difference("fact", f.claim, ""),)) for n, f in old.facts.items() if n not in new.facts
    ]
    return (*found, *came, *went)


def plan_json(plan: Plan) -> Json:
    """Keys: facts (id, name, differences: what, old, new, at; derived, follows, warnings: kind, why), and talks (talk,
    title, status, facts, sources, slides, places, flags, problems, said_at).
    """
    return {"facts": [_fact(fact) for fact in plan.facts], "talks": [_talk(talk) for talk in plan.talks]}


def _fact(fact: FactChanged) -> Json:
    return {
        "id": fact.id,
        "name": fact.name,
        "differences": [{"what": d.what, "old": d.old, "new": d.new, "at": d.at} for d in fact.differences],
        "derived": fact.derived,
        "follows": list(fact.follows),
        "warnings": [{"kind": kind, "why": why} for kind, why in fact.warnings],
    }


def _talk(plan: TalkPlan) -> Json:
    changes = plan.changes
    return {
        "talk": plan.talk,
        "title": plan.title,
        "status": plan.status,
        "facts": [fact.id for fact in changes.facts],
        "sources": [{"id": one.id, "old": one.old, "new": one.new} for one in changes.sources],
        "slides": [
            {"id": one.id, "title": one.title, "what": one.what, "old": one.old, "new": one.new}
            for one in changes.slides
        ],
        "places": [_place(one) for one in changes.places],
        "flags": [_flag(one) for one in changes.flags],
        "problems": [problem.as_dict() for problem in plan.problems],
        "said_at": [mention_json(mention) for mention in plan.said_at],
    }


def _place(place: PlaceChanged) -> Json:
    return {
        **mention_json(place.mention),
        "old": place.old.text if place.old else None,
        "new": place.new.text if place.new else None,
        "facts": list(place.facts),
        "sources": list(place.sources),
    }


def mention_json(mention: Mention) -> Json:
    where = mention.where
    return {
        "output": mention.output,
        "slide": mention.slide or None,
        "number": mention.number or None,
        "title": mention.title or None,
        "part": mention.part,
        "file": where.file or None,
        "line": where.line or None,
        "column": where.column or None,
    }


def _flag(flag: Flag) -> Json:
    return {
        "kind": flag.kind,
        "fact": flag.fact,
        "sentence": flag.sentence or None,
        "words": list(flag.words),
        "judgement": flag.judgement or None,
        "why": flag.why or None,
        "place": mention_json(flag.mention) if flag.mention else None,
    }
