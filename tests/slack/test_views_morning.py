"""A rep's morning message, line by line as the product draws it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.insight.heard import Heard, News
from bot.insight.morning import Ahead, Item, Loose, What
from bot.insight.results import Results
from bot.leads.care import Ask
from handlers.slack.views.digest import Piece, drawn, lasting, listed, names, short
from handlers.slack.views.morning import MOST, fitting, morning
from handlers.slack.views.spans import Plain
from tests.slack.days import HOUR, MONDAY, colleague, fallback, in_chicago, lines, named, today
from tests.slack.sheets import NASTY

DANA = named("Dana Ruiz", 1, "+15125550142")
TOM = named("Tom Lee", 2, "+15125550177", attempts=1)
BELLS = named("Bells", 3, interest="Oak Ridge")
OVERNIGHT = [
    named(name, 10 + number, call_by=today("10:00"))
    for number, name in enumerate(["Kofi Osei", "Lucy Roy", "Petr Novak", "Ann Mary Kim"])
]
OKAFORS = named("the Okafors", 4)
SOLD = Heard(news=News.SOLD, lead=OKAFORS, calls=3, at=in_chicago("2026-11-03 15:00"))
CAME = Heard(
    news=News.CAME,
    lead=BELLS,
    calls=2,
    at=in_chicago("2026-11-09 10:00"),
    first=in_chicago("2026-11-03 10:00"),
)
DAY = Ahead(
    who=colleague(),
    at=MONDAY,
    items=[
        Item(What.PROMISE, DANA, today("09:00")),
        Item(What.RETRY, TOM, today("09:15")),
        Item(What.VISIT, BELLS, today("14:00")),
    ],
    overnight=OVERNIGHT,
    since=date(2026, 11, 20),
    results=Results(talked=4, visits=1),
    heard=[SOLD],
)
NOTHING = replace(DAY, items=(), overnight=(), results=Results(), heard=())


def test_the_morning_reads_as_drawn() -> None:
    assert lines(morning(DAY, "/lead")) == [
        "Ana, today: 1 promise, 1 retry, 1 visit, 4 overnight",
        "9:00 AM Dana Ruiz (512) 555-0142: you promised [Calling now]",
        "9:15 AM Tom Lee (512) 555-0177: second try [Calling now]",
        "2:00 PM Visit: Bells, Oak Ridge [Moved]",
        "By 10:00 AM: K. Osei, L. Roy, P. Novak, A. Kim",
        "Friday: talked with 4, 1 visit booked",
        "Sold: the Okafors, your third call, 3 Nov",
    ]


def test_the_text_alone_says_it_all() -> None:
    assert fallback(morning(DAY, "/lead")) == [
        "Ana, today: 1 promise, 1 retry, 1 visit, 4 overnight",
        "09:00 Dana Ruiz (512) 555-0142: you promised",
        "09:15 Tom Lee (512) 555-0177: second try",
        "14:00 Visit: Bells, Oak Ridge",
        "By 10:00: K. Osei, L. Roy, P. Novak, A. Kim",
        "Friday: talked with 4, 1 visit booked",
        "Sold: the Okafors, your third call, 3 Nov",
    ]


def test_a_day_without_anything_is_no_message() -> None:
    assert DAY
    assert not NOTHING
    assert NOTHING.by is None


def test_whom_nobody_can_call_is_written_to() -> None:
    retry = replace(NOTHING, items=[Item(What.RETRY, BELLS, today("09:15"))])
    assert lines(morning(retry, "/lead"))[-1].endswith("[Texted]")
    assert lines(morning(replace(NOTHING, loose=[Loose(BELLS, Ask.BACK)]), "/lead"))[-1].endswith(
        "[Texted: Bells]"
    )


def test_what_stands_open_is_named_with_what_is_asked() -> None:
    bells = replace(BELLS, person=replace(BELLS.person, phone="+15125550188"))
    ends = [Loose(TOM, Ask.OUTCOME), Loose(bells, Ask.BACK)]
    assert lines(morning(replace(NOTHING, loose=ends), "/lead")) == [
        "Ana, today: 2 open ends",
        "Open: T. Lee (no next step), Bells (back today) [Follow up T. Lee] [Call Bells]",
    ]


@pytest.mark.parametrize("ask", Ask)
def test_each_open_end_that_is_named_can_be_settled_there(ask: Ask) -> None:
    ends = [Loose(lead, ask) for lead in (DANA, TOM, BELLS, OKAFORS)]
    _, blocks = morning(replace(NOTHING, loose=ends), "/lead")
    pressed = [button for block in blocks if block["type"] == "actions" for button in block["elements"]]
    assert {button["value"] for button in pressed} == {"1", "2", "3"}
    assert len({button["action_id"] for button in pressed}) == len(pressed)


def test_what_was_promised_for_an_earlier_day_says_which() -> None:
    late = [Item(What.PROMISE, DANA, in_chicago("2026-11-20 16:00"))]
    shown = lines(morning(replace(NOTHING, items=late), "/lead"))
    assert shown[1] == "Nov 20 4:00 PM Dana Ruiz (512) 555-0142: you promised [Calling now]"


def test_a_visit_that_is_over_asks_how_it_went() -> None:
    over = replace(NOTHING, items=[Item(What.VISIT, BELLS, today("08:00"))])
    assert lines(morning(over, "/lead"))[1] == "8:00 AM Visit: Bells, Oak Ridge [Came] [Didn't come] [Moved]"


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_a_morning_has_at_most_seven_lines_whatever_people_are_called(count: int) -> None:
    nasty = named(NASTY, 5, "+15125550142", interest=NASTY, attempts=500)
    many = [Item(what, nasty, today("09:00")) for _ in range(count) for what in What]
    full = replace(
        DAY,
        who=colleague(name=NASTY),
        items=many,
        overnight=[nasty] * 30,
        loose=[Loose(replace(nasty, number=20 + at), ask) for at, ask in enumerate(Ask)],
        heard=[replace(each, lead=nasty, calls=12) for each in (SOLD, SOLD, CAME, CAME)],
    )
    shown = morning(full, "/lead")
    assert len(lines(shown)) == len(fallback(shown)) <= MOST
    assert all(len(line) < 300 for line in lines(shown))
    assert "<!channel>" not in shown[0]
    live = [
        span["url"]
        for block in shown[1]
        if block["type"] == "rich_text"
        for section in block["elements"]
        for span in section["elements"]
        if span["type"] == "link"
    ]
    assert set(live) <= {"tel:+15125550142"}


def test_what_has_no_room_is_counted_and_not_taken_as_said() -> None:
    many = replace(DAY, items=[Item(What.PROMISE, named("Al Bo", n), today("09:00")) for n in range(1, 9)])
    assert lines(morning(many, "/lead"))[3] == "and 6 more: /lead mine"
    assert [lead.number for lead in fitting(many).leads] == [1, 2]


def test_visits_of_leads_that_one_had_a_part_in_stand_below_the_sales() -> None:
    booked = replace(CAME, news=News.BOOKED, lead=DANA, first=None)
    assert lines(morning(replace(NOTHING, heard=[SOLD, SOLD, CAME, booked]), "/lead"))[1:] == [
        "Sold: the Okafors, your third call, 3 Nov, and 1 more",
        "Visit: Bells came, you called first on 3 Nov, and 1 more",
    ]
    assert lines(morning(replace(NOTHING, heard=[booked]), "/lead"))[1:] == [
        "Visit: Dana Ruiz booked, your second call, 9 Nov"
    ]
    taken = replace(SOLD, calls=0, lead=DANA)
    assert lines(morning(replace(NOTHING, heard=[taken]), "/lead"))[1:] == [
        "Sold: Dana Ruiz, you took it on 3 Nov"
    ]


def test_where_the_day_leaves_no_room_the_visits_are_counted() -> None:
    full = lines(morning(replace(DAY, heard=[SOLD, CAME, CAME]), "/lead"))
    assert len(full) == MOST
    assert full[:-1] == lines(morning(DAY, "/lead"))[:-1]
    assert full[-1] == "Sold: the Okafors, your third call, 3 Nov, and 2 visits"
    only = lines(morning(replace(DAY, heard=[CAME, CAME]), "/lead"))
    assert only[-1] == "Visit: Bells came, you called first on 3 Nov, and 1 more"


@pytest.mark.parametrize(
    ("name", "said"),
    [("Kofi Osei", "K. Osei"), ("Cher", "Cher"), ("Ann  Mary Kim", "A. Kim"), ("", "+15125550142")],
)
def test_a_name_among_others_is_short(name: str, said: str) -> None:
    assert short(named(name, 1, "+15125550142")) == said


def test_a_lead_without_any_name_goes_by_its_number() -> None:
    assert short(named(None, 7)) == "L-7"


def test_a_few_are_named_and_the_rest_counted() -> None:
    assert names([DANA] * 7, most=2) == "D. Ruiz, D. Ruiz, and 5 more"
    assert listed(["a", "b"]) == "a, b"


@pytest.mark.parametrize(("hours", "said"), [(0.7, "42 min"), (3.9, "3 h"), (47, "47 h"), (49, "2 d")])
def test_how_long_is_said_roughly(hours: float, said: str) -> None:
    assert lasting(hours * HOUR) == said


def test_lines_without_buttons_stand_together() -> None:
    _, blocks = drawn([Piece([Plain(word)]) for word in ("a", "b")])
    assert len(blocks) == 1
