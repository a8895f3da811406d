"""Bytes of rapport's records and messages, read and written from the documents alone: core/record/doc/formats.md and
sync/doc/protocol.md. Nothing here was taken from the product's sources."""

import hashlib
import uuid

import xxhash

LIVE = 0
NOTHING, INTEGER, TEXT, REFERENCE = 0, 1, 2, 3


class Malformed(Exception):
    """Bytes that don't say what the documents allow."""


class Writer:
    def __init__(self):
        self.bytes = bytearray()

    def u8(self, number):
        self.bytes.append(number)

    def varint(self, number):
        while number >= 0x80:
            self.bytes.append(number & 0x7F | 0x80)
            number >>= 7
        self.bytes.append(number)

    def fixed64(self, number):
        self.bytes += number.to_bytes(8, "big")

    def zigzag(self, number):
        self.varint(number * 2 if number >= 0 else -number * 2 - 1)

    def raw(self, some):
        self.bytes += some

    def sized(self, some):
        self.varint(len(some))
        self.raw(some)

    def optional(self, some, write):
        self.u8(0 if some is None else 1)
        if some is not None:
            write(some)


class Reader:
    def __init__(self, some):
        self.bytes, self.at = some, 0

    def raw(self, length):
        if length > len(self.bytes) - self.at:
            raise Malformed("more is promised than is there")
        self.at += length
        return bytes(self.bytes[self.at - length : self.at])

    def u8(self):
        return self.raw(1)[0]

    def varint(self):
        number = shift = 0
        while True:
            byte = self.u8()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                if byte == 0 and shift:
                    raise Malformed("a number is longer than it needs to be")
                return number
            shift += 7
            if shift > 63:
                raise Malformed("a number is too long")

    def zigzag(self):
        number = self.varint()
        return number >> 1 if number % 2 == 0 else -(number >> 1) - 1

    def fixed64(self):
        return int.from_bytes(self.raw(8), "big")

    def sized(self):
        return self.raw(self.varint())

    def text(self):
        return self.sized().decode("utf-8")

    def count(self):
        number = self.varint()
        if number > len(self.bytes) - self.at:
            raise Malformed("more things are counted than there are bytes")
        return number

    def end(self):
        if self.at != len(self.bytes):
            raise Malformed("something follows the last field")


# Ids are UUIDs as text everywhere but in bytes; a dot is (device, epoch, counter); a value is (kind, what).


def id_bytes(name):
    return uuid.UUID(name).bytes


def id_text(some):
    return str(uuid.UUID(bytes=some))


def dot_key(dot):
    """Dots are ordered by device, epoch and counter."""
    return id_bytes(dot[0]), dot[1], dot[2]


def write_value(out, value):
    kind, what = value
    out.u8(kind)
    if kind == INTEGER:
        out.zigzag(what)
    elif kind == TEXT:
        out.sized(what.encode("utf-8"))
    elif kind == REFERENCE:
        out.raw(id_bytes(what))


def read_value(data):
    kind = data.u8()
    if kind == NOTHING:
        return (NOTHING, None)
    if kind == INTEGER:
        return (INTEGER, data.zigzag())
    if kind == TEXT:
        return (TEXT, data.text())
    if kind == REFERENCE:
        return (REFERENCE, id_text(data.raw(16)))
    raise Malformed("a value of an unknown kind")


CREATES, SCOPE_IS_RECORD, SCOPE_AS_BEFORE, SCOPE_FOLLOWS, HAS_SAW = 1, 2, 4, 8, 16


