"""Tables and charts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handlers.sandbox.block_checks import (
    Check,
    Fields,
    Rule,
    by_type,
    flag,
    items,
    maybe,
    nodes,
    number,
    one_of,
    problem,
    shape,
    string,
    typed,
)
from handlers.sandbox.block_objects import ID
from handlers.sandbox.block_rich_text import RICH_TEXT

CELL_CHARACTERS = 10_000

_RAW_TEXT = typed("raw_text", {"text": string(1)})
_RAW_NUMBER = typed("raw_number", {"value": number(whole=False), "text": string(1)})
_CELL = by_type({"raw_text": _RAW_TEXT, "rich_text": RICH_TEXT})
_DATA_CELL = by_type({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": RICH_TEXT})
_HEAD_CELL = by_type({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER})
_COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})


def _even(fields: Fields, at: str) -> Iterator[str]:
    rows = fields["rows"]
    for place, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield problem("all rows must have the same number of cells", f"{at}/rows/{place}")


def _headed(fields: Fields, at: str) -> Iterator[str]:
    """The first row holds no rich text; the column that names rows exists."""
    first = fields["rows"][0]
    for place, cell in enumerate(first):
        yield from _HEAD_CELL(cell, f"{at}/rows/0/{place}")
    if fields.get("row_header_column_index", 0) >= len(first):
        yield problem("must be the index of a column", f"{at}/row_header_column_index")


def cell_characters(table: Any) -> int:  # Any: a block as it was sent
    """Characters in the cells of a table."""
    texts = (node.get("text", "") for node, _ in nodes(table.get("rows"), ""))
    return sum(len(text) for text in texts if isinstance(text, str))


TABLE = typed(
    "table",
    {"rows": items(items(_CELL, 1, 20), 1, 100)},
    {"column_settings": items(maybe(_COLUMN), 1, 20), "block_id": ID},
    _even,
)
DATA_TABLE = typed(
    "data_table",
    {"rows": items(items(_DATA_CELL, 1, 20), 2, 101), "caption": string(1)},
    {"page_size": number(1, 100), "row_header_column_index": number(0, 19), "block_id": ID},
    _even,
    _headed,
)

_SHORT, _LONG = string(1, 20), string(1, 50)
_POINT = shape({"label": _SHORT, "value": number(whole=False)}, {})
_SERIES = shape({"name": _SHORT, "data": items(_POINT, 1, 20)}, {})
_AXES = shape({"categories": items(_SHORT, 1, 20)}, {"x_label": _LONG, "y_label": _LONG})


def _doubles(values: list[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def _unique(name: str, of: Callable[[Fields], list[str]]) -> Rule:
    def rule(fields: Fields, at: str) -> Iterator[str]:
        for double in _doubles(of(fields)):
            yield problem(f"{name} must be unique: {double}", at)

    return rule


def _fitted(fields: Fields, at: str) -> Iterator[str]:
    """Each series has one point for each category."""
    categories = sorted(fields["axis_config"]["categories"])
    for place, series in enumerate(fields["series"]):
        if sorted(point["label"] for point in series["data"]) != categories:
            yield problem("labels must match the categories", f"{at}/series/{place}/data")


def _sliced(fields: Fields, at: str) -> Iterator[str]:
    for place, segment in enumerate(fields["segments"]):
        if segment["value"] <= 0:
            yield problem("must be more than 0", f"{at}/segments/{place}/value")


def _plotted(kind: str) -> Check:
    return typed(
        kind,
        {"series": items(_SERIES, 1, 6), "axis_config": _AXES},
        {},
        _unique("series name", lambda fields: [series["name"] for series in fields["series"]]),
        _unique("category", lambda fields: fields["axis_config"]["categories"]),
        _fitted,
    )


_CHARTS: Mapping[str, Check] = {
    "pie": typed("pie", {"segments": items(_POINT, 1, 6)}, {}, _sliced),
    **{kind: _plotted(kind) for kind in ("bar", "line", "area")},
}
DATA_VISUALIZATION = typed(
    "data_visualization", {"title": _LONG, "chart": by_type(_CHARTS)}, {"block_id": ID}
)
