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
};
