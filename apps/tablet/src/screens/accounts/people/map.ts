// apps/tablet/src/screens/accounts/people/map.ts
//
// The people of an account as a drawing: where cards lie that nobody has moved, and how lines look.
import type { Methods } from '@host/methods.js';

export type PeopleMap = Methods['account.people']['gives'];
export type MapPerson = PeopleMap['people'][number];
export type MapLine = PeopleMap['lines'][number];
export interface Place {
  x: number;
  y: number;
}

const step = { x: 224, y: 176 };
const columns = 4;
/** Each row begins a little further to the right, so that lines go past the cards below. */
const shift = 112;
const rows = ['executive', 'manager', 'clerk'];

/** How the mean of several views is marked: a third of the scale is the least that counts as a side. */
export function attitudeOf(attitude: number | null): string {
  return attitude === null ? 'unknown' : attitude > 333 ? 'supporter' : attitude < -333 ? 'opponent' : 'neutral';
}

/** Influence as a grade from 1 to 5. */
export const gradeOf = (influence: number) => Math.max(1, Math.min(5, Math.round(influence / 200)));

/** Cards by echelon, the highest on top; who is against us stands apart at the right; our people below. */
export function layOut(map: PeopleMap): { theirs: Map<string, Place>; ours: Map<string, Place> } {
  const theirs = new Map<string, Place>();
  let y = 0;
  for (const [row, echelon] of rows.entries()) {
    const inRow = map.people.filter((one) => (one.echelon ?? 'clerk') === echelon);
    const friends = inRow.filter((one) => attitudeOf(one.attitude) !== 'opponent');
    const opponents = inRow.filter((one) => attitudeOf(one.attitude) === 'opponent');
    friends.forEach((one, i) => theirs.set(one.contact, { x: row * shift + (i % columns) * step.x, y: y + Math.floor(i / columns) * step.y }));
    opponents.forEach((one, i) => theirs.set(one.contact, { x: columns * step.x + rows.length * shift, y: y + i * step.y }));
    y += step.y * Math.max(Math.ceil(friends.length / columns), opponents.length);
  }
  const users = [...new Set(map.lines.map((line) => line.user))];
  const ours = new Map(users.map((user, i) => [user, { x: i * step.x, y: y + 24 }]));
  for (const person of map.people) if (person.place) theirs.set(person.contact, person.place);
  return { theirs, ours };
}

/** A line is as thick as it is strong; one that only meeting has drawn is thin. */
export const thickness = (strength: number | null) => (strength === null ? 1.5 : 1 + strength * 1.2);
