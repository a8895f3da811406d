// apps/tablet/src/i18n/figures/zh-CN.ts
//
// The texts about the figures that managers look at in Chinese. Names, definitions and answers of the figures are the core's.
export default {
  figure: {
    title: '报表',
    list: '报表列表',
    pick: '请选择一项报表',
    pickText: '点左侧的一项：这里会显示结论、图、表、口径与数据时间，并可查看每个数字背后的记录。',
    lastWeek: '与上周相比',
    scope: '范围',
    scopes: { mine: '本人', team: '团队', company: '公司（本机可见）' },
    period: '期间',
    periods: { year: '今年', quarter: '本季度', month: '本月', weeks: '近四周', yearBefore: '去年', own: '自选日期' },
    from: '起始日',
    to: '截止日',
    days: '{from} 至 {to}',
    asOf: '数据截至 {at}',
    neverSynced: '尚未同步',
    meaning: '口径',
    none: '没有内容',
    noneText: '这段期间、这个范围内没有可显示的数据。',
    open: '查看记录',
    more: '仅列出 {all} 条中的前 {shown} 条。',
    drawn: '图中为 {all} 行中的前 {drawn} 行，全部见下表。',
    table: '{name}（表格）',
    csv: '导出 CSV',
  },
};
