// platform/web/host/worker.ts
//
// The dedicated worker of a page. Of all tabs one worker holds the database (a Web Lock says which);
// the others pass their calls to it. When it is gone, the next one takes over, and calls that have no
// answer yet are asked again under their ids.
import { type Answer, Core, failure } from './core.js';
import { privateFiles } from './files.js';
import { Host } from './host.js';
import type { AmongTabs, FromPage, ToPage } from './messages.js';
import { Vault } from './vault.js';

interface Pending {
  method: string;
  args: string;
  repeated: boolean;
  resolve: (answer: Answer) => void;
}

const worker = self as unknown as {
  postMessage(message: ToPage): void;
  onmessage: ((event: MessageEvent<FromPage>) => void) | null;
};
const tell = (message: ToPage) => worker.postMessage(message);
const opened: Answer = { ok: true, json: '{}' };

/** One opened database, whoever holds it. */
class Place {
  private readonly channel: BroadcastChannel;
  private readonly pending = new Map<string, Pending>();
  private host: Host | undefined;
  private release: () => void = () => {};
  private readonly wish = new AbortController();

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly vault: Vault,
    private readonly name: string,
    private readonly key: Uint8Array,
    private readonly inUse: boolean,
    private readonly watches: boolean,
  ) {
    this.channel = new BroadcastChannel(`rapport:${name}`);
    this.channel.onmessage = (event: MessageEvent<AmongTabs>) => this.heard(event.data);
  }

  private someWriter: () => void = () => {};

  /** Ready when this worker or another one holds the database. */
  open(): Promise<Answer> {
    const other = new Promise<Answer>((resolve) => (this.someWriter = () => resolve(opened)));
    const mine = new Promise<Answer>((resolve) => {
      const held = navigator.locks.request(`rapport:${this.name}`, { signal: this.wish.signal }, async () => {
        const answer = await this.takeOver();
        resolve(answer);
        if (answer.ok) await new Promise<void>((released) => (this.release = released));
      });
      held.catch(() => {}); // the wish was taken back
    });
    this.say({ kind: 'hello' });
    return Promise.race([mine, other]);
  }

  call(id: string, method: string, args: string): Promise<Answer> {
    return new Promise((resolve) => {
      this.pending.set(id, { method, args, repeated: false, resolve });
      this.pass(id);
    });
  }

  close(): void {
    this.wish.abort();
    this.host?.close();
    this.host = undefined;
    this.channel.close();
    this.release();
  }

  private say(message: AmongTabs): void {
    this.channel.postMessage(message);
  }

  private heard(message: AmongTabs): void {
    if (message.kind === 'hello' && this.host) this.say({ kind: 'writer' });
    if (message.kind === 'writer') {
      this.someWriter();
      this.askAgain();
    }
    if (message.kind === 'call')
      void this.host?.call(message.id, message.method, message.args).then((answer) => {
        this.say({ kind: 'answer', id: message.id, answer });
      });
    if (message.kind === 'answer') this.settle(message.id, message.answer);
    if (message.kind === 'changed') tell(message);
    if (message.kind === 'live') tell(message);
  }

  private async takeOver(): Promise<Answer> {
    const answer = await this.start();
    if (!answer.ok) return answer;
    await this.vault.markInUse();
    tell({ kind: 'writer', mine: true });
    this.say({ kind: 'writer' });
    this.askAgain();
    return answer;
  }

  private async start(): Promise<Answer> {
    const files = await privateFiles(this.name);
    const core = await Core.start(this.module, files, (json) => {
      tell({ kind: 'changed', json });
      this.say({ kind: 'changed', json });
    });
    const isEmpty = files[0]!.getSize() === 0;
    if (isEmpty && this.inUse) {
      core.close();
      return failure('not_found', 'the browser has removed the database; sync with the server again');
    }
    const answer = core.open(this.key, isEmpty);
    if (!answer.ok) {
      core.close();
      return answer;
    }
    this.host = new Host(core, () => void this.restart());
    if (this.watches)
      this.host.watch((live) => {
        tell({ kind: 'live', live });
        this.say({ kind: 'live', live });
      });
    return answer;
  }

  // The core has stopped by itself: a new one goes on with what was saved.
  private async restart(): Promise<void> {
    const broken = this.host;
    if (!broken) return;
    this.host = undefined;
    try {
      broken.close();
    } catch {
      // It is beyond closing; its files are given back all the same.
    }
    const answer = await this.start();
    if (answer.ok) this.askAgain();
    else for (const id of [...this.pending.keys()]) this.settle(id, answer);
  }

  private pass(id: string): void {
    const one = this.pending.get(id);
    if (!one) return;
    if (this.host) void this.host.call(id, one.method, one.args).then((answer) => this.settle(id, answer));
    else this.say({ kind: 'call', id, method: one.method, args: one.args });
  }

  private askAgain(): void {
    for (const [id, one] of this.pending) {
      one.repeated = true;
      this.pass(id);
    }
  }

  private settle(id: string, answer: Answer): void {
    const one = this.pending.get(id);
    if (!one) return;
    this.pending.delete(id);
    // Asked again, and done before: the record that the caller named is there.
    const wasDone = !answer.ok && (JSON.parse(answer.json) as { code: string }).code === 'already_exists';
    const record = one.method.endsWith('.add') ? (JSON.parse(one.args) as { id?: string }).id : undefined;
    if (one.repeated && wasDone && record !== undefined)
      void this.call(id + ':show', one.method.replace(/add$/, 'show'), JSON.stringify({ id: record })).then(one.resolve);
    else one.resolve(answer);
  }
}

let place: Place | undefined;
const compiled = new Map<string, Promise<WebAssembly.Module>>();

function compile(url: string): Promise<WebAssembly.Module> {
  let module = compiled.get(url);
  if (!module) compiled.set(url, (module = WebAssembly.compileStreaming(fetch(url))));
  return module;
}

async function open(message: Extract<FromPage, { kind: 'open' }>): Promise<Answer> {
  if (place) return failure('busy', 'close the database that is open first');
  const module = await compile(message.wasm);
  const vault = await Vault.open(module, message.name);
  const unlocked = message.create ? await vault.create(message.pin) : await vault.unlock(message.pin);
  if ('ok' in unlocked) return unlocked;
  const made = new Place(module, vault, message.name, unlocked.key, unlocked.inUse, message.watch);
  const answer = await made.open();
  if (answer.ok) place = made;
  else made.close();
  return answer;
}

async function serve(message: FromPage): Promise<Answer> {
  if (message.kind === 'open') return open(message);
  if (message.kind === 'exists') {
    const vault = await Vault.open(await compile(message.wasm), message.name);
    return { ok: true, json: JSON.stringify({ exists: await vault.exists() }) };
  }
  if (!place) return failure('wrong_state', 'open the database first');
  if (message.kind === 'call') return place.call(message.id, message.method, message.args);
  place.close();
  place = undefined;
  return opened;
}

worker.onmessage = ({ data }) => {
  serve(data)
    .catch((error: unknown) => failure('internal', String(error)))
    .then((answer) => tell({ kind: 'answer', id: data.id, answer }));
};
