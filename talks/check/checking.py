"""All checks of a composed talk."""

from __future__ import annotations

from datetime import date

from talks.check.ageing import ageing_problems
from talks.check.charts import chart_problems
from talks.check.figures import figure_problems
from talks.check.pictures import picture_problems
from talks.check.slides import slide_problems
from talks.check.timing import timing_problems
from talks.check.words import word_problems
from talks.compose.talk import Talk
from talks.facts.registry import Registry
from talks.problems import Problem


def check_talk(talk: Talk, registry: Registry, today: date) -> list[Problem]:
    """What is doubtful in a talk that can be made: words, figures, time, slides, age."""
    return [
        *word_problems(talk),
        *picture_problems(talk),
        *figure_problems(talk, registry),
        *chart_problems(talk, registry),
        *timing_problems(talk),
        *slide_problems(talk),
        *ageing_problems(talk, registry, today),
    ]
