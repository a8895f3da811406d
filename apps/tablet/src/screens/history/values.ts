// apps/tablet/src/screens/history/values.ts
//
// A record's history by field, the latest value first, each in words.
import type { Methods } from '@host/methods.js';

import { say } from '@/i18n';
import { valueText } from '@/parts/values';

export type Item = Methods['history']['gives']['items'][number];
export interface FieldHistory {
  name: string;
  label: unknown;
  items: Item[];
}

export function byField(items: readonly Item[]): FieldHistory[] {
  const all = new Map<string, FieldHistory>();
  for (const item of items) {
    const known = all.get(item.field);
    if (known) known.items.unshift(item);
    else all.set(item.field, { name: item.field, label: item.label, items: [item] });
  }
  return [...all.values()];
}

export function written(table: string, item: Item): string {
  if (item.field === 'live') return item.value === true ? say('history.there') : say('history.wasDeleted');
  return item.title ?? valueText(table, item.field, item.value);
}
