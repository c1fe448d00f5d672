"""What the doctor says, taken apart; and Parley at an address where it can be knocked at."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot import app
from bot.settings import Need, read_settings
from tests.cli.conftest import Said

SIGNING = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor said: its exit code, and by what each line is about how it stands."""

    code: int
    lines: Mapping[str, str]
    err: str

    def __getitem__(self, about: str) -> str:
        return self.lines[about]


Doctor = Callable[..., Awaitable[Report]]


def report(said: Said, environ: Mapping[str, str]) -> Report:
    """Every line has its form, and no secret is in any."""
    secrets = [value for name, value in environ.items() if name.endswith(("TOKEN", "SECRET"))]
    assert not [secret for secret in secrets if secret and secret in said.out + said.err]
    lines: dict[str, str] = {}
    for line in said.out.splitlines():
        found = re.fullmatch(r"(ok   |warn |wrong|skip ) ([A-Za-z -]+): (.+)", line)
        assert found, line
        state, about, told = found.groups()
        lines[about] = "\n".join(filter(None, [lines.get(about), f"{state.strip()} {told}"]))
    assert said.code == (1 if re.search("^wrong", said.out, re.MULTILINE) else 0)
    return Report(said.code, lines, said.err)


@asynccontextmanager
async def by_http(environ: dict[str, str], secret: str = SIGNING) -> AsyncIterator[None]:
    """Parley at its public URL, with `secret` for Slack's signatures; the doctor has the same or another."""
    environ |= {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING}
    settings = replace(read_settings(environ, Need.RUN), port=0, slack_signing_secret=secret)
    async with app.house(settings) as home:
        environ["PARLEY_PUBLIC_URL"] = home.address
        yield
