"""Time zones as others name them, which need not be known here."""

from functools import lru_cache
from zoneinfo import ZoneInfo


def known(zone: str | None, otherwise: str) -> str:
    """`zone`, or `otherwise` where there is none or this system does not know it."""
    return zone if zone and _is_known(zone) else otherwise


@lru_cache(maxsize=1024)
def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (LookupError, OSError, ValueError):
        return False
    return True
