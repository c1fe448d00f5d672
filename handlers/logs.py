"""Logging: one line an event, as text or JSON, with nothing a sender could forge a line by."""

import json
import logging
from datetime import UTC, datetime

from bot.settings import LogFormat

_BREAKS = str.maketrans({"\n": "\\n", "\r": "\\r", "\x1b": "\\x1b", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class TextLine(logging.Formatter):
    """`2026-11-23T09:00:00Z WARNING handlers.postman: …`, a traceback folded into the line."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f"{when} {record.levelname} {record.name}: {_said(record)}".translate(_BREAKS)


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat()
        line = {"at": when, "level": record.levelname, "logger": record.name, "said": _said(record)}
        return json.dumps(line, ensure_ascii=True)


def set_up(form: LogFormat) -> None:
    """Sends everything from INFO up to standard error; libraries speak from WARNING up."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLine() if form is LogFormat.JSON else TextLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "handlers", "storage"):
        logging.getLogger(ours).setLevel(logging.INFO)


def _said(record: logging.LogRecord) -> str:
    """The message, and of a fault where it rose and of what kind: its own words may hold a lead's data."""
    said = record.getMessage()
    if record.exc_info and record.exc_info[0]:
        trace = record.exc_info[2]
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
        said += f" [{record.exc_info[0].__name__} at {where}]"
    return said
