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
    // The next call meets a trap, as a broken assertion would be one.
    await tab.workers()[0]!.evaluate(() => {
      const encode = TextEncoder.prototype.encode;
      TextEncoder.prototype.encode = () => {
        TextEncoder.prototype.encode = encode;
        throw new WebAssembly.RuntimeError('unreachable');
      };
    });
    assert.deepEqual(await call(tab, 'account.add', { name: 'trapped' }), { code: 'internal' });
    await call(tab, 'account.add', { name: 'after' });
    assert.deepEqual((await names(tab)).sort(), ['after', 'before']);
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
