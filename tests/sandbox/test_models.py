"""What the library's own models make of blocks is what the pretend Slack takes, and no more is too long."""

from collections.abc import Callable

import pytest
from slack_sdk.models import blocks as sdk
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import basic_components, block_elements
from slack_sdk.models.views import View

from handlers.sandbox.block_elements import ELEMENTS
from handlers.sandbox.block_layout import ON_SURFACE
from handlers.sandbox.blocks import message_problems, view_problems
from tests.sandbox.blocks import Json, actions, button, option, plain

OPTIONS = [sdk.Option(text=sdk.PlainTextObject(text=name), value=name) for name in ("a", "b")]
CONFIRM = sdk.ConfirmObject(
    title="Sure?", text=sdk.MarkdownTextObject(text="*really*"), confirm="Yes", deny="No"
)
IMAGE = sdk.ImageElement(image_url="https://example.com/a.png", alt_text="a chart")
BUTTON = sdk.ButtonElement(text="Claim", action_id="claim", value="1", style="primary", confirm=CONFIRM)
DISPATCH = basic_components.DispatchActionConfig(trigger_actions_on=["on_enter_pressed"])
PARTS = sdk.RichTextElementParts
TEXT = PARTS.Text(text="hello", style=PARTS.TextStyle(bold=True))
SECTION = sdk.RichTextSectionElement(
    elements=[
        TEXT,
        PARTS.Channel(channel_id="C123"),
        PARTS.User(user_id="U123"),
        PARTS.Emoji(name="eyes"),
        PARTS.Link(url="https://example.com", text="here"),
        PARTS.Team(team_id="T123"),
        PARTS.UserGroup(usergroup_id="S123"),
        PARTS.Date(timestamp=1795446000, format="{date_short} {time}", fallback="soon"),
        PARTS.Broadcast(range="here"),
        PARTS.Color(value="#ff0000"),
    ]
)
RICH = sdk.RichTextBlock(
    elements=[
        SECTION,
        sdk.RichTextListElement(style="bullet", indent=1, elements=[SECTION]),
        sdk.RichTextQuoteElement(elements=[TEXT]),
        sdk.RichTextPreformattedElement(elements=[TEXT], border=0),
    ]
)
WORDS = sdk.RichTextBlock(elements=[sdk.RichTextSectionElement(elements=[TEXT])])
CARD = sdk.CardBlock(hero_image=IMAGE, title=sdk.PlainTextObject(text="Dana"), actions=[BUTTON])
TASK = sdk.TaskCardBlock(
    task_id="1",
    title="Look it up",
    status="complete",
    details=WORDS,
    sources=[sdk.UrlSourceElement(url="https://example.com", text="there")],
)
PLACE = sdk.PlainTextObject(text="Pick…")

ACTING: list[sdk.InteractiveElement] = [
    BUTTON,
    sdk.LinkButtonElement(text="Open", url="https://example.com", action_id="open"),
    sdk.OverflowMenuElement(action_id="more", options=OPTIONS),
    block_elements.WorkflowButtonElement(
        text="Run",
        action_id="run",
        workflow=basic_components.Workflow(
            trigger=basic_components.WorkflowTrigger(url="https://slack.com/shortcuts/Ft1/xyz")
        ),
    ),
    sdk.CheckboxesElement(action_id="e", options=OPTIONS, initial_options=OPTIONS[:1]),
    sdk.RadioButtonsElement(action_id="e", options=OPTIONS, initial_option=OPTIONS[0]),
    sdk.DatePickerElement(action_id="e", placeholder=PLACE, initial_date="2026-12-01"),
    sdk.TimePickerElement(action_id="e", initial_time="09:30", timezone="America/Chicago"),
    sdk.DateTimePickerElement(action_id="e", initial_date_time=1795446000),
    sdk.StaticSelectElement(action_id="e", placeholder=PLACE, options=OPTIONS, initial_option=OPTIONS[0]),
    sdk.StaticSelectElement(
        action_id="e", option_groups=[sdk.OptionGroup(label=sdk.PlainTextObject(text="g"), options=OPTIONS)]
    ),
    sdk.StaticMultiSelectElement(action_id="e", options=OPTIONS, max_selected_items=2),
    sdk.ExternalDataSelectElement(action_id="e", min_query_length=1),
    sdk.ExternalDataMultiSelectElement(action_id="e", min_query_length=1),
    sdk.UserSelectElement(action_id="e", initial_user="U123"),
    sdk.UserMultiSelectElement(action_id="e", initial_users=["U123"]),
    sdk.ConversationSelectElement(
        action_id="e", filter=sdk.ConversationFilter(include=["im"], exclude_bot_users=True)
    ),
    sdk.ConversationMultiSelectElement(action_id="e", default_to_current_conversation=True),
    sdk.ChannelSelectElement(action_id="e", initial_channel="C123"),
    sdk.ChannelMultiSelectElement(action_id="e", initial_channels=["C123"]),
]
WRITTEN: list[sdk.InputInteractiveElement] = [
    sdk.PlainTextInputElement(action_id="e", multiline=True, max_length=10, dispatch_action_config=DISPATCH),
    sdk.EmailInputElement(action_id="e", initial_value="a@b.co", focus_on_load=True),
    sdk.UrlInputElement(action_id="e", initial_value="https://b.co"),
    sdk.NumberInputElement(action_id="e", is_decimal_allowed=False, min_value="1", max_value="5"),
    sdk.RichTextInputElement(action_id="e", initial_value=WORDS, min_lines=1, max_lines=5),
    block_elements.FileInputElement(action_id="e", filetypes=["png"], max_files=1),
]
FEEDBACK = sdk.FeedbackButtonsElement(
    action_id="f",
    positive_button=sdk.FeedbackButtonObject(text="Good", value="1"),
    negative_button=sdk.FeedbackButtonObject(text="Bad", value="0"),
)
ICON = sdk.IconButtonElement(action_id="i", icon="trash", text="Delete", value="1")

