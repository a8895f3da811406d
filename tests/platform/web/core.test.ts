// tests/platform/web/core.test.ts
//
// The core under WebAssembly, without a network.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { settled, waitMs } from '../../../platform/web/host/backoff.js';
import type { SyncFile } from '../../../platform/web/host/core.js';
import { MemoryFile, memoryFiles } from '../../../platform/web/host/files.js';
import { Idle } from '../../../platform/web/host/idle.js';
import { bytesOf, coreWith, Device, folder, good, items, type Json, json, key, MemoryBundles } from './device.js';

test('core: a record that was saved is shown, and the listener hears of it', async () => {
  const device = await Device.start();
  const account = await device.good('account.add', { name: '华东精密制造有限公司', class: 'A' });
  const shown = await device.good('account.show', { id: account['id'] });
  assert.equal(shown['name'], '华东精密制造有限公司');
  assert.deepEqual(
    device.changes.map((text) => JSON.parse(text)),
    [{ changes: [{ table: 'account', record: account['id'] }] }],
  );
});

test('core: an error has the code, and what it says is the door\'s', async () => {
  const device = await Device.start();
  const answer = await device.call('account.show', { id: '01a202c8-1631-724c-823f-f2353bc88a20' });
  assert.equal(answer.ok, false);
  assert.equal(json(answer)['code'], 'not_found');
  assert.equal(json(await device.call('no.such', {}))['code'], 'unknown_method');
});

test('core: a database is opened again with its key, and with no other', async () => {
  const files = memoryFiles();
  const first = await Device.start(files);
  await first.good('account.add', { name: 'Rheinwerk Chemie' });
  first.host.close();

  const wrong = await coreWith(files);
  assert.equal(json(wrong.open(new Uint8Array(32).fill(8), false))['code'], 'wrong_pin');
  const again = await Device.start(files);
  assert.deepEqual(items(await again.good('account.list')).map((one) => one['name']), ['Rheinwerk Chemie']);
});

test('core: a database is not made over another, and not opened where there is none', async () => {
  const files = memoryFiles();
  const core = await coreWith(files);
  assert.equal(json(core.open(key, false))['code'], 'not_found');
  good(core.open(key, true));
  const other = await coreWith(files);
  assert.equal(json(other.open(key, true))['code'], 'already_exists');
});

test('core: the files hold nothing that can be read', async () => {
  const device = await Device.start();
  await device.good('account.add', { name: 'PLAINTEXT-MARKER' });
  for (const file of device.files) {
    const bytes = bytesOf(file);
    assert.equal(Buffer.from(bytes).includes('PLAINTEXT-MARKER'), false);
    assert.equal(Buffer.from(bytes).includes('SQLite format'), false);
  }
});

/** A file whose unflushed writes are lost when the power goes. */
class FlushedFile extends MemoryFile {
  private safe = new Uint8Array(0);
  override flush(): void {
    this.safe = new Uint8Array(this.getSize());
    this.read(this.safe, { at: 0 });
  }
  cut(): SyncFile {
    const left = new FlushedFile();
    left.write(this.safe, { at: 0 });
    left.flush();
    return left;
  }
}

test('core: what was reported as saved survives a power cut at any moment', async () => {
  let files: FlushedFile[] = [new FlushedFile(), new FlushedFile(), new FlushedFile()];
  const saved: unknown[] = [];
  for (let cut = 0; cut < 30; ++cut) {
    const device = await Device.start(files);
    const found = items(await device.good('account.list')).map((one) => one['id']);
    assert.deepEqual(new Set(found), new Set(saved));
    for (let i = 0; i <= cut % 4; ++i) saved.push((await device.good('account.add', { name: `A${cut}-${i}` }))['id']);
    files = files.map((file) => file.cut() as FlushedFile);
  }
  assert.equal(saved.length, 73);
});

test('core: without room a save is refused whole, and works again when there is room', async () => {
  let room = Infinity;
  class Limited extends MemoryFile {
    override write(from: Uint8Array, options: { at: number }): number {
      if (options.at + from.length > room) throw new DOMException('', 'QuotaExceededError');
      return super.write(from, options);
    }
  }
  const device = await Device.start([new Limited(), new Limited(), new Limited()]);
  await device.good('account.add', { name: 'first' });
  room = 0;
  assert.equal(json(await device.call('account.add', { name: 'second' }))['code'], 'disk_full');
  room = Infinity;
  await device.good('account.add', { name: 'third' });
  const names = items(await device.good('account.list')).map((one) => one['name']);
  assert.deepEqual(names.sort(), ['first', 'third']);
});

test('core: chance is the host\'s: no two devices and no two files are alike', async () => {
  const [one, two] = [await Device.start(), await Device.start()];
  assert.notEqual((await one.good('status'))['device'], (await two.good('status'))['device']);
  const heads = [one, two].map((device) => {
    const head = new Uint8Array(16);
    device.files[0]!.read(head, { at: 0 });
    return Buffer.from(head).toString('hex');
  });
  assert.notEqual(heads[0], heads[1]);
  assert.notEqual(heads[0], '00'.repeat(16));
});

test('core: a call that comes again under its id is answered, and not run again', async () => {
  const device = await Device.start();
  const args = JSON.stringify({ name: 'once' });
  const first = await device.host.call('same', 'account.add', args);
  assert.deepEqual(await device.host.call('same', 'account.add', args), first);
  assert.equal(items(await device.good('account.list')).length, 1);
});

