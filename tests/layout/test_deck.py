from talks.layout.deck import Deck, DeckSlide, slide_numbers
from tests.layout.sample_talk import SLIDES, talk


def test_a_slide_has_the_numbers_that_the_deck_shows_on_it():
    def shown(number, suffix=""):
        one = SLIDES[number]
        return DeckSlide(one.id + suffix, "Points", one.title.plain, (), (), one)

    slides = (shown(0), shown(1), shown(1, "-2"), shown(1, "-3"), shown(2))
    deck = Deck("deck-1", talk(*SLIDES[:3]), 1, 1, slides)
    assert slide_numbers(deck) == {SLIDES[0].id: (1, 1), SLIDES[1].id: (2, 4), SLIDES[2].id: (5, 5)}
