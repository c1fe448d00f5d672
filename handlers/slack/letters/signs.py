"""The sign on a message by which somebody sees that what they asked there was done, or was not."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.messages import Sign
from handlers.slack.letters.letter import Letter, NotYet
from handlers.slack.outcomes import FAULTS, Limited, Refused, outcome

log = logging.getLogger(__name__)
DONE, NOT_DONE = "white_check_mark", "question"
AGAIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Signing:
    """Gives the sign as its message is drawn; a second one of the same Slack refuses."""

    client: AsyncWebClient

    async def __call__(self, message: Sign) -> Letter | None:
        name = DONE if message.done else NOT_DONE
        try:
            await self.client.reactions_add(channel=message.channel, timestamp=message.ts, name=name)
        except FAULTS as error:
            match outcome(error):
                case Limited(wait):
                    raise NotYet(wait) from error
                case Refused(code):
                    log.info("a sign is dropped: Slack says %s", code)
                case _:
                    raise NotYet(AGAIN) from error
        return None
