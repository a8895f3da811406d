import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { i18n, locale } from '@/i18n';
import { chartOf, type Colours } from '@/screens/figures/chart';
import FigurePage from '@/screens/figures/FigurePage.vue';
import { drawings } from '@/screens/figures/kinds';
import { asked, daysOf, type Figure, placeOf, written } from '@/screens/figures/view';

import { calls, fresh, handlers } from './core';

const push = vi.fn();
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }));
// Of what is drawn there is nothing to see in a pretended browser.
vi.mock('@/screens/figures/FigureChart.vue', () => ({ __esModule: true, __isTeleport: false, __isKeepAlive: false, __isSuspense: false, name: 'FigureChart', default: { render: () => null } }));

const words = (text: string) => ({ en: text, zh: text });
const colours = new Proxy({}, { get: (_, name) => String(name) }) as Colours;
type Cells = (string | number | [number, string] | null)[];
function figure(report: string, columns: [key: string, type: string][], rows: Cells[]): Figure {
  const cell = (value: Cells[number]) => ({
    text: typeof value === 'string' ? value : null,
    words: null,
    number: typeof value === 'number' ? value : Array.isArray(value) ? value[0] : null,
    currency: Array.isArray(value) ? value[1] : null,
  });
  return {
    report: { key: report, names: words(report), definition: words('what it means'), has_period: true, subject: words('s') },
    scope: 'company',
    from: '2026-01-01',
    to: '2026-03-20',
    today: '2026-03-20',
    as_of: null,
    answer: words('One customer carries 60 % of sales'),
    columns: columns.map(([key, type]) => ({ key, type, names: words(key) })),
    rows: rows.map((cells, n) => ({ cells: cells.map(cell), records: Array.from({ length: n + 1 }, (_, i) => ({ id: `r${n}${i}`, table: 'account' })) })),
  } as Figure;
}
const series = (option: Record<string, unknown>) => (option['series'] as { data: unknown[] }[]).map((one) => one.data);

beforeEach(() => {
  fresh();
  push.mockReset();
  locale.value = 'en';
  Object.assign(asked, { scope: 'company', period: 'year', from: '', to: '' });
});
afterEach(() => vi.useRealTimers());

test('amounts of different currencies share no scale', () => {
  const view = figure('overdue', [['step', 'text'], ['open', 'money']], [['first', [100, 'CNY']], ['second', [70, 'EUR']], ['third', [50, 'CNY']]]);
  const chart = chartOf(view, drawings['overdue']!, colours);
  expect(series(chart.option)).toEqual([[100, 50]]);
  expect(chart.rowAt(1)).toBe(view.rows[2]);
});

test('customers of one tier are one step of the pyramid, and lead to all of them', () => {
  const view = figure('pyramid', [['rank', 'number'], ['account', 'text'], ['tier', 'text'], ['share', 'per_mille']], [[1, 'L', 'A', 600], [2, 'M', 'C', 250], [3, 'S', 'C', 150]]);
  const chart = chartOf(view, drawings['pyramid']!, colours);
  expect(series(chart.option)[0]).toHaveLength(2);
  expect(chart.rowAt(1)!.records).toHaveLength(5); // two and three
});

test('weeks lie across, people down, and what is not there stays empty', () => {
  const view = figure('weeks', [['week', 'date'], ['person', 'text'], ['held', 'number']], [['2026-03-02', 'Li', 3], ['2026-03-02', 'Wu', 1], ['2026-03-09', 'Li', 2]]);
  expect(series(chartOf(view, drawings['weeks']!, colours).option)).toEqual([[[0, 0, 3], [0, 1, 1], [1, 0, 2]]]);
});

test('in the quadrants strength lies across and attractiveness up', () => {
  const view = figure('quadrants', [['account', 'text'], ['attractiveness', 'per_mille'], ['strength', 'per_mille']], [['A', 900, 300]]);
  expect(series(chartOf(view, drawings['quadrants']!, colours).option)).toEqual([[[300, 900]]]);
});

test('numbers are written as their column says', () => {
  const money = { key: 'm', type: 'money', names: words('m') };
  expect(written({ text: null, words: null, number: 123_450, currency: 'CNY' }, money)).toBe('¥1,234.50');
  expect(written({ text: null, words: null, number: 4, currency: null }, money)).toBe('4');
  expect(written({ text: null, words: null, number: 255, currency: null }, { ...money, type: 'per_mille' })).toBe('26%');
});

test('periods end today', () => {
  vi.useFakeTimers({ now: new Date(2026, 4, 20, 12), toFake: ['Date'] });
  expect(daysOf('yearBefore')).toMatchObject({ from: expect.stringMatching(/-01-01$/), to: expect.stringMatching(/-12-31$/) });
  expect(daysOf('own').from).toMatch(/-01-01$/);
});

test('a record is opened where it lives, what has no page at its account', () => {
  expect(placeOf({ id: 'v', table: 'visit', account: 'a' })).toEqual({ name: 'visit', params: { id: 'v' } });
  expect(placeOf({ id: 'p', table: 'promise', account: 'a' })).toEqual({ name: 'accounts', params: { id: 'a' } });
  expect(placeOf({ id: 'u', table: 'user', account: null })).toBeUndefined();
});

async function page(view: Figure) {
  handlers.set('report.show', () => view);
  handlers.set('report.records', ({ records }) => ({ records: (records as { id: string; table: string }[]).map((one) => ({ ...one, title: `T ${one.id}`, account: one.id, account_name: '' })) }));
  const found = mount(FigurePage, { props: { report: view.report.key }, global: { plugins: [i18n], stubs: { RouterLink: RouterLinkStub } } });
  await flushPromises();
  return found;
}

test('the answer is the title; a row of one record leads there, one of several lists them', async () => {
  const found = await page(figure('pyramid', [['account', 'text'], ['tier', 'text'], ['share', 'per_mille']], [['L', 'A', 600], ['S', 'D', 400]]));
  expect(found.find('h1').text()).toBe('One customer carries 60 % of sales');
  expect(found.text()).toContain('what it means');
  expect(found.text()).toContain('never synced');
  const rows = found.findAll('tbody button');
  await rows[0]!.trigger('click');
  await flushPromises();
  expect(push).toHaveBeenCalledWith({ name: 'accounts', params: { id: 'r00' } });
  await rows[1]!.trigger('click');
  await flushPromises();
  expect(push).toHaveBeenCalledTimes(1);
  expect(found.findAll('dialog li')).toHaveLength(2);
});

test('another scope is asked for at once, and the file has the language', async () => {
  const found = await page(figure('pyramid', [['account', 'text'], ['tier', 'text'], ['share', 'per_mille']], [['L', 'A', 600]]));
  asked.scope = 'team';
  await flushPromises();
  expect(calls.filter(({ method }) => method === 'report.show').at(-1)!.args).toMatchObject({ report: 'pyramid', scope: 'team' });
  handlers.set('report.csv', () => ({ file: 'pyramid.csv', csv: 'x' }));
  locale.value = 'zh-CN';
  await found.find('.rp-foot button').trigger('click');
  await flushPromises();
  expect(calls.at(-1)).toMatchObject({ method: 'report.csv', args: { language: 'zh', scope: 'team' } });
});
