// apps/tablet/src/screens/today/settling.ts
//
// What one tap does with a line of the list: it settles it, asks for what is missing, or goes where it is settled.
import type { RouteLocationRaw, Router } from 'vue-router';

import { call } from '@/core/device';
import type { Noun } from '@/core/record';
import { edit } from '@/core/save';
import { say as pass } from '@/core/undo';
import { type Key, say } from '@/i18n';
import { planVisit } from '@/parts/plan';

import type { Line } from './inbox';

/** A form over the screen: fields of the record, or of a new one. */
export interface Question {
  line: Line;
  kind: 'edit' | 'add' | 'dunning';
  noun: Noun;
  fields: readonly string[];
  given: Record<string, unknown>;
}
interface Way {
  label: Key;
  to?: (line: Line) => RouteLocationRaw;
  run?: (line: Line, router: Router) => Promise<unknown>;
  ask?: (line: Line) => Omit<Question, 'line'>;
}

const asking = (noun: Noun, kind: Question['kind'], fields: readonly string[], given = {}) => ({ noun, kind, fields, given });
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

async function keepPromise(line: Line): Promise<void> {
  const promise = await call('promise.show', { id: line.record! });
  await call('promise.keep', { id: promise.id, rev: promise.rev });
  pass(say('promise.markedKept'), () => edit('promise', { id: promise.id, done_at: null, outcome: null }));
}
async function finishTask(line: Line): Promise<void> {
  await edit('task', { id: line.record!, done_at: now() });
  pass(say('inbox.taskDone'), () => edit('task', { id: line.record!, done_at: null }));
}

const visit = (line: Line, step: string) => ({ name: 'visit', params: { id: line.record!, step } });
const ways: Record<string, Way> = {
  'visit.start': { label: 'inbox.act.visit', to: (line) => visit(line, '') },
  'visit.edit': { label: 'inbox.act.report', to: (line) => visit(line, 'close') },
  'visit.plan': { label: 'inbox.act.plan', run: (line, router) => planVisit(router, line.account!) },
  'promise.keep': { label: 'promise.keep', run: keepPromise },
  'task.edit': { label: 'act.done', run: finishTask },
  'opportunity.edit': { label: 'inbox.act.nextStep', ask: () => asking('opportunity', 'edit', ['next_step', 'next_date', 'expected_on']) },
  'complaint.edit': { label: 'inbox.act.complaint', ask: () => asking('complaint', 'edit', ['text', 'answered_at', 'cause', 'remedy', 'solved_at', 'confirmed_at']) },
  'dunning.add': { label: 'inbox.act.dun', ask: () => asking('dunning', 'dunning', []) },
  'touch.add': {
    label: 'inbox.act.touch',
    ask: (line) => asking('touch', 'add', ['kind', 'comment', 'next_step', 'next_date'], { account: line.account, contact: line.record, at: now() }),
  },
  'conflict.settle': { label: 'inbox.act.settle', to: () => ({ name: 'reconcile' }) },
  'quarantine.retry': { label: 'inbox.act.settle', to: () => ({ name: 'reconcile' }) },
};

export function wayOf(line: Line): Way | undefined {
  return ways[line.settle];
}

/** Where a line's subject is seen in full. */
export function placeOf(line: Line): RouteLocationRaw | undefined {
  if (line.table === 'visit' && line.record) return visit(line, '');
  if (line.table === 'contact' && line.record) return { name: 'person', params: { id: line.record } };
  return line.account ? { name: 'accounts', params: { id: line.account } } : undefined;
}
