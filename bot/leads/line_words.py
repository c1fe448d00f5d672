"""The words of a line, as data: how an attempt ended, how one talked, what came of it, what comes next."""

from collections.abc import Mapping

from bot.leads import channel
from bot.leads.channel import Channel
from bot.leads.deeds import How


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOW_WORDS: Mapping[str, How] = {
    **dict.fromkeys(("no answer", "noanswer", "na", "n/a", "busy", "no pickup", "no pick up"), How.NO_ANSWER),
    **dict.fromkeys(("didn't answer", "didnt answer", "did not answer", "rang out"), How.NO_ANSWER),
    **dict.fromkeys(("didn't pick up", "didnt pick up", "no reply", "no response"), How.NO_ANSWER),
    **dict.fromkeys(("voicemail", "left voicemail", "left a voicemail", "vm", "lvm"), How.VOICEMAIL),
    **dict.fromkeys(("left vm", "left a vm", "left message", "left a message", "left msg"), How.VOICEMAIL),
    **dict.fromkeys(("texted", "text", "sms", "messaged", "emailed", "sent text", "sent a text"), How.TEXTED),
    **dict.fromkeys(("wrong number", "wrong contact", "wrong", "wrong #", "bad number"), How.WRONG_CONTACT),
    **dict.fromkeys(("disconnected", "number disconnected", "not in service"), How.WRONG_CONTACT),
}
LED_TO_WORDS: Mapping[str, str] = {
    "interested": "interested",
    "visit": "visit",
    "tour": "visit",
    "follow up": "follow",
    "follow": "follow",
    "not ready": "notready",
    "notready": "notready",
    "not interested": "close",
    "sold": "sold",
}
OPENERS: Mapping[str, str] = {
    **dict.fromkeys(
        ("visit", "tour", "showing", "appointment", "appt", "meeting", "meet", "viewing"), "visit"
    ),
    **dict.fromkeys(("visit booked", "tour booked", "booked visit", "booked tour", "walkthrough"), "visit"),
    **dict.fromkeys(("come by", "coming by", "comes by", "stop by", "stopping by", "drop by"), "visit"),
    **dict.fromkeys(("swing by", "come in", "coming in", "comes in", "come", "see", "view", "show"), "visit"),
    **dict.fromkeys(("follow up", "follow-up", "followup", "follow", "fu", "f/u", "f-up"), "follow"),
    **dict.fromkeys(("call back", "callback", "cb", "call again", "call", "ring", "ring back"), "follow"),
    **dict.fromkeys(("phone back", "try again", "check in", "check back", "circle back"), "follow"),
    **dict.fromkeys(("try her again", "try him again", "try them again", "try back", "retry"), "follow"),
    **dict.fromkeys(("touch base", "reach out", "text", "text back", "email", "ping", "next step"), "follow"),
    **dict.fromkeys(("not ready", "notready", "not ready yet", "not until", "not till"), "notready"),
}
"""What announces the next step, if a time comes after it."""

CLOSING = "not interested"
NOT_CLOSING = _words(
    "in yet right now until till unless if but though when w/ with the that this today currently for as"
)
"""After `not interested` these tell of what, or of how long, so that it closes nothing."""
SELLING = frozenset({"sold"})
"""An outcome only where nothing else is said between two commas: a house may be sold, too."""

FILLERS = _words("her him them back again is set booked scheduled confirmed for yet both")
UNTIL = _words("until till til before for")
NOT_STEPS = _words(
    "no not never cant can't cannot wont won't didnt didn't doesnt doesn't dont don't cancelled canceled "
    "missed skipped instead was were had after since if maybe might unless last previous already past "
    "saw came visited toured met moved couldn't couldnt wouldn't wouldnt except every each any usually said"
)
"""Before or behind an opener these tell of something other than the next step."""
OF_THEIRS = _words("the his her their our my your last that this from")
"""Before `call` or `text`, these make a thing of it."""
GONE = _words("yesterday last ago")

TALKED_BY: Mapping[str, Channel] = {
    **channel.WORDS,
    **dict.fromkeys(("by phone", "on the phone", "over the phone", "via phone", "on phone"), Channel.PHONE),
    **dict.fromkeys(("phoned", "telephone", "tel", "ph", "rang", "called back", "called in"), Channel.PHONE),
    **dict.fromkeys(("by text", "via text", "over text", "texted", "texting", "livechat"), Channel.CHAT),
    **dict.fromkeys(
        ("face to face", "f2f", "in-person", "model home", "onsite", "on site"), Channel.IN_PERSON
    ),
    **dict.fromkeys(("by email", "via email", "by mail", "emailed"), Channel.EMAIL),
}
WEAK_CHANNELS = frozenset(
    {"call", "text", "mail", "email", "e-mail", "show", "event", "person", "form", "ad", "ads", "list"}
    | {"register", "registration", "signup", "download", "web", "website", "callback", "call back", "chat"}
    | {"sms", "portal", "missed call", "phone call", "contact form", "tel", "ph", "on site", "model home"}
    | {"past client", "referral", "open house", "phone"}
)
"""Words that also begin a sentence: a channel only where the sentence can do without them."""
AFTER_CHANNEL = _words(
    "wants want wanted likes liked loves loved said says asked asking asks looking needs need has is was "
    "went and then nice great good re spoke talked interested very really super he she they confirmed "
    "quick long short with budget moving visit tour follow not sold booked discussed happy they're she's "
    "he's still would"
)
TALKS = _words("talk talked spoke chat chatted call called conversation convo phone")
"""After these, a length of time at the end is how long it was."""
NOT_MINUTES = _words("budget from to ago house home cash limit price listing max before after until")

LATER = _words("follow follow-up followup fu f/u f-up again back retry")
"""An opener of these tells of what is to come, so that a bare `20m` behind it is a delay."""

SEPARATORS = _words("- \u2013 \u2014 | + / \u2022")
EDGES = ",;"


def is_edge(word: str) -> bool:
    """Whether a clause ends with the word."""
    return (
        word in SEPARATORS
        or word.endswith(tuple(EDGES))
        or (word.endswith(".") and not word[-2:-1].isdigit())
    )
