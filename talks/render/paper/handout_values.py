"""What the handout says, as plain values for its page templates."""

from __future__ import annotations

from talks.compose.kinds import Code
from talks.compose.talk import Handout, Talk
from talks.render.handout_picture import HandoutPicture
from talks.render.paper.handout_blanks import Blanks
from talks.render.paper.shared_values import Values, front_values, help_lines_values, points_values, source_values
from talks.render.paper.texts import cleaned, run_values
from talks.render.vector import code_svg

LARGE_PRINT = "Would you like this in large print? Please ask."
FILL_IN = "Fill in the blanks while you listen, or together afterward. What belongs there stands on the last page."


def handout_values(talk: Talk, style: str = "sheet", picture: HandoutPicture | None = None) -> Values:
    """What the handout says in a style of HANDOUTS.

    A run with `blank`, its number, stands for so many letters that are to be filled in; `answers` has them in order.
    """
    handout: Handout = talk.handout
    blanks = Blanks() if style == "blanks" else None
    return {
        **front_values(talk),
        "style": style,
        "large_print": LARGE_PRINT if style != "large" else "",
        "fill_in": FILL_IN if blanks else "",
        "points": blanks.point_values(handout.points) if blanks else points_values(handout.points),
        "picture": picture_values(picture) if picture else None,
        "figures": [
            {
                "value": blanks.whole(figure.value) if blanks else run_values(figure.value),
                "label": run_values(figure.label),
                "citation": cleaned(figure.citation),
            }
            for figure in handout.figures
        ],
        "actions": points_values(handout.actions),
        "help_lines": help_lines_values(handout.help_lines),
        "sources": [source_values(entry) for entry in handout.sources],
        "code": code_values(handout.code) if handout.code else None,
        "answers": blanks.answers if blanks else [],
    }


def picture_values(picture: HandoutPicture) -> Values:
    said = {
        "title": cleaned(picture.title),
        "before": cleaned(picture.before),
        "after": cleaned(picture.after),
        "source": cleaned(picture.source),
        "alt": cleaned(picture.alt),
    }
    return {**said, "wide": round(picture.wide, 3), "high": round(picture.high, 3), "svg": picture.svg}


def code_values(code: Code) -> Values:
    """The address is printed whole: a code that leads where nobody says is not to be trusted."""
    return {
        "label": cleaned(code.label.plain),
        "address": cleaned(code.link),
        "alt": f"QR code: opens {cleaned(code.link)}",
        "svg": code_svg(code.link),
    }
