"""Settings, addresses, the signing secret and the database, each right and wrong; and all of it together."""

import re
import sqlite3
import time
from pathlib import Path

from handlers.sandbox.slack import PretendSlack
from handlers.slack.scopes import least
from tests.cli.conftest import said_by, started
from tests.cli.doctor.clinic import SIGNING, Doctor, by_http


async def test_all_is_right_by_socket_mode(doctor: Doctor) -> None:
    report = await doctor()
    assert (report.code, report.err) == (0, "")
    assert dict(report.lines) == {
        "settings": "ok all that is needed is there",
        "bot token": "ok parley in Pretend (TPARLEY)",
        "scopes": f"ok all {len(least())} that are needed",
        "clock": "ok agrees with Slack's",
        "app-level token": "ok opens Socket Mode",
        "lead channel": "ok #leads",
        "roster": "ok 2 people take leads",
        "public URL": "skip none is set; Socket Mode needs none, leads from other machines do",
        "signing secret": "skip Socket Mode needs none",
        "database": "ok opens and can be written to",
        "migrations": "ok all are done",
    }


async def test_all_is_right_by_http(doctor: Doctor, environ: dict[str, str]) -> None:
    async with by_http(environ):
        report = await doctor()
    assert report.code == 0
    assert report["app-level token"].startswith("skip none is set")
    assert re.fullmatch(
        r"warn http://127\.0\.0\.1:\d+ is Parley, for this machine alone; .+", report["public URL"]
    )
    assert report["signing secret"] == "ok signs what /slack/events accepts"
    assert report["database"].startswith("ok")


async def test_settings_are_told_one_by_one(doctor: Doctor, environ: dict[str, str]) -> None:
    environ |= {"SLACK_BOT_TOKEN": "", "PARLEY_LEAD_CHANNEL": "leads", "PARLEY_PORT": "eighty"}
    report = await doctor()
    told = report["settings"].splitlines()
    assert [line.split()[:2] for line in told] == [
        ["wrong", "SLACK_BOT_TOKEN"],
        ["wrong", "PARLEY_LEAD_CHANNEL"],
        ["wrong", "PARLEY_PORT"],
    ]
    assert '; copy the "Bot User OAuth Token"' in told[0]
    assert report["bot token"].startswith("skip")
    assert report["lead channel"].startswith("skip")
    assert report["app-level token"] == "ok opens Socket Mode"
    assert report.err == "parley: 3 things are wrong\n"


async def test_another_signing_secret(doctor: Doctor, environ: dict[str, str]) -> None:
    async with by_http(environ, secret=SIGNING[::-1]):
        report = await doctor()
    assert report["signing secret"].startswith("wrong /slack/events does not accept it; copy it anew")
    assert report["public URL"].startswith("warn")


async def test_a_signing_secret_that_does_not_look_like_one(doctor: Doctor, environ: dict[str, str]) -> None:
    environ |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "hush-hush"}
    report = await doctor()
    assert report["signing secret"].startswith(
        "warn it does not look like Slack's: 32 of 0-9 and a-f; copy it"
    )
    assert report["public URL"].startswith("warn none is set, though Slack needs one without Socket Mode; ")


async def test_a_signing_secret_that_could_not_be_tried(doctor: Doctor, environ: dict[str, str]) -> None:
    environ |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING}
    assert (await doctor())["signing secret"] == "ok looks right; nothing was signed"


async def test_a_public_url_where_nobody_answers(doctor: Doctor, environ: dict[str, str]) -> None:
    environ |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING}
    environ["PARLEY_PUBLIC_URL"] = "http://ana:hush@127.0.0.1:9"
    report = await doctor()
    assert report["public URL"].startswith(
        "wrong nobody answers at http://127.0.0.1:9 (ClientConnectorError); start Parley (parley run)"
    )
    assert report["signing secret"] == "skip not known before the public URL is right"


async def test_a_public_url_of_somebody_else(
    doctor: Doctor, environ: dict[str, str], slack: PretendSlack
) -> None:
    environ |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING, "PARLEY_PUBLIC_URL": slack.url}
    report = await doctor()
    assert f"wrong {slack.url}/healthz answers 404, but not as Parley; start" in report["public URL"]
    assert report["signing secret"].startswith("wrong /slack/events answers 404, but not as Parley; start")


async def test_a_public_url_without_a_certificate(
    doctor: Doctor, environ: dict[str, str], slack: PretendSlack
) -> None:
    environ["PARLEY_PUBLIC_URL"] = slack.url.replace("http:", "https:")
    assert " has no valid certificate; " in (await doctor())["public URL"]


async def test_a_database_without_tables(doctor: Doctor, environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    (tmp_path / "new.db").touch()
    environ["PARLEY_DATABASE_URL"] = f"sqlite:///{tmp_path / 'new.db'}"
    report = await doctor()
    assert report["database"] == "ok opens"
    assert re.fullmatch(
        r'wrong database is empty, this release needs \d+; run "parley migrate"', report["migrations"]
    )


async def test_a_database_of_a_later_release(doctor: Doctor, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "parley.db") as later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.close()
    assert re.fullmatch(
        r"wrong .* 9999, this release knows \d+; update Parley", (await doctor())["migrations"]
    )


async def test_a_database_that_is_not_there_is_not_made(
    doctor: Doctor, environ: dict[str, str], tmp_path: Path
) -> None:
    environ["PARLEY_DATABASE_URL"] = f"sqlite:///{tmp_path / 'new.db'}"
    report = await doctor()
    assert re.fullmatch(r'wrong there is no database at .*/new\.db; start "parley run".*', report["database"])
    assert report["migrations"] == "skip not known before the database is right"
    assert not (tmp_path / "new.db").exists()


async def test_a_database_that_cannot_be_read(
    doctor: Doctor, environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "letter.db").write_text("Dear Dana, " * 100)
    environ["PARLEY_DATABASE_URL"] = f"sqlite:///{tmp_path / 'letter.db'}"
    told = (await doctor())["database"]
    assert re.fullmatch(
        r"wrong the database cannot save: file is not a database; see PARLEY_DATABASE_URL.*", told
    )


async def test_a_database_that_another_program_holds_does_not_hold_us(doctor: Doctor, tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "parley.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    before = time.monotonic()
    report = await doctor("--within", "0.5")
    assert time.monotonic() - before < 4
    holder.close()
    assert report["database"].startswith(
        "wrong no answer within 0.5 s; see PARLEY_DATABASE_URL, that its server"
    )
    assert report["bot token"].startswith("ok")


def test_the_program_ends_though_the_database_is_held(tmp_path: Path, sqlite_copy: str) -> None:
    holder = sqlite3.connect(tmp_path / "parley.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with started(tmp_path, {"PARLEY_DATABASE_URL": sqlite_copy}, "doctor", "--within", "0.2") as process:
        assert process.stderr
        last_words = process.stderr.readline()
        before = time.monotonic()
        said = said_by(process)
    assert time.monotonic() - before < 3
    holder.close()
    assert last_words == "parley: 4 things are wrong\n"
    assert said.code == 1
    assert "\nwrong database: no answer within 0.2 s; " in said.out


async def test_on_postgres(doctor: Doctor, environ: dict[str, str], postgres_copy: str) -> None:
    environ["PARLEY_DATABASE_URL"] = postgres_copy
    report = await doctor()
    assert report["database"] == "ok opens and can be written to"
    environ["PARLEY_DATABASE_URL"] = "postgresql://ana:hush@127.0.0.1:9/parley"
    report = await doctor()
    assert report["database"].startswith("wrong the database cannot serve: ")
    assert "hush" not in report["database"]
