#!/usr/bin/env python3
"""A rapport device that a stranger wrote: what it knows it has from sync/doc/protocol.md, merge-laws.md and
core/record/doc/formats.md. It keeps its state in a JSON file and does one thing a call:

    client.py STATE login ADDRESS USER          the password stands in RAPPORT_PASSWORD
    client.py STATE sync                        sends, fetches, checks every sum
    client.py STATE list TABLE                  records of a table number: id and values by field number
    client.py STATE new TABLE PARENT FIELD=TEXT…    PARENT: the scope, or - for an account; @ID is a reference
    client.py STATE edit RECORD FIELD=TEXT…
    client.py STATE delete RECORD
    client.py STATE conflicts                   fields with values that differ
    client.py STATE settle RECORD FIELD TEXT

Each prints JSON. It is complete where records are concerned; attachments have a protocol of their own."""

import json
import os
import sys
import time
import urllib.error
import urllib.request

import formats
from formats import INTEGER, LIVE, NOTHING, REFERENCE, TEXT

SCHEMA = 2
PAGE_BYTES = 4096  # the least: so that catching up takes several pages


def uuid7():
    """A UUIDv7: the time in milliseconds, then chance."""
    some = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    some[6] = some[6] & 0x0F | 0x70
    some[8] = some[8] & 0x3F | 0x80
    return formats.id_text(bytes(some))


class Refused(Exception):
    """The server's error, by its code."""


