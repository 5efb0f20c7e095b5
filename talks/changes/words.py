"""Words of direction and comparison, by language: what stands near a changed figure and may stop being true.

Every entry is a regular expression for whole words; letters of either case fit. A language without a list has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

UP, DOWN, ABOVE, BELOW, TIMES, MOST, RANK, STILL, NEARLY = (
    "up", "down", "above", "below", "times", "most", "rank", "still", "nearly",
)  # fmt: skip

# Longer ones come first, so that "more than" is not found as "more".
_ENGLISH = {
    UP: "rose / rises? / rising / risen / grew / grows? / growing / grown / growth / increas(?:e|es|ed|ing) / "
    "climb(?:s|ed|ing)? / soar(?:s|ed|ing)? / went up / goes up / gone up / ever more / "
    "more and more / "
    "improv(?:e|es|ed|ing)",
    DOWN: "fell / falls / falling / fallen / drop(?:s|ped|ping)? / declin(?:e|es|ed|ing) / decreas(?:e|es|ed|ing) / "
    "shr(?:ank|unk|inks?|inking) / sank / went down / goes down / gone down / fewer and fewer / cut back / "
    "worsen(?:s|ed|ing)?",
    ABOVE: r"more(?: \w+){0,4}? than / (?:greater|higher|larger|bigger|longer|older) than / above / beyond / "
    r"at least / "
    r"exceed(?:s|ed|ing)? / over(?= (?:\W|\d|a |an |half|one|two|twice)) / more / higher / larger / bigger",
    BELOW: r"fewer(?: \w+){0,4}? than / less(?: \w+){0,4}? than / (?:lower|smaller|shorter|younger) than / below / "
    r"under(?= (?:\W|\d|a |an |half|one|two)) / at most / fewer / less / lower / smaller",
    TIMES: "doubl(?:e|es|ed|ing) / twice / tripl(?:e|es|ed|ing) / three times / four times / five times / ten times / "
    "tenfold / (?<!and a )half / halv(?:e|es|ed|ing) / a third / a quarter / a fifth / a tenth",
    MOST: "mostly / most / majority / minority / least",
    # Not the first step of a sequence: "First, take out your phone", "first in Almaty, then in Astana".
    RANK: r"(?:(?<=\bthe )|(?<=\bits )|(?<=\bour ))first(?!,) / "
    r"(?<!\bat )first(?![,:]| of all)(?![^.!?]*\b(?:then|second(?:ly)?|next|afterwards|later|finally)\b) / "
    "largest / biggest / highest / lowest / smallest / longest / record / top / only / none / no other / "
    "every / all but / equal(?:s|ly)? / as many / as much",
    STILL: "still / already / never / no longer / not yet / last / so far / again / now / today / currently / always / "
    "unchanged / since / jump(?:s|ed)?",
    # Not "about": a figure that is said from a fact stays as near to it as it was.
    NEARLY: "nearly / almost / barely / hardly / just (?:over|under) / close to",
}
_RUSSIAN = {
    UP: "вс[её] больше / вырос(?:ла|ло|ли)? / раст[её]т / растут / рост / увеличи\\w+ / повыси\\w+ / "
    "возрос(?:ла|ло|ли)?",
    DOWN: "вс[её] меньше / упал(?:а|о|и)? / пада(?:ет|ют) / сниз\\w+ / сниж\\w+ / сократи\\w+ / сокраща\\w+ / "
    "уменьши\\w+",
    ABOVE: "не менее / больше / более / свыше / выше / превы(?:сил[аои]?|шает|шают) / старше / длиннее",
    BELOW: "не более / меньше / менее / ниже / моложе / короче",
    TIMES: "вдвое / втрое / вчетверо / удвои\\w+ / утрои\\w+ / в (?:два|три|четыре|пять|десять) раза? / половин\\w+ / "
    "треть / четверть / пятая часть / десятая часть",
    MOST: "большинств\\w+ / большая часть / меньшинств\\w+",
    RANK: "перв(?:ый|ая|ое|ые|ого|ой|ых) / сам(?:ый|ая|ое|ые|ого|ой|ых) / крупнейш\\w+ / наибольш\\w+ / наименьш\\w+ / "
    "рекорд\\w* / только / лишь / единственн\\w+ / кажд(?:ый|ая|ое|ые) / столько же",
    STILL: "вс[её] ещ[её] / до сих пор / уже / никогда / больше не / последн\\w+ / снова / сейчас / сегодня / всегда / "
    "с тех пор",
    NEARLY: "почти / едва / чуть (?:больше|меньше)",
}
WORDS = {"en": _ENGLISH, "ru": _RUSSIAN}

# How many times, by how the word begins.
FACTORS = {
    "en": {
        "doubl": 2.0, "twice": 2.0, "tripl": 3.0, "three times": 3.0, "four times": 4.0, "five times": 5.0, "ten": 10.0,
        "hal": 0.5, "a third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2, "a tenth": 0.1,
    },
    "ru": {
        "вдвое": 2.0, "удво": 2.0, "в два": 2.0, "втрое": 3.0, "утро": 3.0, "в три": 3.0, "вчетверо": 4.0,
        "в четыре": 4.0, "в пять": 5.0, "в десять": 10.0, "половин": 0.5, "треть": 1 / 3, "четверть": 0.25,
        "пятая": 0.2, "десятая": 0.1,
    },
}  # fmt: skip

# A typed threshold: more than 20 million.
THRESHOLDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (ABOVE, "more than|over|above|at least|greater than|just over"),
        (BELOW, "fewer than|less than|under|below|at most|nearly|almost|just under"),
    ),
    "ru": ((ABOVE, "больше|более|свыше|не менее|выше"), (BELOW, "меньше|менее|не более|ниже|почти")),
}
SIZES: dict[str, tuple[tuple[str, float], ...]] = {
    "en": (("thousand", 1e3), ("million", 1e6), ("billion", 1e9)),
    "ru": (("тысяч", 1e3), ("тыс", 1e3), ("миллион", 1e6), ("млн", 1e6), ("миллиард", 1e9), ("млрд", 1e9)),
}


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, in characters, and what it says."""

    text: str
    start: int
    kind: str


