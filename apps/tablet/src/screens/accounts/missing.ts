// apps/tablet/src/screens/accounts/missing.ts
//
// From a line of a gate, or of what should be known, to where it is filled in: the core says on what it depends
// (account.FIELD, or the name of a list), here stands which form or tab that is.
import type { Methods } from '@host/methods.js';

import type { Noun } from '@/core/record';
import { field } from '@/core/schema';

export type Checked = Methods['stage.show']['gives']['gate'][number];
export interface Form {
  noun: Noun;
  fields: readonly string[];
  given: Record<string, unknown>;
}
export type Remedy = { kind: 'fields'; fields: string[] } | ({ kind: 'records' } & Form) | { kind: 'tab'; tab: string } | { kind: 'plan' };

const forms: Readonly<Record<string, { noun: Noun; fields: readonly string[] }>> = {
  suppliers: { noun: 'supplier', fields: ['name', 'share', 'since_year', 'how_won', 'problems', 'former'] },
  figures: { noun: 'figure', fields: ['kind', 'year', 'amount', 'currency', 'as_of', 'source'] },
  equipment: { noun: 'equipment', fields: ['name', 'maker', 'model', 'area_served', 'faults'] },
  samples: { noun: 'sample', fields: ['product', 'standard', 'review', 'reviewed_on', 'sent_on', 'feedback_on', 'feedback'] },
  competitors: { noun: 'presence', fields: ['competitor', 'product', 'price', 'weak', 'mistakes'] },
};
const tabs: Readonly<Record<string, string>> = { contacts: 'people', opportunities: 'deals', credit: 'money' };
const ofPeople = ['account.penetration', 'account.confidence', 'account.warmth'];

/** The form or place for it; nothing where this app has none. */
export function remedyOf(line: Checked, account: string): Remedy | undefined {
  const fields = line.about.filter((name) => name.startsWith('account.')).map((name) => name.slice('account.'.length));
  const own = fields.filter((name) => field('account', name));
  if (own.length > 0) return { kind: 'fields', fields: own };
  for (const name of line.about) {
    const [subject = '', part] = name.split('.');
    const form = forms[subject];
    if (form) return { kind: 'records', ...form, given: { account, ...(subject === 'figures' && part !== 'as_of' && { kind: part }) } };
    if (subject === 'visits') return { kind: 'plan' };
    if (tabs[subject]) return { kind: 'tab', tab: tabs[subject] };
  }
  return line.about.some((name) => ofPeople.includes(name)) ? { kind: 'tab', tab: 'people' } : undefined;
}
