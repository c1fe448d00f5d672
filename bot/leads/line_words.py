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
    **dict.fromkeys(("no ans", "no one answered", "not answering"), How.NO_ANSWER),
    **dict.fromkeys(("did not pick up", "didnt pickup", "rang and rang", "busy signal"), How.NO_ANSWER),
    **dict.fromkeys(("voicemail not set up", "vm not set up", "vm not setup"), How.NO_ANSWER),
    **dict.fromkeys(
        ("no vm", "no voicemail", "didn't leave a message", "didnt leave a message"), How.NO_ANSWER
    ),
    **dict.fromkeys(("voice mail", "left voice mail", "lm", "left her a message"), How.VOICEMAIL),
    **dict.fromkeys(("left him a message", "left her a vm", "left him a vm", "vm left"), How.VOICEMAIL),
    **dict.fromkeys(("left her a voicemail", "left him a voicemail", "left them a voicemail"), How.VOICEMAIL),
    **dict.fromkeys(("sent message", "sent a message", "sent her a text", "sent him a text"), How.TEXTED),
    **dict.fromkeys(("text sent", "sent email", "sent an email"), How.TEXTED),
    **dict.fromkeys(("wrong num", "bad #", "# disconnected", "number not in service"), How.WRONG_CONTACT),
    **dict.fromkeys(("no longer in service", "out of service", "phone disconnected"), How.WRONG_CONTACT),
}
UNREACHED = {
    word: how for word, how in HOW_WORDS.items() if how in (How.NO_ANSWER, How.VOICEMAIL) and word != "busy"
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
    **dict.fromkeys(("stop in", "stopping in", "pop in", "drop in", "swing in", "coming back"), "visit"),
    **dict.fromkeys(
        ("coming out", "come out", "coming over", "walk thru", "walk through", "walk-thru"), "visit"
    ),
    **dict.fromkeys(
        ("shes coming", "she's coming", "hes coming", "he's coming", "theyre coming", "they're coming"),
        "visit",
    ),
    **dict.fromkeys(
        ("she is coming", "he is coming", "they are coming", "both coming", "all coming"), "visit"
    ),
    **dict.fromkeys(
        ("resched", "rescheduled", "reschedule", "resched to", "rescheduled to", "try"), "either"
    ),
    **dict.fromkeys(("fup", "f-u", "reconnect", "retry"), "follow"),
    **dict.fromkeys(("follow up", "follow-up", "followup", "follow", "fu", "f/u", "f-up"), "follow"),
    **dict.fromkeys(("call back", "callback", "cb", "call again", "call", "ring", "ring back"), "follow"),
    **dict.fromkeys(("phone back", "try again", "check in", "check back", "circle back"), "follow"),
    **dict.fromkeys(("try her again", "try him again", "try them again", "try back", "retry"), "follow"),
    **dict.fromkeys(("touch base", "reach out", "text", "text back", "email", "ping", "next step"), "follow"),
    **dict.fromkeys(("not ready", "notready", "not ready yet", "not until", "not till"), "notready"),
}
"""What announces the next step, if a time comes after it."""

CLOSING = ("not interested", "no longer interested", "isn't interested", "isnt interested", "lost interest")
SUBJECTS = _words(
    "he she they hes he's shes she's they're theyre is are they've theyve already just said says and so"
)
"""Before what ends it: `they bought`, `she's not interested`."""
NEGATIONS = _words("not no never cant can't didnt didn't dont don't isnt isn't wont won't")
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
PAST = _words("was were had saw came visited toured met moved said already last previous")
"""Of `NOT_STEPS` those that tell nothing of what stands behind a wish: `met both, they want to tour sat`."""
WISHES = _words("want wants wanna")
THEIRS = _words("he she they husband wife hubby spouse realtor agent lender mom dad")
THEY_WILL = _words("he'll she'll they'll theyll")
"""Who calls by themselves: no step of the rep's."""
SHORTHAND = _words("cb f/u fu fup f-u")
"""Notes to oneself: only what stands right before them refuses them."""
NO_VISITORS = _words(
    "offer offers inspector inspection results appraiser appraisal lender loan paperwork docs permit check"
)
"""Before `coming in` or `come out`: it is not the lead that comes."""
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
    **dict.fromkeys(("walked in", "stopped by", "stopped in", "dropped by", "dropped in"), Channel.IN_PERSON),
    **dict.fromkeys(("phone convo", "phone conversation", "ph call", "inbound call"), Channel.PHONE),
    **dict.fromkeys(("online chat", "web chat", "webchat", "messenger", "fb messenger"), Channel.CHAT),
    **dict.fromkeys(("text back and forth", "texts back and forth", "text message", "texts"), Channel.CHAT),
    **dict.fromkeys(("email back and forth", "emails back and forth", "emails"), Channel.EMAIL),
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
    "he's still would w w/ can cant can't i we im shes hes theyre told gave pre-approved preapproved "
    "approved will had already walked toured call cb check touch circle appt f/u fu fup resched"
)
TALKS = _words("talk talked spoke chat chatted call called conversation convo phone")
"""After these, a length of time at the end is how long it was."""
MET = TALKS | _words("met zoom zoomed facetime facetimed talking chatting visited")
"""And after these further on, if then a new sentence begins."""
NOT_MET = _words(
    "about commute drive drives takes is are has have he she they wants needs gets works in within every "
    "last past after another only under over"
)
"""Not where these stand between."""
PHONES = frozenset({"phone", "ph", "tel"})
NOT_PHONES = _words("number # tag call bill is was numbers")
"""Behind `10 min` it is the channel, but before these."""
NOT_MINUTES = _words("budget from to ago house home cash limit price listing max before after until")

LATER = _words("follow follow-up followup fu f/u f-up again back retry")
"""An opener of these tells of what is to come, so that a bare `20m` behind it is a delay."""

SEPARATORS = _words("- \u2013 \u2014 | + / \u2022")
EDGES = ",;!"
TITLES = _words("mr. mrs. ms. dr. st.")
"""These end with a point, but no clause."""


def is_edge(word: str) -> bool:
    """Whether a clause ends with the word."""
    return word.casefold() not in TITLES and (
        word in SEPARATORS
        or word.endswith(tuple(EDGES))
        or (word.endswith(".") and not word[-2:-1].isdigit())
    )
