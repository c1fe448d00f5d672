"""Public holidays by country and region, for a team to choose its closed days from."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays, list_supported_countries

from bot.errors import UnknownCountry, UnknownRegion


def public_holidays(country: str, region: str | None, years: Iterable[int]) -> Mapping[date, str]:
    """The holidays of `years` by date, with their English names, what is observed on another day too.

    `country` is two letters (ISO 3166-1), `region` a part of it (`TX`, or `US-TX`; None: what the
    whole country keeps). Raises UnknownCountry, UnknownRegion. The first question takes about 0.2 s
    and is not for a unit of work; the same question again takes microseconds.
    """
    code = country.strip().upper()
    if code not in _regions():
        raise UnknownCountry(country)
    part = _region(code, region.strip()) if region and region.strip() else None
    named = {day: name for year in years for day, name in _of_year(code, part, year)}
    return dict(sorted(named.items()))


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, list[str]]:
    return list_supported_countries(include_aliases=False)


def _region(country: str, given: str) -> str:
    known = {code.casefold(): code for code in _regions()[country]}
    code = known.get(given.casefold().removeprefix(f"{country.casefold()}-"))
    if code is None:
        raise UnknownRegion(country, given, list(known.values()))
    return code


@lru_cache(maxsize=256)
def _of_year(country: str, region: str | None, year: int) -> tuple[tuple[date, str], ...]:
    return tuple(country_holidays(country, subdiv=region, years=year, expand=False, language="en_US").items())