ON_MESSAGES: list[sdk.Block] = [
    sdk.SectionBlock(text=sdk.MarkdownTextObject(text="*x*", verbatim=True), accessory=BUTTON, expand=True),
    sdk.SectionBlock(fields=[sdk.PlainTextObject(text="a", emoji=False)], block_id="f"),
    sdk.SectionBlock(text="x", accessory=IMAGE),
    sdk.DividerBlock(),
    sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="a", title="A"),
    sdk.ImageBlock(slack_file=basic_components.SlackFile(id="F123"), alt_text="a"),
    sdk.ContextBlock(elements=[IMAGE, sdk.MarkdownTextObject(text="x"), sdk.PlainTextObject(text="y")]),
    sdk.HeaderBlock(text="Hello"),
    sdk.MarkdownBlock(text="**x**"),
    sdk.VideoBlock(
        alt_text="v",
        video_url="https://example.com/v",
        thumbnail_url="https://example.com/t.png",
        title="V",
        title_url="https://example.com",
        description="d",
        author_name="a",
        provider_name="p",
    ),
    RICH,
    sdk.TableBlock(
        rows=[[{"type": "raw_text", "text": "a"}, WORDS.to_dict()]],
        column_settings=[basic_components.TableBlockColumnSettings(align="right", is_wrapped=True)],
    ),
    CARD,
    sdk.CarouselBlock(elements=[CARD]),
    TASK,
    sdk.PlanBlock(title="Plan", tasks=[TASK]),
    sdk.ContainerBlock(
        title=sdk.PlainTextObject(text="Box"),
        child_blocks=[sdk.DividerBlock()],
        is_collapsible=True,
        default_collapsed=True,
    ),
    sdk.ContextActionsBlock(elements=[FEEDBACK, ICON]),
    *(sdk.ActionsBlock(elements=[each]) for each in ACTING),
]


def inside(element: JsonObject) -> sdk.Block:
    return sdk.InputBlock(label="Field", element=element.to_dict(), hint="h", optional=True)


IN_MODALS: list[sdk.Block] = [
    sdk.AlertBlock(text=sdk.PlainTextObject(text="Careful"), level="warning"),
    *(inside(each) for each in [*ACTING[4:], *WRITTEN]),
]
NEVER_SENT = {"call", "file", "auth_provider"}


def modal(*blocks: sdk.Block) -> View:
    return View(type="modal", title="Form", submit="Save", close="Back", private_metadata="x", blocks=blocks)


def kind(block: JsonObject) -> str:
    """The block's type, and its element's where it is there for that."""
    made: Json = block.to_dict()
    inner = made.get("element") or (made.get("elements") or [{}])[0] if made["type"] != "rich_text" else {}
    return f"{made['type']} {inner.get('type', '')}".strip()


@pytest.mark.parametrize("block", ON_MESSAGES, ids=kind)
def test_a_message_takes_what_the_library_makes(block: sdk.Block) -> None:
    assert message_problems([block.to_dict()]) == []


@pytest.mark.parametrize("block", IN_MODALS, ids=kind)
def test_a_form_takes_what_the_library_makes(block: sdk.Block) -> None:
    assert view_problems(modal(block).to_dict()) == []


def test_a_home_takes_what_the_library_makes() -> None:
    assert view_problems(View(type="home", blocks=[sdk.HeaderBlock(text="Today"), RICH]).to_dict()) == []


