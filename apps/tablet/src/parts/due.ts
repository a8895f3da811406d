// apps/tablet/src/parts/due.ts
//
// How near a day is: the colour and the word that go with it.
import { say } from '@/i18n';
import { day, daysFromToday } from '@/i18n/format';

export interface Nearness {
  tone: '' | 'red' | 'amber';
  words: string;
}

const soonDays = 3;

export function nearness(date: string): Nearness {
  if (date === '') return { tone: '', words: say('promise.noDate') };
  const days = daysFromToday(date);
  if (days < 0) return { tone: 'red', words: say('promise.overdue', { day: day(date) }) };
  return { tone: days <= soonDays ? 'amber' : '', words: say('promise.due', { day: day(date) }) };
}
