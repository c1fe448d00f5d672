"""How a host and a port are spelled as an address."""

from ipaddress import ip_address


def address_of(host: str, port: int) -> str:
    """`127.0.0.1`, 8080 → `http://127.0.0.1:8080`; an IPv6 address gets its brackets."""
    return f"http://{_bracketed(host)}:{port}"


def _bracketed(host: str) -> str:
    try:
        return f"[{host}]" if ip_address(host).version == 6 else host
    except ValueError:
        return host
