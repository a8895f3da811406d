// tests/platform/web/browser.test.ts
//
// The whole port in Chromium: the private file system, the PIN, several tabs, a real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { Origin, Profile, type Tab } from './browser.js';
import { Company } from './company.js';
import { items, type Json } from './device.js';

const kills = Number(process.env['RAPPORT_WEB_KILLS'] ?? 10);
let company: Company;
let origin: Origin;
before(async () => {
  company = await Company.start();
  origin = await Origin.start(company.url);
});
after(async () => {
  await origin.stop();
  await company.end();
});

async function withProfile(work: (profile: Profile) => Promise<void>): Promise<void> {
  const profile = new Profile();
  try {
    await profile.start();
    await work(profile);
  } finally {
    await profile.end();
  }
}

const call = (tab: Tab, method: string, args: Json = {}) =>
  tab.evaluate(([name, given]) => (globalThis as any).rapport.call(name, given), [method, args] as const) as Promise<Json>;
const names = async (tab: Tab) => items(await call(tab, 'account.list', { limit: 1000 })).map((one) => one['name'] as string);

test('browser: a database is made with a PIN, and only that PIN unlocks it again', () =>
  withProfile(async (profile) => {
    const first = await profile.tab(origin);
    assert.equal(await first.rapport((rapport) => rapport.exists()), false);
    assert.deepEqual(await first.rapport((rapport) => rapport.open('258', true)), { code: 'invalid_argument' });
    assert.deepEqual(await first.rapport((rapport) => rapport.open('2580', true)), {});
    await call(first, 'account.add', { name: 'PLAINTEXT-MARKER' });
    assert.deepEqual(await first.rapport((rapport) => rapport.keyOfTheBrowser()), {
      extractable: false,
      algorithm: 'AES-GCM',
    });
    await first.close();

    const second = await profile.tab(origin);
    assert.equal(await second.rapport((rapport) => rapport.exists()), true);
    assert.deepEqual(await second.rapport((rapport) => rapport.open('2580', true)), { code: 'already_exists' });
    assert.deepEqual(await second.rapport((rapport) => rapport.open('2581', false)), { code: 'wrong_pin' });
    assert.deepEqual(await second.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual(await names(second), ['PLAINTEXT-MARKER']);

    await profile.kill();
    const found = execFileSync('sh', ['-c', `grep -rl PLAINTEXT-MARKER "${profile.folder}" || true`], { encoding: 'utf8' });
    assert.equal(found, '', 'nothing in the profile shows what was saved');
  }));

test('browser: after three wrong PINs one waits, whatever is started anew meanwhile', () =>
  withProfile(async (profile) => {
    let tab = await profile.tab(origin);
    assert.deepEqual(await tab.rapport((rapport) => rapport.open('2580', true)), {});
    await tab.rapport((rapport) => rapport.close());
    const wrong = () => tab.rapport((rapport) => rapport.open('2581', false));
    assert.deepEqual(await wrong(), { code: 'wrong_pin' });
    assert.deepEqual(await wrong(), { code: 'wrong_pin' });
    assert.equal((await tab.rapport((rapport) => rapport.state())).wait_ms, 0);
    assert.deepEqual(await wrong(), { code: 'wrong_pin' });
    const right = () => tab.rapport((rapport) => rapport.open('2580', false));
    assert.deepEqual(await right(), { code: 'rate_limited' });
    await tab.reload();
    await tab.waitForFunction('globalThis.rapport !== undefined');
    assert.deepEqual(await right(), { code: 'rate_limited' });
    await profile.kill();
    await profile.start();
    tab = await profile.tab(origin);
    // The wait may have passed meanwhile on a slow machine: one more wrong PIN then makes it a minute.
    const { wait_ms: left } = await tab.rapport((rapport) => rapport.state());
    if (left < 5_000) {
      await tab.rapport((rapport) => rapport.waitOver(30));
      assert.deepEqual(await wrong(), { code: 'wrong_pin' });
    }
    assert.deepEqual(await right(), { code: 'rate_limited' });

    await tab.rapport((rapport) => rapport.waitOver(60));
    assert.deepEqual(await right(), {});
    await tab.rapport((rapport) => rapport.close());
    assert.deepEqual(await wrong(), { code: 'wrong_pin' });
    assert.deepEqual(await right(), {}, 'the right one begins the count anew');
  }));

test('browser: the PIN is changed while two tabs have it open, and only the new one unlocks', () =>
  withProfile(async (profile) => {
    const [one, two] = [await profile.tab(origin), await profile.tab(origin)];
    const change = (tab: Tab, pin: string, wanted: string) =>
      tab.evaluate(([from, to]) => (globalThis as any).rapport.changePin(from, to), [pin, wanted] as const) as Promise<Json>;
    assert.deepEqual(await change(one, '2580', '1357'), { code: 'wrong_state' });
    await one.rapport((rapport) => rapport.open('2580', true));
    await two.rapport((rapport) => rapport.open('2580', false));
    await call(one, 'account.add', { name: 'before' });
    const files = await one.rapport((rapport) => rapport.files());
    const seal = await one.rapport((rapport) => rapport.seal());
    assert.deepEqual(await change(two, '2581', '1357'), { code: 'wrong_pin' });
    assert.deepEqual(await change(two, '2580', '135'), { code: 'invalid_argument' });
    assert.deepEqual(await change(two, '2580', '2580'), { code: 'invalid_argument' });
    assert.equal(await one.rapport((rapport) => rapport.seal()), seal, 'what is refused changes nothing');

    assert.deepEqual(await change(two, '2580', '1357'), {});
    assert.notEqual(await one.rapport((rapport) => rapport.seal()), seal);
    assert.deepEqual(await one.rapport((rapport) => rapport.files()), files, 'no file is written');
    assert.deepEqual(await one.rapport((rapport) => rapport.keyOfTheBrowser()), { extractable: false, algorithm: 'AES-GCM' });
    await call(one, 'account.add', { name: 'after' });
    assert.deepEqual((await names(two)).sort(), ['after', 'before']);

    await one.rapport((rapport) => rapport.lock());
    await two.waitForFunction('globalThis.rapport.locked === 1');
    assert.deepEqual(await two.rapport((rapport) => rapport.open('2580', false)), { code: 'wrong_pin' });
    assert.deepEqual(await two.rapport((rapport) => rapport.open('1357', false)), {});
    assert.deepEqual((await names(two)).sort(), ['after', 'before']);
    assert.deepEqual(await change(two, '1', '2468'), { code: 'wrong_pin' }, 'the count began anew');
    assert.deepEqual(await change(two, '2', '2468'), { code: 'wrong_pin' });
    assert.deepEqual(await change(two, '3', '2468'), { code: 'wrong_pin' });
    assert.deepEqual(await change(two, '1357', '2468'), { code: 'rate_limited' }, 'as at unlocking');
  }));

test('browser: killed while the PIN is changed, one of the two opens everything', () =>
  withProfile(async (profile) => {
    let [pin, wanted] = ['2580', '1357'];
    let tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    await call(tab, 'account.add', { name: 'kept' });
    for (let round = 0; round < Math.min(kills, 5); ++round) {
      void tab.evaluate(([from, to]) => (globalThis as any).rapport.changePin(from, to), [pin, wanted] as const).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 60 * round));
      await profile.kill();
      await profile.start();
      tab = await profile.tab(origin);
      const open = (with_: string) => tab.evaluate((one) => (globalThis as any).rapport.open(one, false), with_) as Promise<Json>;
      let answer = await open(pin!);
      if (answer['code'] === 'wrong_pin') {
        [pin, wanted] = [wanted, pin];
        answer = await open(pin!);
      }
      assert.deepEqual(answer, {}, `round ${round}`);
      assert.deepEqual(await names(tab), ['kept']);
    }
  }));

