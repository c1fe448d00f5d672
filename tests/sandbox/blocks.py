"""Blocks and views that Slack takes, for tests to say things with."""

from typing import Any

Json = dict[str, Any]  # Any: Slack's JSON


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str, value: str = "1") -> Json:
    return {"type": "button", "text": plain(label), "action_id": f"do:{label.lower()}", "value": value}


def option(label: str, value: str) -> Json:
    return {"text": plain(label), "value": value}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(name: str, label: str, optional: bool = False, **element: Any) -> Json:
    """An input, plain text unless `type` says otherwise."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "optional": optional,
        "element": {"type": "plain_text_input", "action_id": f"{name}_set"} | element,
    }


def modal(*blocks: Json, title: str = "Talked", **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "talked",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
