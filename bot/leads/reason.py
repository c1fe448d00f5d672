"""Why a lead was closed or put to rest."""

from enum import StrEnum


class Reason(StrEnum):
    SPAM = "spam"
    DUPLICATE = "duplicate"
    OPTED_OUT = "opted_out"
    NO_LAWFUL_CHANNEL = "no_lawful_channel"
    OUT_OF_AREA = "out_of_area"
    WITHDREW = "withdrew"
    NOT_A_BUYER = "not_a_buyer"
    NOT_INTERESTED = "not_interested"
    BOUGHT_ELSEWHERE = "bought_elsewhere"
    CANNOT_REACH = "cannot_reach"
    CANNOT_AFFORD = "cannot_afford"
    OTHER = "other"


WITHOUT_ATTEMPT = frozenset(
    {
        Reason.SPAM,
        Reason.DUPLICATE,
        Reason.OPTED_OUT,
        Reason.NO_LAWFUL_CHANNEL,
        Reason.OUT_OF_AREA,
        Reason.WITHDREW,
        Reason.NOT_A_BUYER,
    }
)
"""R3: only these may end a lead that nobody has tried to reach."""

WORDS: dict[str, Reason] = {
    **{reason.value.replace("_", " "): reason for reason in Reason},
    "junk": Reason.SPAM,
    "fake": Reason.SPAM,
    "bot": Reason.SPAM,
    "dup": Reason.DUPLICATE,
    "dupe": Reason.DUPLICATE,
    "double": Reason.DUPLICATE,
    "opt out": Reason.OPTED_OUT,
    "opted-out": Reason.OPTED_OUT,
    "stop": Reason.OPTED_OUT,
    "unsubscribed": Reason.OPTED_OUT,
    "no channel": Reason.NO_LAWFUL_CHANNEL,
    "out-of-area": Reason.OUT_OF_AREA,
    "too far": Reason.OUT_OF_AREA,
    "withdrawn": Reason.WITHDREW,
    "changed their mind": Reason.WITHDREW,
    "job": Reason.NOT_A_BUYER,
    "vendor": Reason.NOT_A_BUYER,
    "warranty": Reason.NOT_A_BUYER,
    "not interested": Reason.NOT_INTERESTED,
    "no interest": Reason.NOT_INTERESTED,
    "bought": Reason.BOUGHT_ELSEWHERE,
    "unreachable": Reason.CANNOT_REACH,
    "no answer": Reason.CANNOT_REACH,
    "too expensive": Reason.CANNOT_AFFORD,
    "budget": Reason.CANNOT_AFFORD,
    **dict.fromkeys(("robocall", "scam", "scammer", "fake number", "fake name"), Reason.SPAM),
    **dict.fromkeys(("opt-out", "dnc", "do not call", "dont call", "don't call"), Reason.OPTED_OUT),
    **dict.fromkeys(("do not contact", "dont contact", "don't contact", "do not text"), Reason.OPTED_OUT),
    **dict.fromkeys(
        ("stop texting", "stop calling", "asked to be removed", "unsubscribe", "off the list"),
        Reason.OPTED_OUT,
    ),
    **dict.fromkeys(("another county", "another state", "another city", "another area"), Reason.OUT_OF_AREA),
    **dict.fromkeys(
        ("moving out of state", "wrong area", "different area", "not in our area", "not our area"),
        Reason.OUT_OF_AREA,
    ),
    **dict.fromkeys(("changed mind", "changed his mind", "changed her mind", "backed out"), Reason.WITHDREW),
    **dict.fromkeys(("no longer looking", "no longer moving", "no longer buying"), Reason.WITHDREW),
    **dict.fromkeys(("looking for a job", "looking for work", "job seeker"), Reason.NOT_A_BUYER),
    **dict.fromkeys(("looking to rent", "wants to rent", "solicitor", "telemarketer"), Reason.NOT_A_BUYER),
    **dict.fromkeys(("no longer interested", "lost interest"), Reason.NOT_INTERESTED),
    **dict.fromkeys(("went with", "went w/", "went w", "purchased", "signed with"), Reason.BOUGHT_ELSEWHERE),
    **dict.fromkeys(("never answers", "never answered", "never responded", "ghosted"), Reason.CANNOT_REACH),
    **dict.fromkeys(("no response", "no reply", "unresponsive", "not responding"), Reason.CANNOT_REACH),
    **dict.fromkeys(("cant reach", "can't reach", "couldn't reach", "couldnt reach"), Reason.CANNOT_REACH),
    **dict.fromkeys(("wrong number", "bad number", "disconnected"), Reason.CANNOT_REACH),
    **dict.fromkeys(("cant afford", "can't afford", "cannot afford", "over budget"), Reason.CANNOT_AFFORD),
    **dict.fromkeys(
        ("cant qualify", "can't qualify", "didn't qualify", "didnt qualify"), Reason.CANNOT_AFFORD
    ),
    **dict.fromkeys(
        ("doesnt qualify", "doesn't qualify", "not qualified", "bad credit"), Reason.CANNOT_AFFORD
    ),
    **dict.fromkeys(
        ("cannot get financed", "no financing", "priced out", "out of budget", "too pricey"),
        Reason.CANNOT_AFFORD,
    ),
}
"""What people write for each reason, in lower case."""
