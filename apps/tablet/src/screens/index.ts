// apps/tablet/src/screens/index.ts
//
// The one list of screens: apps/tablet/doc/screens.md says how to add one.
import type { Component } from 'vue';

import type { IconName } from '@/design/icons';
import type { Key } from '@/i18n';

export interface Screen {
  name: string;
  path: string;
  component: () => Promise<{ default: Component }>;
  /** With these it stands in the rail, in this order; `wide`: not in the bar of a phone, where something else leads to it. */
  rail?: { icon: IconName; title: Key; wide?: true };
  /** The screen of the rail to which it belongs. */
  within?: string;
}

export const screens: readonly Screen[] = [
  { name: 'today', path: '/', component: () => import('./today/TodayScreen.vue'), rail: { icon: 'today', title: 'rail.today' } },
  {
    name: 'accounts',
    path: '/accounts/:id?',
    component: () => import('./accounts/AccountsScreen.vue'),
    rail: { icon: 'accounts', title: 'rail.accounts' },
  },
  { name: 'deals', path: '/deals/:id?', component: () => import('./deals/DealsScreen.vue'), rail: { icon: 'deals', title: 'rail.deals' } },
  { name: 'simulation', path: '/deals/:id/decision', component: () => import('./deals/SimulationScreen.vue'), within: 'deals' },
  { name: 'forecast', path: '/forecast', component: () => import('./deals/ForecastScreen.vue'), within: 'deals' },
  { name: 'money', path: '/money', component: () => import('./money/MoneyScreen.vue'), within: 'deals' },
  { name: 'gifts', path: '/gifts', component: () => import('./gifts/GiftsScreen.vue'), within: 'deals' },
  { name: 'figures', path: '/figures/:report?', component: () => import('./figures/FiguresScreen.vue'), within: 'deals' },
  { name: 'handover', path: '/handover', component: () => import('./handover/HandoverScreen.vue'), within: 'settings' },
  { name: 'person', path: '/people/:id?', component: () => import('./person/PersonScreen.vue'), within: 'accounts' },
  { name: 'visit', path: '/visits/:id/:step?', component: () => import('./visit/VisitScreen.vue'), within: 'today' },
  { name: 'calendar', path: '/calendar/:day?', component: () => import('./calendar/CalendarScreen.vue'), within: 'today' },
  { name: 'history', path: '/history/:record?', component: () => import('./history/HistoryScreen.vue'), within: 'accounts' },
  { name: 'search', path: '/search', component: () => import('./search/SearchScreen.vue'), rail: { icon: 'search', title: 'rail.search' } },
  {
    name: 'reconcile',
    path: '/reconcile',
    component: () => import('./reconcile/ReconcileScreen.vue'),
    rail: { icon: 'reconcile', title: 'rail.reconcile', wide: true },
  },
  {
    name: 'settings',
    path: '/settings',
    component: () => import('./settings/SettingsScreen.vue'),
    rail: { icon: 'settings', title: 'rail.settings' },
  },
];
