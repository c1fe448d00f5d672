"""`POST /leads/{source}`: what is let in, what is refused, and what is answered."""

import asyncio
import json
import logging
from datetime import timedelta

import pytest

from bot.errors import StoreUnready
from tests.web.front import NOW, SECRET, Front
from tests.web.front import front as opened

MIB = 1 << 20
LEAD = b'{"name": "Dana Ruiz", "email": "dana@example.com"}'


async def test_a_lead_is_kept_and_answered_with_its_number(front: Front) -> None:
    status, text = await front.post("/leads/website", LEAD)
    assert (status, json.loads(text)) == (202, {"lead": "L-1", "outcome": "created"})
    [kept] = front.desk.arrivals
    assert (kept.new.person.name, kept.body, kept.content_type) == ("Dana Ruiz", LEAD, "application/json")
    assert (kept.source.name, kept.at) == ("website", NOW)


async def test_the_same_content_within_a_day_is_a_repeat(front: Front) -> None:
    await front.post("/leads/website", LEAD)
    front.now += timedelta(hours=23)
    _, text = await front.post("/leads/website", LEAD)
    assert json.loads(text) == {"lead": "L-1", "outcome": "repeat"}
    front.now += timedelta(hours=2)
    _, text = await front.post("/leads/website", LEAD)
    assert json.loads(text) == {"lead": "L-2", "outcome": "created"}


async def test_the_same_id_with_other_content_is_a_repeat(front: Front) -> None:
    await front.post("/leads/website", b'{"id": "a7", "name": "Dana"}')
    _, text = await front.post("/leads/website", b'{"id": "a7", "name": "Dana Ruiz"}')
    assert json.loads(text)["outcome"] == "repeat"


async def test_the_same_webhook_id_is_a_repeat(front: Front) -> None:
    await front.post("/leads/website", b'{"name": "Dana"}', webhook_id="msg_9")
    _, text = await front.post("/leads/website", b'{"name": "Ben"}', webhook_id="msg_9")
    assert json.loads(text)["outcome"] == "repeat"


async def test_another_sources_id_is_no_repeat(front: Front) -> None:
    await front.post("/leads/website", b'{"id": "a7"}')
    _, text = await front.post("/leads/signed?key=whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", b'{"id": "a7"}')
    assert json.loads(text)["outcome"] == "created"


async def test_a_multipart_form_sent_again_with_a_new_boundary_is_a_repeat(front: Front) -> None:
    outcomes = []
    for boundary in ("AaB03x", "7MA4YWxk"):
        part = 'Content-Disposition: form-data; name="n"\r\n\r\nDana'
        body = f"--{boundary}\r\n{part}\r\n--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        _, text = await front.post("/leads/website", body, Content_Type=kind)
        outcomes.append(json.loads(text)["outcome"])
    assert outcomes == ["created", "repeat"]


async def test_many_at_once_make_one_lead(front: Front) -> None:
    answers = await asyncio.gather(*(front.post("/leads/website", LEAD) for _ in range(50)))
    assert {status for status, _ in answers} == {202}
    assert sum("created" in text for _, text in answers) == 1


@pytest.mark.parametrize(
    "path", ["/leads/nowhere", "/leads/", "/leads", "/leads/a/b", "/", "/leads/%00", "/leads/%ff"]
)
async def test_an_unknown_source_is_404_in_one_line(front: Front, path: str) -> None:
    status, text = await front.post(path)
    assert (status, text) == (404, "there is nothing here\n")


async def test_another_method_is_405(front: Front) -> None:
    async with front.http.get(front.address("/leads/website")) as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "POST")
        assert (await answer.text()).count("\n") == 1


async def test_1_mib_is_let_in_and_a_byte_more_is_not(front: Front) -> None:
    status, _ = await front.post("/leads/website", b"x" * MIB, Content_Type="text/csv")
    assert status == 202
    status, text = await front.post("/leads/website", b"x" * (MIB + 1), Content_Type="text/csv")
    assert (status, text) == (413, "the body is over 1 MiB\n")
    assert len(front.desk.arrivals) == 1


def chunked(size: int) -> bytes:
    head = (
        f"POST /leads/website HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {SECRET}\r\nConnection: close\r\n"
    )
    return head.encode() + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (size, b"x" * size)


async def test_the_boundary_holds_without_a_content_length(front: Front) -> None:
    assert b" 202 " in (await front.raw(chunked(MIB))).partition(b"\r\n")[0]
    assert b" 413 " in (await front.raw(chunked(MIB + 1))).partition(b"\r\n")[0]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "identity", "x"])
