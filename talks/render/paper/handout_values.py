"""What the handout says, as plain values for its page template."""

from __future__ import annotations

from talks.compose.talk import Handout, Talk
from talks.render.paper.shared_values import Values, front_values, help_lines_values, points_values, source_values
from talks.render.paper.texts import cleaned, run_values


def handout_values(talk: Talk) -> Values:
    """What the handout says; the short names of the sources stand in for the full list."""
    handout: Handout = talk.handout
    return {
        **front_values(talk),
        "points": points_values(handout.points),
        "figures": [
            {
                "value": run_values(figure.value),
                "label": run_values(figure.label),
                "citation": cleaned(figure.citation),
            }
            for figure in handout.figures
        ],
        "actions": points_values(handout.actions),
        "help_lines": help_lines_values(handout.help_lines),
        "sources": [source_values(entry) for entry in talk.handout.sources],
    }
