"""One transaction in one workspace: the verbs of every table together.

Locks are taken in one order, lest two units wait for each other: the request (`answered`), the
workspace (`arrived`, `add`, `keep_members`, `alone`), a lead (`lead`), lanes by name and their
messages (`finish`). Where a unit breaks the order PostgreSQL finds the knot and one of the two is run again.
"""

from storage.choices import Choices
from storage.inquiries import Inquiries
from storage.judgments import Judgments
from storage.notes import Notes
from storage.outbox import Outbox
from storage.people import People
from storage.posts import Posts
from storage.reports import Reports
from storage.requests import Requests
from storage.seeking import Seeking
from storage.sources import Sources
from storage.timers import Timers


class SqlUnit(
    Reports, Seeking, Inquiries, Judgments, Outbox, Posts, People, Sources, Requests, Choices, Timers, Notes
):
    """`bot.ports.Unit` over SQL, the same on both databases."""