def commit_body(author, time, changes):
    """A change: table, record, writes {field: (value, overwrites)}, live_seen, and optionally creates, scope, saw."""
    out, others = Writer(), {}

    def dots(some):
        out.varint(len(some))
        for device, epoch, counter in some:
            if device == author:
                out.varint(0)
            elif device in others:
                out.varint(others[device])
            else:
                others[device] = len(others) + 1
                out.varint(others[device])
                out.raw(id_bytes(device))
            out.varint(epoch)
            out.varint(counter)

    out.u8(1)
    out.fixed64(time)
    out.varint(len(changes))
    scope_before = None
    for change in changes:
        flags, scope = 0, change.get("scope")
        if change.get("creates"):
            flags |= CREATES
        if scope is not None:
            flags |= SCOPE_IS_RECORD if scope == change["record"] else SCOPE_AS_BEFORE if scope == scope_before else SCOPE_FOLLOWS
            scope_before = scope
        if change.get("saw"):
            flags |= HAS_SAW
        out.varint(change["table"])
        out.u8(flags)
        out.raw(id_bytes(change["record"]))
        if flags & SCOPE_FOLLOWS:
            out.raw(id_bytes(scope))
        out.varint(len(change["writes"]))
        for field in sorted(change["writes"]):
            value, overwrites = change["writes"][field]
            out.varint(field)
            write_value(out, value)
            dots(overwrites)
        dots(change["live_seen"])
        if flags & HAS_SAW:
            dots(change["saw"])
    return bytes(out.bytes)


def chain_hash(previous, dot, body):
    device, epoch, counter = dot
    return hashlib.blake2b(
        previous + id_bytes(device) + epoch.to_bytes(4, "big") + counter.to_bytes(8, "big") + body, digest_size=16
    ).digest()


def record_digest(record, fields):
    """Of fields {number: [sibling]}; a sibling is {"dot", "time", "value"}. Nothing when the record is deleted."""
    if is_deleted(fields):
        return 0
    total = 0
    for field, siblings in fields.items():
        if not siblings:
            continue
        data = id_bytes(record) + field.to_bytes(2, "big")
        for dot in sorted((s["dot"] for s in siblings), key=dot_key):
            data += id_bytes(dot[0]) + dot[1].to_bytes(4, "big") + dot[2].to_bytes(8, "big")
        total += int.from_bytes(xxhash.xxh3_128_digest(data), "big")
    return total % 2**128


def is_deleted(fields):
    return all(s["value"] != (INTEGER, 1) for s in fields.get(LIVE, []))


# The request.


def request(r):
    out = Writer()
    out.raw(b"rq")
    out.varint(2)
    out.varint(r["schema"])
    out.raw(id_bytes(r["device"]))
    for name in ("epoch", "last_counter", "timeline", "cursor_seq"):
        out.varint(r[name])

    def within(place):
        out.raw(id_bytes(place[0]))
        out.raw(id_bytes(place[1]))

    out.optional(r["cursor_within"], within)
    out.varint(r["since"])
    out.varint(r["page_bytes"])
    batch = r["batch"]
    out.varint(batch[0]["dot"][1] if batch else 0)
    out.varint(batch[0]["dot"][2] if batch else 0)
    out.raw(r["previous"] if batch else bytes(16))
    out.varint(len(batch))
    for commit in batch:
        out.u8(1 if commit["void"] else 0)
        out.optional(commit["origin"], out.raw)
        out.sized(commit["body"])
    additions = []
    if r["receipt"]:
        receipt = Writer()
        receipt.sized(r["receipt"])
        additions.append((1, receipt.bytes))
    if r["horizon"]:
        horizon = Writer()
        horizon.varint(r["horizon"])
        additions.append((2, horizon.bytes))
    closed = [(place, commit["boxed"]) for place, commit in enumerate(batch) if commit.get("boxed")]
    if closed:
        boxes = Writer()
        boxes.varint(len(closed))
        for place, hash_ in closed:
            boxes.varint(place)
            boxes.raw(hash_)
        additions.append((4, boxes.bytes))
    out.varint(len(additions))
    for number, some in additions:
        out.varint(number)
        out.sized(some)
    return bytes(out.bytes)


# The response.

WELCOME, FORK, TIMELINE, UPGRADE = 0, 1, 2, 3
ACCEPTED, QUARANTINED, HELD = 0, 1, 2


