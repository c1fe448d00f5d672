"""The house rules that a program can hold: who imports whom, how long things are, that opt-outs say why."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot/", "handlers/", "storage/")
OUTERMOST = ("bot/app.py", "bot/__main__.py")
SLACK, SQL = ("slack_bolt", "slack_sdk"), ("sqlalchemy", "alembic", "asyncpg", "sqlite3")
WORLD = ("aiohttp", "asyncio", "concurrent", "threading", "time")
SLACK_DOORS = ("handlers/slack/", "handlers/postman.py", "bot/app.py")
NUMBERED = "storage/migrations/versions/"
LONGEST_FILE, LONGEST_FUNCTION = 250, 30

Tree = Mapping[str, str]
"""Sources by their paths."""
Rule = Callable[[Tree], Iterator[str]]
"""Complaints, each with its file and line."""


@dataclass(frozen=True, slots=True)
class Import:
    path: str
    line: int
    name: str
    """Absolute, down to the imported name."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.name}"


@dataclass(frozen=True, slots=True)
class Wall:
    """What lies `inside` imports nothing of `shut`, save what is `open` to all, and save the `gates`."""

    inside: tuple[str, ...]
    shut: tuple[str, ...]
    open: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()

    def __call__(self, tree: Tree) -> Iterator[str]:
        for each in chain.from_iterable(map(imports, *zip(*tree.items(), strict=True))):
            guarded = each.path.startswith(self.inside) and not each.path.startswith(self.gates or ("/",))
            if guarded and within(each.name, self.shut) and not within(each.name, self.open):
                yield str(each)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def imports(path: str, source: str) -> Iterator[Import]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(path, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def no_cycles(tree: Tree) -> Iterator[str]:
    modules = {path.removesuffix(".py").replace("/", "."): path for path in tree}
    graph = {
        path: {
            modules[name]
            for each in imports(path, source)
            for name in (each.name, each.name.rpartition(".")[0])
            if name in modules
        }
        for path, source in tree.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " imports ".join(reversed(error.args[1]))


def no_imports_inside_functions(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        for node in chain.from_iterable(map(ast.walk, functions(source))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{path}:{node.lineno} imports inside a function"


def empty_packages(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        if path.endswith("__init__.py") and source.strip():
            yield f"{path}:1 is not empty"


def time_is_an_argument(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        if path.startswith("bot/") and path not in OUTERMOST:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Attribute) and is_a_clock(node):
                    yield f"{path}:{node.lineno} asks for the time: {ast.unparse(node)}"


def is_a_clock(node: ast.Attribute) -> bool:
    of = ast.unparse(node.value).rpartition(".")[2]
    return (of, node.attr) == ("time", "time") or (
        of in ("date", "datetime") and node.attr in ("now", "today", "utcnow")
    )


def short_files(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        lines = len(source.splitlines())
        if of_limited_length(path) and lines > LONGEST_FILE:
            yield f"{path}:{lines} is longer than {LONGEST_FILE} lines"


def short_functions(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        for node in functions(source) if of_limited_length(path) else ():
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno} {node.name} has {lines} lines of at most {LONGEST_FUNCTION}"


def of_limited_length(path: str) -> bool:
    return path.startswith(PRODUCT) and not path.startswith(NUMBERED)


CODES = r"[A-Z]+\d+([,\s]+[A-Z]+\d+)*"
OPT_OUT = re.compile(
    rf"#\s*(type:\s*ignore(\[[^]]*])?|(ruff:\s*)?noqa(:\s*{CODES})?|pragma: no \w+|fmt: \w+)"
)


def opt_outs_say_why(tree: Tree) -> Iterator[str]:
    for path, source in tree.items():
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT and is_mute(token.string):
                yield f"{path}:{token.start[0]} does not say why: {token.string}"


def is_mute(comment: str) -> bool:
    reason, opt_outs = OPT_OUT.subn("", comment)
    return opt_outs > 0 and not re.search(r"[a-z]{2}", reason)


RULES: dict[str, Rule] = {
    "bot imports neither wing": Wall(("bot/",), ("handlers", "storage"), gates=OUTERMOST),
    "handlers do not import storage": Wall(("handlers/",), ("storage",)),
    "storage does not import handlers": Wall(("storage/",), ("handlers",)),
    "the product does not import its tests": Wall(PRODUCT, ("tests",)),
    "only __main__ imports bot.app": Wall(PRODUCT, ("bot.app",), gates=("bot/__main__.py",)),
    "the sandbox imports no Parley": Wall(
        ("handlers/sandbox/",), ("bot", "handlers", "storage", "tests"), open=("handlers.sandbox",)
    ),
    "below app.py the bot knows no world": Wall(("bot/",), (*SLACK, *SQL, *WORLD), gates=OUTERMOST),
    "Slack's library stays at Slack's door": Wall(PRODUCT, SLACK, gates=SLACK_DOORS),
    "SQL stays in storage": Wall(PRODUCT, SQL, gates=("storage/",)),
    "no import cycles": no_cycles,
    "no imports inside functions": no_imports_inside_functions,
    "every __init__.py is empty": empty_packages,
    "the bot is told the time": time_is_an_argument,
    "short files": short_files,
    "short functions": short_functions,
    "opt-outs say why": opt_outs_say_why,
}

OFFENCES: list[tuple[str, Tree]] = [
    ("bot imports neither wing", {"bot/desk/claim.py": "import storage.leads"}),
    ("bot imports neither wing", {"bot/settings.py": "from handlers import postman"}),
    ("handlers do not import storage", {"handlers/web/health.py": "from storage.database import open_store"}),
    ("storage does not import handlers", {"storage/leads.py": "from handlers.slack import views"}),
    ("the product does not import its tests", {"storage/leads.py": "from tests.clock import FakeClock"}),
    ("only __main__ imports bot.app", {"handlers/cli/serve.py": "from bot import app"}),
    ("only __main__ imports bot.app", {"bot/desk/claim.py": "from bot.app import run"}),
    ("the sandbox imports no Parley", {"handlers/sandbox/slack.py": "from bot.leads import lead"}),
    ("the sandbox imports no Parley", {"handlers/sandbox/slack.py": "import handlers.slack"}),
    ("below app.py the bot knows no world", {"bot/desk/claim.py": "from aiohttp.web import Request"}),
    ("below app.py the bot knows no world", {"bot/attention/hours.py": "from time import monotonic"}),
    ("below app.py the bot knows no world", {"bot/desk/force.py": "import asyncio"}),
    ("Slack's library stays at Slack's door", {"handlers/web/intake.py": "import slack_sdk.web"}),
    ("SQL stays in storage", {"handlers/cli/lead.py": "import sqlite3"}),
    (
        "no import cycles",
        {"bot/a.py": "from bot.b import B", "bot/b.py": "from bot import c", "bot/c.py": "import bot.a"},
    ),
    ("no imports inside functions", {"tests/test_a.py": "async def f():\n if f:\n  from a import b"}),
    ("every __init__.py is empty", {"bot/leads/__init__.py": "from bot.leads.lead import Lead"}),
    ("the bot is told the time", {"bot/desk/claim.py": "stamp = datetime.datetime.now(UTC)"}),
    ("the bot is told the time", {"bot/desk/claim.py": "field(default_factory=date.today)"}),
    ("short files", {"handlers/postman.py": "a = 1\n" * 251}),
    ("short functions", {"storage/leads.py": "class A:\n  def f(self):\n" + "    a = 1\n" * 30}),
    ("opt-outs say why", {"tests/test_a.py": "import a  # type: ignore[import-untyped]"}),
    ("opt-outs say why", {"bot/a.py": "f(1)  # noqa: S311, PLR2004"}),
    ("opt-outs say why", {"bot/a.py": "# ruff: noqa: ARG001"}),
    ("opt-outs say why", {"bot/a.py": "def f(): ...  # pragma: no cover"}),
]

GOOD: Tree = {
    "bot/__init__.py": "",
    "bot/__main__.py": "import time\nfrom bot.app import run\nnow = time.time()",
    "bot/app.py": "import slack_bolt\nfrom storage.database import open_store\nfrom handlers import postman",
    "bot/clock.py": "from datetime import datetime\nlater = soon.now or datetime.time(now)",
    "handlers/postman.py": "import slack_sdk\nfrom bot import ports\n" + "a = 1\n" * 248,
    "handlers/sandbox/slack.py": "from handlers.sandbox.view import page\nimport aiohttp",
    "storage/leads.py": "import sqlalchemy  # type: ignore  # it ships no types\ndef f():\n"
    + "  a = 1\n" * 29,
    "storage/migrations/versions/0001_a.py": "def f():\n" + "  a = 1\n" * 300,
    "tests/test_a.py": "from bot import app\nimport storage.leads\nf('# noqa')\ng()  # noqa: S1 - a sample",
}


@pytest.fixture(scope="module")
def house() -> Tree:
    places = [ROOT / place for place in (*PRODUCT, "tests/")]
    files = chain.from_iterable(place.rglob("*.py") for place in places)
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in sorted(files)}


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps(rule: str, house: Tree) -> None:
    assert list(RULES[rule](house)) == []


@pytest.mark.parametrize(("rule", "tree"), OFFENCES)
def test_an_offence_is_found_and_named(rule: str, tree: Tree) -> None:
    (complaint,) = RULES[rule](tree)
    assert complaint.startswith(tuple(tree))


@pytest.mark.parametrize("rule", RULES)
def test_a_good_house_is_left_alone(rule: str) -> None:
    assert list(RULES[rule](GOOD)) == []


def test_every_rule_has_an_offence() -> None:
    assert {rule for rule, _ in OFFENCES} == RULES.keys()
