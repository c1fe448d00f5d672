"""A test lead through the door of a server that really runs."""

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Parley, Said, said_by, started


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of a running server, whose Slack is away."""
    place = tmp_path_factory.mktemp("server")
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": "test",
        "SLACK_API_URL": f"http://127.0.0.1:{free_port()}/api/",
        "PARLEY_LEAD_CHANNEL": "C0LEADS",
        "PARLEY_PORT": str(free_port()),
        "PARLEY_DATABASE_URL": f"sqlite:///{place / 'parley.db'}",
        "PARLEY_INTAKE_SECRET": "correct horse, ключ/?&=+%",
    }
    with started(place, settings, "run") as process:
        assert process.stdout
        assert f"http://127.0.0.1:{settings['PARLEY_PORT']}" in process.stdout.readline()
        yield settings
        process.send_signal(signal.SIGTERM)
        assert said_by(process).code == 0


@pytest.fixture
def environ(server: dict[str, str]) -> dict[str, str]:
    return dict(server)


def page_of(parley: Parley, said: Said) -> str:
    """All that is kept of the lead that was made."""
    made = re.fullmatch(r"(L-\d+) created: look in your lead channel\.\n", said.out)
    assert made, said
    return parley("lead", made[1]).out


def test_a_test_lead_comes_in_by_the_website_and_is_marked(parley: Parley) -> None:
    page = page_of(parley, parley("try"))
    assert re.match(r"L-\d+  Test Lead  \(new\)\n", page)
    assert re.search(r"^  test +yes$", page, re.MULTILINE)
    assert re.search(r"^  source +website$", page, re.MULTILINE)


def test_each_try_makes_a_lead_of_its_own(parley: Parley) -> None:
    assert page_of(parley, parley("try")).split()[0] != page_of(parley, parley("try")).split()[0]


def test_without_a_website_the_first_or_the_named_source_is_tried(
    parley: Parley, environ: dict[str, str]
) -> None:
    environ["PARLEY_INTAKE_SECRET"] = ""
    parley("source", "add", "first")
    parley("source", "add", "second")
    assert re.search(r"^  source +first$", page_of(parley, parley("try")), re.MULTILINE)
    named = parley("try", "--source", "second")
    assert re.search(r"^  source +second$", page_of(parley, named), re.MULTILINE)
    assert parley("try", "--source", "third").code == 1


def test_a_server_with_another_secret_refuses_in_one_line(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_INTAKE_SECRET"] = "new"
    said = parley("try")
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(r"parley: the lead was refused: 401 .+\n", said.err)


def test_without_a_server_one_line_says_to_start_it(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_PORT"] = str(free_port())
    said = parley("try")
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(r"parley: nobody answers at http://127\.0\.0\.1:\d+/.*parley run\n", said.err)


def test_without_a_source_one_line_says_to_make_one(
    parley: Parley, environ: dict[str, str], tmp_path: Path
) -> None:
    environ |= {"PARLEY_INTAKE_SECRET": "", "PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.db'}"}
    parley("migrate")
    said = parley("try")
    assert said.code == 1
    assert "parley source add" in said.err


def test_a_port_that_is_taken_is_told_in_one_line(environ: dict[str, str], tmp_path: Path) -> None:
    environ["PARLEY_DATABASE_URL"] = f"sqlite:///{tmp_path / 'second.db'}"
    with started(tmp_path, environ, "run") as second:
        said = said_by(second)
    assert said.code == 1
    assert re.search(rf"^parley: .*{environ['PARLEY_PORT']}.*$", said.err, re.MULTILINE)


def test_a_second_server_on_the_same_file_is_told_in_one_line(
    environ: dict[str, str], tmp_path: Path
) -> None:
    environ["PARLEY_PORT"] = str(free_port())
    with started(tmp_path, environ, "run") as second:
        said = said_by(second)
    assert said.code == 1
    assert re.search(r"^parley: .+$", said.err, re.MULTILINE)


def test_a_server_that_is_told_to_end_does_so_without_a_complaint(
    environ: dict[str, str], tmp_path: Path
) -> None:
    environ |= {"PARLEY_PORT": str(free_port()), "PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'third.db'}"}
    with started(tmp_path, environ, "run") as third:
        assert third.stdout
        assert environ["PARLEY_PORT"] in third.stdout.readline()
        third.send_signal(signal.SIGTERM)
        said = said_by(third)
    assert (said.code, "Traceback" in said.err) == (0, False)
