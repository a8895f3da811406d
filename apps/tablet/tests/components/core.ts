// apps/tablet/tests/components/core.ts
//
// A core that answers as a test says, in place of src/core/device.ts.
import { reactive } from 'vue';

export class RapportError extends Error {
  constructor(
    readonly code: string,
    readonly detail = '',
    readonly field = '',
  ) {
    super(code);
  }
}

type Handler = (args: Record<string, unknown>) => unknown;
type Change = { table: string; record: string };
export const handlers = new Map<string, Handler>();
export const calls: { method: string; args: Record<string, unknown> }[] = [];
const listeners = new Set<(changes: Change[]) => void>();

/** Somebody else wrote. */
export function changed(table: string, record: string): void {
  listeners.forEach((listener) => listener([{ table, record }]));
}
export function fresh(): void {
  handlers.clear();
  calls.length = 0;
}

export const device = {
  RapportError,
  device: reactive({ phase: 'open', live: false, kept: true }),
  boot: async () => {},
  unlock: async () => {},
  keep: async () => true,
  lock: async () => {},
  lockAfter: async () => {},
  waitMs: async () => 0,
  async call(method: string, args: Record<string, unknown>): Promise<unknown> {
    calls.push({ method, args });
    const handler = handlers.get(method);
    if (!handler) throw new RapportError('unknown_method');
    return handler(args);
  },
  onChange(listener: (changes: Change[]) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
