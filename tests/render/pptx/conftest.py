"""Makes the checks at the top of tests/ importable, and finds LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """Converts a deck with LibreOffice; 'pptx' opens and saves it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")

    def convert(data: bytes, extension: str) -> bytes:
        source = tmp_path / "deck.pptx"
        source.write_bytes(data)
        out = tmp_path / "out"
        # Two runs that share a profile get in each other's way.
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", extension, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (out / f"deck.{extension}").read_bytes()

    return convert
