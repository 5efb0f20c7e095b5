from pathlib import Path

import pytest

from talks.read.template import read_template
from talks.read.template_records import Template

STEPPE = Path(__file__).parents[2] / "slides_templates" / "steppe" / "deck.pptx"


@pytest.fixture(scope="session")
def steppe() -> Template:
    return read_template(STEPPE, "steppe")


@pytest.fixture(scope="session")
def foreign() -> Template:
    """A template that was not made for talks, narrower than a wide screen, with layouts of its own names."""
    import pptx

    return read_template(Path(pptx.__file__).parent / "templates" / "default.pptx", "foreign")
