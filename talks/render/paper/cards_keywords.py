"""Prompts for cue cards: the words that the speaker made bold in the notes of a slide, and what says a fact.

Where none are bold: of each sentence its first and last words, and of what must not be lost the whole sentence.

A card is read at a glance and spoken from. What is left out must not turn the meaning: no sentence vanishes, so that
no claim stands without what limits it; a sentence that denies, doubts, limits or attributes stands whole, and so does
one with a figure, a wording of a fact, a question or a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from talks.compose.text import Binding, Run, Text
from talks.render.paper.texts import clean, pieces_at, sentences

_YEAR = re.compile(r"(\d{4})(?:-\d\d){0,2}")
_LIMIT_BEFORE = frozenset("under over above below age aged".split())
LONGEST_FIGURE = 8  # words
FEWEST_WORDS = 4  # of a prompt
MOST_CLOSING, FEWEST_CLOSING = 6, 2  # words, behind what is left out
LEAST_LEFT_OUT = 3  # words
WORDS_OVER = 2  # over the limit, where a clause ends there, or the sentence: a cut would save nothing
# What denies, doubts, limits or says from whom it is; a sentence that holds one is never cut short.
HEDGES = re.compile(
    r"\b(?:not|no|non|nor|never|nobody|none|nothing|nowhere|neither|cannot|without|only|hardly|barely|rarely|"
    r"seldom|may|might|maybe|perhaps|possibly|probably|likely|unlikely|could|would|should|seems?|seemed|appears?|"
    r"about|around|nearly|almost|roughly|some|few|fewer|less|more|most|many|least|under|over|up to|"
    r"but|if|unless|until|except|although|though|however|yet|still|instead|"
    r"told|tells?|hear|heard|say|says|said|reports?|reported|claims?|claimed|alleged\w*|according|rumou?rs?|"
    r"third[- ]hand|second[- ]hand|hearsay|vouch|proof|proves?|proved|proven|know|knows|knew|known|unknown|"
    r"guess\w*|believe\w*|think|thought|opinion|doubt\w*|suppose\w*|estimate\w*|differ\w*|disput\w*|disagree\w*|"
    r"uncertain|unsure|unclear|certain|sure|exact|exactly|care|careful\w*|caution\w*|loosely|legend|made up|"
    r"promise\w*|model|surveys?|secret)\b|n't\b",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = frozenset("and but or because so who which where when while before after although".split())
# No prompt ends with one of these: they point to what comes next.
_OPEN_ENDS = _CLAUSE_BEGINS | frozenset(
    "of to in on at by for from with into as than about over under near behind beside between through a an the this "
    "that these those my your his her its our their is are was were be been am have has had do does did will can i you "
    "he she it we they very just quite really also one two three four five six seven eight nine ten".split()
)
_WORDING = Binding(())


@dataclass(frozen=True)
class _Word:
    text: str
    end: int

    @property
    def bare(self) -> str:
        return re.sub(r"^\W+|\W+$", "", self.text.lower().replace("’", "'"))


def paragraph_keys(text: Text, language: str, limit: int) -> list[Text]:
    """The prompts of a spoken paragraph, one for each sentence; at most about `limit` words where it may be cut."""
    prompts = (_prompt(sentence, language, limit) for sentence in sentences(_with_wordings(clean(text))))
    return [_with_years(prompt) for prompt in prompts if prompt]


def is_marked(text: Text) -> bool:
    """Whether the speaker made words bold; a figure is so without her."""
    return any(run.bold and run.text.strip() and not run.is_figure for run in text.runs)


def marked_keys(text: Text, language: str) -> list[Text]:
    """The prompts of a paragraph of a slide whose key words are marked: these, and whole what says a fact."""
    prompts = []
    for sentence in sentences(_with_wordings(clean(text))):
        if any(run.binding is not None for run in sentence.runs):
            prompts.append(_with_years(_prompt(sentence, language, len(sentence.plain))))
        else:
            prompts += [_stripped(Text((run,)), ".,;: ") for run in sentence.runs if run.bold and run.text.strip()]
    return prompts


def hedged(plain: str) -> bool:
    """Whether an English sentence denies, doubts, limits or attributes something."""
    return bool(HEDGES.search(plain.replace("’", "'")))


def _prompt(sentence: Text, language: str, limit: int) -> Text:
    words = [_Word(match.group(), match.end()) for match in re.finditer(r"[^ \t\n]+", sentence.plain)]
    if not words:
        return Text()
    end = len(words) if _must_stand_whole(sentence, language) else _end(words, limit)
    last = _closing(words, end)
    if last <= end:
        return _without_full_stop(_told(sentence))
    kept, left_out, closing = pieces_at(sentence, [words[end - 1].end, words[last - 1].end])
    kept, closing = _told(_stripped(kept, ".,;:–—- ")), _without_full_stop(_told(closing))
    return Text((*kept.runs, Run(" …"), *_marked(left_out), *closing.runs))


def _must_stand_whole(sentence: Text, language: str) -> bool:
    plain = sentence.plain
    asked = plain.rstrip("\"'”’» ").endswith("?")
    # Of another language it is not known which words deny or doubt.
    foreign = language.partition("-")[0].lower() != "en"
    bound = any(run.binding is not None for run in sentence.runs)
    counted = any(sign.isdigit() for sign in plain)
    return foreign or asked or bound or counted or any(sign in plain for sign in '“”"«»') or hedged(plain)


def _end(words: list[_Word], limit: int) -> int:
    """How many words stand: up to where a clause ends near the limit, and never with a word that points on."""
    if len(words) <= limit + WORDS_OVER:
        return len(words)
    ends = [
        place
        for place in range(FEWEST_WORDS, limit + WORDS_OVER + 1)
        if re.search(r"[,;:–—]$", words[place - 1].text) or words[place].bare in _CLAUSE_BEGINS
    ]
    end = ends[-1] if ends else limit
    closed = [place for place in range(FEWEST_WORDS, len(words) + 1) if words[place - 1].bare not in _OPEN_ENDS]
    before = [place for place in closed if place <= end]
    return before[-1] if before else closed[0] if closed else len(words)


def _closing(words: list[_Word], end: int) -> int:
    """With which word a sentence goes on behind what is left out: its last clause, or its last words.

    What a sentence comes to stands at its end. Where hardly anything would be left out, it stands whole.
    """
    first = max(end, len(words) - MOST_CLOSING)
    begins = [place for place in range(first, len(words) - FEWEST_CLOSING) if _begins_clause(words, place)]
    last = begins[0] if begins else len(words)
    while last > end and not _closes(words, last):
        last -= 1
    return last if last - end >= LEAST_LEFT_OUT else end


def _closes(words: list[_Word], last: int) -> bool:
    """Whether the words from there on say something, and nothing before them belongs to them."""
    telling = [word for word in words[last:] if word.bare not in _OPEN_ENDS]
    joined = words[last - 1].bare in _OPEN_ENDS or words[last].bare in _CLAUSE_BEGINS if last < len(words) else True
    return len(telling) >= FEWEST_CLOSING and (not joined or _begins_clause(words, last))


def _begins_clause(words: list[_Word], place: int) -> bool:
    return words[place].bare in _CLAUSE_BEGINS or bool(re.search(r"[,;:–—]$", words[place - 1].text))


def _marked(rest: Text) -> list[Run]:
    """What the author made bold in the part that is left out."""
    runs: list[Run] = []
    for run in rest.runs:
        if run.bold and run.text.strip():
            runs += [Run(" "), replace(run, text=run.text.strip().rstrip(".,;:")), Run(" …")]
    return runs


def _with_wordings(text: Text) -> Text:
    """The text with the uses of facts only at figures: a sentence of a wording may be as short as a figure, and a
    wording that holds a figure is no figure itself."""
    return Text(
        tuple(
            replace(run, binding=_WORDING)
            if run.binding and not (run.is_figure and len(run.text.split()) <= LONGEST_FIGURE)
            else run
            for run in text.runs
        )
    )


def _told(text: Text) -> Text:
    """A wording has done its service once it is clear that it stands whole."""
    return Text(tuple(replace(run, binding=None) if run.binding == _WORDING else run for run in text.runs))


def _without_full_stop(text: Text) -> Text:
    stripped = _stripped(text, " ")
    return _stripped(stripped, ".") if stripped.plain.endswith(".") else stripped


def _stripped(text: Text, signs: str) -> Text:
    end = len(text.plain.rstrip(signs))
    return pieces_at(text, [end])[0] if end else text


def _with_years(text: Text) -> Text:
    """Behind each counted figure its year, where the words beside it do not tell it."""
    runs: list[Run] = []
    for place, run in enumerate(text.runs):
        runs.append(run)
        follower = text.runs[place + 1] if place + 1 < len(text.runs) else None
        same = follower is not None and follower.binding is not None and follower.binding == run.binding
        year = _year(run)
        before = text.runs[place - 1].text.split() if place else []
        limit = bool(before) and before[-1].lower() in _LIMIT_BEFORE
        if year and not same and not limit and year not in text.plain:
            runs.append(Run(f" ({year})", binding=Binding(run.binding.uses if run.binding else ())))
    return Text(tuple(runs))


def _year(run: Run) -> str:
    """The one year that a counted figure is of; none for a telephone number, a name or a year."""
    counted = any(sign.isdigit() for sign in run.text) or (run.binding is not None and run.binding.derived)
    if not run.is_figure or not run.binding or not counted or re.search(r"\d-\d", run.text):
        return ""
    years = set()
    for use in run.binding.uses:
        dated = _YEAR.fullmatch(use.at or "")
        if use.at is not None:
            years.add(dated.group(1) if dated else "")
    year = years.pop() if len(years) == 1 else ""
    return "" if re.fullmatch(r"(?:\w+ )?\d{4}", run.text) else year
