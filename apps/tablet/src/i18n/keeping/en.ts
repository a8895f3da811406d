// apps/tablet/src/i18n/keeping/en.ts
//
// The texts about keeping what was written, in English.
import type zhCN from './zh-CN';

const en: typeof zhCN = {
  pin: {
    change: 'Change the PIN',
    now: 'The PIN as it is',
    to: 'Change it',
    changed: 'The PIN is changed: the new one opens it next time.',
    same: 'That is the PIN already.',
    why: 'Nothing is encrypted anew, and windows that are open stay open. There is no way in without the new PIN either.',
  },
  place: {
    title: 'Place and hours',
    why: 'The plan of a day goes by them: where to drive, and when they receive.',
    both: 'A place needs both coordinates.',
    order: 'They receive until later than they begin to.',
  },
  alike: {
    title: 'It may be here already:',
    because: {
      credit_code: 'same credit code',
      name: 'same name',
      part_of_name: 'similar name',
      phone: 'same number',
      email: 'same e-mail address',
    },
  },
};

export default en;