async def test_a_compressed_body_is_415(front: Front, encoding: str) -> None:
    head = f"POST /leads/website?key={SECRET} HTTP/1.1\r\nHost: x\r\nContent-Encoding: {encoding}\r\n"
    answer = await front.raw(f"{head}Connection: close\r\nContent-Length: 2\r\n\r\n{{}}".encode())
    assert b" 415 " in answer.partition(b"\r\n")[0]
    assert answer.endswith(b"\r\n\r\nsend the body uncompressed, without Content-Encoding\n")


async def test_a_body_that_never_comes_is_408() -> None:
    async with opened(patience=0.02) as front:
        head = f"POST /leads/website?key={SECRET} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
        writer.write(head.encode())
        assert b" 408 " in await reader.readline()
        writer.close()


async def test_a_broken_chunk_is_400(front: Front) -> None:
    head = f"POST /leads/website?key={SECRET} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = await front.raw(head.encode() + b"zz\r\n")
    assert b" 400 " in answer.partition(b"\r\n")[0]


async def test_the_101st_in_a_second_is_429_and_comes_in_later(front: Front) -> None:
    for n in range(100):
        status, _ = await front.post("/leads/website", b'{"n": "%d"}' % n)
        assert status == 202
    headers = {"Authorization": f"Bearer {SECRET}"}
    async with front.http.post(front.address("/leads/website"), data=b"late", headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "1")
        assert await answer.text() == "more than 100 leads in a second from this source\n"
    assert (await front.post("/leads/signed?key=whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"))[0] == 202
    front.seconds += 1.0
    assert (await front.post("/leads/website", b"late"))[0] == 202


async def test_refused_requests_do_not_use_up_a_sources_allowance(front: Front) -> None:
    for _ in range(150):
        assert (await front.post("/leads/website", Authorization="Bearer wrong"))[0] == 401
    assert (await front.post("/leads/website"))[0] == 202


@pytest.mark.parametrize("fault", [StoreUnready("the database is away"), OSError("disk"), TimeoutError()])
async def test_a_store_in_trouble_is_503_and_nothing_is_promised(front: Front, fault: Exception) -> None:
    front.desk.fault = fault
    status, text = await front.post("/leads/website", LEAD)
    assert (status, text) == (503, "not saved, please send it again\n")


async def test_a_fault_is_500_noted_once_without_what_was_sent(
    front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    front.desk.fault = ValueError("dana@example.com is odd")
    status, text = await front.post(f"/leads/website?key={SECRET}", LEAD)
    assert (status, text) == (500, "something went wrong here; it was noted\n")
    [noted] = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert "ValueError at " in noted.getMessage()
    assert "POST /leads/{source}" in noted.getMessage()
    assert noted.exc_info is None
    assert SECRET not in caplog.text
    assert "dana" not in caplog.text


async def test_no_address_is_ever_logged(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path in (f"/leads/website?key={SECRET}", "/leads/website?key=guess-1", f"/leads/none?key={SECRET}"):
        await front.post(path, LEAD, Authorization="Basic x")
    await front.raw(f"POST /leads/website?key={SECRET} HTTP/9\r\nX\r\n\r\n".encode())
    noted = [
        record.getMessage() for record in caplog.records if record.name.startswith(("handlers", "aiohttp"))
    ]
    assert noted
    assert not [line for line in noted if SECRET in line or "guess" in line or "dana" in line]


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\r\n\r\n",
        b"GET / HTTP/1.1\r\nBad Header\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"POST /leads/website HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /leads/website HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 9000 + b"\r\n\r\n",
    ],
)
async def test_what_is_not_http_is_refused_in_one_line(front: Front, request_bytes: bytes) -> None:
    head, _, body = (await front.raw(request_bytes)).partition(b"\r\n\r\n")
    assert b" 400 " in head.partition(b"\r\n")[0]
    assert body == b"this request could not be read\n"
    assert b"Server: Parley\r\n" in head


async def test_answers_tell_no_versions_and_are_not_sniffed(front: Front) -> None:
    for path in ("/leads/website", "/leads/none", "/healthz"):
        async with front.http.post(front.address(path)) as answer:
            assert answer.headers["Server"] == "Parley"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


async def test_a_body_of_any_type_is_kept_raw(front: Front) -> None:
    for kind in ("application/xml", "image/png", "message/rfc822", "\u00e9/x", "text/csv; header=present"):
        assert (await front.post("/leads/website", kind.encode() + b"\x00\xff", Content_Type=kind))[0] == 202
    assert [kept.new.understood for kept in front.desk.arrivals] == [False] * 5
    assert front.desk.arrivals[0].body == b"application/xml\x00\xff"