class Client:
    def __init__(self, path):
        self.path = path
        self.state = {
            "device": uuid7(), "epoch": 1, "timeline": 0, "cursor": 0, "horizon": 0, "receipt": "", "last_time": 0,
            "token": None, "address": None, "journal": [], "records": {},
        }
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.state = json.load(file)
        for record in self.state["records"].values():
            record["fields"] = {int(field): [self.sibling(s) for s in siblings] for field, siblings in record["fields"].items()}

    @staticmethod
    def sibling(s):
        return {"dot": tuple(s["dot"]), "time": s["time"], "value": tuple(s["value"])}

    def save(self):
        """In one step, like the transaction of a real device."""
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.state, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)

    # The server.

    def call(self, method, path, body=None, kind="application/json"):
        headers = {"Content-Type": kind} if body is not None else {}
        if self.state["token"]:
            headers["Authorization"] = "Bearer " + self.state["token"]
        asked = urllib.request.Request(self.state["address"] + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                if answer.headers.get("X-Rapport-Protocol") is None:
                    raise Refused("foreign_server")
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(json.loads(error.read())["code"]) from error

    def login(self, address, user):
        self.state["address"] = address
        body = {"user": user, "password": os.environ["RAPPORT_PASSWORD"], "device": self.state["device"], "label": "stranger"}
        answer = json.loads(self.call("POST", "/v1/login", json.dumps(body).encode()))
        self.state["token"] = answer["token"]
        self.save()
        return {"device": self.state["device"], "user": answer["user_id"]}

    # Local commits.

    def pending(self):
        """Commits that stand on top of what the hub has sent, oldest first."""
        return [
            c for c in self.state["journal"]
            if c["verdict"] is None or (c["verdict"] == "accepted" and c["seq"] > self.state["cursor"])
        ]

    def unjudged(self):
        return [c for c in self.state["journal"] if c["verdict"] is None or c.get("again")]

    def refused_dots(self):
        return {(c["epoch"], c["counter"]): c for c in self.state["journal"] if c["verdict"] not in (None, "accepted")}

    def stands_for(self, record, field, dots):
        """Refused dots replaced by what the refused commits had overwritten, to the end of the chain."""
        refused, out, todo = self.refused_dots(), [], list(dots)
        while todo:
            dot = tuple(todo.pop())
            commit = refused.get(dot[1:]) if dot[0] == self.state["device"] else None
            if commit is None:
                out.append(dot)
                continue
            for change in commit["changes"]:
                if change["record"] != record:
                    continue
                write = change["writes"].get(str(field))
                todo += write[1] if write else change["live_seen"] if field == LIVE else []
                if field == LIVE:
                    todo += [d for f, w in change["writes"].items() if int(f) != LIVE for d in w[1]]
        return out

    def view(self):
        """The hub's records with the pending commits laid on top: the rule of merge-laws.md."""
        out = {
            name: {"table": r["table"], "scope": r["scope"], "fields": {f: list(all) for f, all in r["fields"].items()}}
            for name, r in self.state["records"].items()
        }
        for commit in self.pending():
            for change in commit["changes"]:
                if change["record"] not in out:
                    if not change["creates"]:
                        continue
                    out[change["record"]] = {"table": change["table"], "scope": change["scope"], "fields": {}}
                self.lay(out[change["record"]], change, commit)
        return out

    def lay(self, record, change, commit):
        fields = record["fields"]
        dot = (self.state["device"], commit["epoch"], commit["counter"])

        def says(number):
            return any(s["value"] == (INTEGER, number) for s in fields.get(LIVE, []))

        def leave(field, dots):
            gone = self.stands_for(change["record"], field, dots)
            fields[field] = [s for s in fields.get(field, []) if s["dot"] not in gone]

        def put(field, value):
            if all(s["dot"] != dot for s in fields.setdefault(field, [])):
                fields[field].append({"dot": dot, "time": commit["time"], "value": value})

        was_dead, writes = says(0), {int(f): w for f, w in change["writes"].items()}
        for field, (value, overwrites) in writes.items():
            leave(field, overwrites)
            put(field, tuple(value))
        over = [d for f, (_, overwrites) in writes.items() if f != LIVE for d in self.stands_for(change["record"], f, overwrites)]
        seen = self.stands_for(change["record"], LIVE, change["live_seen"])
        living = [s["dot"] for s in fields.get(LIVE, []) if s["value"] == (INTEGER, 1)]
        takes_over = any(d in living and d not in seen for d in over)
        if LIVE not in writes and (was_dead or takes_over):  # the edit speaks for the record, in place of what it replaces
            fields[LIVE] = [s for s in fields[LIVE] if s["dot"] not in seen + over or s["value"] == (INTEGER, 0)]
            put(LIVE, (INTEGER, 1))
        if LIVE in writes and tuple(writes[LIVE][0]) == (INTEGER, 1):
            fields[LIVE] = [s for s in fields[LIVE] if s["dot"] not in over or s["value"] == (INTEGER, 0)]
        if LIVE in writes and tuple(writes[LIVE][0]) == (INTEGER, 0):
            saw = [tuple(d) for d in change["saw"]]
            answered = {d for f in list(fields) for d in self.stands_for(change["record"], f, saw)} - {dot}
            fields[LIVE] = [s for s in fields[LIVE] if s["dot"] not in answered or s["value"] == (INTEGER, 0)]
            if not was_dead:  # the first delete weighs the edits before it
                for field in [f for f in fields if f != LIVE]:
                    for s in fields[field]:
                        if s["dot"] not in answered and all(o["dot"] != s["dot"] for o in fields[LIVE]):
                            fields[LIVE].append({"dot": s["dot"], "time": s["time"], "value": (INTEGER, 1)})

    def commit(self, changes):
        """Seals one commit. Its author has seen what `view` shows."""
        state, view = self.state, self.view()
        latest = state["last_time"]
        for change in changes:
            seen = view.get(change["record"], {"fields": {}})["fields"]
            dots = {f: [s["dot"] for s in siblings] for f, siblings in seen.items()}
            latest = max([latest] + [s["time"] for siblings in seen.values() for s in siblings])
            deletes = change["values"].get(LIVE) == (INTEGER, 0)
            change["writes"] = {f: (value, dots.get(f, [])) for f, value in change.pop("values").items()}
            change["live_seen"] = dots.get(LIVE, [])
            change["saw"] = []
            if deletes:
                change["saw"] = sorted({d for all in dots.values() for d in all}, key=formats.dot_key)
            change.setdefault("creates", False)
        stamp = max(int(time.time() * 1000) << 16, latest + 1)
        counter, previous = self.head()
        dot = (state["device"], state["epoch"], counter + 1)
        body = formats.commit_body(state["device"], stamp, changes)
        state["last_time"] = stamp
        state["journal"].append({
            "epoch": dot[1], "counter": dot[2], "time": stamp, "body": body.hex(), "verdict": None, "seq": 0, "origin": None,
            "hash": formats.chain_hash(previous, dot, body).hex(), "changes": changes,
        })
        self.save()
        with open(self.path, encoding="utf-8") as file:  # as it will be read again
            state["journal"] = json.load(file)["journal"]

    def head(self):
        """The last counter given out in this epoch, and the hash there."""
        for commit in reversed(self.state["journal"]):
            if commit["epoch"] == self.state["epoch"]:
                return commit["counter"], bytes.fromhex(commit["hash"])
        return 0, bytes(16)

    def hash_before(self, commit):
        for other in self.state["journal"]:
            if other["epoch"] == commit["epoch"] and other["counter"] == commit["counter"] - 1:
                return bytes.fromhex(other["hash"])
        return bytes(16)

    # Exchanges.

    def sync(self):
        done = {"exchanges": 0, "sent": 0, "accepted": 0, "refused": [], "records": 0}
        work = None  # a catch-up under way; shown when it is complete
        while True:
            state, batch = self.state, []
            for commit in self.unjudged():
                if not batch or commit["epoch"] == batch[0]["epoch"]:
                    batch.append(commit)
            since = state["cursor"]
            asked = formats.request({
                "schema": SCHEMA, "device": state["device"], "epoch": state["epoch"], "last_counter": self.head()[0],
                "timeline": state["timeline"], "cursor_seq": work["seq"] if work else since,
                "cursor_within": work["within"] if work else None, "since": 0 if work and work["reload"] else since,
                "page_bytes": PAGE_BYTES, "previous": self.hash_before(batch[0]) if batch else bytes(16),
                "receipt": bytes.fromhex(state["receipt"]), "horizon": state["horizon"],
                "batch": [
                    {"dot": (state["device"], c["epoch"], c["counter"]), "void": c["verdict"] not in (None, "accepted"),
                     "origin": bytes.fromhex(c["origin"]) if c["origin"] else None, "body": bytes.fromhex(c["body"])}
                    for c in batch
                ],
            })
            answer = formats.response(self.call("POST", "/v1/exchange", asked, "application/vnd.rapport.exchange"))
            done["exchanges"] += 1
            done["sent"] += len(batch)
            if done["exchanges"] > 200:
                raise Refused("no_progress")
            if answer["kind"] == formats.UPGRADE:
                raise Refused("upgrade_needed")
            if answer["kind"] == formats.TIMELINE:
                self.rewind(answer)
                work = None
                continue
            if answer["kind"] == formats.FORK:
                self.fork(answer)
                continue
            held = self.take_verdicts(answer, done)
            work = work or {"records": self.view_of_base(), "seq": since, "within": None, "reload": False}
            self.take_page(work, answer["page"])
            state["receipt"] = answer.get("receipt", bytes.fromhex(state["receipt"])).hex()
            state["horizon"] = answer.get("horizon", 0)
            if answer["page"]["complete"]:
                self.compare(work["records"], answer["page"]["digests"])
                state["records"], state["cursor"] = work["records"], work["seq"]
                work = None
                self.save()
                if held or not self.unjudged():
                    break
        done["records"] = len(self.state["records"])
        done["digest"] = self.compare_all()
        return done

    def view_of_base(self):
        return {
            name: {"table": r["table"], "scope": r["scope"], "fields": dict(r["fields"])} for name, r in self.state["records"].items()
        }

    def take_verdicts(self, answer, done):
        held = False
        for verdict in answer["verdicts"]:
            for commit in self.state["journal"]:
                if (commit["epoch"], commit["counter"]) != (verdict["epoch"], verdict["counter"]):
                    continue
                if verdict["kind"] == formats.HELD:
                    held = True
                elif commit.pop("again", False):
                    pass  # a void one: its first verdict stands
                elif commit["verdict"] is None:
                    commit["verdict"] = "accepted" if verdict["kind"] == formats.ACCEPTED else verdict["code"]
                    commit["seq"] = verdict["seq"]
                    if commit["verdict"] == "accepted":
                        done["accepted"] += 1
                    else:
                        done["refused"].append(verdict["code"])
        return held

    def take_page(self, work, page):
        records = work["records"]
        if page["reload"]:
            records.clear()
            work["reload"] = True
        for item in page["items"]:
            if item["kind"] == formats.UPDATE:
                self.take_update(records, item)
            elif item["kind"] == formats.LEAVES:
                records.pop(item["record"], None)
            else:  # a scope begins or ends: whatever was held of it goes
                for name in [n for n, r in records.items() if r["scope"] == item["scope"]]:
                    del records[name]
        work["seq"], work["within"] = page["seq"], page["within"]

    def take_update(self, records, item):
        if item["whole"]:
            records.pop(item["record"], None)
        record = records.setdefault(item["record"], {"fields": {}})
        record["table"], record["scope"] = item["table"], item["scope"]
        for field, siblings in item["fields"].items():
            record["fields"][field] = siblings
        for field, dot in item["echoes"]:
            record["fields"][field] = record["fields"].get(field, []) + [self.own(item["record"], field, dot)]

    def own(self, record, field, dot):
        """A value that this device has sent and that does not travel back."""
        for commit in self.state["journal"]:
            if dot != (self.state["device"], commit["epoch"], commit["counter"]):
                continue
            for change in commit["changes"]:
                if change["record"] == record and str(field) in change["writes"]:
                    return {"dot": dot, "time": commit["time"], "value": tuple(change["writes"][str(field)][0])}
            if field == LIVE:
                return {"dot": dot, "time": commit["time"], "value": (INTEGER, 1)}
        raise formats.Malformed("an echo of what was never sent")

    @staticmethod
    def digests(records):
        out = {}
        for name, record in records.items():
            one = formats.record_digest(name, record["fields"])
            out[record["scope"]] = (out.get(record["scope"], 0) + one) % 2**128
        return out

    def compare(self, records, theirs):
        ours = self.digests(records)
        for scope, digest in theirs.items():
            if ours.get(scope, 0) != digest:
                raise Refused("diverged: scope " + scope)

    def compare_all(self):
        """With the hub's sum over all that the user may see, which it may have gone beyond meanwhile."""
        answer = json.loads(self.call("GET", "/v1/digest"))
        ours = "%032x" % (sum(self.digests(self.state["records"]).values()) % 2**128)
        if answer["seq"] == self.state["cursor"] and answer["digest"] != ours:
            raise Refused("diverged")
        return ours

    def rewind(self, answer):
        """The hub was restored, or this device is new: what it may have lost is offered again, under the old names."""
        self.state.update(timeline=answer["timeline"], cursor=0, receipt="")
        for commit in self.state["journal"]:
            if commit["counter"] <= answer["last_good"].get(commit["epoch"], 0):
                continue
            if commit["verdict"] == "accepted":
                commit["verdict"] = None
            elif commit["verdict"] is not None:
                commit["again"] = True
        self.save()

    def fork(self, answer):
        """Another copy went on under these names: what is unsent is sealed again in a new epoch."""
        state, last_good = self.state, answer["last_good"]
        moving = [c for c in self.unjudged() if c["verdict"] is None and c["counter"] > last_good.get(c["epoch"], 0)]
        state["journal"] = [c for c in state["journal"] if c not in moving]
        state["epoch"], names = answer["epoch"], {}

        def renamed(dots):
            return [names.get(tuple(d), tuple(d)) for d in dots]

        for commit in moving:
            counter, previous = self.head()
            dot = (state["device"], state["epoch"], counter + 1)
            changes = []
            for change in commit["changes"]:
                change = dict(change, live_seen=renamed(change["live_seen"]), saw=renamed(change["saw"]))
                change["writes"] = {int(f): (tuple(v), renamed(o)) for f, (v, o) in change["writes"].items()}
                changes.append(change)
            body = formats.commit_body(state["device"], commit["time"], changes)
            names[(state["device"], commit["epoch"], commit["counter"])] = dot
            state["journal"].append(dict(
                commit, epoch=dot[1], counter=dot[2], body=body.hex(), changes=changes,
                origin=commit["origin"] or commit["hash"], hash=formats.chain_hash(previous, dot, body).hex(),
            ))
        self.save()
        with open(self.path, encoding="utf-8") as file:
            state["journal"] = json.load(file)["journal"]

    # What people see.

    @staticmethod
    def shown(siblings):
        """The greatest by time, then by dot."""
        best = max(siblings, key=lambda s: (s["time"], formats.dot_key(s["dot"])))
        return best["value"][1]

    def list(self, table):
        return [
            {"id": name, "scope": r["scope"], "deleted": formats.is_deleted(r["fields"]),
             "values": {f: self.shown(all) for f, all in r["fields"].items() if f != LIVE and all}}
            for name, r in self.view().items() if r["table"] == table
        ]

    def conflicts(self):
        return [
            {"record": name, "field": field, "values": [s["value"][1] for s in siblings]}
            for name, r in self.view().items() for field, siblings in r["fields"].items()
            if len({s["value"] for s in siblings}) > 1
        ]


def values(given):
    out = {}
    for one in given:
        field, _, what = one.partition("=")
        out[int(field)] = (REFERENCE, what[1:]) if what.startswith("@") else (TEXT, what) if what else (NOTHING, None)
    return out


def main(path, command, *given):
    client = Client(path)
    if command == "login":
        return client.login(*given)
    if command == "sync":
        return client.sync()
    if command == "list":
        return client.list(int(given[0]))
    if command == "conflicts":
        return client.conflicts()
    if command == "new":
        record = uuid7()
        client.commit([{
            "table": int(given[0]), "record": record, "scope": record if given[1] == "-" else given[1], "creates": True,
            "values": {LIVE: (INTEGER, 1), **values(given[2:])},
        }])
        return {"id": record}
    here = client.view()[given[0]]
    if command == "edit":
        wanted = values(given[1:])
    elif command == "delete":
        wanted = {LIVE: (INTEGER, 0)}
    elif command == "settle":
        wanted = values([given[1] + "=" + given[2]])
    else:
        raise SystemExit(__doc__)
    client.commit([{"table": here["table"], "record": given[0], "values": wanted}])
    return {}


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    try:
        print(json.dumps(main(*sys.argv[1:]), ensure_ascii=False))
    except Refused as refused:
        print(json.dumps({"error": str(refused)}))
        sys.exit(1)
