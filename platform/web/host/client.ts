// platform/web/host/client.ts
//
// What a page uses: the door's methods with their types, over a worker of its own.
import type { Answer } from './core.js';
import type { FromPage, ToPage } from './messages.js';
import { type MethodName, type Methods, repeatable } from './methods.js';

/** An error of the door's: `code` is what programs branch on, `detail` says what to do. */
export class RapportError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly detail: string,
    readonly field: string,
  ) {
    super(message || code);
  }
}

export interface Place {
  /** The database's name in this browser. */
  name: string;
  /** Where the core is. */
  wasm: string;
}

export interface Change {
  table: string;
  record: string;
}

/** An id for a record made here (UUIDv7, RFC 9562). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | BigInt((bytes[6]! << 8) | bytes[7]!));
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export class Client {
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  /** Somebody's call or the sync changed records. */
  onChange: (changes: Change[]) => void = () => {};
  /** Whether the server's hints are heard now. */
  onLive: (live: boolean) => void = () => {};
  /** This tab's worker holds the database now. */
  onWriter: () => void = () => {};

  constructor(
    private readonly worker: Worker,
    private readonly place: Place,
  ) {
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => this.heard(data);
  }

  /** Whether there is a database to unlock; else one is to be made. */
  async exists(): Promise<boolean> {
    const { exists } = (await this.ask({ kind: 'exists', id: crypto.randomUUID(), ...this.place })) as { exists: boolean };
    return exists;
  }

  /**
   * Asks the browser to keep what is stored when room gets short; whether it will. Browsers that will
   * not may remove a database of a site that was not used for some days.
   */
  persist(): Promise<boolean> {
    return navigator.storage.persist();
  }

  /** `watch` syncs by itself whenever the server has news. */
  async open(pin: string, { create = false, watch = true } = {}): Promise<void> {
    await this.ask({ kind: 'open', id: crypto.randomUUID(), ...this.place, pin, create, watch });
  }

  async call<M extends MethodName>(method: M, args: Methods[M]['takes']): Promise<Methods[M]['gives']> {
    const named = repeatable.has(method) ? { id: newId(), ...(args as object) } : args;
    const message = { kind: 'call', id: crypto.randomUUID(), method, args: JSON.stringify(named) } as const;
    return (await this.ask(message)) as Methods[M]['gives'];
  }

  async close(): Promise<void> {
    await this.ask({ kind: 'close', id: crypto.randomUUID() });
  }

  private async ask(message: FromPage): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => {
      this.waiting.set(message.id, resolve);
      this.worker.postMessage(message);
    });
    const json = JSON.parse(answer.json) as { code: string; message: string; detail: string; field: string };
    if (!answer.ok) throw new RapportError(json.code, json.message, json.detail, json.field);
    return json;
  }

  private heard(message: ToPage): void {
    if (message.kind === 'answer') {
      this.waiting.get(message.id)?.(message.answer);
      this.waiting.delete(message.id);
    }
    if (message.kind === 'changed') this.onChange((JSON.parse(message.json) as { changes: Change[] }).changes);
    if (message.kind === 'live') this.onLive(message.live);
    if (message.kind === 'writer') this.onWriter();
  }
}
