// apps/tablet/src/screens/today/inbox.ts
//
// How the core's list of what needs me is laid out: by subject, in the order that the core gave it.
import type { Methods } from '@host/methods.js';

import { said } from '@/core/schema';
import type { IconName } from '@/design/icons';
import { type Key, say } from '@/i18n';

export type Line = Methods['inbox']['gives']['items'][number];
export interface Group {
  name: string;
  title: Key;
  icon: IconName;
  lines: Line[];
}

const subjects: readonly { name: string; title: Key; icon: IconName; kinds: readonly string[] }[] = [
  { name: 'settle', title: 'inbox.group.settle', icon: 'reconcile', kinds: ['conflict', 'quarantine'] },
  { name: 'promised', title: 'inbox.group.promised', icon: 'promise', kinds: ['promise', 'task'] },
  { name: 'service', title: 'inbox.group.service', icon: 'bell', kinds: ['complaint'] },
  { name: 'deals', title: 'inbox.group.deals', icon: 'deals', kinds: ['deal'] },
  { name: 'money', title: 'inbox.group.money', icon: 'money', kinds: ['dunning'] },
  { name: 'meet', title: 'inbox.group.meet', icon: 'today', kinds: ['visit', 'report', 'cadence'] },
  { name: 'people', title: 'inbox.group.people', icon: 'person', kinds: ['warmth', 'birthday', 'festival'] },
];

/** Visits of today stand on the line of time beside the list. */
const onTheLineOfTime = (line: Line) => line.kind === 'visit' && line.days_late === 0;

export function grouped(lines: readonly Line[]): Group[] {
  const shown = lines.filter((line) => !onTheLineOfTime(line));
  return subjects
    .map(({ kinds, ...subject }, i) => ({
      ...subject,
      // What a later version of the core finds stands with what is to be settled.
      lines: shown.filter((line) => kinds.includes(line.kind) || (i === 0 && !subjects.some((one) => one.kinds.includes(line.kind)))),
    }))
    .filter((group) => group.lines.length > 0);
}

export function titleOf(line: Line): string {
  if (line.record === null && line.kind !== 'festival') return say('inbox.count', { n: Number(line.title) });
  return (line.kind === 'festival' ? said(line.why) : line.title) || line.account_name;
}

/** Why it is in the list, and at whom. */
export function reasonOf(line: Line): string {
  return [line.kind === 'festival' ? '' : said(line.why), line.account_name === titleOf(line) ? '' : line.account_name].filter(Boolean).join(' · ');
}
