"""Every text in a value, however deep."""

from dataclasses import asdict
from typing import Any

from bot.leads.inquiry import NewLead


def texts(new: NewLead) -> list[str]:
    return _texts(asdict(new))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return _texts([*value.keys(), *value.values()])
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []
