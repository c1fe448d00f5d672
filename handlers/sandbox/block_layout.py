"""Every kind of block, and the surfaces each may stand on."""

from collections.abc import Iterator, Mapping

from handlers.sandbox.block_checks import (
    Check,
    Fields,
    Rule,
    by_type,
    either,
    flag,
    items,
    number,
    one_of,
    problem,
    some,
    string,
    typed,
)
from handlers.sandbox.block_data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from handlers.sandbox.block_elements import IN_ACTIONS, IN_CARD, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from handlers.sandbox.block_objects import ID, IMAGE, PICTURED, either_text, plain, web
from handlers.sandbox.block_rich_text import RICH_TEXT

_CONTEXT = by_type({"image": IMAGE, "plain_text": either_text(), "mrkdwn": either_text()})


def _block(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Rule
) -> tuple[str, Check]:
    return kind, typed(kind, required, {"block_id": ID, **(optional or {})}, *rules)


def _collapsed(fields: Fields, at: str) -> Iterator[str]:
    if fields.get("default_collapsed") and not fields.get("is_collapsible"):
        yield problem("default_collapsed requires is_collapsible", at)


_HTTPS = string(1, 3000, lambda text: text.lower().startswith("https://"), "must be an https URL")
_BASIC: Mapping[str, Check] = {
    "rich_text": RICH_TEXT,
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    **dict(
        [
            _block(
                "section",
                {},
                {
                    "text": either_text(),
                    "fields": items(either_text(2000), 1, 10),
                    "accessory": by_type(IN_SECTION),
                    "expand": flag,
                },
                some("text", "fields"),
            ),
            _block("actions", {"elements": items(by_type(IN_ACTIONS), 1, 25)}),
            _block("context", {"elements": items(_CONTEXT, 1, 10)}),
            _block("header", {"text": plain(150)}, {"level": number(1, 4)}),
            _block("divider", {}),
            _block(
                "image",
                {"alt_text": string(1, 2000)},
                {**PICTURED, "title": plain(2000)},
                either("image_url", "slack_file"),
            ),
            _block(
                "video",
                {
                    "video_url": _HTTPS,
                    "thumbnail_url": web(),
                    "alt_text": string(1, 2000),
                    "title": plain(199),
                },
                {
                    "title_url": _HTTPS,
                    "author_name": string(1, 49),
                    "provider_name": string(1),
                    "provider_icon_url": web(),
                    "description": plain(200),
                },
            ),
            _block(
                "input",
                {"label": plain(2000), "element": by_type(IN_INPUT)},
                {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
            ),
            _block("markdown", {"text": string(1, 12_000)}),
            _block(
                "card",
                {},
                {
                    "hero_image": IMAGE,
                    "icon": IMAGE,
                    "title": either_text(150),
                    "subtitle": either_text(150),
                    "body": either_text(200),
                    "actions": items(by_type(IN_CARD), 1, 3),
                },
                some("hero_image", "title", "actions", "body"),
            ),
            _block(
                "alert",
                {"text": either_text(200)},
                {"level": one_of("default", "info", "warning", "error", "success")},
            ),
            _block("context_actions", {"elements": items(by_type(IN_CONTEXT_ACTIONS), 1, 5)}),
            _block(
                "task_card",
                {
                    "task_id": string(1),
                    "title": string(1),
                    "status": one_of("pending", "in_progress", "complete", "error"),
                },
                {
                    "details": RICH_TEXT,
                    "output": RICH_TEXT,
                    "sources": items(typed("url", {"url": web(), "text": string(1)})),
                },
            ),
        ]
    ),
}

_CHILDREN = [
    "actions",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
]
_INSIDE: Mapping[str, Check] = {kind: _BASIC[kind] for kind in _CHILDREN}
_BLOCKS: Mapping[str, Check] = {
    **_BASIC,
    **dict(
        [
            _block("carousel", {"elements": items(by_type({"card": _BASIC["card"]}), 1, 10)}),
            _block(
                "plan", {"title": string(1)}, {"tasks": items(by_type({"task_card": _BASIC["task_card"]}))}
            ),
            _block(
                "container",
                {"child_blocks": items(by_type(_INSIDE), 1, 10)},
                {
                    "title": plain(150),
                    "rich_text_title": RICH_TEXT,
                    "subtitle": either_text(150),
                    "icon": IMAGE,
                    "width": one_of("narrow", "standard", "wide", "full"),
                    "is_collapsible": flag,
                    "default_collapsed": flag,
                    "has_header_divider": flag,
                },
                some("title", "rich_text_title"),
                _collapsed,
            ),
        ]
    ),
}

_EVERYWHERE = ["section", "actions", "context", "header", "divider", "rich_text", "image", "video", "card"]
_ON: Mapping[str, list[str]] = {
    "message": [
        *_EVERYWHERE,
        "markdown",
        "table",
        "data_table",
        "data_visualization",
        "carousel",
        "container",
        "context_actions",
        "task_card",
        "plan",
    ],
    "modal": [*_EVERYWHERE, "input", "alert"],
    "home": [*_EVERYWHERE, "input", "table", "data_table", "carousel", "container"],
}
ON_SURFACE: Mapping[str, Mapping[str, Check]] = {
    surface: {kind: _BLOCKS[kind] for kind in kinds} for surface, kinds in _ON.items()
}
"""What may stand on a message, a modal and a Home; `file` is only ever read."""
