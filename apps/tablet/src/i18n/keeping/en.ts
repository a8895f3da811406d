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
  history: {
    title: 'History',
    of: 'History of {title}',
    text: 'Every value that this device knows, with who wrote it. Putting one back is a change like any other.',
    field: 'Which field',
    changed: 'All that changed',
    by: '{who}, {when}, on {device}',
    now: 'now',
    unsent: 'not sent yet',
    restore: 'Restore this value',
    restored: '{field}: restored.',
    none: 'Nothing has changed yet',
    noneText: 'Each field holds what was first written. Choose one above to see who wrote it.',
    gone: 'This is not on this device',
    goneText: 'It may belong to an account that is not yours any more.',
    isDeleted: 'It is deleted: restore it first, then its values.',
    there: 'there',
    wasDeleted: 'deleted',
    deleted: 'Deleted',
    deletedAccounts: 'Deleted accounts',
    lookDeleted: 'What was deleted can be restored, whole. What hangs on an account stands in its history.',
    nothingDeleted: 'No account was deleted',
    nothingDeletedText: 'Accounts that are deleted stand here, and can be restored.',
    bring: 'Restore',
    bringThis: 'Restore: {what}',
    back: '{what}: restored.',
  },
};

export default en;
