// platform/web/host/place.ts
//
// One opened database among tabs. One worker holds it (a Web Lock says which); the others pass their
// calls to it. When it is gone, the next one takes over, and calls that have no answer yet are asked
// again under their ids. Locking and wiping happen in all tabs.
import { type Answer, Core, failure } from './core.js';
import { privateBundles, privateFiles, removeFiles } from './files.js';
import { Host } from './host.js';
import { Idle } from './idle.js';
import type { AmongTabs, News, ToPage } from './messages.js';
import type { Unlocked, Vault } from './vault.js';

interface Pending {
  method: string;
  args: string;
  repeated: boolean;
  resolve: (answer: Answer) => void;
}

export interface PlaceOptions {
  module: WebAssembly.Module;
  vault: Vault;
  name: string;
  watch: boolean;
  tell(message: ToPage): void;
  /** Locked or wiped: this place is of no use any more. */
  onLeft(): void;
}

const idleCheckMs = 5_000;
export const done: Answer = { ok: true, json: '{}' };
const gone = failure('wrong_state', 'it is locked: open it with the PIN');

export class Place {
  private readonly channel: BroadcastChannel;
  private readonly pending = new Map<string, Pending>();
  private readonly idle: Idle;
  private readonly idleTimer: ReturnType<typeof setInterval>;
  private readonly wish = new AbortController();
  private host: Host | undefined;
  private isReady = false;
  private isLeft = false;
  private release: () => void = () => {};
  private someWriter: () => void = () => {};

  constructor(
    private readonly unlocked: Unlocked,
    private readonly options: PlaceOptions,
  ) {
    this.channel = new BroadcastChannel(`rapport:${options.name}`);
    this.channel.onmessage = (event: MessageEvent<AmongTabs>) => this.heard(event.data);
    this.idle = new Idle(unlocked.lockAfterMinutes);
    this.idleTimer = setInterval(() => this.lockIfIdle(), idleCheckMs);
  }

  /** Ready when this worker or another one holds the database. */
  open(): Promise<Answer> {
    const other = new Promise<Answer>((resolve) => (this.someWriter = () => resolve(done)));
    const mine = new Promise<Answer>((resolve) => {
      const held = navigator.locks.request(`rapport:${this.options.name}`, { signal: this.wish.signal }, async () => {
        const answer = await this.takeOver().catch(stopped);
        resolve(answer);
        if (answer.ok) await new Promise<void>((released) => (this.release = released));
        else this.giveUp(answer);
      });
      held.catch(() => {}); // the wish was taken back
    });
    this.say({ kind: 'hello' });
    return Promise.race([mine, other]).then((answer) => {
      this.isReady = answer.ok;
      return answer;
    });
  }

  call(id: string, method: string, args: string): Promise<Answer> {
    if (this.lockIfIdle() || this.isLeft) return Promise.resolve(gone);
    return new Promise((resolve) => {
      this.pending.set(id, { method, args, repeated: false, resolve });
      this.pass(id);
    });
  }

  touch(): void {
    if (this.lockIfIdle()) return;
    this.idle.touch();
    this.say({ kind: 'touch' });
  }

  async lockAfter(minutes: number): Promise<void> {
    await this.options.vault.lockAfter(minutes);
    this.idle.allow(minutes);
    this.say({ kind: 'lock_after', minutes });
  }

  /** No tab notices: what is open stays open, and the next unlocking asks for the new one. */
  changePin(pin: string, wanted: string): Promise<Answer> {
    return this.lockIfIdle() || this.isLeft ? Promise.resolve(gone) : this.options.vault.change(pin, wanted);
  }

  /** In every tab. */
  lock(): void {
    this.publish({ kind: 'locked' });
    this.close();
  }

  close(): void {
    if (this.isLeft) return;
    this.isLeft = true;
    clearInterval(this.idleTimer);
    this.wish.abort();
    this.leaveHost();
    this.unlocked.key.fill(0);
    this.channel.close();
    this.release();
    this.settleAll(gone);
    this.options.onLeft();
  }

  private leaveHost(): void {
    try {
      this.host?.close();
    } catch {
      // It is beyond closing; its files are given back all the same.
    }
    this.host = undefined;
  }

