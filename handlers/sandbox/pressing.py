"""Finding what is labelled so, and what pressing it sends."""

from collections.abc import Sequence

from handlers.sandbox.drawing import Pressable
from handlers.sandbox.filling import read
from handlers.sandbox.nouns import Json

_SIMPLE = ("button", "icon_button", "workflow_button")


def action(pressables: Sequence[Pressable], label: str, choice: object = None) -> Json:
    """The action of what has this label, action_id or block_id; `choice` is what it is set to."""
    for each in pressables:
        if label not in (each.label, each.action_id, each.block_id):
            continue
        if choice is None and each.type in _SIMPLE:
            return _named(each) | _said(each.label, each.value)
        if choice is not None and each.type == "feedback_buttons":
            return _named(each) | _said(str(choice), dict(each.options).get(str(choice)))
        if choice is not None and each.type not in _SIMPLE and _offers(each, choice):
            return _named(each) | read(each.element, choice)
    there = [f"{each.label} {[words for words, _ in each.options] or ''}".strip() for each in pressables]
    raise LookupError(f"nothing to press is labelled {label!r} {choice or ''}: there is {there}")


def exactly(pressables: Sequence[Pressable], block_id: str, action_id: str, choice: object = None) -> Json:
    """The same for the one element with these ids, which a page that shows it knows."""
    found = [each for each in pressables if (each.block_id, each.action_id) == (block_id, action_id)]
    if not found:
        raise LookupError("that is not there any more")
    return action(found, action_id, choice)


def _named(each: Pressable) -> Json:
    return {"type": each.type, "action_id": each.action_id, "block_id": each.block_id}


def _said(label: str, value: str | None) -> Json:
    text = {"text": {"type": "plain_text", "text": label}}
    return text if value is None else text | {"value": value}


def _offers(each: Pressable, choice: object) -> bool:
    """What lists its options takes no other; a picker takes what it is given."""
    several = choice if isinstance(choice, list) else [choice]
    return not each.options or all(any(one in option for option in each.options) for one in several)
