"""The command line: `parley`, or `python -m bot`."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from dotenv import dotenv_values

from bot import app


def environment(cwd: Path) -> dict[str, str]:
    """The environment, and beneath it what a `.env` in `cwd` says; `${…}` in it is left as it is."""
    kept = dotenv_values(cwd / ".env", interpolate=False, encoding="utf-8-sig")
    return {name: value for name, value in kept.items() if value is not None} | dict(os.environ)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        environ = environment(Path.cwd())
    except (OSError, UnicodeDecodeError) as error:
        print(f"parley: the file .env cannot be read: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(app.main(sys.argv[1:], environ))


if __name__ == "__main__":
    main()
