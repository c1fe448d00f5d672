"""The words of times, as data: what reps in the United States, Britain and Europe type for days and hours."""

from collections.abc import Mapping
from datetime import time


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MORNING = time(9)
"""What a date without a time means."""

SPELLINGS: Mapping[str, str] = {
    said: word
    for word, many in {
        "tomorrow": "tmro tmrow tomorrw tomrrow tomarrow tommorrrow tmorrow 2mrw 2mrow tmoro",
        "next": "nxt nex",
        "monday": "munday monady",
        "tuesday": "tuseday teusday tuesd tusday",
        "wednesday": "wensday wendsday wednsday wedneday wednes",
        "thursday": "thrusday thursdy thurday thursd thrs",
        "friday": "firday fridy",
        "saturday": "satuday saterday satruday satday saturdy",
        "sunday": "sunady sundy",
        "february": "febuary",
        "weekend": "wknd wkend",
        "about": "abt bout",
        "approx": "aprox approximately",
        "hour": "hr",
        "minutes": "minuets mintues minuts",
        "text": "txt",
        "texted": "txted txtd txt'd text'd",
        "interested": "intrested intersted interseted intersested",
        "ready": "rdy redy",
        "appointment": "appoinment appointmnt apointment appointmet apt'mt",
        "follow": "folow",
        "tonight": "tonite tonit 2nite",
        "before": "b4",
        "week": "wk",
        "and": "n",
        "back": "bk",
        "check": "chk ck",
        "phone": "ph fone phne",
        "answer": "anwser anser answr",
        "left": "lft",
        "message": "msg mssg mesg",
        "voicemail": "vmail v/m",
        "till": "til 'til untill",
    }.items()
    for said in many.split()
}
"""Words that are mistyped often, or short."""

NEAR_DAYS: Mapping[str, int] = {
    **dict.fromkeys(("today", "tod", "2day"), 0),
    **dict.fromkeys(("tomorrow", "tomorow", "tommorow", "tommorrow", "tmrw", "tmr", "tmw", "tmrrw"), 1),
    **dict.fromkeys(("tom", "tomoz", "2moro", "2morrow"), 1),
    "overmorrow": 2,
}
"""Days from today."""

_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue", "tues"),
    ("wednesday", "wed", "weds"),
    ("thursday", "thu", "thur", "thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
WEEKDAYS: Mapping[str, int] = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTHS = (
    ("january", "jan"),
    ("february", "feb", "febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS: Mapping[str, int] = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month they begin in."""

MONTH_PARTS: Mapping[str, int] = {
    **dict.fromkeys(("start", "beginning", "begin", "first"), 1),
    **dict.fromkeys(("mid", "middle"), 15),
    **dict.fromkeys(("end",), 31),
}
"""The day of the month, or the last one that it has."""
VAGUE_PARTS = frozenset({"early", "late"})

HOURS: Mapping[str, time] = {"noon": time(12), "midday": time(12), "noontime": time(12), "noonish": time(12)}
DAY_PARTS: Mapping[str, time] = {
    "morning": MORNING,
    "am": MORNING,
    "lunch": time(12),
    "lunchtime": time(12),
    "afternoon": time(14),
    "aft": time(14),
    "pm": time(14),
    "evening": time(18),
    "night": time(18),
    "tonight": time(18),
}
"""What a part of the day means where no hour is said."""
HEDGES = _words("early late mid mid-morning mid-afternoon sometime noon-ish eod cob after before following")
"""After a day without an hour these leave it open."""
BEFORE_NOON = frozenset({"morning", "am"})
TODAYS = frozenset({"tonight"})
"""Parts of the day that name the day too."""

UNITS: Mapping[str, str] = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hours"),
    **dict.fromkeys(("d", "day", "days"), "days"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "weeks"),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "month", "months"), "months"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "years"),
}
NUMBERS: Mapping[str, int] = {
    **dict.fromkeys(("a", "an", "one"), 1),
    **dict.fromkeys(("two", "couple"), 2),
    **{name: number for number, name in enumerate(("three", "four", "five", "six", "seven", "eight"), 3)},
    **{name: number for number, name in enumerate(("nine", "ten", "eleven", "twelve"), 9)},
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "ninety": 90,
}
A_FEW: Mapping[str, tuple[int, int]] = {"few": (3, 4), "several": (3, 4)}
"""As few as, as many as people mean by it."""

LEAD_INS = frozenset({"on", "at", "@", "by", "for", "around", "about", "approx", "from", "the", "in", "~"})
HOUR_LEAD_INS = frozenset({"at", "@", "around", "about", "approx", "until", "till", "til", "'til", "by", "~"})
"""After these a bare number is an hour."""
UNSURE_LEAD_INS = frozenset({"before", "after", "between", "maybe", "perhaps", "not", "except", "either"})
OR = frozenset({"or", "/", "-", "\u2013", "to", "and", "&", "through", "thru"})

