"""Another name for a thing: where the old one stands, where it must stay, and the files as they would be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from talks.facts.editing_details import Details
from talks.facts.editing_files import refusing
from talks.facts.editing_set import set_value
from talks.facts.edits import Change, Edit, RefusedError
from talks.facts.registry import Fact, Registry
from talks.facts.renaming_past import GOES_ON, Past, Sentence
from talks.facts.renaming_texts import TextPlace, texts_in
from talks.facts.renaming_words import Forms, Found, name_like, unfit_sign, wrong_article
from talks.problems import Place
from talks.read.suggest import nearest
from talks.read.yaml_edit import YamlFile
from talks.read.yaml_source import KeyPath

_PLACE = re.compile(r"(.+?)(?::(\d+))?(?::(\d+))?$")
_ONLY_A_FACT = re.compile(r"\{\{\s*([a-z]\w*\.[a-z]\w*)\s*\}\}")
_SHOWN = 3  # places named in a message


@dataclass(frozen=True)
class Renaming:
    """What is asked for: the name, its inflected and abbreviated forms, since when, and what is decided by hand."""

    old: str
    new: str
    as_of: str = ""  # of the change; without it today is the border of the past
    forms: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()  # places that stay: file, file:line, file:line:column, or a fact
    change: tuple[str, ...] = ()  # places that are changed although they seem to speak of the past
    details: Details = field(default_factory=Details)  # of the new value of a fact that is the name itself
    sure: bool = False  # although the new name is in use


@dataclass(frozen=True)
class Spot:
    """A place where the name stands; why is the reason for which it stays, empty where it is changed."""

    place: Place
    text: TextPlace
    found: Found
    sentence: Sentence
    why: str = ""
    doubt: str = ""
    becomes: str = ""  # the sentence afterwards
    atlas_name: str = ""  # of a place on a map, where the atlas knows only the old name

    @property
    def is_changed(self) -> bool:
        return not self.why


@dataclass(frozen=True)
class Renamed:
    """All places of a name, the texts of files as they would be, and the facts that are the name itself."""

    spots: tuple[Spot, ...]
    files: Mapping[str, bytes]
    facts: tuple[Fact, ...]


KnowsPlace = Callable[[str], bool]  # whether the atlas knows a city or area of that name


def find_places(
    registry: Registry, files: Mapping[str, bytes], asked: Renaming, past: Past, knows_place: KnowsPlace
) -> Renamed:
    """Where a name stands in a workspace, and what becomes of it there; files are all of it, by their names."""
    forms = _forms(asked)
    readable = {name: YamlFile.of(data, name) for name, data in files.items()}
    _require_readable(readable.values())
    texts = {name: list(texts_in(name, file.document.data)) for name, file in readable.items()}
    facts = tuple(fact for fact in registry.facts.values() if _says(fact, asked.old))
    spots = [spot for name, file in readable.items() for spot in _spots(file, texts[name], forms, past)]
    if not spots:
        raise _not_found(asked, [one.text for found in texts.values() for one in found])
    spots = [_on_map(spot, knows_place) for spot in _decided(_kept_newest(spots, facts), asked)]
    if facts and not knows_place(asked.new):
        spots += [spot for name, file in readable.items() for spot in _said_on_maps(file, texts[name], facts, asked)]
    if not asked.sure and not _is_again(registry, asked):
        _refuse_ambiguous(asked, readable, texts, past)
    order = list(readable)
    spots.sort(key=lambda spot: (order.index(spot.place.file), spot.place.line, spot.place.column))
    return Renamed(tuple(_with_results(spots)), _edited(readable, spots), facts)


def rename(registry: Registry, files: Mapping[str, bytes], asked: Renaming, found: Renamed, today: date) -> Edit:
    """The files with the new name in the places found; a fact that is the name itself gets a value more."""
    if found.facts and not asked.as_of:
        identifier = found.facts[0].id
        raise RefusedError(f"since when is `{asked.new}` the value of `{identifier}`?", "Say it with --as-of DATE.")
    edited = dict(found.files)
    changes: list[Change] = []
    for fact in found.facts:
        new = " ".join(asked.new.split())
        edit = set_value(registry, {**files, **edited}, fact.id, new, asked.as_of, asked.details, today)
        edited.update(edit.files)
        changes.extend(edit.changes)
    return Edit(edited, tuple(changes), _notes(found, asked))


def _require_readable(files: Iterable[YamlFile]) -> None:
    for file in files:
        for problem in file.document.problems[:1]:
            message = f"{problem.message} (a name is changed in all files or in none)"
            raise RefusedError(message, problem.advice, problem.place)


def _forms(asked: Renaming) -> Forms:
    pairs: dict[str, str] = {}
    for old, new in ((asked.old, asked.new), *asked.forms):
        unfit = unfit_sign(new.strip())
        if unfit:
            shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in new.strip())
            advice = "In the texts of outlines it would not be read as a name; write the name in plain letters."
            raise RefusedError(f"the new name `{shown}` has {unfit} in it", advice)
        old, new = " ".join(old.split()), " ".join(new.split())
        if not old or not new:
            raise RefusedError("a name can't be empty", "Write: talks facts rename OLD NEW --form OLDS=NEWS.")
        if not re.search(r"\w", old):
            raise RefusedError(f"`{old}` is not a name", "Name a word.")
        if pairs.get(old, new) != new:
            raise RefusedError(f"`{old}` is given two new forms: `{pairs[old]}` and `{new}`", "Leave one of them out.")
        pairs[old] = new
    for old, new in list(pairs.items()):
        if old in new:  # "Ministry of Labor" within "Ministry of Labor and Migration" has been renamed
            pairs.setdefault(new, new)
    if asked.old == asked.new:
        raise RefusedError(f"`{asked.old}` is the old and the new name", "Name another one.")
    return Forms(pairs)


def _says(fact: Fact, name: str) -> bool:
    """Whether a fact is the name itself."""
    return fact.kind == "name" and fact.newest is not None and fact.newest.value == name and not fact.retired


def _spots(file: YamlFile, texts: Iterable[TextPlace], forms: Forms, past: Past) -> Iterator[Spot]:
    for text in texts:
        for found in forms.find(text.text):
            sentence = past.sentence_at(text.text, found.start)
            why = past.why_kept(text, found, sentence)
            doubts = [past.doubt(found, sentence, why)]
            if not why and wrong_article(sentence.text, replace(found, start=found.start - sentence.start)):
                doubts.append("check `a` or `an` before it")
            doubt = "; ".join(filter(None, doubts))
            yield Spot(file.text_place(text.path, found.start), text, found, sentence, why, doubt)


def _kept_newest(spots: list[Spot], facts: Sequence[Fact]) -> list[Spot]:
    """The value of a fact that is the name itself is not replaced: the new one is added with its date."""
    newest = {fact.id: fact.newest.at for fact in facts if fact.newest}
    return [
        replace(spot, why="the new name is added as a value of its own", doubt="")
        if spot.text.owner in newest
        and spot.text.field in ("value", "values")
        and (spot.text.field == "value" or spot.text.path[3] == newest[spot.text.owner])
        else spot
        for spot in spots
    ]


def _decided(spots: list[Spot], asked: Renaming) -> list[Spot]:
    """What the user decides goes before what the program thinks."""
    for wanted in (*asked.keep, *asked.change):
        if not any(_is_at(spot, wanted) for spot in spots):
            raise RefusedError(
                f"`{asked.old}` does not stand at `{wanted}`", "Name a place as it is shown: file:line:column."
            )
    decided = []
    for spot in spots:
        if any(_is_at(spot, wanted) for wanted in asked.keep):
            spot = replace(spot, why=spot.why or "you keep it", doubt="")
        elif any(_is_at(spot, wanted) for wanted in asked.change) and not spot.found.hidden:
            spot = replace(spot, why="")
        decided.append(spot)
    return decided


def _is_at(spot: Spot, wanted: str) -> bool:
    match = _PLACE.fullmatch(wanted)
    if wanted == spot.text.owner:
        return True
    if match is None or match[1] not in (spot.place.file, spot.place.file.removeprefix("outlines/")):
        return False
    return match[2] in (None, str(spot.place.line)) and match[3] in (None, str(spot.place.column))


def _on_map(spot: Spot, knows_place: KnowsPlace) -> Spot:
    """A map finds a place by a name that the atlas knows; what is written on it may be another."""
    whole = (spot.found.start, spot.found.end) == (0, len(spot.text.text))
    if spot.why or spot.text.role not in ("map", "route") or not whole or knows_place(spot.found.new):
        return spot
    if spot.text.role == "route":
        return replace(spot, why="the atlas does not know the new name, and a route has no other", doubt="")
    return replace(spot, atlas_name=spot.found.old)


def _said_on_maps(file: YamlFile, texts: Iterable[TextPlace], facts: Sequence[Fact], asked: Renaming) -> Iterator[Spot]:
    """Places on maps that are named by way of a fact, and are found in the atlas by that name."""
    for text in texts:
        fact = _ONLY_A_FACT.fullmatch(text.text) if text.role == "map" else None
        if fact and fact.group(1) in [one.id for one in facts]:
            found = Found(0, len(text.text), text.text, text.text)
            yield Spot(file.text_place(text.path, 0), text, found, Sentence(0, text.text), atlas_name=asked.old)


def _with_results(spots: list[Spot]) -> list[Spot]:
    """Each place with its sentence as it will be, with all that changes in it."""
    changed: dict[tuple[str, Any, int], list[Spot]] = {}
    for spot in spots:
        if spot.is_changed:
            changed.setdefault(_sentence_key(spot), []).append(spot)
    return [
        replace(spot, becomes=_becomes(changed[_sentence_key(spot)])) if spot.is_changed else spot for spot in spots
    ]


def _sentence_key(spot: Spot) -> tuple[str, Any, int]:
    return spot.place.file, spot.text.path, spot.sentence.start


def _becomes(spots: Sequence[Spot]) -> str:
    text, start = spots[0].sentence.text, spots[0].sentence.start
    for spot in reversed(spots):
        text = text[: spot.found.start - start] + spot.found.new + text[spot.found.end - start :]
    return text


def _is_again(registry: Registry, asked: Renaming) -> bool:
    """A second run, for what the first one left: a fact says so already."""
    return any(
        _says(fact, asked.new) and any(value.value == asked.old for value in fact.values)
        for fact in registry.facts.values()
    )


def _refuse_ambiguous(
    asked: Renaming, files: Mapping[str, YamlFile], texts: Mapping[str, list[TextPlace]], past: Past
) -> None:
    """Two things must not get one name; one that was used in the past only is free."""
    forms = Forms({asked.new: asked.new + "?"})
    used = [
        spot
        for name, file in files.items()
        for spot in _spots(file, texts[name], forms, past)
        if spot.is_changed and not spot.found.hidden
    ]
    if used:
        places = ", ".join(str(spot.place) for spot in used[:_SHOWN])
        more = f" and {len(used) - _SHOWN} more" if len(used) > _SHOWN else ""
        raise RefusedError(
            f"`{asked.new}` is said already ({places}{more}): the two could not be told apart any more",
            "Choose a name that is free; if both are the same thing, add --sure.",
        )


def _not_found(asked: Renaming, texts: Sequence[str]) -> RefusedError:
    known = sorted(name_like(iter(texts), len(asked.old.split())))
    near = nearest(asked.old, known)
    forms = " or in one of the forms given" if asked.forms else ""
    advice = f"Did you mean `{near}`?" if near else "Capitals count; other forms of it are given with --form OLD=NEW."
    return RefusedError(f"`{asked.old}` stands nowhere in facts, sources, stories and outlines{forms}", advice)


def _edited(files: Mapping[str, YamlFile], spots: Sequence[Spot]) -> dict[str, bytes]:
    edited: dict[str, bytes] = {}
    for name, file in files.items():
        texts: dict[KeyPath, list[tuple[int, int, str]]] = {}
        here = [spot for spot in spots if spot.place.file == name and spot.is_changed]
        for spot in here:
            if not spot.atlas_name:
                texts.setdefault(spot.text.path, []).append((spot.found.start, spot.found.end, spot.found.new))
        with refusing(here[0].place if here else Place(name)):
            result = file.replaced_in_texts(texts) if texts else file
            for spot in here:
                result = _with_atlas_name(result, spot) if spot.atlas_name else result
        if result.data != file.data:
            edited[name] = result.data
    return edited


def _with_atlas_name(file: YamlFile, spot: Spot) -> YamlFile:
    """A place on a map with the new name on it, found by the old one."""
    path = spot.text.path
    if path[-1] != "name":
        return file.replaced(path, {"name": spot.found.new, "place": spot.atlas_name})
    if not any(file.has((*path[:-1], key)) for key in ("place", "at")):
        file = file.with_entry(path[:-1], "place", spot.atlas_name, after="name")
    return file.replaced(path, spot.found.new)


def _notes(renamed: Renamed, asked: Renaming) -> tuple[str, ...]:
    lists = [spot.text.owner for spot in renamed.spots if spot.why == "it lists the names of all times"]
    notes = [f"`{one}` lists names with their years: add {asked.new} there by hand" for one in dict.fromkeys(lists)]
    if not any(spot.is_changed for spot in renamed.spots):
        where = "everywhere else" if renamed.facts else "everywhere"  # beside the value that is added
        notes.append(f"`{asked.old}` stays {where}: each place speaks of the past, or must not be changed")
    doubtful = sum(spot.is_changed and bool(spot.doubt) for spot in renamed.spots)
    if doubtful:
        notes.append(
            f"{doubtful} changed place{'' if doubtful == 1 else 's'} should be read again; --keep PLACE leaves one"
        )
    stories = sum(spot.doubt == GOES_ON and not spot.is_changed for spot in renamed.spots)
    if stories:
        tell = "place tells" if stories == 1 else "places tell"
        notes.append(f"{stories} kept {tell} the story of the name: add by hand that it is {asked.new} now")
    return tuple(notes)
