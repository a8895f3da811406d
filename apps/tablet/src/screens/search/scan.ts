// apps/tablet/src/screens/search/scan.ts
//
// Words looked for in lists, page by page: of what does not fit nothing is kept, and other calls go between
// the pages. A list is left when it has given enough.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';

import type { MethodName, RecordView } from '@host/methods.js';

import { call, onChange } from '@/core/device';
import { matches } from '@/core/words';

export interface Hit {
  id: string;
  title: string;
  line: string;
}
export interface Kind<H extends Hit> {
  table: string;
  list: Extract<MethodName, `${'account' | 'contact' | 'visit' | 'note' | 'promise'}.list`>;
  hit(record: RecordView): H;
}
export interface Found<K> {
  kind: K;
  hits: (K extends Kind<infer H> ? H : never)[];
  /** There are others. */
  more: boolean;
}

const pauseMs = 150;
const pageSize = 200;
export const shownOfEach = 20;

export function useScan<H extends Hit, K extends Kind<H>>(words: () => string, kinds: readonly K[]) {
  const found = shallowRef<Found<K>[]>([]);
  /** The words for which all lists have been looked through. */
  const done = ref('');
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const mine = ++turn;
    const typed = words();
    const all: Found<K>[] = [];
    for (const kind of typed.trim() === '' ? [] : kinds) {
      const one: Found<K> = { kind, hits: [], more: false };
      for (let offset = 0, atEnd = false; !atEnd && !one.more; offset += pageSize) {
        const page = await call(kind.list, { limit: pageSize, offset });
        if (mine !== turn) return;
        const before = one.hits.length;
        for (const record of page.items) {
          const hit = kind.hit(record);
          if (one.more || !matches(typed, hit.title, hit.line)) continue;
          if (one.hits.length < shownOfEach) (one.hits as H[]).push(hit);
          else one.more = true;
        }
        if (before === 0 && one.hits.length > 0) all.push(one);
        if (before < one.hits.length) found.value = [...all];
        atEnd = !page.more;
      }
    }
    found.value = [...all];
    done.value = typed;
  }
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pauseMs);
  }
  watch(words, soon);
  const stop = onChange((changes) => {
    if (words().trim() !== '' && changes.some(({ table }) => kinds.some((kind) => kind.table === table))) soon();
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
    ++turn;
  });
  return { found, done };
}
