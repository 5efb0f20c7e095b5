"""talks handout"""

from __future__ import annotations

from talks.cli.build_request import BuildRequest
from talks.cli.common import require_choice
from talks.cli.notes import run_notes
from talks.render.paper.settings import HANDOUTS


def run_handout(request: BuildRequest, open_them: bool) -> None:
    """Write the handouts of the talks as a build does, and show them if asked."""
    for one in request.printing.handouts.split(","):
        require_choice(one.strip(), HANDOUTS, "--style")
    run_notes(request, open_them)
