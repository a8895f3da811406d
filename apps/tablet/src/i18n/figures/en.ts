// apps/tablet/src/i18n/figures/en.ts
//
// The texts about the figures that managers look at in English. Names, definitions and answers of the figures are the core's.
import type zhCN from './zh-CN';

const en: typeof zhCN = {
  figure: {
    title: 'Figures',
    list: 'List of figures',
    pick: 'Pick a figure',
    pickText: 'Tap one in the list: here you will see what it says, as a chart and as a table, what it means and of when it is, and the records behind each number.',
    lastWeek: 'What changed since last week',
    scope: 'Whose',
    scopes: { mine: 'Mine', team: 'My team\'s', company: 'The company\'s, as seen here' },
    period: 'Period',
    periods: { year: 'This year', quarter: 'This quarter', month: 'This month', weeks: 'The last four weeks', yearBefore: 'Last year', own: 'Other days' },
    from: 'From',
    to: 'To',
    days: '{from} to {to}',
    asOf: 'as of {at}',
    neverSynced: 'never synced',
    meaning: 'What it means',
    none: 'Nothing there',
    noneText: 'In these days, and of these people, there is nothing to show.',
    open: 'See the records',
    more: 'The first {shown} of {all}.',
    drawn: 'The chart shows the first {drawn} of {all} lines; all of them stand in the table.',
    table: '{name}, as a table',
    csv: 'Export CSV',
  },
};
export default en;
