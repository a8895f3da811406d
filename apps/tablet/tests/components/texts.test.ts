// apps/tablet/tests/components/texts.test.ts
import { afterEach, expect, test, vi } from 'vitest';

import { matches } from '@/core/words';
import { i18n, locale, say } from '@/i18n';
import en from '@/i18n/en';
import { byName, bytes, day, now, short, span } from '@/i18n/format';
import zhCN from '@/i18n/zh-CN';

const leaves = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value as object, `${path}${key}.`)));
const parts = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!))].sort();

afterEach(() => {
  locale.value = 'en';
  vi.useRealTimers();
});

test('both languages have every text, and the same parts in it', () => {
  const [chinese, english] = [leaves(zhCN), leaves(en)];
  expect(english.map(([key]) => key)).toEqual(chinese.map(([key]) => key));
  const counted = (all: string[]) => all.filter((part) => part !== 'n');
  for (const [i, [key, text]] of chinese.entries()) {
    expect(text, key).not.toBe('');
    expect(counted(parts(english[i]![1])), key).toEqual(counted(parts(text)));
    expect(/[\u4e00-\u9fff]/.test(english[i]![1]), key).toBe(false);
  }
});

test('the language is switched live', () => {
  locale.value = 'zh-CN';
  expect(say('sync.unsent', { n: 3 })).toBe('3 项未发送');
  locale.value = 'en';
  expect(say('sync.unsent', { n: 3 })).toBe('3 unsent');
  expect(say('account.count', { n: 1, count: 1 })).toBe('1 account');
  expect(say('account.count', { n: 12, count: 12 })).toBe('12 accounts');
  expect(i18n.global.locale.value).toBe('en');
});

test('numbers and days are as the language writes them', () => {
  now.value = new Date(2026, 2, 5, 12).getTime();
  locale.value = 'zh-CN';
  expect(short(12_000)).toBe('1.2万');
  expect(short(340_000_000)).toBe('3.4亿');
  expect([day('2026-03-05'), day('2026-03-06'), day('2026-03-02'), day('2026-04-20')]).toEqual(['今天', '明天', '3天前', '4月20日']);
  expect(day('2025-12-31')).toBe('2025年12月31日');
  expect(span(95)).toBe('1 小时 35 分');
  expect(['张伟', '李娜', '陈静'].sort(byName)).toEqual(['陈静', '李娜', '张伟']);
  locale.value = 'en';
  expect([day('2026-03-05'), day('2026-03-08'), day('2026-04-20'), day('2025-12-31')]).toEqual(['today', 'in 3 days', '20 Apr', '31 Dec 2025']);
  expect(bytes(2_340_000)).toBe('2.3 MB');
});

test('words are found in any case, width and order', () => {
  expect(matches('泵 苏州', '苏州清源', '水泵')).toBe(true);
  expect(matches('ＡＢＣ', 'abc GmbH')).toBe(true);
  expect(matches('leeds pumps', 'Northern Pumps', 'Leeds')).toBe(true);
  expect(matches('york', 'Leeds')).toBe(false);
  expect(matches('  ', 'x')).toBe(true);
});
