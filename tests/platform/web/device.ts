// tests/platform/web/device.ts
//
// A device in node: the core with files of the test's choice, and the host around it.
import { readFileSync } from 'node:fs';
import { randomUUID, webcrypto } from 'node:crypto';
import { join } from 'node:path';

import { type Answer, Core, type SyncFile } from '../../../platform/web/host/core.js';
import { type Bundles, MemoryFile, memoryFiles } from '../../../platform/web/host/files.js';
import { Host } from '../../../platform/web/host/host.js';

// Node 18 has it, but not under that name.
globalThis.crypto ??= webcrypto as Crypto;

export const folder = process.env['RAPPORT_WEB'] ?? 'build/web';
export const module = await WebAssembly.compile(new Uint8Array(readFileSync(join(folder, 'bin/rapport.wasm'))));
export const key = new Uint8Array(32).fill(7);

export interface Json {
  [member: string]: unknown;
}

export function json(answer: Answer): Json {
  return JSON.parse(answer.json) as Json;
}

/** The answer of a call that must succeed. */
export function good(answer: Answer | 'begun'): Json {
  if (answer === 'begun' || !answer.ok) throw new Error(answer === 'begun' ? 'begun' : answer.json);
  return json(answer);
}

export async function coreWith(files: SyncFile[], onChange?: (json: string) => void): Promise<Core> {
  return Core.start(module, files, onChange);
}

export function bytesOf(file: SyncFile): Uint8Array {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return bytes;
}

/** Bundles without a browser. */
export class MemoryBundles implements Bundles {
  readonly files = new Map<string, MemoryFile>();
  async open(file: string, isNew: boolean): Promise<SyncFile | 'already_exists' | 'not_found'> {
    const there = this.files.get(file);
    if (isNew && there) return 'already_exists';
    if (!isNew && !there) return 'not_found';
    const opened = there ?? new MemoryFile();
    this.files.set(file, opened);
    return opened;
  }
  async remove(file: string): Promise<void> {
    this.files.delete(file);
  }
}

export class Device {
  readonly changes: string[] = [];
  isErased = false;
  wipeOrders = 0;
  private constructor(
    readonly files: SyncFile[],
    readonly core: Core,
    readonly host: Host,
  ) {}

  static async start(files: SyncFile[] = memoryFiles(), bundles: Bundles = new MemoryBundles()): Promise<Device> {
    const changes: string[] = [];
    const core = await coreWith(files, (text) => changes.push(text));
    good(core.open(key, files[0]!.getSize() === 0));
    const host = new Host(core, {
      bundles,
      erase: async () => {
        device.isErased = true;
      },
      onWipeOrdered: () => ++device.wipeOrders,
    });
    const device: Device = new Device(files, core, host);
    Object.assign(device, { changes });
    return device;
  }

  call(method: string, args: Json = {}): Promise<Answer> {
    return this.host.call(randomUUID(), method, JSON.stringify(args));
  }

  async good(method: string, args: Json = {}): Promise<Json> {
    return good(await this.call(method, args));
  }

  logIn(server: string, user: string): Promise<Json> {
    return this.good('login', { server, user, password: 'demo', label: `${user}'s browser` });
  }
}

/** A list's records. */
export function items(answer: Json): Json[] {
  return answer['items'] as Json[];
}
