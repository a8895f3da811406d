// apps/tablet/src/core/query.ts
//
// What a screen shows, as a call that is made again when its tables change. The last value stays until the
// next one is there: nothing blinks and nothing waits.
import { getCurrentScope, onScopeDispose, ref, type Ref, shallowRef, type ShallowRef, watch } from 'vue';

import type { MethodName, Methods, RecordView } from '@host/methods.js';

import { call, onChange } from './device';

export interface Query<T> {
  value: ShallowRef<T | undefined>;
  /** It was answered at least once, be it with an error. */
  ready: Ref<boolean>;
  again(): void;
}

/** Runs `work` now, when `watched` changes, and when one of `tables` does; at most once a frame. */
function useWork<T>(work: () => Promise<T> | null, watched: () => unknown, tables: readonly string[]): Query<T> {
  const value = shallowRef<T>();
  const ready = ref(false);
  let turn = 0;
  let asked = false;

  async function run(): Promise<void> {
    asked = false;
    const mine = ++turn;
    const under_way = work();
    if (!under_way) {
      value.value = undefined;
      ready.value = false;
      return;
    }
    try {
      const answer = await under_way;
      if (mine !== turn) return; // a later question has overtaken this one
      value.value = answer;
      ready.value = true;
    } catch {
      // What was shown stays: a call that fails is made again with the next change.
      if (mine === turn) ready.value = true;
    }
  }
  function again(): void {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => void run());
  }

  const stop = onChange((changes) => {
    if (changes.some(({ table }) => tables.includes(table))) again();
  });
  if (getCurrentScope())
    onScopeDispose(() => {
      stop();
      ++turn;
    });
  watch(() => JSON.stringify(watched()), () => void run(), { immediate: true });
  return { value, ready, again };
}

/** `args` is null while there is nothing to ask for. */
export function useQuery<M extends MethodName>(
  method: M,
  args: () => Methods[M]['takes'] | null,
  tables: readonly string[],
): Query<Methods[M]['gives']> {
  const work = () => {
    const given = args();
    return given && call(method, given);
  };
  return useWork(work, args, tables);
}

type ListName = Extract<MethodName, `${string}.list`> & Exclude<MethodName, 'conflict.list' | 'quarantine.list' | 'duplicate.list'>;
const pageSize = 1000;

/** All records of a list, page by page. */
export async function listAll<M extends ListName>(method: M, args: Methods[M]['takes']): Promise<RecordView[]> {
  const all: RecordView[] = [];
  for (;;) {
    const page = (await call(method, { ...args, limit: pageSize, offset: all.length } as Methods[M]['takes'])) as {
      items: RecordView[];
      more: boolean;
    };
    all.push(...page.items);
    if (!page.more) return all;
  }
}

export function useList<M extends ListName>(
  method: M,
  args: () => Methods[M]['takes'] | null,
  tables: readonly string[],
): Query<RecordView[]> {
  const work = () => {
    const given = args();
    return given && listAll(method, given);
  };
  return useWork(work, args, tables);
}