def response(some):
    data = Reader(some)
    if data.raw(2) != b"rs":
        raise Malformed("not a response")
    out = {"kind": data.varint(), "protocol": data.varint(), "timeline": data.varint(), "hub_time": data.zigzag()}
    if out["kind"] == WELCOME:
        out["verdicts"] = verdicts(data)
        out["page"] = page(data)
    else:
        out["epoch"] = data.varint()
        out["last_good"] = {data.varint(): data.varint() for _ in range(data.count())}
        out["hub_seq"] = data.varint()
    if out["kind"] != UPGRADE:
        for _ in range(data.count()):
            number, addition = data.varint(), Reader(data.sized())
            if number == 1:
                out["receipt"] = addition.sized()
            elif number == 2:
                out["horizon"] = addition.varint()
            elif number == 4:
                out["box_key"] = addition.raw(32) if addition.u8() else None
                out["opened"] = [(addition.varint(), addition.varint(), addition.sized()) for _ in range(addition.count())]
                addition.end()
            elif number == 5:
                ancestors(addition, out["page"]["items"])
    data.end()
    return out


def ancestors(data, items):
    """Puts what siblings were written over beside them."""
    names, at = PageReader(data), 0
    for _ in range(data.count()):
        at += data.varint()
        field, (dot, time) = data.varint(), names.stamp()
        ancestor = {"dot": dot, "time": time, "value": read_value(data)}
        item = items[at] if at < len(items) else {"kind": None}
        if item["kind"] != UPDATE:
            raise Malformed("an ancestor of no update")
        if field == LIVE or field not in item["fields"]:
            raise Malformed("an ancestor of a field that does not come")
        item.setdefault("ancestors", {})[field] = ancestor
    data.end()


def verdicts(data):
    out = []
    for _ in range(data.count()):
        kind, epoch, counter, seq = data.varint(), data.varint(), data.varint(), data.varint()
        code, detail, length = data.text(), data.text(), data.varint()
        for n in range(length):
            out.append(
                {"kind": kind, "epoch": epoch, "counter": counter + n, "seq": seq + n if kind == ACCEPTED else seq, "code": code, "detail": detail}
            )
    return out


COMPLETE, RELOAD, WITHIN = 1, 2, 4
UPDATE, BEGINS, ENDS, LEAVES = 0, 1, 2, 3


class PageReader:
    def __init__(self, data):
        self.data, self.names, self.time, self.counter = data, [], 0, 0

    def name(self):
        number = self.data.varint()
        if number > len(self.names):
            raise Malformed("a name is used before it is given")
        if number == len(self.names):
            self.names.append(id_text(self.data.raw(16)))
        return self.names[number]

    def dot(self):
        device, epoch = self.name(), self.data.varint()
        self.counter += self.data.zigzag()
        return (device, epoch, self.counter)

    def stamp(self):
        dot = self.dot()
        self.time = (self.time + self.data.zigzag()) % 2**64
        return dot, self.time

    def update(self, whole):
        item = {"kind": UPDATE, "whole": whole, "table": self.data.varint(), "scope": self.name(), "record": id_text(self.data.raw(16))}
        stamps = [self.stamp() for _ in range(self.data.count())]
        item["fields"], field = {}, 0
        for _ in range(self.data.count()):
            field += self.data.varint()
            siblings = []
            for _ in range(self.data.count()):
                dot, time = stamps[self.data.varint()]
                siblings.append({"dot": dot, "time": time, "value": read_value(self.data)})
            item["fields"][field] = siblings
        item["echoes"] = [(self.data.varint(), self.dot()) for _ in range(self.data.count())]
        return item

    def item(self):
        kind = self.data.u8()
        if kind & 0x7F == UPDATE:
            return self.update(kind & 0x80 != 0)
        if kind in (BEGINS, ENDS):
            return {"kind": kind, "scope": self.name()}
        if kind == LEAVES:
            return {"kind": kind, "record": id_text(self.data.raw(16))}
        raise Malformed("an item of an unknown kind")


def page(data):
    flags, seq = data.u8(), data.varint()
    names = PageReader(data)
    within = (names.name(), id_text(data.raw(16))) if flags & WITHIN else None
    return {
        "complete": flags & COMPLETE != 0,
        "reload": flags & RELOAD != 0,
        "seq": seq,
        "within": within,
        "items": [names.item() for _ in range(data.count())],
        "digests": {names.name(): int.from_bytes(data.raw(16), "big") for _ in range(data.count())},
    }
