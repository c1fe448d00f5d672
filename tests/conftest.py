"""What all tests may ask for: a clock, and a database of their own in both kinds."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from xdist.workermanage import WorkerController  # type: ignore[import-untyped]  # it ships no types

from bot.ports import Store
from storage.database import open_store
from storage.migrate import migrate
from tests.clock import FakeClock
from tests.databases import postgres_database, run_apart
from tests.postgres import one_run, server_url

# A busy machine is no failure, so examples have no deadline; all else stays as Hypothesis has it here.
settings.register_profile("parley", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("parley")

ROOM = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    of_worker: dict[str, str] | None = getattr(config, "workerinput", None)
    if of_worker:
        config.stash[ROOM] = Path(of_worker["room"])
    else:
        stack = ExitStack()
        config.stash[ROOM] = stack.enter_context(one_run())
        config.add_cleanup(stack.close)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    node.workerinput["room"] = str(node.config.stash[ROOM])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """The administrator's; a test makes its databases with tests.databases."""
    return server_url(request.config.stash[ROOM])


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a migrated database."""
    with postgres_database(postgres_url) as url:
        run_apart(migrate(url))
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "parley.db"
    run_apart(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest) -> str:
    """Of a migrated database that holds nothing yet."""
    return str(request.getfixturevalue(f"{kind}_copy"))


@pytest.fixture
def sqlite_copy(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "parley.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_copy(postgres_url: str, postgres_template: str) -> Iterator[str]:
    with postgres_database(postgres_url, postgres_template) as url:
        yield url


@pytest.fixture
async def store(database_url: str, clock: FakeClock) -> AsyncIterator[Store]:
    store = await open_store(database_url, clock, exclusive=True)
    yield store
    await store.close()
