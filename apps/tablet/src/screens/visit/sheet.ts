// apps/tablet/src/screens/visit/sheet.ts
import type { Methods } from '@host/methods.js';

import { label, text } from '@/core/record';

/** A visit with all that belongs to it, as the core gives it. */
export type Sheet = Methods['visit.sheet']['gives'];
type Participant = Sheet['participants'][number];

export function nameOf(participant: Participant): string {
  return label(participant, 'contact') || label(participant, 'user');
}

export function isTheirs(participant: Participant): boolean {
  return text(participant, 'contact') !== '';
}

export function objective(sheet: Sheet, rank: 'primary' | 'minimum') {
  return sheet.objectives.find((one) => text(one, 'rank') === rank);
}

/** What was prepared, line by line: questions to ask, things to bring. */
export function prepared(sheet: Sheet): string[] {
  return text(sheet.visit, 'preparation')
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
