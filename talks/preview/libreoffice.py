"""Pictures by LibreOffice, which draws a deck nearly as PowerPoint does: to PDF first, then page by page to PNG."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from talks.preview.pdf import pages_as_png
from talks.preview.pictures import PicturesError

# A first start on a slow laptop takes half a minute; more than this and something waits for an answer.
TIMEOUT = 180.0  # seconds

_MAC = "LibreOffice.app/Contents/MacOS/soffice"


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice as a renderer; fonts are folders of .ttf files that it is to know, besides those installed."""

    program: Path
    fonts: tuple[Path, ...] = ()
    timeout: float = TIMEOUT

    @property
    def name(self) -> str:
        return "LibreOffice"

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        return pages_as_png(self.pdf(deck), width)

    def pdf(self, deck: bytes) -> bytes:
        """The deck as LibreOffice exports it. Raises PicturesError."""
        # A profile of its own: two runs that share one get into each other's way, and so does an open window. On
        # Windows an ended program may hold its files for a moment longer: what is left then, the system clears away.
        with tempfile.TemporaryDirectory(prefix="talks-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch)
            (folder / "deck.pptx").write_bytes(deck)
            self._give_fonts(folder / "profile" / "user" / "fonts")
            said = self._convert(folder)
            made = folder / "deck.pdf"
            # LibreOffice's Writer prints anything, as a text.
            if not made.is_file() or not zipfile.is_zipfile(io.BytesIO(deck)):
                raise PicturesError(f"could not read the deck{f' ({said})' if said else ''}", _TRY_IT)
            return made.read_bytes()

    def _give_fonts(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for family in self.fonts:
            for file in sorted(family.glob("*.ttf")):
                shutil.copyfile(file, folder / file.name)

    def _convert(self, folder: Path) -> str:
        command = [
            str(self.program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "pdf:impress_pdf_Export",
            "--outdir",
            str(folder),
            str(folder / "deck.pptx"),
        ]
        log = folder / "said.txt"
        with log.open("wb") as said:
            try:
                running = subprocess.Popen(
                    command,
                    cwd=folder,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    start_new_session=sys.platform != "win32",
                )
            except OSError as exc:
                raise PicturesError(f"can't be started ({exc.strerror or exc})", _TRY_IT) from exc
            try:
                running.wait(self.timeout)
            except subprocess.TimeoutExpired as exc:
                raise PicturesError(f"did not answer within {self.timeout:g} seconds", _TRY_IT) from exc
            finally:
                _end(running)
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines()]
        return next((line for line in reversed(lines) if line and "javaldx" not in line), "")


_TRY_IT = "Start LibreOffice once by hand, close what it asks, and build again."


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: what is called soffice only starts the one that works."""
    if sys.platform == "win32":
        if running.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(running.pid)], capture_output=True, check=False)
    else:
        # macOS says of a group that has ended that it is not allowed.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def find_libreoffice(
    environment: Mapping[str, str], platform: str, which: Callable[[str], str | None] = shutil.which
) -> Path | None:
    """The program, on the path or where its installers put it; platform as sys.platform names it."""
    for name in ("soffice", "libreoffice"):
        if found := which(name):
            return Path(found)
    return next((path for path in _usual_places(environment, platform) if path.is_file()), None)


def _usual_places(environment: Mapping[str, str], platform: str) -> list[Path]:
    if platform == "win32":
        roots = [environment.get(name, "") for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
        if local := environment.get("LOCALAPPDATA"):
            roots.append(str(Path(local, "Programs")))
        # soffice.com is the one that waits for the end and keeps to the console.
        return [Path(root, "LibreOffice", "program", "soffice.com") for root in dict.fromkeys(roots) if root]
    if platform == "darwin":
        return [Path("/Applications", _MAC), Path(environment.get("HOME", "/"), "Applications", _MAC)]
    return sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