def words_in(text: str, language: str) -> list[Word]:
    """The words of direction and comparison in a text, in its order; where two overlap, the longer one."""
    found: list[Word] = []
    taken = -1
    for match in _pattern(_base(language)).finditer(text) if _base(language) in WORDS else ():
        if match.start() >= taken:
            found.append(Word(match.group(), match.start(), str(match.lastgroup)))
            taken = match.end()
    return found


def factor(word: str, language: str) -> float | None:
    """How many times a word says; None where it says no number."""
    return next(
        (times for start, times in FACTORS.get(_base(language), {}).items() if word.casefold().startswith(start)), None
    )


def thresholds_in(text: str, language: str) -> Iterator[tuple[str, str, float]]:
    """What is said to be above or below a typed number: the kind, the words, the number."""
    base = _base(language)
    sizes = SIZES.get(base, ())
    for kind, words in THRESHOLDS.get(base, ()):
        names = "|".join(name for name, _ in sizes)
        pattern = rf"\b(?:{words})\s+\$?(\d[\d,\u00a0\u202f ]*(?:\.\d+)?)\s*({names})?"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            digits = re.sub(r"[,\s]", "", match.group(1))
            size = next((size for name, size in sizes if name == (match.group(2) or "").casefold()), 1.0)
            yield kind, match.group().strip(), float(digits) * size


def limits_in(sentence: str) -> Iterator[tuple[str, bool]]:
    """The years that a sentence names as the limit of what is known, in any language; and whether it is "since" one."""
    for match in _LIMITS.finditer(sentence):
        yield match[2], match[1].casefold() == "since"


