// tests/platform/web/figures/fill.ts
//
// A company with as many records as a rep may have after years: made by a device in node, sent to a server.
import { Company } from '../company.js';
import { Device, items, type Json } from '../device.js';

export const user = 'anna';
export interface Sizes {
  accounts: number;
  contacts: number;
  visits: number;
}
export function sizes(scale: number): Sizes {
  const of = (n: number) => Math.max(1, Math.round(n * scale));
  return { accounts: of(2_000), contacts: of(8_000), visits: of(50_000) };
}

const words =
  '采购部 样机 试单 返点 发票 换货 对手 降价 签字 量尺寸 改方案 交期 轴承 二车间 buyer terms delivery sample bearing price review service next week seal trial'.split(' ');
const cities = ['苏州', '无锡', '宁波', '上海', 'Leeds', 'Köln', 'Gent', 'Brno'];
const names = ['王建国', '李秀英', '张志强', '刘丽', '陈浩然', 'Lena Becker', 'Marek Kowalski', 'Ines Ferrari', 'Rui Moreira', 'Hana Novak'];

// SplitMix32: the same company each time.
let state = 7;
function chance(below: number): number {
  state = (state + 0x9e3779b9) | 0;
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) >>> 0) % below;
}
const pick = <T>(from: readonly T[]) => from[chance(from.length)]!;
function sentence(letters: number): string {
  let out = '';
  while (out.length < letters) out += pick(words) + (chance(6) === 0 ? '。' : ' ');
  return out.slice(0, letters);
}
const hourMs = 3_600_000;
const moment = (hours: number) => new Date(Math.floor(Date.now() / hourMs) * hourMs + hours * hourMs).toISOString();

function visit(account: string, owner: string): Json {
  const isPlanned = chance(100) === 0;
  const begin = isPlanned ? chance(24 * 60) : -1 - chance(24 * 900);
  const common = { account, owner, kind: 'on_site', purpose: sentence(20), planned_at: moment(begin), minutes_planned: 60 };
  if (isPlanned) return { ...common, status: 'planned' };
  const summary = sentence(80 + chance(520));
  return { ...common, status: 'done', started_at: moment(begin), finished_at: moment(begin + 1), result: pick(['primary', 'minimum', 'not_reached']), summary, no_next_step_reason: '—' };
}

/** All of it is at the server when this is over. */
export async function fill(company: Company, { accounts, contacts, visits }: Sizes): Promise<void> {
  const device = await Device.start();
  await device.logIn(company.url, user);
  await device.good('sync');
  const me = items(await device.good('user.list')).find((one) => one['name'] === user)!;
  const owner = me['id'] as string;
  const ids: string[] = [];
  for (let i = 0; i < accounts; ++i) {
    const made = await device.good('account.add', { name: `${pick(cities)} ${pick(words)} ${i}`, city: pick(cities), class: pick(['A', 'B', 'C', 'D']), status: 'developed', owner });
    ids.push(made['id'] as string);
  }
  for (let i = 0; i < contacts; ++i)
    await device.good('contact.add', { account: pick(ids), name: `${pick(names)} ${i}`, title: pick(words), mobile: `+49 ${100_000 + chance(900_000)}`, is_decision_maker: chance(5) === 0 });
  for (let i = 0; i < visits; ++i) await device.good('visit.add', visit(pick(ids), owner));
  for (;;) {
    const { unsent } = await device.good('sync');
    if (unsent === 0) break;
  }
  device.host.close();
}
