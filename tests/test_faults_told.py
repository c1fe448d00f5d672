"""docs/faults.md: every fault that can be played is told, and every test that is named holds something."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from handlers.sandbox.fault_kinds import CallKind, DeliveryKind
from tests.walks.test_five_percent import KINDS

ROOT = Path(__file__).parent.parent
TOLD = (ROOT / "docs/faults.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TOLD.splitlines()
    if line.startswith("|") and not line.startswith(("| ---", "| fault |", "| trap |"))
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
UNTESTED = "not tested"


@cache
def functions(path: str) -> frozenset[str]:
    body = ast.parse((ROOT / path).read_text("utf-8")).body
    return frozenset(each.name for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_fault_is_held_by_a_test_that_is_there(row: list[str]) -> None:
    if row[-1].startswith(UNTESTED):
        return
    held = NAMED.fullmatch(row[-1])
    assert held, f"{row[-1]!r} names no test"
    assert held[2] in functions(held[1])
    assert row[-2], "what Parley does is not told"


def test_all_that_the_pretend_slack_can_do_is_told() -> None:
    played = {kind.strip("`") for row in ROWS if len(row) == 5 for kind in row[1].split(", ")}
    assert played == {*get_args(CallKind), *get_args(DeliveryKind)}


def test_all_of_a_morning_is_told() -> None:
    told = [name for row in ROWS if len(row) == 5 for name in row[2].split(", ") if name]
    assert sorted(told) == sorted(KINDS)
