#!/usr/bin/env python3
"""The examples of formats.md and protocol.md, and the golden vectors, by the stranger's hand: the same bytes, hashes and
sums as the documents say. Closes with "N passed, N failed"."""

import os
import sys

import formats
from formats import INTEGER, REFERENCE, TEXT

PHONE, LAPTOP = "01a1e000-0000-7000-8000-0000000000aa", "01a1e000-0000-7000-8000-0000000000bb"
ACCOUNT, CONTACT = "01a1e100-0000-7000-8000-000000000001", "01a1e100-0000-7000-8000-000000000002"
BEGUN = 1_793_611_800_000 << 16
ALIVE = (INTEGER, 1)
results = {True: 0, False: 0}


def check(name, holds):
    results[bool(holds)] += 1
    if not holds:
        print("FAILED: " + name)


def commits():
    first = formats.commit_body(PHONE, BEGUN, [
        {"table": 4, "record": ACCOUNT, "creates": True, "scope": ACCOUNT, "live_seen": [],
         "writes": {0: (ALIVE, []), 1: ((TEXT, "华东精密"), []), 3: ((TEXT, "A"), [])}},
        {"table": 5, "record": CONTACT, "creates": True, "scope": ACCOUNT, "live_seen": [],
         "writes": {0: (ALIVE, []), 1: ((REFERENCE, ACCOUNT), []), 2: ((TEXT, "王建国"), []), 5: ((TEXT, "0512"), [])}},
    ])
    first_hash = formats.chain_hash(bytes(16), (PHONE, 1, 1), first)
    check("the first commit", len(first) == 119 and first_hash.hex() == "164ceb97a144c4e4767ee7c5645f5b51")

    made = (PHONE, 1, 1)
    second = formats.commit_body(
        PHONE, BEGUN + 1, [{"table": 5, "record": CONTACT, "live_seen": [made], "writes": {5: ((TEXT, "111"), [made])}}]
    )
    second_hash = formats.chain_hash(first_hash, (PHONE, 1, 2), second)
    check("the second commit", len(second) == 43 and second_hash.hex() == "05ec0d5501012d781699c8bbd13b0007")

    third = formats.commit_body(
        LAPTOP, BEGUN + (60_000 << 16),
        [{"table": 5, "record": CONTACT, "live_seen": [made], "writes": {5: ((TEXT, "222"), [made])}}],
    )
    check("the laptop's commit", len(third) == 59)
    return third


def digests():
    def sibling(device, counter, value):
        return {"dot": (device, 1, counter), "time": 0, "value": value}

    made = sibling(PHONE, 1, ALIVE)
    fields = {0: [made], 1: [made], 2: [made], 5: [sibling(LAPTOP, 1, (TEXT, "222")), sibling(PHONE, 2, (TEXT, "111"))]}
    check("the digest of the contact", "%032x" % formats.record_digest(CONTACT, fields) == "52749294fee8c9736881444785e87da1")
    fields[0] = [sibling(PHONE, 3, (INTEGER, 0))]
    check("the digest of a deleted record", formats.record_digest(CONTACT, fields) == 0)


def messages(body):
    asked = formats.request({
        "schema": 1, "device": LAPTOP, "epoch": 1, "last_counter": 1, "timeline": 0, "cursor_seq": 2, "cursor_within": None,
        "since": 2, "page_bytes": 1 << 20, "previous": bytes(16), "receipt": b"", "horizon": 0,
        "batch": [{"dot": (LAPTOP, 1, 1), "void": False, "origin": None, "body": body}],
    })
    head = "7271 02 01 01a1e0000000700080000000000000bb 01 01 00 02 00 02 808040 01 01" + "00" * 16 + "01 00 00 3b"
    check("the request", len(asked) == 111 and asked == bytes.fromhex(head) + body + b"\0")

    answer = formats.response(bytes.fromhex(
        "7273 00 02 00 e0bfc8b9b368 01 00 01 01 04 00 00 01 01 04 01 00 05 00 01a1e100000070008000000000000001"
        "01a1e100000070008000000000000002 01 01 01a1e0000000700080000000000000aa 01 04 828080dc83e6cda103 01 05 01"
        "00 02 03 313131 01 05 02 01a1e0000000700080000000000000bb 01 01 01 00 7153507cbf09ce4819b56e29a30c2e99"
        "01 05 25 01 00 05 00 01a1e0000000700080000000000000aa 01 02 808080dc83e6cda103 02 04 30353132"
    ))
    item = answer["page"]["items"][0]
    check("the verdict", [(v["kind"], v["counter"], v["seq"]) for v in answer["verdicts"]] == [(formats.ACCEPTED, 1, 4)])
    check("the update", item["fields"] == {5: [{"dot": (PHONE, 1, 2), "time": BEGUN + 1, "value": (TEXT, "111")}]})
    check("the echo", item["echoes"] == [(5, (LAPTOP, 1, 1))])
    check("the ancestor", item["ancestors"] == {5: {"dot": (PHONE, 1, 1), "time": BEGUN, "value": (TEXT, "0512")}})
    check("the sum", answer["page"]["digests"] == {ACCOUNT: 0x7153507CBF09CE4819B56E29A30C2E99})


def golden(path):
    with open(path, encoding="utf-8") as file:
        vectors = dict(line.rstrip("\n").split("\t") for line in file)
    for name, some in vectors.items():
        if name.startswith("response "):
            check(name, formats.response(bytes.fromhex(some))["protocol"] == 2)
        if name == "response with boxes":
            boxes = formats.response(bytes.fromhex(some))
            check(name, boxes["box_key"] == b"\1\2\3" + bytes(29) and boxes["opened"] == [(1, 3, b"\4\5")])
        if name == "request with boxes":
            device = "00000000-0000-0000-0000-0000000000bb"
            check(name, bytes.fromhex(some) == formats.request({
                "schema": 1, "device": device, "epoch": 1, "last_counter": 3, "timeline": 1, "cursor_seq": 0, "cursor_within": None,
                "since": 0, "page_bytes": 1 << 20, "previous": bytes(16), "receipt": b"", "horizon": 0,
                "batch": [{"dot": (device, 1, n), "void": n == 3, "origin": None, "body": bytes([n]) * 60,
                           "boxed": None if n == 2 else bytes([n]) + bytes(15)} for n in (1, 2, 3)],
            }))
        if name.startswith("page "):
            data = formats.Reader(bytes.fromhex(some))
            formats.page(data)
            data.end()
            check(name, True)


def cut_short(body):
    """Whatever is cut off is noticed."""
    whole = formats.Writer()
    whole.sized(body)
    for length in range(len(whole.bytes)):
        try:
            formats.Reader(whole.bytes[:length]).sized()
            check("bytes that were cut off", False)
        except formats.Malformed:
            pass
    check("bytes that were cut off", True)


laptop_body = commits()
digests()
messages(laptop_body)
cut_short(laptop_body)
golden(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bytes", "vectors.tsv"))
print("%d passed, %d failed" % (results[True], results[False]))
sys.exit(1 if results[False] else 0)
