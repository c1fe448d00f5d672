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
}
"""What people write for each reason, in lower case."""
