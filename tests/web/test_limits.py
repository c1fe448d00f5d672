"""A hundred a second from each source, by a clock that the test holds."""

from handlers.web.limits import Limits


class Seconds:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_window_slides() -> None:
    clock = Seconds()
    limits = Limits(clock, most=2)
    assert limits.wait("a") == 0
    clock.now += 0.6
    assert limits.wait("a") == 0
    assert limits.wait("a") == 1
    clock.now += 0.4
    assert limits.wait("a") == 0
    assert limits.wait("a") == 1


def test_sources_do_not_count_for_each_other() -> None:
    limits = Limits(Seconds(), most=1)
    assert (limits.wait("a"), limits.wait("b"), limits.wait("a")) == (0, 0, 1)


def test_the_steady_hundred_a_second_is_never_refused() -> None:
    clock = Seconds()
    limits = Limits(clock)
    for _ in range(1000):
        assert limits.wait("a") == 0
        clock.now += 0.0101
