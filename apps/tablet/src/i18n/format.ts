// apps/tablet/src/i18n/format.ts
//
// Numbers, dates and times as the language of the moment writes them: 万 and 亿 in Chinese, day before month
// in English, relative up to a week.
import { computed, ref } from 'vue';

import { locale, say } from './index';

const tag = computed(() => (locale.value === 'zh-CN' ? 'zh-CN' : 'en-GB'));
const dayMs = 86_400_000;

/** Moves on each half minute, so that what is relative does. */
export const now = ref(Date.now());
setInterval(() => (now.value = Date.now()), 30_000);

export function integer(n: number): string {
  return new Intl.NumberFormat(tag.value).format(n);
}

/** A number as one says it: 1.2万, 3.4亿; 12K, 3.4M. */
export function short(n: number): string {
  return new Intl.NumberFormat(tag.value, { notation: 'compact', maximumFractionDigits: 1 }).format(n);
}

export function bytes(n: number): string {
  const [size, unit] = n >= 1e9 ? [n / 1e9, 'GB'] : n >= 1e6 ? [n / 1e6, 'MB'] : [n / 1e3, 'KB'];
  return `${new Intl.NumberFormat(tag.value, { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)} ${unit}`;
}

/** A calendar day (2026-03-05) at its start, here. */
export function dayOf(date: string): Date {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year ?? 1970, (month ?? 1) - 1, day ?? 1);
}

/** The calendar day of a moment, here. */
export function dateText(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function today(): string {
  return dateText(new Date(now.value));
}

/** Whole days from today on; negative: past. */
export function daysFromToday(date: string): number {
  return Math.round((dayOf(date).getTime() - dayOf(today()).getTime()) / dayMs);
}

function longDay(at: Date): string {
  const sameYear = at.getFullYear() === new Date(now.value).getFullYear();
  return new Intl.DateTimeFormat(tag.value, {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: locale.value === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
  }).format(at);
}

/** Within a week in words, beyond it as a date. */
export function day(date: string): string {
  if (date === '') return '';
  const days = daysFromToday(date);
  if (Math.abs(days) > 7) return longDay(dayOf(date));
  return new Intl.RelativeTimeFormat(tag.value, { numeric: 'auto' }).format(days, 'day');
}

/** The day of a moment, in the same words. */
export function dayAt(at: string): string {
  return at === '' ? '' : day(dateText(new Date(at)));
}

export function weekday(date: string): string {
  return new Intl.DateTimeFormat(tag.value, { weekday: 'long', month: 'long', day: 'numeric' }).format(dayOf(date));
}

/** The same for the head of a column: the day of the week, and the date. */
export function columnHead(date: string): { weekday: string; date: string } {
  return { weekday: new Intl.DateTimeFormat(tag.value, { weekday: 'short' }).format(dayOf(date)), date: longDay(dayOf(date)) };
}

/** A month (2026-03) in words, and as short as an axis needs it. */
export function month(of: string): string {
  return new Intl.DateTimeFormat(tag.value, { year: 'numeric', month: 'long' }).format(dayOf(`${of}-01`));
}
export function monthShort(of: string): string {
  return new Intl.DateTimeFormat(tag.value, { month: 'short' }).format(dayOf(`${of}-01`));
}

export function time(at: string | number | Date): string {
  return new Intl.DateTimeFormat(tag.value, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));
}

/** A moment: the day, and the time where the day alone says too little. */
/** A minute of the day on the clock. */
export function minuteOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function moment(at: string): string {
  return at === '' ? '' : say('format.dayTime', { day: day(dateText(new Date(at))), time: time(at) });
}

/** How long something takes or took. */
export function span(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours > 0
    ? say('format.hoursMinutes', { hours, minutes: String(minutes % 60).padStart(2, '0') })
    : say('format.minutes', { minutes });
}

/** Several names or things in a row. */
export function listed(names: readonly string[]): string {
  return names.join(locale.value === 'zh-CN' ? '、' : ', ');
}

const collator = computed(() => new Intl.Collator(tag.value)); // making one takes longer than a thousand comparisons

/** Sorts names as the language does: by pinyin in Chinese. */
export function byName(a: string, b: string): number {
  return collator.value.compare(a, b);
}
