// apps/tablet/src/screens/accounts/forms/form.ts
//
// What the core says of forms and scores, by the names that these screens use.
import type { Methods } from '@host/methods.js';

export type FormEntry = Methods['form.list']['gives']['forms'][number];
export type FormView = Methods['form.show']['gives'];
export type Field = FormView['fields'][number];
export type Cell = FormView['rows'][number]['cells'][number];
export type ScoreHead = Methods['score.list']['gives']['scores'][number];
export type Criterion = Methods['score.show']['gives']['criteria'][number];

/** Records under an account that a form or a score may be about. */
export const subjects = ['contact', 'opportunity', 'visit', 'complaint'] as const;
export type Subject = (typeof subjects)[number];

/** A change to one of these may change what stands in a form, or what a score suggests. */
export const answerTables = ['answer', 'private_answer', 'account', 'contact', 'opportunity', 'valuation', 'visit', 'account_figure', 'supplier'];

export function subjectOf(about: string): Subject | undefined {
  return subjects.find((one) => one === about);
}
