import re
from pathlib import Path

import pytest

from bot.settings import LogFormat, Need, Settings, SettingsError, read_settings

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1-abc",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
    "PARLEY_LEAD_CHANNEL": "C0LEADS",
}


def problems(environ: dict[str, str], need: Need = Need.RUN) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        read_settings(environ, need)
    return caught.value.problems


def run_settings(**more: str) -> Settings:
    return read_settings(SLACK | more, Need.RUN)


def test_three_settings_are_enough_to_run() -> None:
    settings = run_settings()
    assert settings == Settings(
        slack_bot_token="xoxb-1-abc",
        slack_signing_secret="0123456789abcdef0123456789abcdef",
        lead_channel="C0LEADS",
    )
    assert (settings.host, settings.port, settings.command) == ("127.0.0.1", 8080, "/lead")
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///parley.db"
    assert settings.timezone == "UTC"
    assert settings.log_format is LogFormat.TEXT


def test_everything_that_is_missing_is_named_together() -> None:
    said = problems({})
    assert [line.split()[0] for line in said] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "PARLEY_LEAD_CHANNEL",
    ]
    assert all("is missing: " in line for line in said)


MALFORMED = [
    ("SLACK_BOT_TOKEN", "xoxp-1-abc"),
    ("SLACK_BOT_TOKEN", "xoxb-1 abc"),
    ("SLACK_APP_TOKEN", "xoxb-1-abc"),
    ("SLACK_SIGNING_SECRET", "abc def"),
    ("SLACK_API_URL", "slack.com/api"),
    ("SLACK_API_URL", "http://slack.example/api/"),
    ("SLACK_API_URL", "https://slack.example/api?x=1"),
    ("PARLEY_DATABASE_URL", "parley.db"),
    ("PARLEY_DATABASE_URL", "sqlite:///?mode=ro"),
    ("PARLEY_DATABASE_URL", "sqlite:///:memory:"),
    ("PARLEY_DATABASE_URL", "mysql://root@db/parley"),
    ("PARLEY_LEAD_CHANNEL", "#leads"),
    ("PARLEY_MANAGERS", "U0ANA, @ben"),
    ("PARLEY_HOST", "http://0.0.0.0"),
    ("PARLEY_HOST", "127.0.0.1:80"),
    ("PARLEY_PORT", "0"),
    ("PARLEY_PORT", "65536"),
    ("PARLEY_PORT", "eighty"),
    ("PARLEY_PORT", "9" * 5000),
    ("PARLEY_PUBLIC_URL", "http://parley.example"),
    ("PARLEY_PUBLIC_URL", "https://parley.example:0"),
    ("PARLEY_COMMAND", "lead-us"),
    ("PARLEY_COMMAND", "/Lead"),
    ("PARLEY_COMMAND", "/claim"),
    ("PARLEY_COMMAND", "/outcome"),
    ("PARLEY_TIMEZONE", "Mars/Olympus"),
    ("PARLEY_TIMEZONE", "../../etc/passwd"),
    ("PARLEY_INTAKE_SECRET", "whsec_short"),
    ("PARLEY_INTAKE_SECRET", "whsec_" + "*" * 40),
    ("PARLEY_ALERT_URL", "mailto:ops@example.com"),
    ("PARLEY_LOG_FORMAT", "xml"),
]


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_what_is_malformed_is_named_and_never_repeated(name: str, value: str) -> None:
    (line,) = problems(SLACK | {name: value})
    assert line.startswith(name + " ")
    assert value not in line
    assert "\n" not in line


def test_malformed_and_missing_ones_come_in_one_message() -> None:
    said = problems({"PARLEY_PORT": "x", "PARLEY_LOG_FORMAT": "y"})
    assert len(said) == 5
    assert {"PARLEY_PORT", "PARLEY_LOG_FORMAT"} <= {line.split()[0] for line in said}


@pytest.mark.parametrize("value", ["", "   "])
def test_a_blank_value_is_as_good_as_none(value: str) -> None:
    assert run_settings(PARLEY_PORT=value, SLACK_APP_TOKEN=value) == run_settings()
    assert "SLACK_BOT_TOKEN is missing" in problems(SLACK | {"SLACK_BOT_TOKEN": value})[0]


