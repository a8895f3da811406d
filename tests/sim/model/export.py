#!/usr/bin/env python3
"""Random histories of the executable specification as JSON lines, for `model_test.cpp` to replay through the real engines.

    export.py --model DIR [--histories 500] [--from 1] [--with purges,moves] >histories.jsonl

DIR holds the specification: model.py (the rules) and check.py (a world of users, forms, lost answers, clones, rollbacks,
restored hubs, and an oracle that keeps every causal history). It stays outside the repository; what is kept of it are the
histories. The first line says what follows; then each line is one operation with what it changed: `hub` and `devices` hold the
records that look different afterwards (null: gone), so a replayer that keeps them has the whole state at every step.

Where the product says more than the specification, the world here says it, too, so that both can be compared exactly:
  - an item carries its folder as a field, since a scope follows from the schema, and is made only where the folder is seen;
  - an id is made in one scope only, unless `moves` are on;
  - a save that says nothing new makes no commit; a record that is gone or deleted by now can't be edited, only restored;
  - stamps are hybrid clocks, never below what the author saw; a fork keeps them; the hub bounds them by its own millisecond;
  - a verdict is asked for: what a fork or a restored hub's answer shows to be judged is offered again until its verdict is
    known, and a request holds commits of one epoch;
  - a sign of life goes with the value in whose name it stands (docs/adr/0023), and what was refused stands for the signs
    that it spoke for (docs/adr/0016);
  - epochs that the hub gives out are timeline * 65536 + a number; the chain's hash covers epoch and stamp.
"""
import argparse
import hashlib
import json
import sys
from copy import deepcopy

BASE_MS = 1_800_000_000_000


def load(folder):
    sys.path.insert(0, folder)
    import check
    import model
    return check, model


def with_moving_signs(model):
    """The specification's rule with our law on top: an edit takes back the signs of what it overwrites, and an edit that
    comes after what overwrote it (on a restored hub) does not speak."""
    live, plain = model.LIVE, model.apply

    def apply(record, change, dot, time, rebase=lambda f, dots: set(dots)):
        signs = record.fields.get(live, {})
        if dot in signs or live in change.sets:
            return plain(record, change, dot, time, rebase)
        overtaken = any(dot in record.awaited.get(name, ()) for name in change.sets)
        answered = dot in record.awaited.get(live, ())
        over = {d for name, (_, overwrites) in change.sets.items() for d in rebase(name, overwrites)}
        seen = set(rebase(live, change.live_seen))
        contested = any(value is False for _, value in signs.values())
        takes_over = not overtaken and any(signs.get(d, (0, False))[1] is True for d in over - seen)
        plain(record, change, dot, time, rebase)
        signs = record.fields[live]
        if not (answered or contested or takes_over):
            return
        for d in seen | over:
            if signs.get(d, (0, False))[1] is True:
                del signs[d]
        signs.pop(dot, None)
        if not answered and not overtaken:
            signs[dot] = (time, True)

    model.apply = apply