  private lockIfIdle(): boolean {
    if (this.isLeft || !this.idle.isOver()) return false;
    this.lock();
    return true;
  }

  private say(message: AmongTabs): void {
    if (!this.isLeft) this.channel.postMessage(message);
  }

  // To this tab and all others.
  private publish(news: News): void {
    this.options.tell(news);
    this.say(news);
  }

  private heard(message: AmongTabs): void {
    if (this.isLeft) return;
    switch (message.kind) {
      case 'hello':
        if (this.host) this.say({ kind: 'writer' });
        break;
      case 'writer':
        this.someWriter();
        this.askAgain();
        break;
      case 'call':
        void this.host?.call(message.id, message.method, message.args).then((answer) => {
          this.say({ kind: 'answer', id: message.id, answer });
        });
        break;
      case 'answer':
        this.settle(message.id, message.answer);
        break;
      case 'touch':
        this.idle.touch();
        break;
      case 'lock_after':
        this.idle.allow(message.minutes);
        break;
      default:
        this.options.tell(message);
        if (message.kind === 'wiped') this.settleAll(done, 'wipe');
        if (message.kind === 'locked' || message.kind === 'wiped') this.close();
    }
  }

  private async takeOver(): Promise<Answer> {
    const answer = await this.start();
    if (!answer.ok) return answer;
    await this.options.vault.markInUse();
    this.options.tell({ kind: 'writer', mine: true });
    this.say({ kind: 'writer' });
    this.askAgain();
    return answer;
  }

  private async start(): Promise<Answer> {
    const { module, name, watch } = this.options;
    const files = await privateFiles(name);
    const core = await Core.start(module, files, (json) => this.publish({ kind: 'changed', json }));
    const isEmpty = files[0]!.getSize() === 0;
    const answer = this.isLeft
      ? gone
      : isEmpty && this.unlocked.inUse
        ? failure('not_found', 'the browser has removed the database; sync with the server again')
        : core.open(this.unlocked.key, isEmpty);
    if (!answer.ok) {
      core.close();
      return answer;
    }
    this.unlocked.inUse = true;
    this.host = new Host(core, {
      bundles: privateBundles(name),
      erase: () => this.erase(),
      onStopped: () => void this.restart(),
      onWipeOrdered: () => this.publish({ kind: 'wipe_ordered' }),
    });
    if (watch) this.host.watch((live) => this.publish({ kind: 'live', live }));
    return answer;
  }

  // The key first: without it the rest is noise, should the power go now.
  private async erase(): Promise<void> {
    this.host = undefined;
    try {
      await this.options.vault.forget();
      const files = await privateFiles(this.options.name);
      for (const file of files) {
        file.truncate(0);
        file.flush();
        file.close();
      }
      await removeFiles(this.options.name);
      this.publish({ kind: 'wiped' });
    } catch (error) {
      this.publish({ kind: 'locked' });
      throw error;
    } finally {
      // The answer to whoever asked for it goes out before the channel closes.
      setTimeout(() => this.close(), 0);
    }
  }

  // The core has stopped by itself: a new one goes on with what was saved.
  private async restart(): Promise<void> {
    if (!this.host) return;
    this.leaveHost();
    const answer = await this.start().catch(stopped);
    if (!answer.ok) return this.giveUp(answer);
    this.say({ kind: 'writer' }); // what other tabs asked meanwhile was not heard
    this.askAgain();
  }

  // This worker can't open it. Its page may try anew; another tab may do better meanwhile.
  private giveUp(answer: Answer): void {
    this.settleAll(answer);
    if (!this.isReady || this.isLeft) return;
    this.options.tell({ kind: 'locked' });
    this.close();
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

  private settleAll(answer: Answer, method?: string): void {
    for (const [id, one] of [...this.pending]) {
      if (method !== undefined && one.method !== method) continue;
      this.pending.delete(id);
      one.resolve(answer);
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

function stopped(error: unknown): Answer {
  return failure('io_error', `the database could not be opened again: ${error instanceof Error ? error.name : 'unknown'}`);
}
