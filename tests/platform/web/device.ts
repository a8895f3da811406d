// tests/platform/web/device.ts
//
// A device in node: the core with files of the test's choice, and the host around it.
import { readFileSync } from 'node:fs';
import { randomUUID, webcrypto } from 'node:crypto';
import { join } from 'node:path';

import { type Answer, Core, type SyncFile } from '../../../platform/web/host/core.js';
import { memoryFiles } from '../../../platform/web/host/files.js';
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

export class Device {
  readonly changes: string[] = [];
  private constructor(
    readonly files: SyncFile[],
    readonly core: Core,
    readonly host: Host,
  ) {}

  static async start(files: SyncFile[] = memoryFiles()): Promise<Device> {
    const changes: string[] = [];
    const core = await coreWith(files, (text) => changes.push(text));
    good(core.open(key, files[0]!.getSize() === 0));
    const device = new Device(files, core, new Host(core));
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
