// apps/tablet/src/i18n/keeping/zh-CN.ts
//
// The texts about keeping what was written, in Chinese: the PIN.
export default {
  pin: {
    change: '更改 PIN',
    now: '现在的 PIN',
    to: '改为新 PIN',
    changed: 'PIN 已更改，下次打开时使用新 PIN。',
    same: '新 PIN 与现在的相同。',
    why: '内容不会重新加密，已打开的窗口照常使用。忘记新 PIN 同样无法找回。',
  },
  place: {
    title: '地点与接待时间',
    why: '行程按此安排：去哪里、什么时候接待。',
    both: '经度和纬度需同时填写。',
    order: '结束时间应晚于开始时间。',
  },
  alike: {
    title: '可能已经有了：',
    because: {
      credit_code: '信用代码相同',
      name: '名称相同',
      part_of_name: '名称相近',
      phone: '号码相同',
      email: '邮箱相同',
    },
  },
};