_LIMITS = re.compile(
    r"\b(after|until|till|since|before|through|beyond|to|up to|by|last(?: is| was)?|ends? (?:in|with)|"
    r"later than|после|до|по|с|начиная с)\s+((?:1[5-9]|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def negated(sentence: str, language: str) -> bool:
    """Whether something in a sentence is denied, so that what a word of comparison says may be turned round."""
    pattern = _NEGATIONS.get(_base(language))
    return bool(pattern and re.search(pattern, sentence, re.IGNORECASE))


def extreme(sentence: str, language: str) -> int:
    """1 where a sentence says that there were never more, -1 where never fewer, 0 where it says neither."""
    highest, lowest = _EXTREMES.get(_base(language), ("", ""))
    up, down = (bool(one and re.search(one, sentence, re.IGNORECASE)) for one in (highest, lowest))
    return up - down


def compares(word: Word, words: Sequence[Word], sentence: str) -> bool:
    """Whether a word compares two figures: not "at least 120", "more than 20 million", or "more than doubled"."""
    after = sentence[word.start + len(word.text) :]
    gap = len(after) - len(after.lstrip())
    times = any(other.kind == TIMES and other.start == word.start + len(word.text) + gap for other in words)
    typed = re.match(r"\W{0,2}\d", after) or re.match(r"at (least|most)|не (менее|более)", word.text, re.IGNORECASE)
    return not times and not typed


def bound(word: Word, sentence: str) -> bool:
    """Whether a figure follows at once, blotted out as #: "more than 120"."""
    return bool(re.match(r"\W{0,3}#", sentence[word.start + len(word.text) :]))


def is_part(word: Word, sentence: str) -> bool:
    """Half of them, a third of the members: a part of something, no comparison with another figure."""
    return bool(re.match(r"\s+(?:of|the|a|an|our|their)\b", sentence[word.start + len(word.text) :], re.IGNORECASE))


def sweeping(words: Sequence[Word]) -> bool:
    """Whether more is said than two figures can show."""
    return any(word.kind in (RANK, NEARLY, MOST) or word.text.casefold() in _SWEEPING for word in words)


_SWEEPING = ("never", "always", "unchanged", "already", "no longer", "not yet", "никогда", "всегда", "уже", "больше не")
_NEGATIONS = {
    "en": r"\b(?:not|never|nor|neither|without|hardly|cannot|no longer|no)\b|n['’]t\b",
    "ru": r"\b(?:не(?! (?:менее|более))|ни|нет|никогда|без)\b",
}
# Never more, and never fewer than now.
_EXTREMES = {
    "en": (
        r"\b(?:more|higher|larger|bigger)(?: \w+){0,3}? than ever\b|\brecords?\b|\b(?:highest|largest|biggest)\b|"
        r"\b(?:the )most (?:ever|in)\b",
        r"\b(?:fewer|less|lower|smaller)(?: \w+){0,3}? than ever\b|\b(?:lowest|smallest|fewest)\b|\bthe least\b",
    ),
    "ru": (
        r"\b(?:больше|выше),? чем когда-либо|\bрекорд\w*|\bнаибольш\w+",
        r"\b(?:меньше|ниже),? чем когда-либо|\bнаименьш\w+",
    ),
}


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it begins."""
    start = 0
    for end in (match.end() for match in _END.finditer(text)):
        yield start, text[start:end]
        start = end
    if text[start:].strip():
        yield start, text[start:]


# No sentence ends after one capital letter: J. Smith, the U.S. Congress.
_END = re.compile(r"(?<![ .(][A-ZА-Я]\.)(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\Wa-zа-я])")


def _base(language: str) -> str:
    return language.partition("-")[0].casefold()


@cache
def _pattern(base: str) -> re.Pattern[str]:
    order = (TIMES, NEARLY, STILL, UP, DOWN, ABOVE, BELOW, MOST, RANK)
    words = WORDS[base]
    joined = "|".join(rf"(?P<{kind}>\b(?:{words[kind].replace(' / ', '|')})\b)" for kind in order)
    return re.compile(joined, re.IGNORECASE)