test('browser: left alone it locks in every tab, and how soon is remembered', () =>
  withProfile(async (profile) => {
    const [one, two] = [await profile.tab(origin), await profile.tab(origin)];
    assert.deepEqual(await one.rapport((rapport) => rapport.open('2580', true)), {});
    assert.deepEqual(await two.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual(await one.rapport((rapport) => rapport.lockAfter(0)), { code: 'invalid_argument' });
    assert.deepEqual(await two.rapport((rapport) => rapport.lockAfter(30)), {});
    await call(one, 'account.add', { name: 'before' });

    const later = (tab: Tab, minutes: number) =>
      tab.workers()[0]!.evaluate((ms) => {
        const now = Date.now;
        Date.now = () => now() + ms;
      }, minutes * 60_000);
    await later(one, 29);
    assert.deepEqual(await names(one), ['before']);
    await later(one, 1);
    await one.mouse.click(10, 10); // too late
    await one.waitForFunction('globalThis.rapport.locked === 1');
    await two.waitForFunction('globalThis.rapport.locked === 1');
    for (const tab of [one, two]) assert.deepEqual(await call(tab, 'account.list'), { code: 'wrong_state' });

    assert.deepEqual(await two.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual(await names(two), ['before']);
    await later(two, 25);
    await two.mouse.click(10, 10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await later(two, 25); // fifty in all, but touched in between
    assert.deepEqual(await names(two), ['before']);
    assert.deepEqual(await two.rapport((rapport) => rapport.lock()), {});
    assert.deepEqual(await call(two, 'account.list'), { code: 'wrong_state' });
  }));

test('browser: a wipe takes key and files, and leaves the bundle', () =>
  withProfile(async (profile) => {
    const [one, two] = [await profile.tab(origin), await profile.tab(origin)];
    await one.rapport((rapport) => rapport.open('2580', true));
    await two.rapport((rapport) => rapport.open('2580', false));
    await call(one, 'account.add', { name: 'only here' });
    assert.deepEqual(await call(two, 'wipe'), { code: 'unsent_work' });
    const bundle = await two.rapport((rapport) => rapport.exportBundle('li.bundle', 'correct horse battery'));
    assert.equal((bundle as Json)['head'], 'RPRTBNDL');
    assert.ok(Number((bundle as Json)['size']) > 100);
    assert.deepEqual(await two.rapport((rapport) => rapport.exportBundle('a/b', 'correct horse battery')), { code: 'invalid_argument' });

    // Asked by the tab that does not hold the database.
    assert.deepEqual(await call(two, 'wipe'), {});
    await one.waitForFunction('globalThis.rapport.wiped === 1');
    await two.waitForFunction('globalThis.rapport.wiped === 1');
    assert.deepEqual(await call(one, 'account.list'), { code: 'wrong_state' });
    assert.equal(await one.rapport((rapport) => rapport.hasKey()), false);
    assert.equal(await one.rapport((rapport) => rapport.exists()), false);
    assert.deepEqual(await one.rapport((rapport) => rapport.files()), { bundles: -1 });
    assert.deepEqual(await one.rapport((rapport) => rapport.bundles()), ['li.bundle']);

    // A new one may be made in its place, and the bundle brought in.
    assert.deepEqual(await one.rapport((rapport) => rapport.open('2580', true)), {});
    assert.deepEqual(await names(one), []);
    const refused = await one.rapport((rapport) => rapport.importBundle('li.bundle', 'another horse'));
    assert.deepEqual(refused, { code: 'wrong_passphrase' });
    const brought = await one.rapport((rapport) => rapport.importBundle('li.bundle', 'correct horse battery'));
    assert.equal((brought as Json)['commits'], 1);
    assert.deepEqual(await names(one), ['only here']);
    assert.deepEqual(await one.rapport((rapport) => rapport.bundles()), ['li.bundle']);
  }));

test('browser: a wipe that was cut short when the key was gone is over all the same', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    await call(tab, 'account.add', { name: 'before' });
    await tab.rapport((rapport) => rapport.close());
    await tab.rapport((rapport) => rapport.loseKey());
    assert.ok((await tab.rapport((rapport) => rapport.files()))['rapport.db']! > 0);
    assert.equal(await tab.rapport((rapport) => rapport.exists()), false);
    assert.deepEqual(await tab.rapport((rapport) => rapport.open('1357', true)), {});
    assert.deepEqual(await names(tab), []);
  }));

test('browser: what was reported as saved is there after the browser is killed', () =>
  withProfile(async (profile) => {
    const saved = new Set<string>();
    for (let kill = 0; kill <= kills; ++kill) {
      if (kill > 0) await profile.start();
      const tab = await profile.tab(origin);
      assert.deepEqual(await tab.evaluate(([create]) => (globalThis as any).rapport.open('2580', create), [kill === 0] as const), {});
      const found = new Set(await names(tab));
      for (const name of saved) assert.ok(found.has(name), `${name} was reported as saved before kill ${kill}`);
      if (kill === kills) break;
      await tab.exposeFunction('reported', (name: string) => saved.add(name));
      const before = saved.size;
      void tab
        .evaluate(async (round) => {
          for (let i = 0; ; ++i) {
            const name = `account ${round}-${i}`;
            await (globalThis as any).rapport.call('account.add', { name });
            (globalThis as any).reported(name);
          }
        }, kill)
        .catch(() => {}); // it ends with the browser
      // Somewhere in the middle of saving: after a few saves, at a moment of its own in each round.
      while (saved.size < before + 3) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 100));
      await profile.kill();
    }
    assert.ok(saved.size >= 3 * kills);
    console.log(`${kills} kills, ${saved.size} saves reported, none missing`);
  }));

