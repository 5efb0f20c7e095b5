"""The notes pane: what is said, then the sources and the cautions that go with the facts."""

from __future__ import annotations

from talks.compose.talk import NotesParagraph, Slide, merged, together
from talks.compose.text import NO_TEXT, Run, Text


def notes_of(slide: Slide) -> tuple[Text, ...]:
    """Paragraphs for the notes pane of a slide; cues stand in brackets."""
    said = [_paragraph(paragraph) for paragraph in slide.notes]
    cited = [str(citation) for citation in merged((*slide.citations, *slide.notes_citations))]
    below = [Text.of("Sources: " + "; ".join(cited))] if cited else []
    below += [Text.of(f"Overdue: {late}") for late in together(slide.overdue)]
    below += [Text.of(f"Careful: {caution}") for caution in dict.fromkeys(map(str, slide.caveats))]
    if said and below:
        said.append(NO_TEXT)
    return (*said, *below)


def _paragraph(paragraph: NotesParagraph) -> Text:
    if not paragraph.cue:
        return paragraph.text
    if not paragraph.text or paragraph.text.plain.strip().casefold() == paragraph.cue.casefold():
        return Text.of(f"[{paragraph.cue}]")
    return Text((Run(f"[{paragraph.cue}] "), *paragraph.text.runs))