test('core: without a certificate or a bundle the database is not wiped', async () => {
  const bundles = new MemoryBundles();
  const device = await Device.start(memoryFiles(), bundles);
  await device.good('account.add', { name: 'only here' });
  assert.equal(json(await device.call('wipe'))['code'], 'unsent_work');
  assert.equal(device.isErased, false);

  const order = { file: 'li.bundle', passphrase: 'correct horse battery' };
  assert.equal(json(await device.call('bundle.export', { ...order, passphrase: 'short' }))['code'], 'invalid_argument');
  assert.equal(bundles.files.size, 0, 'half a bundle is none');
  const report = await device.good('bundle.export', order);
  assert.equal(report['commits'], 1);
  assert.equal(json(await device.call('bundle.export', order))['code'], 'already_exists');
  const certificate = await device.good('certificate.handin');
  assert.equal((certificate['bundle'] as Json)['hash'], report['hash']);
  assert.equal(Buffer.from(bytesOf(bundles.files.get('li.bundle')!)).includes('only here'), false);

  // What is saved after the bundle is not in it.
  await device.good('account.add', { name: 'later' });
  assert.equal(json(await device.call('wipe'))['code'], 'unsent_work');
  await device.good('bundle.export', { ...order, file: 'li-2.bundle' });
  await device.good('wipe');
  assert.equal(device.isErased, true);
  assert.equal(json(await device.call('account.list'))['code'], 'wrong_state');
  assert.equal(bundles.files.size, 2);
});

test('core: a bundle without room for it is none, and the one before still counts', async () => {
  const bundles = new MemoryBundles();
  const device = await Device.start(memoryFiles(), bundles);
  await device.good('account.add', { name: 'only here' });
  await device.good('bundle.export', { file: 'a', passphrase: 'correct horse battery' });
  const { write } = MemoryFile.prototype;
  MemoryFile.prototype.write = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  try {
    assert.equal(json(await device.call('bundle.export', { file: 'b', passphrase: 'correct horse battery' }))['code'], 'disk_full');
  } finally {
    MemoryFile.prototype.write = write;
  }
  assert.deepEqual([...bundles.files.keys()], ['a']);
  assert.equal((await device.good('certificate.handin'))['granted'], true);
});

test('core: after three wrong PINs one waits, longer each time, and a clock set back does not help', () => {
  const now = 1_800_000_000_000;
  const waits = [0, 1, 2, 3, 4, 5, 9, 10, 11, 1000].map((failed) => waitMs({ failed, at: now }, now) / 1000);
  assert.deepEqual(waits, [0, 0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
  assert.equal(waitMs({ failed: 3, at: now }, now + 29_999), 1);
  assert.equal(waitMs({ failed: 3, at: now }, now + 30_000), 0);
  assert.equal(waitMs({ failed: 3, at: now }, now - 86_400_000), 30_000);
  assert.deepEqual(settled({ failed: 3, at: now }, now - 5), { failed: 3, at: now - 5 });
});

test('core: the lock is due by either clock, and a touch that comes too late does not put it off', () => {
  const clocks = { at: 0, ticks: 0, wall: (): number => clocks.at, steady: (): number => clocks.ticks };
  const idle = () => ((clocks.at = clocks.ticks = 1_000_000), new Idle(10, clocks));
  const minutes = (n: number) => n * 60_000;

  const slept = idle();
  clocks.at += minutes(10); // the steady clock stood still
  slept.touch();
  assert.equal(slept.isOver(), true);

  const reset = idle();
  clocks.ticks += minutes(10); // the wall clock was set back meanwhile
  clocks.at -= minutes(600);
  assert.equal(reset.isOver(), true);

  const used = idle();
  clocks.at += minutes(9);
  clocks.ticks += minutes(9);
  used.touch();
  clocks.at += minutes(9);
  clocks.ticks += minutes(9);
  assert.equal(used.isOver(), false);
  used.allow(5);
  assert.equal(used.isOver(), true);
});

test('core: the key of a PIN is as libsodium makes it elsewhere', async () => {
  const core = await coreWith(memoryFiles());
  const derived = core.deriveKey('2580', new Uint8Array(16).fill(1));
  assert.ok(derived instanceof Uint8Array);
  assert.equal(Buffer.from(derived).toString('hex'), '35c648cffb35612b1a5fc4df4c87601741f9a9b719a647a8fe569f313b661b2d');
});

test('core: the golden vectors are the same under WebAssembly', () => {
  // A process of its own: node's WASI writes to the standard output.
  const script = `
    const { readFileSync } = require('node:fs');
    const { WASI } = require('node:wasi');
    const wasi = new WASI({ version: 'preview1', args: ['byte_vectors'] });
    const module = new WebAssembly.Module(readFileSync(${JSON.stringify(join(folder, 'bin/byte_vectors.wasm'))}));
    const env = { getentropy: () => -1, emscripten_notify_memory_growth() {} };
    const imports = { wasi_snapshot_preview1: wasi.wasiImport, env };
    process.exitCode = wasi.start(new WebAssembly.Instance(module, imports));`;
  const made = execFileSync(process.execPath, ['--no-warnings', '-e', script], { encoding: 'utf8' });
  const golden = readFileSync('tests/bytes/vectors.tsv', 'utf8');
  assert.ok(golden.split('\n').length > 50);
  assert.equal(made, golden);
});
