"""files.*: an upload in three steps: an address is asked for, filled, and told complete."""

from collections.abc import Callable, Mapping, Sequence

from handlers.sandbox.api_chat import appear, open_to_bot
from handlers.sandbox.world import BOT, File, Json, Message, SlackError, World


def asked(world: World, args: Json) -> Json:
    length = int(args["length"])
    if length <= 0 or not args["filename"]:
        raise SlackError("invalid_arguments")
    file = File(world.new_id("F"), str(args["filename"]), length)
    world.files[file.id] = file
    return {"upload_url": f"{world.address}/upload/{file.id}", "file_id": file.id}


def uploaded(world: World, file_id: str, content: bytes) -> None:
    """The second step, which is no method: bytes put to the address."""
    file = world.files.get(file_id)
    if file is None or file.complete:
        raise SlackError("file_not_found")
    if len(content) != file.length:
        raise SlackError("length_mismatch")
    file.content = content


def completed(world: World, args: Json) -> Json:
    """Shares the files in `channel_id`, if one is named, with `initial_comment`."""
    files = [_filled(world, each) for each in args["files"]]
    for file, given in zip(files, args["files"], strict=True):
        file.title, file.complete = str(given.get("title") or file.name), True
    if args.get("channel_id"):
        _share(world, args, files)
    return {"files": [each.shown() for each in files]}


def _filled(world: World, given: Json) -> File:
    file = world.files.get(given["id"])
    if file is None or file.content is None or file.complete:
        raise SlackError("file_not_found")
    return file


def _share(world: World, args: Json, files: Sequence[File]) -> None:
    channel = world.channel(args["channel_id"])
    open_to_bot(channel)
    said = Message(
        ts=world.new_ts(),
        user=BOT,
        text=str(args.get("initial_comment") or ""),
        thread_ts=args.get("thread_ts"),
        files=[each.shown() for each in files],
    )
    appear(world, channel, said)


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "files.getUploadURLExternal": asked,
    "files.completeUploadExternal": completed,
}