test('browser: with the quota used up a save is refused whole, and works again when there is room', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    const saved = ['before'];
    await call(tab, 'account.add', { name: 'before' });
    const session = await tab.context().newCDPSession(tab);
    const { usage } = (await tab.evaluate('navigator.storage.estimate()')) as { usage: number };
    await session.send('Storage.overrideQuotaForOrigin', { origin: origin.url, quotaSize: usage });
    const long = (i: number) => `${i} `.repeat(3_000);
    let refused: Json | undefined;
    for (let i = 0; i < 1000 && !refused; ++i) {
      const answer = await call(tab, 'account.add', { name: `account ${i}`, profile: long(i) });
      if (answer['code'] === undefined) saved.push(`account ${i}`);
      else refused = answer;
    }
    assert.deepEqual(refused, { code: 'disk_full' });
    assert.deepEqual((await names(tab)).sort(), [...saved].sort(), 'reading goes on, and of what was refused there is nothing');

    await session.send('Storage.overrideQuotaForOrigin', { origin: origin.url });
    await call(tab, 'account.add', { name: 'after', profile: long(0) });
    await profile.kill();
    await profile.start();
    const again = await profile.tab(origin);
    assert.deepEqual(await again.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual((await names(again)).sort(), [...saved, 'after'].sort());
  }));

