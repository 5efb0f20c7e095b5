"""talks facts set, correct, retire, review"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from talks.cli.common import require_choice
from talks.cli.facts import CONFIDENCES
from talks.cli.facts_change import Manner, Outcome, errors_of, run_change
from talks.cli.failures import UsageError
from talks.facts.editing import retire, review
from talks.facts.editing_checks import derived_from
from talks.facts.editing_correct import Correction, correct
from talks.facts.editing_details import Details
from talks.facts.editing_set import set_value
from talks.facts.edits import Edit, NewSource
from talks.facts.registry import Registry
from talks.pipeline import Project
from talks.problems import Problem, in_order

Files = Mapping[str, bytes]


def run_set(identifier: str, typed: str, as_of: str, details: Details, manner: Manner) -> None:
    """Add a value with its date."""

    def editing(registry: Registry, files: Files, today: date) -> Edit:
        return set_value(registry, files, identifier, typed, as_of, details, today)

    run_change([identifier], editing, manner, sourced=True)


def run_correct(identifier: str, right: Correction, details: Details, manner: Manner) -> None:
    """Put what is right in the place of what was wrong."""

    def editing(registry: Registry, files: Files, today: date) -> Edit:
        return correct(registry, files, identifier, right, details, today)

    run_change([identifier], editing, manner, sourced=bool(details.sources))


def run_retire(identifier: str, why: str, instead: str, manner: Manner) -> None:
    """Take a fact out of use; one that is still used only where another is named, or by someone who is sure."""

    def editing(registry: Registry, files: Files, today: date) -> Edit:
        return retire(registry, files, identifier, why, instead, today)

    def judge(outcome: Outcome, after: Project, failing: Sequence[Problem]) -> None:
        following = [fact for fact in derived_from(after.registry, identifier) if not fact.retired]
        outcome.notes += [f"`{fact.id}` is computed from it: {fact.derived_place}" for fact in following]
        if not failing and not following:
            return
        outcome.problems = in_order([*outcome.problems, *failing])
        if instead:
            failing_talks = [talk for talk in after.workspace.talk_ids if _fails(after, talk, failing)]
            outcome.end = _cannot_be_built(failing_talks, instead)
        else:
            outcome.refused = "nothing was written: the fact is still used; name another with --instead, or add --sure"

    run_change([identifier], editing, manner, judge)


def _fails(project: Project, talk: str, failing: Sequence[Problem]) -> bool:
    return any(problem in failing for problem in errors_of(project, talk, date.today()))


def _cannot_be_built(talks: Sequence[str], instead: str) -> str:
    if not talks:
        return ""
    count = "one talk" if len(talks) == 1 else f"{len(talks)} talks"
    they = "it says" if len(talks) == 1 else "they say"
    return f"{count} can't be built until {they} `{instead}`, or nothing, at the places above: {', '.join(talks)}"


def run_review(identifiers: Sequence[str], until: str, on: str, manner: Manner) -> None:
    """Note that facts were looked up and are still true."""

    def editing(registry: Registry, files: Files, today: date) -> Edit:
        return review(registry, files, identifiers, until, on, today)

    run_change(identifiers, editing, manner)


def details_of(sources: Sequence[str], new: NewSource, note: str, caveat: str, confidence: str, sure: bool) -> Details:
    """What was said of the value, with a new source where anything of one was given."""
    if confidence:
        require_choice(confidence, CONFIDENCES, "--confidence")
    if new != NewSource("") and not new.title:
        raise UsageError("a new source needs a title", 'Say which document it is: --source-title "...".')
    names = tuple(name.strip() for one in sources for name in one.split(",") if name.strip())
    return Details(names, new if new.title else None, note.strip(), caveat.strip(), confidence, sure)
