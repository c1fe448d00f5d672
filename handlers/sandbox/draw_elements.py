"""What can be pressed, picked or filled, as it shows before anybody touches it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.sandbox.block_objects import options
from handlers.sandbox.draw_dates import clock, day, short
from handlers.sandbox.draw_text import Node, Reader, rich_text, text_object

_EMPTY = "Choose an option"


def element(node: Node, reader: Reader) -> str:
    """One element in a line of text."""
    draw = _ELEMENTS.get(str(node.get("type")))
    return draw(node, reader) if draw else ""


def picture(node: Node) -> str:
    return f"(image: {node.get('alt_text', '')})"


def _button(node: Node, reader: Reader) -> str:
    return f"[{text_object(node.get('text'), reader)}]"


def _feedback(node: Node, reader: Reader) -> str:
    return " ".join(_button(node.get(name) or {}, reader) for name in ("positive_button", "negative_button"))


def _placeholder(node: Node, reader: Reader, otherwise: str) -> str:
    return text_object(node.get("placeholder"), reader) or otherwise


def _menu(node: Node, reader: Reader) -> str:
    """What is chosen at first, or the placeholder."""
    chosen = node.get("initial_options") or ([node["initial_option"]] if "initial_option" in node else [])
    shown = [text_object(option.get("text"), reader) for option in chosen]
    return f"[{', '.join(shown) or _placeholder(node, reader, _EMPTY)} ▾]"


def _named(*fields: str) -> Callable[[Node, Reader], str]:
    """A menu of users or channels."""

    def draw(node: Node, reader: Reader) -> str:
        given = [node[field] for field in fields if node.get(field)]
        ids = [id_ for each in given for id_ in (each if isinstance(each, list) else [each])]
        shown = [f"{'#' if id_[:1] == 'C' else '@'}{reader.names.get(id_, id_)}" for id_ in ids]
        return f"[{', '.join(shown) or _placeholder(node, reader, _EMPTY)} ▾]"

    return draw


def _ticked(on: str, off: str) -> Callable[[Node, Reader], str]:
    """Radio buttons or checkboxes with the chosen ones marked."""

    def draw(node: Node, reader: Reader) -> str:
        chosen = [node.get("initial_option"), *(node.get("initial_options") or [])]
        return " ".join(
            f"{on if option in chosen else off} {text_object(option.get('text'), reader)}"
            for option in options(dict(node))
        )

    return draw


def _date(node: Node, reader: Reader) -> str:
    chosen = node.get("initial_date")
    return f"[{day(chosen) if chosen else _placeholder(node, reader, 'Select a date')} ▾]"


def _time(node: Node, reader: Reader) -> str:
    chosen = node.get("initial_time")
    shown = clock(datetime.strptime(chosen, "%H:%M")) if chosen else ""  # noqa: DTZ007  a time of day, no moment
    return f"[{shown or _placeholder(node, reader, 'Select a time')} ▾]"


def _moment(node: Node, reader: Reader) -> str:
    chosen = node.get("initial_date_time")
    if not chosen:
        return "[Select a date and time ▾]"
    zone = ZoneInfo(reader.zone)
    at, now = datetime.fromtimestamp(chosen, zone), datetime.fromtimestamp(reader.now, zone)
    return f"[{short(at, now)} {clock(at)} ▾]"


def _typed(node: Node, reader: Reader) -> str:
    """What is written at first, or the placeholder in brackets."""
    written = node.get("initial_value")
    if isinstance(written, dict):
        return "\n".join(rich_text(written, reader))
    placeholder = text_object(node.get("placeholder"), reader)
    return str(written) if written else (f"({placeholder})" if placeholder else "")


_MENUS = ("static_select", "external_select", "multi_static_select", "multi_external_select")
_TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input")
_ELEMENTS: Mapping[str, Callable[[Node, Reader], str]] = {
    **dict.fromkeys(("button", "workflow_button", "icon_button"), _button),
    **dict.fromkeys(_MENUS, _menu),
    **dict.fromkeys(_TYPED, _typed),
    "feedback_buttons": _feedback,
    "overflow": lambda _, __: "[…]",
    "radio_buttons": _ticked("(•)", "( )"),
    "checkboxes": _ticked("[x]", "[ ]"),
    "users_select": _named("initial_user"),
    "multi_users_select": _named("initial_users"),
    "conversations_select": _named("initial_conversation"),
    "multi_conversations_select": _named("initial_conversations"),
    "channels_select": _named("initial_channel"),
    "multi_channels_select": _named("initial_channels"),
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _moment,
    "file_input": lambda _, __: "[Add files]",
    "image": lambda node, _: picture(node),
}
