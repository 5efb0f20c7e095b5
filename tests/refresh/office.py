"""Saving decks with LibreOffice, as a speaker does who edits them there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from talks.preview.libreoffice import find_libreoffice

PROGRAM = find_libreoffice(os.environ, "linux", shutil.which)
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice (soffice) is not installed")


def saved_by_libreoffice(decks: Mapping[str, bytes], through: str = "pptx") -> dict[str, bytes]:
    """The decks as LibreOffice saves them, all in one run: opened, written as `through`, and from that as .pptx."""
    if not decks:  # started without a file it waits for one for ever
        return {}
    with tempfile.TemporaryDirectory(prefix="talks-office-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        (folder / "in").mkdir()
        for name, data in decks.items():
            (folder / "in" / f"{name}.pptx").write_bytes(data)
        files = sorted((folder / "in").iterdir())
        if through != "pptx":
            files = _converted(files, through, folder / "between", folder)
        made = _converted(files, "pptx", folder / "out", folder)
        return {path.stem: path.read_bytes() for path in made}


def _converted(files: list[Path], kind: str, out: Path, folder: Path) -> list[Path]:
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(PROGRAM), profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", kind]
    longest = 60 + 15 * len(files)  # seconds
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=longest)
    return sorted(out.iterdir())