test('browser: of two tabs one writes, the other asks it, and takes over when it is gone', () =>
  withProfile(async (profile) => {
    const one = await profile.tab(origin);
    assert.deepEqual(await one.rapport((rapport) => rapport.open('2580', true)), {});
    const two = await profile.tab(origin);
    assert.deepEqual(await two.rapport((rapport) => rapport.open('2580', false)), {});
    assert.equal(await one.rapport((rapport) => rapport.isWriter), true);
    assert.equal(await two.rapport((rapport) => rapport.isWriter), false);

    await call(two, 'account.add', { name: 'from the second tab' });
    assert.deepEqual(await names(one), ['from the second tab']);
    await one.waitForFunction('globalThis.rapport.changes === 1');
    await two.waitForFunction('globalThis.rapport.changes === 1');

    // Calls that are under way when the writer goes are answered by the next one, once each.
    const under_way = two.evaluate(async () => {
      const calls = [];
      for (let i = 0; i < 200; ++i) {
        calls.push((globalThis as any).rapport.call('account.add', { name: `call ${i}` }));
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return (await Promise.all(calls)).map((answer: any) => answer.name ?? answer.code);
    });
    await one.waitForFunction('globalThis.rapport.changes > 20');
    await one.close();
    const answers = await under_way;
    assert.deepEqual(answers, answers.map((_, i) => `call ${i}`));
    assert.equal(await two.rapport((rapport) => rapport.isWriter), true);
    const all = await names(two);
    assert.equal(all.length, 201);
    assert.equal(new Set(all).size, 201);
  }));

test('browser: when the core stops, that call says so, and a fresh core goes on with what was saved', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    await call(tab, 'account.add', { name: 'before' });
    const other = await profile.tab(origin);
    await other.rapport((rapport) => rapport.open('2580', false));
    // The next call meets a trap, as a broken assertion would be one; starting anew takes a second.
    await tab.workers()[0]!.evaluate(() => {
      const instantiate = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...given: any[]) => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return (instantiate as any)(...given);
      };
      const encode = TextEncoder.prototype.encode;
      TextEncoder.prototype.encode = () => {
        TextEncoder.prototype.encode = encode;
        throw new WebAssembly.RuntimeError('unreachable');
      };
    });
    assert.deepEqual(await call(tab, 'account.add', { name: 'trapped' }), { code: 'internal' });
    // The other tab asks while it starts anew.
    assert.equal((await call(other, 'account.add', { name: 'beside' }))['name'], 'beside');
    await call(tab, 'account.add', { name: 'after' });
    assert.deepEqual((await names(tab)).sort(), ['after', 'before', 'beside']);
  }));

