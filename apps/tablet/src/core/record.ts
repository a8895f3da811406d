// apps/tablet/src/core/record.ts
//
// Reading a record's fields: a record is what the core's schema says, so a field is asked for by name.
import type { RecordView } from '@host/methods.js';

export function text(record: RecordView | undefined, field: string): string {
  const value = record?.[field];
  return typeof value === 'string' ? value : '';
}

export function flag(record: RecordView | undefined, field: string): boolean {
  return record?.[field] === true;
}

export function number(record: RecordView | undefined, field: string): number | null {
  const value = record?.[field];
  return typeof value === 'number' ? value : null;
}

/** The name of what a reference refers to. */
export function label(record: RecordView | undefined, field: string): string {
  return text(record, `${field}_label`);
}

/** Tables whose records a user writes, by the name that their methods begin with. */
export const tableOf = {
  account: 'account',
  attachment: 'attachment',
  complaint: 'complaint',
  contact: 'contact',
  dunning: 'dunning',
  equipment: 'equipment',
  fact: 'dossier_fact',
  figure: 'account_figure',
  gift: 'gift',
  gift_approval: 'gift_approval',
  influence: 'influence',
  ladder: 'ladder_step',
  need: 'need',
  note: 'note',
  objective: 'objective',
  opportunity: 'opportunity',
  participant: 'participant',
  payment: 'payment',
  presence: 'competitor_presence',
  promise: 'promise',
  question: 'question',
  receivable: 'receivable',
  relation: 'relation',
  sample: 'sample',
  simulation: 'decision_simulation',
  stage_override: 'stage_override',
  stance: 'stance',
  supplier: 'supplier',
  task: 'task',
  team: 'team_member',
  touch: 'touch',
  visit: 'visit',
} as const;
export type Noun = keyof typeof tableOf;
