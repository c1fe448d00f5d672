"""What every refusal is: an exception whose fields are JSON values.

So a refusal can be kept as a request's answer and said again.
"""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(eq=False)
class Refusal(Exception):
    """Something stands in the way; the subclass says what, its fields say who."""

    def to_json(self) -> dict[str, Any]:  # Any: JSON
        return {"kind": type(self).__name__, **asdict(self)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:  # Any: JSON
        fields = {name: value for name, value in kept.items() if name != "kind"}
        return _KINDS[kept["kind"]](**fields)  # type: ignore[return-value]  # a registry of subclasses

    def __init_subclass__(cls) -> None:
        _KINDS[cls.__name__] = cls


_KINDS: dict[str, type[Refusal]] = {}
