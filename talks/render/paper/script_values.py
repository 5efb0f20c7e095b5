"""What the script says, as plain values for its page template: every sentence with a number of its own.

A sentence is numbered within its slide, 7.3 is the third of slide 7: what changes on one slide leaves the numbers of
all others as they are, so that a translation and its questions stay in step with the script.
"""

from __future__ import annotations

from talks.compose.talk import Talk
from talks.compose.text import Text
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.shared_values import Values
from talks.render.paper.texts import run_values, word_count

ASKED = "ask"  # the cue whose words are said to the listeners


def script_values(talk: Talk, settings: NotesSettings, numbers: SlideNumbers = NOT_LAID_OUT) -> Values:
    """What the script says, first page to last page."""
    values = notes_values(talk, numbers, settings.start)
    slides = [_part(str(slide["number"]), slide["numbers"], slide["title"], slide) for slide in values["slides"]]
    reserve = [_part(str(slide["number"]), slide["numbers"], slide["title"], slide) for slide in values["reserve"]]
    questions = [
        _part(f"Q{asked['number']}", f"Q{asked['number']}", asked["question"], asked) for asked in values["questions"]
    ]
    said = [row for part in slides for row in part["rows"] if row["kind"] == "sentence"]
    return {
        **{key: values[key] for key in ("title", "subtitle", "audience", "speaker", "minutes", "language", "region")},
        "size": settings.size,
        "start": values["start"],
        "end": values["end"],
        "sentences": len(said),
        "words": sum(word_count("".join(run["text"] for run in row["text"])) for row in said),
        "slides": slides,
        "reserve": reserve,
        "questions": questions,
        "sources": values["sources"],
        "help_lines": values["help_lines"],
    }


def _part(number: str, numbers: str, title: list[Values], known: Values) -> Values:
    """A slide or a question: rows of sentences and cues, and the notes that its figures refer to."""
    rows: list[Values] = []
    notes: list[str] = []
    count = 0
    for paragraph in known["paragraphs"]:
        begins = True
        said = paragraph["cue"] in ("", ASKED)
        if paragraph["cue"]:
            words = [] if said else [run for told in paragraph["told"] for one in told["sentences"] for run in one]
            rows.append(
                {"kind": "cue", "number": "", "cue": paragraph["cue"], "text": words, "notes": [], "begins": True}
            )
            begins = not paragraph["told"]
        for told in paragraph["told"] if said else ():
            mark = _noted(told, notes)
            figures = [any(run["figure"] for run in sentence) for sentence in told["sentences"]]
            if figures and not any(figures):
                figures[-1] = True
            for sentence, figure in zip(told["sentences"], figures, strict=True):
                count += 1
                marked = mark if figure else []
                rows.append(
                    {
                        "kind": "sentence",
                        "number": f"{number}.{count}",
                        "cue": "",
                        "text": _without_last_blank(sentence),
                        "notes": marked,
                        "begins": begins,
                    }
                )
                begins = False
    return {
        "numbers": numbers,
        # A screen reader can't announce a headline of no words.
        "title": title or run_values(Text.of(f"Slide {numbers}")),
        "timed": known.get("timed", False),
        "begins": known.get("begins", ""),
        "ends": known.get("ends", ""),
        "ends_at": known.get("ends_at", ""),
        "rows": rows,
        "notes": notes,
        "careful": _careful(known),
    }


def _without_last_blank(runs: list[Values]) -> list[Values]:
    *others, last = runs
    return [*others, {**last, "text": last["text"].rstrip(" ")}]


def _noted(told: Values, notes: list[str]) -> list[int]:
    """Where the figures of a piece come from, and how to say them, put among the notes; the number of the note."""
    parts = []
    for figure in told["figures"]:
        beside = figure["said"] or figure["short"]
        known = not figure["years"] or figure["years"] in beside
        years = "" if known else f" ({figure['years']})"
        parts.append(f"{figure['said']}{years}: {figure['short']}" if figure["said"] else f"{beside}{years}")
    parts += [f"say: {spoken}" for spoken in told["spoken"]]
    if not parts:
        return []
    note = "; ".join(parts)
    if note not in notes:
        notes.append(note)
    return [notes.index(note) + 1]


def _careful(known: Values) -> list[str]:
    beside = [caveat for paragraph in known["paragraphs"] for caveat in paragraph["caveats"]]
    return list(dict.fromkeys([*(f"Overdue: {late}" for late in known["overdue"]), *beside, *known["caveats"]]))