def test_socket_mode_needs_no_signing_secret() -> None:
    environ = SLACK | {"SLACK_APP_TOKEN": "xapp-1-A0", "SLACK_SIGNING_SECRET": ""}
    assert read_settings(environ, Need.RUN).slack_app_token == "xapp-1-A0"


@pytest.mark.parametrize("need", [Need.DATABASE, Need.DOOR, Need.DATABASE | Need.DOOR])
def test_only_running_needs_slack(need: Need) -> None:
    assert read_settings({}, need) == Settings()
    assert read_settings({"SLACK_BOT_TOKEN": "wrong", "PARLEY_LEAD_CHANNEL": "wrong"}, need) == Settings()


def test_a_command_hears_of_the_settings_that_it_needs() -> None:
    environ = {"PARLEY_DATABASE_URL": "x", "PARLEY_PORT": "x"}
    assert problems(environ, Need.DATABASE)[0].startswith("PARLEY_DATABASE_URL ")
    assert problems(environ, Need.DOOR)[0].startswith("PARLEY_PORT ")
    assert len(problems(environ, Need.DATABASE | Need.DOOR)) == 2


@pytest.mark.parametrize("given", ["U0ANA,W0BEN", "U0ANA W0BEN", " U0ANA,\tW0BEN, "])
def test_managers_are_separated_by_commas_or_spaces(given: str) -> None:
    assert run_settings(PARLEY_MANAGERS=given).managers == {"U0ANA", "W0BEN"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://slack.example/api", "https://slack.example/api/"),
        ("https://slack.example/api/", "https://slack.example/api/"),
        ("http://127.0.0.1:9000/api", "http://127.0.0.1:9000/api/"),
        ("http://[::1]:9000/api", "http://[::1]:9000/api/"),
        ("http://localhost:9000", "http://localhost:9000/"),
    ],
)
def test_slacks_address_ends_with_a_slash_and_is_plain_http_here_alone(given: str, kept: str) -> None:
    assert run_settings(SLACK_API_URL=given).slack_api_url == kept


def test_the_public_address_ends_without_a_slash() -> None:
    assert (
        run_settings(PARLEY_PUBLIC_URL="https://leads.example/in/").public_url == "https://leads.example/in"
    )


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///parley.db",
        "sqlite:////var/lib/parley/parley.db",
        "postgresql://parley:pa%20ss@db.example:5432/parley?sslmode=require",
        "postgres://db/parley",
        "postgresql:///parley?host=/run/postgresql",
    ],
)
def test_databases_that_are_understood(url: str) -> None:
    assert run_settings(PARLEY_DATABASE_URL=url).database_url == url


@pytest.mark.parametrize("secret", ["a", "correct horse battery staple", "ключ", "whsec_" + "QUJD" * 8])
def test_any_string_or_a_signing_key_opens_the_website(secret: str) -> None:
    assert run_settings(PARLEY_INTAKE_SECRET=secret).intake_secret == secret


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-hidden",
        "SLACK_APP_TOKEN": "xapp-hidden",
        "SLACK_SIGNING_SECRET": "sign-hidden",
        "PARLEY_INTAKE_SECRET": "intake-hidden",
        "PARLEY_DATABASE_URL": "postgresql://parley:hidden@db/parley",
        "PARLEY_ALERT_URL": "https://alerts.example/hidden",
    }
    assert "hidden" not in repr(run_settings(**secrets))


EXAMPLE = Path(__file__).parents[1] / ".env.example"
NAMES = frozenset(
    {
        *(
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "SLACK_API_URL",
            "PARLEY_DATABASE_URL",
        ),
        *("PARLEY_LEAD_CHANNEL", "PARLEY_MANAGERS", "PARLEY_HOST", "PARLEY_PORT", "PARLEY_PUBLIC_URL"),
        *(
            "PARLEY_COMMAND",
            "PARLEY_TIMEZONE",
            "PARLEY_INTAKE_SECRET",
            "PARLEY_ALERT_URL",
            "PARLEY_LOG_FORMAT",
        ),
    }
)


def test_the_example_names_every_setting() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(NAMES)


def test_the_example_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE))
    assert read_settings(shown | SLACK, Need.RUN) == run_settings()


def test_the_readme_explains_every_setting() -> None:
    readme = EXAMPLE.with_name("README.md").read_text()
    assert [name for name in sorted(NAMES) if f"`{name}`" not in readme] == []
