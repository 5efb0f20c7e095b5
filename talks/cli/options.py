"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace", "-w", metavar="DIR", help="The folder that holds outlines/; by default the nearest one upwards."
    ),
]
Talks = Annotated[list[str] | None, typer.Argument(metavar="[TALK]...", help="Talks; all of the workspace by default.")]
Audience = Annotated[str, typer.Option("--for", metavar="AUDIENCE", help="Compose for another audience.")]
TemplateName = Annotated[
    str, typer.Option("--template", metavar="NAME|FILE", help="Another template, by name or as a .pptx file.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write; decks/ by default.")]
Pace = Annotated[
    int | None,
    typer.Option("--pace", metavar="WPM", show_default=False, help="Words a minute; else as the outline says."),
]
Look = Annotated[
    str, typer.Option("--look", metavar="light|dark", help="Slides on a light or a dark ground, in any template.")
]
Shape = Annotated[
    str, typer.Option("--shape", metavar="16:9|4:3", help="Wide slides, or narrow ones for older projectors.")
]
Minutes = Annotated[
    int | None,
    typer.Option(
        "--minutes",
        metavar="N",
        min=1,
        max=600,
        show_default=False,
        help="Drop slides by their cut: marks until N are enough; where N are more, let extra: ones in.",
    ),
]
Style = Annotated[
    str,
    typer.Option(
        "--style",
        metavar="lectern|cards|booklet|script",
        show_default=False,
        help="How the notes are printed; for the lectern where the outline says nothing else.",
    ),
]
Size = Annotated[
    float | None,
    typer.Option(
        "--size",
        metavar="14..28",
        min=14,
        max=28,
        show_default=False,
        help="Type size of the notes in points; 20 on the lectern, where 18 is the least.",
    ),
]
Paper = Annotated[
    str,
    typer.Option(
        "--paper",
        metavar="letter|a4|a5",
        show_default=False,
        help="Paper of notes and handout; letter where the outline says nothing else.",
    ),
]
Handouts = Annotated[
    str,
    typer.Option("--handout", metavar="STYLES", help="Of sheet,large,blanks, with commas: the handouts to write."),
]
Start = Annotated[
    str,
    typer.Option("--start", metavar="HH:MM", help="When the talk begins: the notes tell the time by the wall, too."),
]
Upper = Annotated[
    bool | None,
    typer.Option(
        "--upper/--whole-page", show_default=False, help="Notes in the upper two thirds of a page only: chin up."
    ),
]
Cards = Annotated[
    str,
    typer.Option(
        "--cards", metavar="4|6|3x5", show_default=False, help="Cue cards to a page (4 as usual), or of 3 by 5 inches."
    ),
]
SlidePictures = Annotated[
    bool | None,
    typer.Option("--pictures/--no-pictures", show_default=False, help="Small pictures of the slides beside the notes."),
]
Format = Annotated[str, typer.Option("--format", metavar="text|json", help="How to print the result.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="ID", help="Where it is from; several are possible.")
]
SourceTitle = Annotated[str, typer.Option("--source-title", metavar="TEXT", help="Add a new source: its title.")]
SourceShort = Annotated[str, typer.Option("--source-short", metavar="TEXT", help="How slides cite the new source.")]
SourceBy = Annotated[str, typer.Option("--source-by", metavar="TEXT", help="Who published the new source.")]
SourceKind = Annotated[str, typer.Option("--source-kind", metavar="KIND", help="report, law, data, news, web, ...")]
SourceUrl = Annotated[str, typer.Option("--source-url", metavar="URL", help="Where the new source is read.")]
Published = Annotated[str, typer.Option("--published", metavar="DATE", help="When the new source was published.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="A note for those who keep the facts.")]
Caveat = Annotated[str, typer.Option("--caveat", metavar="TEXT", help="What limits the value.")]
Confidence = Annotated[
    str, typer.Option("--confidence", metavar="LEVEL", help="firm, reported, hearsay or disputed; else as the fact.")
]
Sure = Annotated[bool, typer.Option("--sure", help="Right although far from the earlier value, or talks fail by it.")]
