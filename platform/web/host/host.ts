// platform/web/host/host.ts
//
// Runs calls on one core: the door's at once, errands at the server one after the other while other
// calls go on. A call that comes again under the same id gets the same answer and is not run again.
import { type Answer, type Core, failure } from './core.js';
import type { BundleRefusal, Bundles } from './files.js';
import { listen, send } from './network.js';

const remembered = 256; // answers by id
const rememberedChars = 65536; // longer ones are of calls that only read: they are run again
const pollMs = 60_000;
const hintPauseMsMin = 1_000;
const hintPauseMsMax = 300_000;
const refusals: Record<BundleRefusal, string> = {
  already_exists: 'there is a bundle of that name; choose another one',
  not_found: 'there is no bundle of that name',
  invalid_argument: 'the browser does not take that name',
  busy: 'another tab has it open',
};

const wait = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

// What needs the server runs one after the other.
const isErrand = (method: string) => /^(login|logout|sync|review\..*)$/.test(method);

/** What the host of a core does not have itself. */
export interface Surroundings {
  bundles: Bundles;
  /** Forgets the key and empties the files: the core has closed them. */
  erase(): Promise<void>;
  /** The core has ended by itself, or its files failed: start a new one. */
  onStopped?(error: unknown): void;
  /** The server has ordered a wipe, and something is only on this device. */
  onWipeOrdered?(): void;
}

export class Host {
  private readonly answers = new Map<string, Promise<Answer>>();
  private errands: Promise<unknown> = Promise.resolve();
  private watching: AbortController | undefined;

  constructor(
    private readonly core: Core,
    private readonly around: Surroundings,
  ) {}

  call(id: string, method: string, args: string): Promise<Answer> {
    const known = this.answers.get(id);
    if (known) return known;
    const answer = this.run(method, args);
    this.answers.set(id, answer);
    void answer.then(({ json }) => json.length > rememberedChars && this.answers.delete(id));
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= remembered) break;
      this.answers.delete(oldest);
    }
    return answer;
  }

  /** Syncs when the server has news, or now and then where it tells none, until `stopWatching`. */
  watch(onLive: (live: boolean) => void = () => {}): void {
    if (this.watching) return;
    this.watching = new AbortController();
    void this.poll(this.watching.signal);
    void this.hear(this.watching.signal, onLive);
  }

  stopWatching(): void {
    this.watching?.abort();
    this.nap.abort();
    this.watching = undefined;
  }

  close(): void {
    this.stopWatching();
    this.core.close();
  }

  private isLive = false;
  private nap = new AbortController(); // cut short by a log-in: from then on there are hints

  private async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!this.isLive) await this.run('sync', '{}');
      await wait(pollMs, signal);
    }
  }

  private async hear(signal: AbortSignal, onLive: (live: boolean) => void): Promise<void> {
    for (let pause = hintPauseMsMin; !signal.aborted; pause = Math.min(2 * pause, hintPauseMsMax)) {
      const source = this.tried(() => this.core.hints());
      if (source.ok) {
        const end = await listen(
          JSON.parse(source.json),
          signal,
          () => {
            pause = hintPauseMsMin;
            onLive((this.isLive = true));
          },
          () => void this.run('sync', '{}'),
        );
        if (this.isLive) onLive((this.isLive = false));
        if (end === 'refused') pause = hintPauseMsMax;
      }
      this.nap = new AbortController();
      await wait(pause, this.nap.signal);
      if (this.nap.signal.aborted) pause = hintPauseMsMin / 2;
    }
  }

  private async run(method: string, args: string): Promise<Answer> {
    if (isErrand(method)) {
      const mine = this.errands.then(() => this.errand(method, args)).then((answer) => this.heeded(answer));
      this.errands = mine;
      return mine;
    }
    if (method === 'bundle.export' || method === 'bundle.import') return this.withBundle(method, args);
    const answer = this.tried(() => this.core.call(method, args) as Answer);
    if (method === 'wipe' && answer.ok) {
      this.close();
      try {
        await this.around.erase();
      } catch {
        return failure('io_error', 'not everything could be removed; open it and try again');
      }
    }
    return answer;
  }

  // The order is carried out at once when the core finds that nothing is only here. Whether the server
  // that said so has a say is the core's to know.
  private async heeded(answer: Answer): Promise<Answer> {
    if (answer.ok || (JSON.parse(answer.json) as { code: string }).code !== 'wipe_ordered') return answer;
    const status = await this.run('status', '{}');
    if (!status.ok || !(JSON.parse(status.json) as { wipe_ordered: boolean }).wipe_ordered) return answer;
    this.stopWatching();
    const wiped = await this.run('wipe', '{}');
    if (!wiped.ok) this.around.onWipeOrdered?.();
    return answer;
  }

  private async withBundle(method: string, args: string): Promise<Answer> {
    const isNew = method === 'bundle.export';
    let name: unknown;
    try {
      name = (JSON.parse(args) as { file?: unknown }).file;
    } catch {
      // What is no JSON the core refuses in its own words.
    }
    if (typeof name !== 'string') return this.tried(() => this.core.call(method, args) as Answer);
    const file = await this.around.bundles.open(name, isNew);
    if (typeof file === 'string') return failure(file, refusals[file]);
    let answer: Answer | undefined;
    try {
      answer = this.tried(() => this.core.callWithBundle(file, method, args));
      return answer;
    } finally {
      file.close();
      if (isNew && !answer?.ok) await this.around.bundles.remove(name); // half a bundle is none
    }
  }

  private async errand(method: string, args: string): Promise<Answer> {
    const begun = this.tried(() => this.core.call(method, args));
    if (begun !== 'begun') return begun;
    for (;;) {
      const step = this.tried(() => this.core.step());
      if ('ok' in step) return step;
      if (step.kind === 'over') {
        if (method === 'login' && step.answer.ok) this.nap.abort();
        return step.answer;
      }
      if (step.kind === 'wait') {
        await wait(Math.max(1, step.until - Date.now()));
        continue;
      }
      const came = await send(step.call);
      const taken = this.tried(() => (typeof came === 'string' ? this.core.fail(came) : this.core.answer(came)));
      if (taken) return taken;
    }
  }

  private tried<T>(work: () => T): T | Answer {
    try {
      return work();
    } catch (error) {
      // A broken assertion, a trap, no stack, no memory: whatever it was, it is in no known state.
      this.around.onStopped?.(error);
      return failure('internal', 'the core stopped and is started again; what was saved is kept');
    }
  }
}
