"""Bytes to text by the charset that a sender names, where it is one that can be trusted."""

import codecs

_TRUSTED = frozenset(
    {
        *("ascii", "big5", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "cp932", "euc_jp"),
        *("euc_kr", "gb18030", "gb2312", "gbk", "iso8859-1", "iso8859-15", "iso8859-2", "iso8859-5"),
        *("iso8859-9", "koi8-r", "shift_jis", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-8"),
    }
)
"""Python's names of plain charsets; among its other codecs are some that unpack or take forever."""


def decode(body: bytes, charset: str | None) -> str:
    """`body` as text, what is wrong in it replaced by U+FFFD."""
    return body.decode(trusted(charset), errors="replace").removeprefix("\ufeff")


def trusted(charset: str | None) -> str:
    """Python's name of `charset`; UTF-8 where it names none to be trusted."""
    try:
        name = codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
    return name if name in _TRUSTED else "utf-8"
