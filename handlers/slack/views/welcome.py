"""What a manager reads when Parley joins the lead channel, and what it says in any other."""

from bot.attention.hours_text import written
from bot.desk.welcoming import Questions
from handlers.slack.views.attendance import button
from handlers.slack.views.card import Drawn
from handlers.slack.views.settings import MENTIONS
from handlers.slack.views.spans import Block, Line, Plain, Room, flat, rich, said


def welcome(asked: Questions, command: str) -> Drawn:
    """Four questions, each with an answer that can stand."""
    policy, count = asked.policy, len(asked.takers)
    mention = MENTIONS.get(policy.mention, "A user group")
    people = "1 person" if count == 1 else f"{count} people"
    lines: list[Line] = [
        [
            Plain(
                "Parley is in your lead channel. Four questions, each with an answer:",
                bold=True,
            )
        ],
        [
            Plain("Who takes leads? "),
            Room(policy.lead_channel),
            Plain(f": its members do, {people} now. Guests do not."),
        ],
        [Plain("When is the team there? "), said(written(policy.hours.days))],
        [Plain("In which time zone? "), said(asked.zone)],
        [Plain(f"Whom to mention for a lead that nobody takes? {mention}")],
        [Plain(f"All of it can be changed at any time: {command} settings.")],
    ]
    return flat(lines), [rich(lines), _buttons(asked.zone)]


def elsewhere(lead_channel: str, channel: str) -> Drawn:
    """For whoever invited Parley to another channel."""
    lines: list[Line] = [
        [
            Plain("I post leads in "),
            Room(lead_channel),
            Plain(" and do nothing in "),
            Room(channel),
            Plain("."),
        ],
        [
            Plain(
                f"Whoever runs me can change that: PARLEY_LEAD_CHANNEL={channel} for all leads, "
                f"or parley source add NAME --post-to {channel} for one source."
            )
        ],
    ]
    return flat(lines), [rich(lines)]


def tried(lead: int, lead_channel: str) -> Drawn:
    line: Line = [
        Plain(f"L-{lead} is a test, marked as one and never counted. Its card is in "),
        Room(lead_channel),
        Plain("."),
    ]
    return flat([line]), [rich([line])]


def _buttons(zone: str) -> Block:
    """*Save* carries what was proposed, so that just that is saved."""
    save = button("welcome", "Save", zone, primary=True)
    return {
        "type": "actions",
        "elements": [save, button("settings:team", "Change…"), button("try", "Send a test lead")],
    }
