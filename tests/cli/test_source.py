"""Sources on the command line."""

import base64
import re
import shlex

import pytest

from tests.cli.conftest import Parley


def secret_in(out: str) -> str:
    (secret,) = re.findall(r"^  (whsec_\S+)$", out, re.MULTILINE)
    return str(secret)


def test_a_source_is_added_and_its_secret_shown_once(parley: Parley) -> None:
    said = parley("source", "add", "zillow", "--came-by", "portal")
    assert (said.code, said.err) == (0, "")
    assert len(base64.b64decode(secret_in(said.out).removeprefix("whsec_"), validate=True)) >= 24
    assert secret_in(said.out) not in parley("source", "list").out


def test_the_first_lead_can_be_sent_by_copying_a_line(parley: Parley) -> None:
    said = parley("source", "add", "zillow")
    line = shlex.split(said.out[said.out.index("curl") :].replace("\\\n", " "))
    assert line[1] == "http://127.0.0.1:8080/leads/zillow"
    assert any(secret_in(said.out) in word for word in line)


@pytest.mark.parametrize(
    ("settings", "door"),
    [
        ({"PARLEY_PUBLIC_URL": "https://leads.example/"}, "https://leads.example/leads/x"),
        ({"PARLEY_HOST": "0.0.0.0", "PARLEY_PORT": "9000"}, "http://127.0.0.1:9000/leads/x"),  # noqa: S104  not bound to
        ({"PARLEY_HOST": "::"}, "http://[::1]:8080/leads/x"),
        ({"PARLEY_HOST": "leads.internal"}, "http://leads.internal:8080/leads/x"),
    ],
)
def test_the_line_names_the_door_that_is_reached(
    parley: Parley, environ: dict[str, str], settings: dict[str, str], door: str
) -> None:
    environ |= settings
    assert f" {door} " in parley("source", "add", "x").out.replace("'", "")


def test_sources_are_listed_with_what_their_leads_default_to(parley: Parley) -> None:
    parley("source", "add", "open-house", "--came-by", "walk-in", "--post-to", "C0HOUSE", "--region", "de")
    parley("source", "add", "plain")
    rows = [line.split() for line in parley("source", "list").out.splitlines()]
    assert rows[0][0] == "NAME"
    assert rows[1][:4] == ["open-house", "in_person", "C0HOUSE", "DE"]
    assert rows[2][:5] == ["plain", "-", "lead", "channel", "-"]


def test_no_source_is_told_with_what_to_do(parley: Parley) -> None:
    assert "parley source add" in parley("source", "list").out


def test_the_built_in_source_is_listed_and_its_secret_is_not(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_INTAKE_SECRET"] = "correct horse"
    said = parley("source", "list")
    assert re.search(r"^website .*PARLEY_INTAKE_SECRET$", said.out, re.MULTILINE)
    assert "correct horse" not in said.out


def test_rotating_shows_a_new_secret(parley: Parley) -> None:
    first = secret_in(parley("source", "add", "zillow").out)
    said = parley("source", "rotate", "zillow")
    assert said.code == 0
    assert secret_in(said.out) != first


def test_a_removed_source_is_gone(parley: Parley) -> None:
    parley("source", "add", "zillow")
    assert parley("source", "remove", "zillow").code == 0
    assert "zillow" not in parley("source", "list").out


@pytest.mark.parametrize("verb", ["rotate", "remove"])
def test_an_unknown_source_is_refused_in_one_line(parley: Parley, verb: str) -> None:
    said = parley("source", verb, "zilow")
    assert (said.code, said.out) == (1, "")
    assert re.fullmatch(r"parley: .*zilow.*source list.*\n", said.err)


def test_a_second_source_of_the_same_name_is_refused(parley: Parley) -> None:
    parley("source", "add", "zillow")
    said = parley("source", "add", "zillow")
    assert said.code == 1
    assert "zillow already" in said.err


def test_the_built_in_source_is_changed_by_its_setting_alone(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_INTAKE_SECRET"] = "correct horse"
    for verb in ("add", "rotate", "remove"):
        said = parley("source", verb, "website")
        assert said.code == 1
        assert "PARLEY_INTAKE_SECRET" in said.err


def test_a_website_that_is_kept_rests_while_its_setting_is_set(
    parley: Parley, environ: dict[str, str]
) -> None:
    parley("source", "add", "website")
    assert "already; parley source rotate" in parley("source", "add", "website").err
    environ["PARLEY_INTAKE_SECRET"] = "correct horse"
    built, kept = parley("source", "list").out.splitlines()[1:]
    assert re.search(r"^website .* opened by PARLEY_INTAKE_SECRET$", built)
    assert re.search(r"^website .* rests while PARLEY_INTAKE_SECRET is set$", kept)
    assert parley("source", "rotate", "website").code == 1
    environ["PARLEY_INTAKE_SECRET"] = ""
    assert parley("source", "rotate", "website").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("Zillow",),
        ("open_house",),
        ("x" * 41,),
        ("slack",),
        ("x", "--came-by", "pigeon"),
        ("x", "--post-to", "#leads"),
        ("x", "--region", "ZZ"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(parley: Parley, words: tuple[str, ...]) -> None:
    said = parley("source", "add", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("parley: ")
    assert "no source yet" in parley("source", "list").out
