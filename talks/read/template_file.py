"""Opening the file of a template: .pptx, .potx and their kin, and a plain word on every other kind of file."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from talks.problems import Place, Problem, error
from talks.read.template_limits import MOST_PACKED, too_large, what_is_too_much
from talks.read.template_styles import completed

# Presentations, templates and shows, each of them also with macros.
_OPEN_XML = "application/vnd.openxmlformats-officedocument.presentationml."
_MICROSOFT = "application/vnd.ms-powerpoint."
PRESENTATION_TYPE = f"{_OPEN_XML}presentation.main+xml"
MAIN_TYPES = frozenset(
    [f"{_OPEN_XML}{kind}.main+xml" for kind in ("presentation", "template", "slideshow")]
    + [f"{_MICROSOFT}{kind}.macroEnabled.main+xml" for kind in ("presentation", "template", "slideshow")]
)

# What reading a damaged file may end in: the errors of zip files, of XML, and of a package that misses a part.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    SyntaxError,
    AttributeError,
    TypeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
)

_SAVE_AS = "Open it in PowerPoint or LibreOffice and save it as .pptx."

# Compound files, which hold the old formats of Microsoft Office and encrypted new ones, name their streams in UTF-16.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"


class TemplateError(Exception):
    """A template that cannot be used; carries the problem to be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def open_presentation(data: bytes) -> Any:
    """python-pptx's presentation of these bytes, also of a template or a show, with macros or without."""
    from pptx.opc.package import PartFactory
    from pptx.package import Package
    from pptx.parts.presentation import PresentationPart

    for kind in MAIN_TYPES:
        PartFactory.part_type_for.setdefault(kind, PresentationPart)
    main = Package.open(io.BytesIO(data)).main_document_part
    if main.content_type not in MAIN_TYPES:
        raise ValueError(main.content_type)
    presentation = main.presentation
    completed(presentation)
    return presentation


def opened(path: Path, name: str) -> Any:
    """The presentation in the file of the template called name; raises TemplateError where it is none."""
    from pptx.exc import PackageNotFoundError

    try:
        size = path.stat().st_size
        if size > MOST_PACKED:
            raise _too_much(path, name, too_large(size))
        data = path.read_bytes()
    except FileNotFoundError as cause:
        message = f'The template "{name}" has no file {path.name}.'
        raise _refusal(path, message, "Check the name of the template.") from cause
    except OSError as cause:
        message = f'The file of the template "{name}" cannot be read.'
        raise _refusal(path, message, "Close it elsewhere, or look at who may read it.", cause.strerror) from cause
    try:
        if said := what_is_too_much(data):
            raise _too_much(path, name, said)
        return open_presentation(data)
    except (*DAMAGED, PackageNotFoundError) as cause:
        raise damaged(path, name, cause, data) from cause


def _too_much(path: Path, name: str, said: tuple[str, str]) -> TemplateError:
    return _refusal(path, f'The file of the template "{name}" {said[0]}.', said[1], path.name)


def damaged(path: Path, name: str, cause: Exception, data: bytes | None = None) -> TemplateError:
    """What to say of a file that is no presentation, as exactly as its first bytes allow."""
    said = what_it_is(data) if data is not None else None
    if said:
        return _refusal(path, f'The file of the template "{name}" {said[0]}.', said[1], path.name)
    message = f'The file of the template "{name}" is not a PowerPoint presentation, or it is damaged.'
    return _refusal(path, message, _SAVE_AS, cause)


def without_layouts(path: Path, name: str) -> TemplateError:
    message = f'The template "{name}" has no slide layouts.'
    return _refusal(path, message, "Take a presentation with a slide master.")


def what_it_is(data: bytes) -> tuple[str, str] | None:
    """What another kind of file is, and what to do about it."""
    if not data:
        return "is empty", "Copy it here again."
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            return "is protected by a password", "Open it in PowerPoint and save it without one (File, Info, Protect)."
        return "is of the old format .ppt, whatever its name says", _SAVE_AS
    if data.startswith(b"%PDF"):
        return "is a PDF", "Take the presentation that it was made from."
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    return _what_zip_it_is(zipfile.ZipFile(io.BytesIO(data)))


def _what_zip_it_is(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    names = set(archive.namelist())

    def read(name: str) -> bytes:
        try:
            return archive.read(name)
        except (*DAMAGED, OSError):
            return b""

    if b"opendocument" in read("mimetype"):
        return "is an OpenDocument file (.odp), whatever its name says", _SAVE_AS
    if names & {"Index.zip", "Index/Document.iwa"}:
        return "is a Keynote file", "Export it from Keynote as PowerPoint."
    if _STRICT in read("_rels/.rels"):
        return "is of the strict kind of .pptx", "Save it in PowerPoint as PowerPoint Presentation (*.pptx)."
    other = {"word/document.xml": "a Word document", "xl/workbook.xml": "an Excel workbook"}
    found = next((said for name, said in other.items() if name in names), None)
    return (f"is {found}, not a presentation", "Take a presentation.") if found else None


def _refusal(path: Path, message: str, advice: str, value: object = "") -> TemplateError:
    return TemplateError(error(Place(str(path)), message, advice, value, code="template"))
