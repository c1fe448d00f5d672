"""Where a server is met."""

import pytest

from handlers.web.address import address_of


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
        ("::", "http://[::]:8080"),
        ("leads.internal", "http://leads.internal:8080"),
    ],
)
def test_an_address_has_brackets_where_it_needs_them(host: str, address: str) -> None:
    assert address_of(host, 8080) == address
