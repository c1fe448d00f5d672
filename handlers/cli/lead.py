"""`parley lead`: all that is kept of one lead."""

from argparse import ArgumentParser, Namespace

from bot.policy import MAIN
from bot.settings import Need
from handlers.cli import lead_json, lead_text
from handlers.cli.arguments import lead_number
from handlers.cli.command import Command
from handlers.cli.doors import Doors


def options(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="N", type=lead_number, help="its number, like 7 or L-7")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


async def run(args: Namespace, doors: Doors) -> None:
    async with doors.open(doors.settings(Need.DATABASE)) as desk:
        sheet = await desk.reading.sheet(MAIN, args.number)
    print(lead_json.spelled(sheet) if args.json else lead_text.page(sheet))


COMMAND = Command(
    name="lead",
    does="Show all that is kept of one lead: every field, what came in, who did what.",
    example="parley lead 7\nparley lead 7 --json | less",
    options=options,
    run=run,
)
