"""The program as it is started: its environment, its `.env`, what a terminal can show."""

import sys
from pathlib import Path

import pytest

from bot.__main__ import environment, main
from tests.cli.conftest import said_by, started


def test_the_real_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PARLEY_PORT=9000\nexport PARLEY_HOST='0.0.0.0'\nPARLEY_COMMAND\n")
    monkeypatch.setenv("PARLEY_PORT", "")
    found = environment(tmp_path)
    assert found["PARLEY_PORT"] == ""
    assert found["PARLEY_HOST"] == "0.0.0.0"  # noqa: S104  (read, not bound to)
    assert "PARLEY_COMMAND" not in found


def test_without_a_file_the_environment_is_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_PORT", "9000")
    assert environment(tmp_path)["PARLEY_PORT"] == "9000"


def test_a_dollar_in_the_file_is_a_dollar(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("\ufeffPARLEY_INTAKE_SECRET=a${HOME}b\n", encoding="utf-8")
    assert environment(tmp_path)["PARLEY_INTAKE_SECRET"] == "a${HOME}b"


@pytest.mark.parametrize("content", [b"\xff\xfeP\x00A\x00", b"PARLEY_PORT=\xe9\n"])
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (tmp_path / ".env").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["parley", "migrate"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("parley: the file .env cannot be read")
    assert told.count("\n") == 1


def test_the_program_reads_the_file_and_spells_out_what_a_terminal_cannot(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PARLEY_PORT=eighty\nPARLEY_LOG_FORMAT=xml\n")
    terminal = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PARLEY_LOG_FORMAT": "json"}
    with started(tmp_path, terminal, "run") as process:
        said = said_by(process)
    assert said.code == 2
    assert "PARLEY_PORT" in said.err
    assert "PARLEY_LOG_FORMAT" not in said.err
    assert "xoxb-\\u2026" in said.err


def test_the_database_lies_where_parley_was_started(tmp_path: Path) -> None:
    with started(tmp_path, {}, "migrate") as process:
        assert said_by(process).code == 0
    assert (tmp_path / "parley.db").exists()
