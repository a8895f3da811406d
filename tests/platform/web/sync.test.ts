// tests/platform/web/sync.test.ts
//
// The core under WebAssembly against a real server: fetch around the engines.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { MemoryFile, memoryFiles } from '../../../platform/web/host/files.js';
import { bin, Company } from './company.js';
import { bytesOf, Device, items, json, MemoryBundles } from './device.js';

let company: Company;
before(async () => {
  company = await Company.start();
});
after(() => company.end());

async function until(holds: () => Promise<boolean>, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

test('sync: two devices of a user and the server hold the same', async () => {
  const [one, two] = [await Device.start(), await Device.start()];
  assert.equal((await one.logIn(company.url, 'anna'))['logged_in'], true);
  await two.logIn(company.url, 'anna');
  assert.ok(Number((await one.good('sync'))['pulled']) >= 78);
  await two.good('sync');

  const account = items(await one.good('account.list'))[0]!;
  await one.good('note.add', { account: account['id'], text: '交期比价格重要' });
  assert.equal((await one.good('status'))['unsent'], 1);
  const sent = await one.good('sync');
  assert.equal(sent['pushed'], 1);
  assert.equal(sent['unsent'], 0);
  const received = await two.good('sync');
  assert.equal(received['digest'], sent['digest']);
  assert.equal(sent['digest'], company.digest('anna'));
  const notes = items(await two.good('note.list', { account: account['id'] }));
  assert.ok(notes.some((note) => note['text'] === '交期比价格重要'));
});

test('sync: what two wrote apart is kept until one settles it', async () => {
  const [rep, manager] = [await Device.start(), await Device.start()];
  await rep.logIn(company.url, 'anna');
  await manager.logIn(company.url, 'wang');
  await rep.good('sync');
  await manager.good('sync');
  const contact = items(await rep.good('contact.list'))[0]!;
  await rep.good('contact.edit', { id: contact['id'], mobile: '+49 221 5550 111' });
  await manager.good('contact.edit', { id: contact['id'], mobile: '+49 221 5550 222' });
  await rep.good('sync');
  const before = Number((await manager.good('status'))['conflicts']);
  assert.equal(Number((await manager.good('sync'))['conflicts']), before + 1);
  await manager.good('conflict.settle', { record: contact['id'], field: 'mobile', value: '+49 221 5550 222' });
  await manager.good('sync');
  assert.equal((await rep.good('sync'))['conflicts'], 0);
  assert.equal((await rep.good('contact.show', { id: contact['id'] }))['mobile'], '+49 221 5550 222');
});

test('sync: an attachment arrives whole', async () => {
  const [one, two] = [await Device.start(), await Device.start()];
  await one.logIn(company.url, 'anna');
  await two.logIn(company.url, 'anna');
  await one.good('sync');
  const account = items(await one.good('account.list'))[0]!;
  const bytes = Buffer.alloc(700_000, 'rapport ');
  const put = await one.good('attachment.put', { data: bytes.subarray(0, 500_000).toString('base64') });
  await one.good('attachment.put', { upload: put['upload'], data: bytes.subarray(500_000).toString('base64') });
  const made = await one.good('attachment.add', { upload: put['upload'], account: account['id'], name: 'plan.pdf' });
  assert.equal((await one.good('sync'))['files_sent'], 1);
  await two.good('sync');
  await two.good('attachment.fetch', { id: made['id'] });
  assert.equal((await two.good('sync'))['files_received'], 1);
  let text = '';
  for (const offset of [0, 500_000]) {
    const piece = await two.good('attachment.read', { id: made['id'], offset, length: 500_000 });
    text += Buffer.from(piece['data'] as string, 'base64').toString();
  }
  assert.equal(text, bytes.toString());
});

test('sync: a wrong password, an address that is none, and a foreign server have their codes', async () => {
  const device = await Device.start();
  const tried = async (server: string, password: string) =>
    json(await device.call('login', { server, user: 'anna', password }))['code'];
  assert.equal(await tried(company.url, 'wrong'), 'bad_credentials');
  assert.equal(await tried('rapport', 'demo'), 'invalid_argument');
  assert.equal(await tried('http://192.0.2.1:8080', 'demo'), 'invalid_argument');
  assert.equal(await tried(`${company.url}/elsewhere`, 'demo'), 'unknown_method');
  assert.equal(json(await device.call('sync'))['code'], 'not_logged_in');
});

test('sync: with the server gone nothing is lost, and calls go on meanwhile', async () => {
  const device = await Device.start();
  await device.logIn(company.url, 'anna');
  await device.good('sync');
  await company.stop();
  const account = items(await device.good('account.list'))[0]!;
  const trying = device.call('sync');
  await device.good('note.add', { account: account['id'], text: 'written offline' });
  assert.equal(json(await trying)['code'], 'unreachable');
  assert.equal(json(await device.call('logout'))['code'], 'unsent_work');
  await company.again();
  const report = await device.good('sync');
  assert.equal(report['unsent'], 0);
  assert.equal(report['digest'], company.digest('anna'));
  assert.equal((await device.good('logout'))['logged_in'], false);
});

test('sync: a device is given away offline, and another one brings its work to the server', async () => {
  const bundles = new MemoryBundles();
  const [leaving, staying] = [await Device.start(memoryFiles(), bundles), await Device.start(memoryFiles(), bundles)];
  await leaving.logIn(company.url, 'anna');
  await staying.logIn(company.url, 'anna');
  await leaving.good('sync');
  await staying.good('sync');
  const account = items(await leaving.good('account.list'))[0]!;
  await company.stop();
  const note = await leaving.good('note.add', { account: account['id'], text: 'written in the lift' });
  const order = { file: 'anna.bundle', passphrase: 'correct horse battery' };
  await leaving.good('bundle.export', order);
  await leaving.good('wipe');
  assert.equal(leaving.isErased, true);

  assert.equal(json(await staying.call('bundle.import', { ...order, passphrase: 'another horse' }))['code'], 'wrong_passphrase');
  assert.equal(json(await staying.call('bundle.import', { ...order, file: 'none' }))['code'], 'not_found');
  assert.equal((await staying.good('bundle.import', order))['commits'], 1);
  assert.equal((await staying.good('bundle.import', order))['was_here'], true);
  await company.again();
  const report = await staying.good('sync');
  assert.equal(report['unsent'], 0);
  assert.equal(report['digest'], company.digest('anna'));
  assert.equal((await staying.good('note.show', { id: note['id'] }))['text'], 'written in the lift');
});

test('sync: bundles go from the browser to the command line, and back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-web-'));
  try {
    const rapport = (...words: string[]) => {
      const environment = { RAPPORT_DB: join(folder, 'anna.db'), RAPPORT_PIN: '2580', RAPPORT_PASSWORD: 'demo' };
      const env = { ...process.env, ...environment, RAPPORT_PASSPHRASE: 'correct horse battery' };
      return json({ ok: true, json: execFileSync(join(bin, 'rapport'), [...words, '--json'], { encoding: 'utf8', env }) });
    };
    const bundles = new MemoryBundles();
    const device = await Device.start(memoryFiles(), bundles);
    await device.logIn(company.url, 'anna');
    await device.good('sync');
    rapport('login', company.url, '--user', 'anna');
    rapport('sync');
    const order = { file: 'web.bundle', passphrase: 'correct horse battery' };

    const made = await device.good('account.add', { name: 'from the browser' });
    await device.good('bundle.export', order);
    writeFileSync(join(folder, 'web.bundle'), bytesOf(bundles.files.get('web.bundle')!));
    assert.equal(rapport('import-bundle', join(folder, 'web.bundle'))['commits'], 1);
    assert.equal(rapport('account', 'show', made['id'] as string)['name'], 'from the browser');

    const other = rapport('account', 'add', '--name', 'from the command line');
    rapport('export-bundle', join(folder, 'cli.bundle'));
    const file = new MemoryFile();
    file.write(new Uint8Array(readFileSync(join(folder, 'cli.bundle'))), { at: 0 });
    bundles.files.set('cli.bundle', file);
    const brought = await device.good('bundle.import', { ...order, file: 'cli.bundle' });
    assert.deepEqual([brought['commits'], brought['known']], [1, 1]);
    assert.equal((await device.good('account.show', { id: other['id'] }))['name'], 'from the command line');
    rapport('sync');
    await device.good('sync');
    const report = rapport('sync');
    assert.equal((await device.good('sync'))['digest'], report['digest']);
    assert.equal(report['digest'], company.digest('anna'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('sync: a manager decides on what was refused', async () => {
  const [owner, other, manager] = [await Device.start(), await Device.start(), await Device.start()];
  await owner.logIn(company.url, 'anna');
  await other.logIn(company.url, 'zhang');
  await manager.logIn(company.url, 'wang');
  const made = await owner.good('account.add', { name: 'Review AG' });
  await owner.good('sync');
  company.command('team', 'add', 'Review AG', 'zhang');
  await other.good('sync');
  await other.good('account.edit', { id: made['id'], city: 'Bremen' });
  company.command('team', 'remove', 'Review AG', 'zhang');
  assert.equal((await other.good('sync'))['quarantined'], 1);

  const entries = items(await manager.good('review.list'));
  const entry = entries.find((one) => one['author'] === '张伟')!;
  assert.equal(entry['code'], 'not_visible');
  assert.equal((await manager.good('review.accept', { number: entry['number'] }))['state'], 'accepted');
  await owner.good('sync');
  assert.equal((await owner.good('account.show', { id: made['id'] }))['city'], 'Bremen');
  assert.equal(json(await other.call('review.accept', { number: entry['number'] }))['code'], 'not_found');
  assert.equal(json(await (await Device.start()).call('review.list'))['code'], 'not_logged_in');
});

test('sync: a wipe that the server orders is carried out at the next contact', async () => {
  const device = await Device.start();
  const id = (await device.logIn(company.url, 'zhang'))['device'] as string;
  await device.good('sync');
  company.command('device', 'wipe', id);
  // Nothing is only here: there is nothing to wait for.
  assert.equal(json(await device.call('sync'))['code'], 'wipe_ordered');
  assert.equal(device.isErased, true);
  assert.equal(device.wipeOrders, 0);
});

test('sync: news from another device comes by itself', async () => {
  const [writer, listener] = [await Device.start(), await Device.start()];
  await writer.logIn(company.url, 'anna');
  await listener.logIn(company.url, 'anna');
  await writer.good('sync');
  await listener.good('sync');
  let live = false;
  listener.host.watch((now) => (live = now));
  assert.ok(await until(async () => live, 120), 'the server listens');
  const account = items(await writer.good('account.list'))[0]!;
  const note = await writer.good('note.add', { account: account['id'], text: 'news' });
  await writer.good('sync');
  const came = await until(async () => (await listener.call('note.show', { id: note['id'] })).ok, 120);
  listener.host.stopWatching();
  assert.ok(came, 'the note has come without a call of sync');
});
