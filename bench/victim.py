"""The server under attack, as `parley run` starts it, and an honest client beside the attackers."""

import asyncio
import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from handlers.sandbox.slack import PretendSlack

SIGNING = "pretend-signing-secret"
SECRET = "plain-secret-of-the-website"
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass
class Victim:
    """A running server; `process` is its id, `port` where it listens."""

    process: int
    port: int

    def memory(self) -> float:
        """MiB that it has in memory now."""
        status = Path(f"/proc/{self.process}/status").read_text("utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def files(self) -> int:
        return len(list(Path(f"/proc/{self.process}/fd").iterdir()))


@asynccontextmanager
async def running() -> AsyncIterator[Victim]:
    slack = PretendSlack(signing_secret=SIGNING)
    await slack.start()
    leads = slack.channel("leads", members=[slack.person("ana")])
    with TemporaryDirectory() as room, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        environ = {
            **os.environ,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": SIGNING,
            "SLACK_API_URL": slack.api_url,
            "PARLEY_DATABASE_URL": f"sqlite:///{room}/parley.db",
            "PARLEY_LEAD_CHANNEL": leads.id,
            "PARLEY_INTAKE_SECRET": SECRET,
            "PARLEY_PORT": str(port),
        }
        log = Path(room, "log")
        server = _started(environ, log)
        try:
            await asyncio.to_thread(_first_line, server)
            yield Victim(server.pid, port)
        finally:
            server.terminate()
            await asyncio.to_thread(server.wait)
            await slack.close()
            _show_faults(log)


def _started(environ: dict[str, str], log: Path) -> "subprocess.Popen[str]":
    with log.open("wb") as file:
        command = (sys.executable, "-m", "bot", "run")
        return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=file, text=True)  # noqa: S603 - ours


def _first_line(server: "subprocess.Popen[str]") -> str:
    return server.stdout.readline() if server.stdout else ""


def _show_faults(log: Path) -> None:
    faults = [line for line in log.read_text("utf-8").splitlines() if " ERROR " in line]
    for line in sorted({line.partition(" ")[2] for line in faults}):
        sys.stdout.write(f"the server's log: {line}\n")


@dataclass
class Honest:
    """Sends leads and signed requests one after another, and notes how long each answer took."""

    http: aiohttp.ClientSession
    victim: Victim
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    async def go_on(self, until: float, pause: float = 0.03) -> None:
        number = 0
        while time.monotonic() < until:
            number += 1
            await self._timed(*(self._lead(number) if number % 2 else self._event(number)))
            await asyncio.sleep(pause)

    async def _timed(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        start = time.perf_counter()
        try:
            url = f"http://127.0.0.1:{self.victim.port}{path}"
            async with self.http.post(url, data=body, headers=headers, timeout=PATIENCE) as answer:
                await answer.read()
                if answer.status not in (200, 202):
                    self.failed.append(str(answer.status))
        except (aiohttp.ClientError, TimeoutError) as error:
            self.failed.append(type(error).__name__)
        self.seconds.append(time.perf_counter() - start)

    def _lead(self, number: int) -> tuple[str, bytes, dict[str, str]]:
        body = json.dumps({"name": f"Dana {time.time()} {number}"}).encode()
        return "/leads/website", body, {"Authorization": f"Bearer {SECRET}"}

    def _event(self, number: int) -> tuple[str, bytes, dict[str, str]]:
        body = json.dumps({"type": "url_verification", "challenge": f"c{number}"}).encode()
        stamp = str(int(time.time()))
        made = hmac.new(SIGNING.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}
        return "/slack/events", body, {"Content-Type": "application/json", **signed}