def test_every_block_and_element_of_the_library_is_tried() -> None:
    tried = {str(each.to_dict()["type"]) for each in (*ON_MESSAGES, *IN_MODALS)}
    assert types_below(sdk.Block) - NEVER_SENT == tried
    elements = {str(each.to_dict()["type"]) for each in (*ACTING, *WRITTEN, FEEDBACK, ICON)}
    assert types_below(sdk.BlockElement) - {"image", "url"} - PARTS_OF_TEXT <= elements == set(ELEMENTS)


PARTS_OF_TEXT = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"} | {
    *("text", "channel", "user", "emoji", "link", "team", "usergroup", "date", "broadcast", "color")
}


def types_below(model: type) -> set[str]:
    below: list[type] = model.__subclasses__()
    kinds = {kind for each in below if isinstance(kind := vars(each).get("type"), str)}
    return kinds.union(*(types_below(each) for each in below))


def test_every_block_slack_takes_is_known_to_the_library_but_two() -> None:
    ours = {kind for surface in ON_SURFACE.values() for kind in surface}
    assert ours - types_below(sdk.Block) == {"data_table", "data_visualization"}


def words(count: int) -> Json:
    return plain("x" * count)


def pressed(**fields: object) -> Json:
    return actions({"type": "button", "text": plain("x"), **fields})


def confirmed(**fields: object) -> Json:
    asked = {"title": plain("t"), "text": plain("x"), "confirm": plain("y"), "deny": plain("n")}
    return pressed(confirm=asked | fields)


def chosen(**fields: object) -> Json:
    return actions({"type": "static_select", "options": [option("a", "a") | fields]})


def picture(**fields: object) -> Json:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a", **fields}


def menu(count: int, kind: str = "static_select") -> Json:
    return actions({"type": kind, "options": [option("a", str(each)) for each in range(count)]})


LONGEST: list[tuple[Callable[[int], Json], int]] = [
    (lambda n: {"type": "section", "text": words(n)}, 3000),
    (lambda n: {"type": "section", "fields": [plain("x")] * n}, sdk.SectionBlock.fields_max_length),
    (lambda n: {"type": "header", "text": words(n)}, sdk.HeaderBlock.text_max_length),
    (lambda n: actions(*[button(str(each)) for each in range(n)]), sdk.ActionsBlock.elements_max_length),
    (lambda n: {"type": "context", "elements": [plain("x")] * n}, sdk.ContextBlock.elements_max_length),
    (lambda n: {"type": "divider", "block_id": "x" * n}, sdk.Block.block_id_max_length),
    (lambda n: picture(alt_text="x" * n), sdk.ImageBlock.alt_text_max_length),
    (lambda n: picture(title=words(n)), sdk.ImageBlock.title_max_length),
    (lambda n: pressed(text=words(n)), sdk.ButtonElement.text_max_length),
    (lambda n: pressed(value="x" * n), sdk.ButtonElement.value_max_length),
    (lambda n: pressed(action_id="x" * n), sdk.InteractiveElement.action_id_max_length),
    (lambda n: confirmed(title=words(n)), sdk.ConfirmObject.title_max_length),
    (lambda n: confirmed(text=words(n)), sdk.ConfirmObject.text_max_length),
    (lambda n: confirmed(deny=words(n)), sdk.ConfirmObject.deny_max_length),
    (lambda n: chosen(text=words(n)), sdk.Option.label_max_length),
    (menu, sdk.StaticSelectElement.options_max_length),
    (lambda n: menu(n, "overflow"), sdk.OverflowMenuElement.options_max_length),
]


@pytest.mark.parametrize(("made", "most"), LONGEST)
def test_what_is_longest_for_the_library_is_longest_for_slack(made: Callable[[int], Json], most: int) -> None:
    assert message_problems([made(most)]) == []
    assert message_problems([made(most + 1)])
    assert sdk.Block.parse(made(most))


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        (lambda n: {"title": words(n)}, View.title_max_length),
        (lambda n: {"submit": words(n)}, View.submit_max_length),
        (lambda n: {"close": words(n)}, View.close_max_length),
        (lambda n: {"private_metadata": "x" * n}, View.private_metadata_max_length),
        (lambda n: {"callback_id": "x" * n}, View.callback_id_max_length),
        (lambda n: {"blocks": [{"type": "divider"}] * n}, View.blocks_max_length),
    ],
)
def test_so_it_is_for_a_form(fields: Callable[[int], Json], most: int) -> None:
    assert view_problems(modal(sdk.DividerBlock()).to_dict() | fields(most)) == []
    assert view_problems(modal(sdk.DividerBlock()).to_dict() | fields(most + 1))