test('browser: a worker that fails is replaced, and the PIN opens what was saved', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    await call(tab, 'account.add', { name: 'before' });
    await tab.workers()[0]!.evaluate(() => {
      setTimeout(() => {
        throw new Error('the worker fails outside of any call');
      });
    });
    await tab.waitForFunction('globalThis.rapport.locked === 1');
    assert.deepEqual(await call(tab, 'account.list'), { code: 'wrong_state' });
    assert.deepEqual(await tab.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual(await names(tab), ['before']);
  }));

test('browser: a wipe that the server orders waits for a bundle of what is only here, and shows nothing more', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    const device = (await call(tab, 'login', { server: origin.url, user: 'anna', password: 'demo' }))['device'] as string;
    await call(tab, 'sync');
    await call(tab, 'account.add', { name: 'only here' });
    company.command('device', 'wipe', device);
    assert.deepEqual(await call(tab, 'sync'), { code: 'wipe_ordered' });
    await tab.waitForFunction('globalThis.rapport.wipeOrdered > 0');
    assert.deepEqual(await call(tab, 'account.list'), { code: 'wipe_ordered' });

    // A reload does not get around it.
    await tab.reload();
    await tab.waitForFunction('globalThis.rapport !== undefined');
    assert.deepEqual(await tab.rapport((rapport) => rapport.open('2580', false)), {});
    assert.deepEqual(await call(tab, 'account.list'), { code: 'wipe_ordered' });
    assert.equal((await call(tab, 'status'))['wipe_ordered'], true);
    assert.deepEqual(await call(tab, 'wipe'), { code: 'unsent_work' });
    await tab.rapport((rapport) => rapport.exportBundle('anna.bundle', 'correct horse battery'));
    assert.deepEqual(await call(tab, 'wipe'), {});
    assert.deepEqual(await tab.rapport((rapport) => rapport.files()), { bundles: -1 });

    // Another device of hers, here a new database in the same browser, brings the work to the server.
    assert.deepEqual(await tab.rapport((rapport) => rapport.open('1357', true)), {});
    await call(tab, 'login', { server: origin.url, user: 'anna', password: 'demo' });
    await call(tab, 'sync');
    const brought = (await tab.rapport((rapport) => rapport.importBundle('anna.bundle', 'correct horse battery'))) as Json;
    assert.equal(brought['commits'], 1);
    assert.equal((await call(tab, 'sync'))['unsent'], 0);
    assert.ok((await names(tab)).includes('only here'));
    assert.equal((await call(tab, 'sync'))['digest'], company.digest('anna'));
  }));

test('browser: a device in the browser syncs with a server, and hears of news', () =>
  withProfile(async (profile) => {
    const tab = await profile.tab(origin);
    await tab.rapport((rapport) => rapport.open('2580', true));
    const status = await call(tab, 'login', { server: origin.url, user: 'anna', password: 'demo' });
    assert.equal(status['user'], 'anna');
    const account = items(await call(tab, 'account.list', { limit: 1 }))[0] as Json | undefined;
    assert.equal(account, undefined, 'nothing is here before the first sync');
    await call(tab, 'sync');
    assert.ok((await names(tab)).includes('Rheinwerk Chemie GmbH'));
    await call(tab, 'account.add', { name: 'Neu AG' });
    const report = await call(tab, 'sync');
    assert.equal(report['unsent'], 0);
    assert.equal(report['digest'], company.digest('anna'));
    await tab.waitForFunction('globalThis.rapport.live');
  }));
