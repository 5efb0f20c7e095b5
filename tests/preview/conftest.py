from dataclasses import replace

import pytest

from talks.layout.place import lay_out
from talks.read.template import read_template
from talks.render.pptx import render_deck
from tests.layout.conftest import STEPPE
from tests.layout.sample_talk import SLIDES, talk


@pytest.fixture(scope="session")
def two_slides() -> bytes:
    """A deck of two slides."""
    template = read_template(STEPPE, "steppe")
    deck, _ = lay_out(talk(SLIDES[2], SLIDES[3]), template, "x")
    return render_deck(deck, template, b"")


@pytest.fixture(scope="session")
def one_hidden() -> bytes:
    """The same deck, its second slide hidden."""
    template = read_template(STEPPE, "steppe")
    deck, _ = lay_out(talk(SLIDES[2], SLIDES[3]), template, "x")
    hidden = replace(deck.slides[1], hidden=True)
    return render_deck(replace(deck, slides=(deck.slides[0], hidden)), template, b"")
