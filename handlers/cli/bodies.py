"""What a source sent, as text: in UTF-8, else in the character set it named, as far as it reads."""

from base64 import b64encode
from email.message import Message

from bot.leads.inquiry import Inquiry
from handlers.sources.charsets import decode


def body_text(inquiry: Inquiry) -> str:
    try:
        return inquiry.body.decode()
    except UnicodeDecodeError:
        return decode(inquiry.body, _charset(inquiry.content_type))


def body_base64(inquiry: Inquiry) -> str | None:
    """The bytes themselves where they are not UTF-8, so that nothing of them is lost."""
    try:
        inquiry.body.decode()
    except UnicodeDecodeError:
        return b64encode(inquiry.body).decode()
    return None


def _charset(content_type: str) -> str | None:
    header = Message()
    header["Content-Type"] = " ".join(content_type.split())
    return header.get_content_charset()
