"""What checks found, each thing in one plain line with its mend; made side by side, each in its time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Finding:
    """How it stands with one thing; `mend` says what to do where it is not well."""

    state: State
    about: str
    told: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.state:<5} {self.about}: {self.told}{self.mend and '; '}{self.mend}"


def ok(about: str, told: str) -> Finding:
    return Finding(State.OK, about, told)


def warn(about: str, told: str, mend: str) -> Finding:
    return Finding(State.WARN, about, told, mend)


def wrong(about: str, told: str, mend: str) -> Finding:
    return Finding(State.WRONG, about, told, mend)


def skip(about: str, why: str) -> Finding:
    """It was not looked at: nothing depends on it, or something else comes first."""
    return Finding(State.SKIP, about, why)


@dataclass(frozen=True, slots=True)
class Check:
    """`look` tells of everything in `about`, where all hangs on the first; `mend` is for its silence."""

    about: tuple[str, ...]
    look: Callable[[], Awaitable[Sequence[Finding]]]
    mend: str


async def examine(checks: Sequence[Check], seconds: float) -> list[Finding]:
    """What all of them found, in their order, though they look at the same time."""
    found = await asyncio.gather(*(_within(seconds, check) for check in checks))
    return list(chain.from_iterable(found))


async def _within(seconds: float, check: Check) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(seconds):
            return await check.look()
    except TimeoutError:
        first, *rest = check.about
        return [wrong(first, f"no answer within {seconds:g} s", check.mend), *unasked(rest, first)]


def unasked(about: Sequence[str], first: str) -> list[Finding]:
    """What could not be asked before `first` is right."""
    return [skip(each, f"not known before the {first} is right") for each in about]
