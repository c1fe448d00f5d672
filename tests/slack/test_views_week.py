"""The private message at the end of a week, line by line."""

from dataclasses import replace

import pytest

from bot.insight.heard import News
from bot.insight.weeks import CameOf, Week
from handlers.slack.views.week import MOST, week
from tests.slack.days import colleague, fallback, in_chicago, lines, named
from tests.slack.sheets import NASTY

TALKED = [named(name, 10 + at) for at, name in enumerate(["Dana Ruiz", "Tom Lee", "Bells"])]
TALK = in_chicago("2026-11-03 15:00")
WEEK = Week(
    who=colleague(),
    started=TALKED,
    before=[4, 2, 0, 5],
    came_of=[
        CameOf(News.SOLD, named("Kofi Osei", 1), TALK),
        CameOf(News.CAME, named("Bells", 2), TALK),
        CameOf(News.BOOKED, named("Lucy Roy", 3), TALK),
    ],
)


def test_the_week_reads_in_a_few_lines_and_the_text_alone_says_it_all() -> None:
    assert (
        lines(week(WEEK))
        == fallback(week(WEEK))
        == [
            "Ana, conversations you started this week: 3",
            "With D. Ruiz, T. Lee, Bells",
            "Week by week: 4, 2, 0, 5, now 3",
            "Visits: Bells came (first talk 3 Nov), L. Roy booked (first talk 3 Nov)",
            "Sold: K. Osei (first talk 3 Nov)",
        ]
    )


def test_a_week_without_one_is_told_kindly() -> None:
    assert lines(week(replace(WEEK, started=(), came_of=()))) == [
        "Ana, no new conversation this week; what you began before goes on",
        "Week by week: 4, 2, 0, 5, now 0",
    ]


def test_a_first_week_is_compared_with_none() -> None:
    assert lines(week(replace(WEEK, before=[0, 0, 0, 0], came_of=()))) == [
        "Ana, conversations you started this week: 3",
        "With D. Ruiz, T. Lee, Bells",
    ]
    assert WEEK
    assert not replace(WEEK, started=(), before=[0, 0, 0, 0])


@pytest.mark.parametrize("count", [1, 7, 60])
def test_it_has_at_most_seven_lines_and_nothing_in_it_comes_alive(count: int) -> None:
    nasty = named(NASTY, 5, "+15125550142")
    full = replace(
        WEEK,
        who=colleague(name=NASTY),
        started=[nasty] * count,
        came_of=[CameOf(news, nasty, TALK) for news in News for _ in range(count)],
    )
    shown = week(full)
    assert len(lines(shown)) == len(fallback(shown)) <= MOST
    assert all(len(line) < 300 for line in lines(shown))
    assert "<!channel>" not in shown[0]
    assert all(block["type"] == "rich_text" for block in shown[1])
    assert "'link'" not in str(shown[1])