def world_of(check, model):
    live = model.LIVE
    with_moving_signs(model)

    def signs_of(change):
        """What a change takes out of its record's life (docs/adr/0016 and 0023)."""
        seen = change.sets[live][1] if live in change.sets else change.live_seen
        return set(seen).union(*(overwrites for name, (_, overwrites) in change.sets.items() if name != live))

    class Hub(model.Hub):
        def admit(self, commit):
            for change in commit.changes:
                awaited = self.records[change.record].awaited if change.record in self.records else {}
                if live in change.sets or commit.dot in awaited.get(live, ()):
                    for dot in signs_of(change):
                        if not self.met(dot):
                            awaited.setdefault(live, set()).add(dot)
            now, self.now = self.now, ((BASE_MS + self.now) << 16) | 0xFFFF
            super().admit(commit)
            self.now = now

        def settle_awaited(self, dot):
            commit = self.quarantine[-1][0]
            if commit.void is None:
                self.rejected[dot] |= {(change.record, live): signs_of(change) for change in commit.changes}
            super().settle_awaited(dot)

        def exchange(self, request):
            response = super().exchange(request)
            if response.kind == "fork":
                response.epoch = (self.timeline << 16) + self.epochs[request.device]
            return response

    class Device(model.Device):
        def __init__(self, *args):
            super().__init__(*args)
            self.last_time, self.times = 0, []

        def save(self, changes):
            self.counter += 1
            if self.times:
                time = self.times.pop(0)
            else:
                shown = self.visible()
                latest = max([self.last_time] + [t for c in changes if c.record in shown
                             for siblings in shown[c.record].fields.values() for t, _ in siblings.values()])
                time = max((BASE_MS + self.clock) << 16, latest + 1)
            self.last_time = time
            commit = model.Commit((self.name, self.epoch, self.counter), time, changes, self.chain)
            text = repr((commit.dot, time, commit.prev, [(c.record, c.scope, c.creates, sorted(c.live_seen), sorted(c.saw), sorted(
                (f, repr(v), sorted(o)) for f, (v, o) in c.sets.items())) for c in changes]))
            commit.hash = hashlib.sha256(text.encode()).hexdigest()[:16]
            self.chain = commit.hash
            self.pending.append(commit)
            return commit

        def request(self):
            request = super().request()
            request.commits = [c for c in request.commits if c.dot[1] == request.commits[0].dot[1]]
            return request

        def handle(self, response):
            known = set(self.accepted) | {c.dot for c in self.log}
            super().handle(response)
            if response.kind != "welcome":
                self.accepted = {dot: seq for dot, seq in self.accepted.items() if dot in known}

        def fork(self, response):
            good = lambda c: c.dot in self.accepted or c.dot[2] <= response.last_good.get(c.dot[1], 0)
            self.times = [c.time for c in self.pending if not good(c)]
            super().fork(response)

    check.Hub, check.Device = Hub, Device

    class World(check.World):
        def __init__(self, seed, wanted):
            self.wanted, self.lines, self.values, self.copies = wanted, [], 0, 0
            super().__init__(seed)
            self.hub_dump, self.dumps, self.names = {}, {}, {}
            for device in self.devices:
                self.name(device)
            self.lines.append({"history": seed, "users": self.users,
                               "devices": [[d.instance, d.name, d.user, d.clock] for d in self.devices]})
            for user, scope in sorted(self.hub.grants, key=lambda g: self.hub.grants[g]):
                self.log({"op": "grant", "user": user, "scope": scope})

        def name(self, device):
            device.instance = f"i{len(self.names)}"
            self.names[device.instance] = device

        # -- the log

        def log(self, line, device=None, hub=False):
            line["now"] = self.hub.now
            if device is not None:
                line["clock"] = device.clock
                line["device"] = device.instance
                line.update(self.device_state(device))
            if hub:
                line["hub"], self.hub_dump = self.difference(self.hub_dump, self.dump(self.hub.records, True))
            self.lines.append(line)

        def device_state(self, device):
            shown, self.dumps[device.instance] = self.difference(self.dumps.get(device.instance, {}), self.dump(device.visible()))
            unsent = [c for c in device.pending if c.dot not in device.accepted and c.void is None]
            return {"shows": shown, "unsent": len(unsent), "refused": [list(c.dot[1:]) for c in device.quarantine],
                    "epoch": device.epoch}

        @staticmethod
        def dump(records, at_hub=False):
            out = {}
            for rid, record in records.items():
                fields = {f: sorted([*dot, t, plain(v)] for dot, (t, v) in siblings.items())
                          for f, siblings in record.fields.items() if siblings}
                if fields or at_hub:
                    out[rid] = {"scope": record.scope, "fields": fields}
                    awaited = sorted([f, *dot] for f, dots in record.awaited.items() for dot in dots)
                    if awaited and at_hub:
                        out[rid]["awaited"] = awaited
            return out

        @staticmethod
        def difference(before, after):
            changed = {r: after.get(r) for r in sorted(before.keys() | after.keys()) if before.get(r) != after.get(r)}
            return changed, after

        # -- the operations: those of the specification's own world, within what the product's store lets a shell do

        def step(self):
            r, hub = self.r, self.hub
            hub.now += r.randint(0, 5)
            device = r.choice(self.devices)
            device.clock += r.randint(0, 7)
            roll = r.random()
            if roll < 0.12:
                self.make(device)
            elif roll < 0.30:
                rows = sorted(device.visible())
                if rows:
                    rid = r.choice(rows)
                    rev = device.open(rid)
                    form = (device, rid, rev, self.seen(device, rid, rev))
                    self.forms.append(form)
                    self.log({"op": "open", "record": rid, "rev": self.rev(rev)}, device)
            elif roll < 0.55 and self.forms:
                i = r.randrange(len(self.forms))
                form = self.forms[i] if r.random() < 0.3 else self.forms.pop(i)
                if any(form[0] is d for d in self.devices):
                    self.submit(*form)
            elif roll < 0.86:
                self.sync(device, lossy=True)
            elif roll < 0.90:
                user, scope = r.choice(self.users), r.choice(check.SCOPES)
                taken = (user, scope) in hub.grants
                (hub.revoke if taken else hub.grant)(user, scope)
                self.stats["grants changed"] += 1
                self.log({"op": "revoke" if taken else "grant", "user": user, "scope": scope})
            elif roll < 0.91:
                if "purges" in self.wanted:
                    self.purge()
            elif roll < 0.925:
                self.backups.append((self.copies, deepcopy(device)))
                self.log({"op": "backup", "as": self.copies}, device)
                self.copies += 1
            elif roll < 0.94 and self.backups and self.faults == 1:
                self.bring_back(*r.choice(self.backups))
            elif roll < 0.95:
                self.hub_backup = deepcopy((hub, self.forgotten))
                self.log({"op": "hub backup"})
            elif roll < 0.955 and self.hub_backup and self.faults == 2:
                line = self.hub.timeline + 1
                self.hub, self.forgotten = deepcopy(self.hub_backup)
                self.hub.timeline = line
                self.stats["hub restores"] += 1
                self.log({"op": "hub restore", "timeline": line}, hub=True)

        def make(self, device):
            scopes = sorted(device.scopes)
            if not scopes:
                return
            scope = self.r.choice(scopes)
            rid = f"{device.name}-{len(self.made)}"
            if self.r.random() < 0.3:
                shared = self.r.randint(0, 3)
                rid = f"r{shared}" if "moves" in self.wanted else f"{scope}{shared}"
            if rid in device.visible():
                return
            value = self.value()
            commit = device.create(rid, scope, {"folder": scope, "name": value})
            self.note(device, commit, {})
            self.log({"op": "create", "record": rid, "scope": scope, "set": {"name": value}, "dot": list(commit.dot[1:])}, device)

        def value(self):
            self.values += 1
            return self.values

        def submit(self, device, rid, rev, seen):
            now = device.visible().get(rid)
            if now is None:
                return
            act = self.r.random()
            line = {"record": rid, "rev": self.rev(rev)}
            if not rev[""][1] or model.is_deleted(now):
                commit, line["op"] = self.restore(device, rid, rev, now), "restore"
            elif act < 0.75:
                value = self.value()
                value = Invalid(value) if self.r.random() < 0.08 else value
                sets = {f: value for f in self.r.sample(check.FIELDS, self.r.randint(1, 2))}
                scope = None
                if self.r.random() < 0.08 and "moves" in self.wanted:
                    scope = self.r.choice(sorted(device.scopes) or [rev[""][0]])
                    sets["folder"] = scope
                commit, line["op"] = device.edit(rid, rev, sets, scope), "update"
                line["set"] = {f: plain(v) for f, v in sets.items()}
            elif act < 0.92:
                commit, line["op"] = device.delete(rid, rev), "erase"
            else:
                commit, line["op"] = self.restore(device, rid, rev, now), "restore"
            if commit:
                self.note(device, commit, seen)
                self.log(line | {"dot": list(commit.dot[1:])}, device)

        @staticmethod
        def restore(device, rid, rev, now):
            alive = now.fields.get(live, {})
            if len(alive) == 1 and all(v is True for _, v in alive.values()) and set(alive) <= set(rev.get(live, ())):
                return None                                # says nothing new
            return device.restore(rid, rev)

        @staticmethod
        def rev(rev):
            return {f: sorted(list(d) for d in dots) for f, dots in rev.items() if f and dots}

        def purge(self):
            hub = self.hub
            gone = {rid for rid, record in hub.records.items() if model.is_deleted(record)}
            here = {h for chain in hub.chains.values() for h in chain}
            self.forgotten |= {key for key in self.ctx if key[1] in gone and key[0] in here}
            self.forgotten |= {(h, rid, "") for h, rid in self.past if rid in gone and h in here}
            hub.purge()
            self.stats["purges"] += 1
            self.log({"op": "purge"}, hub=True)

        def bring_back(self, number, old):
            twin = next((d for d in self.devices if d.name == old.name), None)
            gone = None
            if twin and self.r.random() < 0.5:
                self.devices = [d for d in self.devices if d is not twin]
                gone = twin.instance
                self.stats["rollbacks"] += 1
            else:
                self.stats["clones"] += 1
            device = deepcopy(old)
            self.name(device)
            self.devices.append(device)
            self.log({"op": "rollback" if gone else "clone", "from": number, "gone": gone, "name": device.name}, device)

        def sync(self, device, lossy=False):
            before = self.stats.copy()
            super().sync(device, lossy)
            grown = [k for k in ("welcome", "fork", "timeline", "lost answers") if self.stats[k] > before[k]]
            self.log({"op": "sync", "answer": grown[0] if grown else "lost request"}, device, hub=True)

    return World


class Invalid(str):
    """What the hub refuses; each one is another negative number."""

    def __new__(cls, number):
        self = super().__new__(cls, "INVALID")
        self.number = -number
        return self

    def __reduce__(self):
        return Invalid, (-self.number,)


def plain(value):
    return value.number if isinstance(value, Invalid) else int(value) if isinstance(value, bool) else value


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--model", required=True)
    options.add_argument("--histories", type=int, default=500)
    options.add_argument("--from", type=int, default=1, dest="first")
    options.add_argument("--with", default="", dest="wanted", help="purges, moves")
    chosen = options.parse_args()
    check, model = load(chosen.model)
    world_class = world_of(check, model)
    wanted = set(filter(None, chosen.wanted.split(",")))
    print(json.dumps({"format": 1, "histories": chosen.histories, "with": sorted(wanted)}))
    for seed in range(chosen.first, chosen.first + chosen.histories):
        world = world_class(seed, wanted)
        world.run(steps=world.r.randint(20, 160), faults=seed % 3)
        for line in world.lines:
            print(json.dumps(line, separators=(",", ":")))


if __name__ == "__main__":
    main()