FOLLOWERS = frozenset(
    {*OR, *WEEKDAYS, *NEAR_DAYS, *MONTHS, *LEAD_INS}
    | _words("with w/ w if then please pls sharp tonight this next he she they we her him them his")
    | {"bring", "call", "wants", "visit", "tour", "meet", "is", "works", "ok", "o'clock", "oclock", "so"}
    | _words("send bringing re re: text email check ask confirm discuss review lease instead again also but")
)
"""What may stand after an hour that is a bare number."""
COUNTED = _words(
    "bed beds bd bds bdr bdrm br brs bedroom bedrooms bath baths ba bathroom bathrooms apt apts apartment "
    "apartments house houses home homes condo condos duplex unit units lot lots plan plans floor floors "
    "story stories car cars garage acre acres sq sqft sf ft adults adult kids kid people persons guests "
    "children visits options models offers % k x times time minutes feet dogs cats pets family families "
    "months weeks days hours years choice mile miles one ones bldg building"
)
TURNS = _words("visit tour showing time call try choice option")
"""Of these there is a first and a second, which is no day of the month."""
STREETS = _words(
    "st street ave avenue rd road ln lane dr drive ct court way blvd boulevard pl place cir circle ter "
    "terrace pkwy parkway hwy highway trl trail"
)
NUMBERED = _words("lot lots unit homesite plan phase apt apartment bldg building suite block blk filing #")
"""A bare number behind these is theirs: `lot 5 sat`."""
NOT_LASTING = _words(
    "away drive driving walk walking commute late old notice long early free max min apart "
    "each warranty deal trial ahead behind flight train"
)
"""After these a length of time is no delay: `20 min away`, `2 weeks notice`."""
NOT_TIMES: Mapping[str, frozenset[str]] = {
    "sat": _words("down through there here together outside us them him her"),
    "sun": _words("room rooms porch deck city valley light exposure roof up down set"),
    "mar": frozenset({"vista"}),
    "fall": frozenset({"through", "apart", "creek", "river", "back", "in", "behind"}),
    "spring": _words("creek hill hills lake ridge valley branch meadow meadows"),
    "summer": _words("house kitchen creek hill hills lake ridge"),
    "may": _words("text be call want need have come also not buy move still go take i we"),
    "march": frozenset({"on", "in"}),
}
"""Words of time that are none before these."""

_US_ZONES = {"eastern": "E", "central": "C", "mountain": "M", "pacific": "P"}
ZONES: Mapping[str, frozenset[str]] = {
    **{
        said: frozenset({f"{letter}ST", f"{letter}DT"})
        for name, letter in _US_ZONES.items()
        for said in (name, *(f"{letter.lower()}{kind}t" for kind in ("", "s", "d")))
    },
    **{name: frozenset({name.upper()}) for name in ("gmt", "utc", "bst", "cet", "cest", "eet", "ist", "hst")},
}
"""Names of zones, each with the abbreviations of those whose time it is."""
HOLIDAYS = _words(
    "xmas christmas thanksgiving easter eve nye good black cyber palm whit boxing labor memorial"
)
"""Before a time, these make another day of it."""
WHOSE = frozenset({"his", "her", "their", "my", "local", "your"})

PLACES_MONTH_FIRST = (
    "US/",
    "America/Indiana/",
    "America/Kentucky/",
    "America/North_Dakota/",
    *(f"America/{city}" for city in ("New_York", "Detroit", "Chicago", "Menominee", "Denver", "Boise")),
    *(f"America/{city}" for city in ("Phoenix", "Los_Angeles", "Anchorage", "Juneau", "Sitka", "Nome")),
    *(f"America/{city}" for city in ("Adak", "Yakutat", "Metlakatla", "Indianapolis", "Louisville")),
    *("Pacific/Honolulu", "Pacific/Guam", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"),
)
"""How the zones begin where `12/5` is a day in December."""
PLACES_DAY_FIRST = (
    *("Europe/", "Africa/", "Australia/", "Pacific/Auckland", "Pacific/Chatham", "NZ", "GB", "Eire"),
    *("America/Mexico_City", "America/Sao_Paulo", "America/Argentina/", "America/Bogota", "America/Lima"),
    *("America/Santiago", "Asia/Kolkata", "Asia/Dubai", "Asia/Singapore", "Asia/Jerusalem", "Atlantic/"),
)
"""And where it is a day in May; elsewhere both are written, so it is asked about."""

FIRST = frozenset().union(
    *(NEAR_DAYS, WEEKDAYS, MONTHS, SEASONS, MONTH_PARTS, VAGUE_PARTS, HOURS, DAY_PARTS, NUMBERS, A_FEW),
    *(LEAD_INS, HOUR_LEAD_INS, UNSURE_LEAD_INS),
    _words("this next last past coming day half quarter midnight yesterday week weekend fortnight within"),
    _words("eod cob eow eom"),
)
"""No other word of letters alone begins a time."""
