"""Commands that take nothing typed for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from typer.core import TyperCommand

from talks.cli.failures import UsageError

_MAY_BE_ANYTHING = ("old", "forms")  # of a renaming, which may be there to mend such a name
_MAY_BE_EMPTY = ("new",)  # a fact without a unit is made with --new ""


class CarefulCommand(TyperCommand):
    """What is given and empty is wrong use: mostly a variable of the shell that nobody has set."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        nothing = any(one == "" or one.endswith("=") for one in args)  # an empty path looks like `.` later on
        rest = super().parse_args(ctx, list(args))
        for param in self.get_params(ctx):
            source = ctx.get_parameter_source(param.name)
            if source is None or source.name != "COMMANDLINE" or param.name in _MAY_BE_EMPTY:
                continue
            given = ctx.params.get(param.name)
            parts = given if isinstance(given, list | tuple) else [given]
            if any(_is_empty(one, nothing) for one in parts):
                or_not = "" if param.required else ", or leave it out"
                raise UsageError(f"{_name(param)} can't be empty", f"Give it a value{or_not}; is a variable not set?")
            if param.name not in _MAY_BE_ANYTHING:
                _refuse_unseen(_name(param), [one for one in parts if isinstance(one, str)])
        return rest


def _name(param: Any) -> str:
    return str(param.opts[0] if param.param_type_name == "option" else (param.metavar or param.name).strip("[]."))


def _refuse_unseen(name: str, texts: Iterable[str]) -> None:
    from talks.read.yaml_source import FORBIDDEN

    for text in texts:
        found = FORBIDDEN.search(text) or re.search("\ufeff", text)
        if found:
            advice = "Delete it; it often comes along when text is copied from another program."
            raise UsageError(f"{name} has a sign in it that nobody sees (U+{ord(found.group()):04X})", advice)


def _is_empty(given: object, nothing: bool) -> bool:
    if isinstance(given, Path):
        return nothing and given == Path()
    return isinstance(given, str) and not given.replace(",", " ").strip()


class ValueCommand(CarefulCommand):
    """A value below nothing (-40) stands behind the fact, where no option is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if len(args) > 1 and not args[0].startswith("-") and args[1][:1] == "-":
            if args[1][1:2].isdigit():
                args = [args[0], f"\u2212{args[1][1:]}", *args[2:]]
            elif not args[1].startswith("--") and args[1][:2] not in self._short_options(ctx):
                advice = 'Write -- before a value that begins so, behind all options: ... --as-of 2026 -- "-a".'
                raise UsageError(f"`{args[1]}` begins with - and would be taken for an option", advice)
        return super().parse_args(ctx, args)

    def _short_options(self, ctx: Any) -> set[str]:
        return {name for param in self.get_params(ctx) for name in param.opts if name[1:2] != "-"}
