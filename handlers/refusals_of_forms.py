"""What stands in the way of a form, in words."""

from bot.errors_of_forms import AlreadyCaptured, Contradicts
from bot.refusal import Refusal
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.text import NAME, clean


def of_forms(refusal: Refusal, to: Hearer) -> str | None:
    match refusal:
        case Contradicts(_, typed, chosen):
            said, other = clean(typed, NAME), clean(chosen, NAME)
            return f'The line says "{said}", this field "{other}"; change one of them.'
        case AlreadyCaptured(lead):
            return f"That message is L-{lead} already; see {to.command} show {lead}."
        case _:
            return None
