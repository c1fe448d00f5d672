"""The ways into Parley as its commands are given them, by a clock of the test's."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot import app
from bot.settings import read_settings
from handlers.cli.doors import Doors


def doors(environ: Mapping[str, str], clock: Callable[[], datetime]) -> Doors:
    return Doors(
        settings=lambda need: read_settings(environ, need),
        open=app.visit,
        serve=app.serve,
        rehearse=app.rehearse,
        migrate=app.migrated,
        check=app.checked,
        clock=clock,
    )
