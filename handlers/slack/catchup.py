"""What is owed for what people said in threads."""

from bot.messages import Sign
from handlers.slack.letters.letter import Drawers
from handlers.slack.letters.signs import Signing
from handlers.slack.workspace import Workspace


def drawers(slack: Workspace) -> Drawers:
    return {Sign: Signing(slack.client)}
