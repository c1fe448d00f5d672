"""Faults on demand: what goes wrong, with which calls or deliveries, how often; and a log of what it hit."""

import asyncio
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial

from handlers.sandbox.fault_kinds import AFTER_EFFECT, ALWAYS, ON_CALLS, ON_DELIVERIES, Fault
from handlers.sandbox.gates import Answer, Call, Door, told
from handlers.sandbox.nouns import Json

__all__ = ["ALWAYS", "Fault", "Faults", "Hit"]


@dataclass(frozen=True)
class Hit:
    """A fault met a call or a delivery, on the workspace's clock."""

    fault: Fault
    name: str
    args: Json
    at: float


@dataclass
class _Armed:
    fault: Fault
    left: float
    chance: random.Random


@dataclass
class _Owed:
    due: float
    do: Callable[[], object] = field(repr=False)


class Faults:
    """Armed faults, in order; the first that fits is the one that strikes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.log: list[Hit] = []
        self._clock = clock
        self._armed: list[_Armed] = []
        self._owed: list[_Owed] = []
        self._struck = asyncio.Event()

    def add(self, fault: Fault) -> Fault:
        """Arms it: once, unless `times` or `share` say otherwise."""
        often = fault.times if fault.times is not None else 1 if fault.share is None else ALWAYS
        self._armed.append(_Armed(fault, often, random.Random(fault.seed)))
        return fault

    def clear(self) -> None:
        """Nothing goes wrong any more; what is held or late stays so until released."""
        self._armed.clear()

    def release(self) -> None:
        """Late effects take place and held answers go out, now."""
        self._do(self._owed)

    def pass_time(self) -> None:
        """As `release`, for what is due by the clock."""
        self._do([each for each in self._owed if each.due <= self._clock()])

    async def reached(self, count: int = 1) -> None:
        """Waits until so many faults have struck in all."""
        while len(self.log) < count:
            self._struck.clear()
            await self._struck.wait()

    def gate(self, call: Call, door: Door) -> Answer:
        self.pass_time()
        fault = self._strikes(ON_CALLS, [call.method], call.args)
        if fault is None:
            return door(call)
        happened = told(call, door) if fault.effect or fault.kind in AFTER_EFFECT else Answer()
        if fault.kind == "late":
            self._owe(fault.seconds, partial(told, call, door))
        return ON_CALLS[fault.kind](fault, happened, partial(self._held, fault.seconds))

    def on_delivery(self, names: Sequence[str], body: Json) -> Fault | None:
        """What goes wrong with a delivery that goes by these names."""
        return self._strikes(ON_DELIVERIES, names, body)

    def _strikes(self, kinds: Collection[str], names: Sequence[str], args: Json) -> Fault | None:
        for each in self._armed:
            fault = each.fault
            if fault.kind in kinds and _fits(fault, names, args) and _now(each):
                each.left -= 1
                self.log.append(Hit(fault, names[-1], args, self._clock()))
                self._struck.set()
                return fault
        return None

    def _held(self, seconds: float) -> asyncio.Event:
        event = asyncio.Event()
        self._owe(seconds, event.set)
        return event

    def _owe(self, seconds: float, do: Callable[[], object]) -> None:
        self._owed.append(_Owed(self._clock() + seconds, do))

    def _do(self, owed: Sequence[_Owed]) -> None:
        for each in list(owed):
            self._owed.remove(each)
            each.do()


def _fits(fault: Fault, names: Sequence[str], args: Json) -> bool:
    named = not fault.methods or any(fnmatchcase(name, each) for name in names for each in fault.methods)
    return named and fault.channel in (None, args.get("channel"))


def _now(armed: _Armed) -> bool:
    share = armed.fault.share
    return armed.left > 0 and (share is None or armed.chance.random() < share)
