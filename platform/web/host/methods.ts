// Made by host/generate.ts from the registry of methods: don't edit.

/** A record: its fields by name, each reference with a `<field>_label`. */
export interface RecordView {
  id: string;
  table: string;
  rev: string;
  deleted: boolean;
  conflicts: string[];
  [field: string]: unknown;
}

/** Every method of the door: what it takes and what it gives. */
export interface Methods {
  /** Adds a record. */
  'account.add': {
    takes: {
      /** Name */
      name?: string | null;
      /** Short name */
      short_name?: string | null;
      /** Class */
      class?: 'A' | 'B' | 'C' | 'D' | null;
      /** Status */
      status?: 'lead' | 'potential' | 'interested' | 'developed' | 'former' | null;
      /** Tier */
      tier?: 'gold' | 'silver' | 'bronze' | null;
      /** Industry */
      industry?: string | null;
      /** Region */
      region?: string | null;
      /** City */
      city?: string | null;
      /** Address */
      address?: string | null;
      /** Phone */
      phone?: string | null;
      /** E-mail */
      email?: string | null;
      /** Website */
      website?: string | null;
      /** Credit code */
      credit_code?: string | null;
      /** Ownership */
      ownership?: 'state' | 'private' | 'foreign' | 'joint_venture' | 'listed' | 'public_body' | 'other' | null;
      /** Founded in */
      founded?: number | null;
      /** Staff */
      staff?: number | null;
      /** Business lines */
      business?: string | null;
      /** Purchasing habits */
      purchasing?: string | null;
      /** Profile */
      profile?: string | null;
      /** Source */
      source?: 'referral' | 'referral_chain' | 'network' | 'web' | 'fair' | 'seminar' | 'directory' | 'advertising' | 'cold_call' | 'on_the_road' | 'other' | null;
      /** Owner */
      owner?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'account.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'account.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Name */
      name?: string | null;
      /** Short name */
      short_name?: string | null;
      /** Class */
      class?: 'A' | 'B' | 'C' | 'D' | null;
      /** Status */
      status?: 'lead' | 'potential' | 'interested' | 'developed' | 'former' | null;
      /** Tier */
      tier?: 'gold' | 'silver' | 'bronze' | null;
      /** Industry */
      industry?: string | null;
      /** Region */
      region?: string | null;
      /** City */
      city?: string | null;
      /** Address */
      address?: string | null;
      /** Phone */
      phone?: string | null;
      /** E-mail */
      email?: string | null;
      /** Website */
      website?: string | null;
      /** Credit code */
      credit_code?: string | null;
      /** Ownership */
      ownership?: 'state' | 'private' | 'foreign' | 'joint_venture' | 'listed' | 'public_body' | 'other' | null;
      /** Founded in */
      founded?: number | null;
      /** Staff */
      staff?: number | null;
      /** Business lines */
      business?: string | null;
      /** Purchasing habits */
      purchasing?: string | null;
      /** Profile */
      profile?: string | null;
      /** Source */
      source?: 'referral' | 'referral_chain' | 'network' | 'web' | 'fair' | 'seminar' | 'directory' | 'advertising' | 'cold_call' | 'on_the_road' | 'other' | null;
      /** Owner */
      owner?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Account records. */
  'account.list': {
    takes: {
      /** only those; null: where it is empty */
      class?: 'A' | 'B' | 'C' | 'D' | null;
      /** only those; null: where it is empty */
      status?: 'lead' | 'potential' | 'interested' | 'developed' | 'former' | null;
      /** only those; null: where it is empty */
      tier?: 'gold' | 'silver' | 'bronze' | null;
      /** only those; null: where it is empty */
      ownership?: 'state' | 'private' | 'foreign' | 'joint_venture' | 'listed' | 'public_body' | 'other' | null;
      /** only those; null: where it is empty */
      source?: 'referral' | 'referral_chain' | 'network' | 'web' | 'fair' | 'seminar' | 'directory' | 'advertising' | 'cold_call' | 'on_the_road' | 'other' | null;
      /** only those; null: where it is empty */
      owner?: string | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'account.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'account.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Makes an attachment of a file that was put. */
  'attachment.add': {
    takes: {
      /** what attachment.put answered */
      upload: number;
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Note */
      note?: string | null;
      /** Name */
      name?: string | null;
      /** Kind */
      kind?: 'photo' | 'audio' | 'ink' | 'document' | null;
      /** Media type */
      media_type?: string | null;
      /** May be shown to the customer */
      presentable?: boolean | null;
      /** At */
      at?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'attachment.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Throws a stranded file away for good. */
  'attachment.discard': {
    takes: {
      /** as attachment.stranded says */
      content: string;
      /** 0 if left out */
      offset?: number | null;
    };
    gives: {
      items: {
        /** its address, which names it here */
        content: string;
        /** as the lost record had it */
        name: string;
        size: number;
      }[];
    };
  };
  /** Changes what is given; null clears a field. */
  'attachment.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Note */
      note?: string | null;
      /** Name */
      name?: string | null;
      /** Kind */
      kind?: 'photo' | 'audio' | 'ink' | 'document' | null;
      /** Media type */
      media_type?: string | null;
      /** Bytes */
      size?: number | null;
      /** Content */
      content?: string | null;
      /** May be shown to the customer */
      presentable?: boolean | null;
      /** At */
      at?: string | null;
    };
    gives: RecordView;
  };
  /** Removes local copies that the server has; they can be fetched again. */
  'attachment.evict': {
    takes: {
      /** the attachment whose copy goes */
      id?: string | null;
      /** or: copies go, oldest first, until no more bytes are here */
      keep_bytes?: number | null;
    };
    gives: {
      /** that went */
      bytes: number;
      /** that stay */
      bytes_here: number;
    };
  };
  /** Wishes an attachment's content here; it comes with the next sync. */
  'attachment.fetch': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Attachment records. */
  'attachment.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      note?: string | null;
      /** only those; null: where it is empty */
      kind?: 'photo' | 'audio' | 'ink' | 'document' | null;
      /** only those; null: where it is empty */
      presentable?: boolean | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** What is sent and fetched by itself; answers what holds now. */
  'attachment.policy': {
    takes: {
      ahead?: boolean | null;
      ahead_days?: number | null;
      metered?: boolean | null;
      /** stays as it is if left out, like the others */
      metered_kib?: number | null;
    };
    gives: {
      /** fetches what planned visits' accounts hold */
      ahead: boolean;
      /** of visits within so many days */
      ahead_days: number;
      /** the network costs by the byte */
      metered: boolean;
      /** the largest that is then sent or fetched without being asked for */
      metered_kib: number;
    };
  };
  /** Puts a piece of a file here, to be attached. */
  'attachment.put': {
    takes: {
      /** what this goes on with; a new one if left out */
      upload?: number | null;
      /** the next bytes, as base64; at most 512 KiB of them */
      data: string;
    };
    gives: {
      /** for the next piece, and for attachment.add */
      upload: number;
    };
  };
  /** Reads a piece of an attachment's content. */
  'attachment.read': {
    takes: {
      id: string;
      /** 0 if left out */
      offset?: number | null;
      /** at most 524288, and so much if left out */
      length?: number | null;
    };
    gives: {
      /** base64 */
      data: string;
      /** none: the end was reached */
      bytes: number;
    };
  };
  /** Reads a piece of a stranded file. */
  'attachment.rescue': {
    takes: {
      /** as attachment.stranded says */
      content: string;
      /** 0 if left out */
      offset?: number | null;
    };
    gives: {
      /** base64 */
      data: string;
      /** none: the end was reached */
      bytes: number;
    };
  };
  /** Brings a deleted record back, whole. */
  'attachment.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'attachment.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists files that are only here and that no record names any more. */
  'attachment.stranded': {
    takes: Record<string, never>;
    gives: {
      items: {
        /** its address, which names it here */
        content: string;
        /** as the lost record had it */
        name: string;
        size: number;
      }[];
    };
  };
  /** Writes everything that only this device has into a sealed file. */
  'bundle.export': {
    takes: {
      /** its path */
      file: string;
      /** at least 8 characters; nobody can open it without */
      passphrase: string;
    };
    gives: {
      /** the bundle's */
      id: string;
      /** of the file: BLAKE2b-256 */
      hash: string;
      /** that the server had not got */
      commits: number;
      /** refused ones that nobody had decided about */
      refused: number;
      /** commits that were here already */
      known: number;
      /** contents of attachments */
      files: number;
      /** bytes of them */
      file_bytes: number;
      /** it had been imported before: nothing was changed */
      was_here: boolean;
    };
  };
  /** Brings in what another device of the same user could not send. */
  'bundle.import': {
    takes: {
      /** its path */
      file: string;
      /** at least 8 characters; nobody can open it without */
      passphrase: string;
    };
    gives: {
      /** the bundle's */
      id: string;
      /** of the file: BLAKE2b-256 */
      hash: string;
      /** that the server had not got */
      commits: number;
      /** refused ones that nobody had decided about */
      refused: number;
      /** commits that were here already */
      known: number;
      /** contents of attachments */
      files: number;
      /** bytes of them */
      file_bytes: number;
      /** it had been imported before: nothing was changed */
      was_here: boolean;
    };
  };
  /** Says whether everything that a day's visits need is on this device, and how old it is. */
  'certificate.departure': {
    takes: {
      /** the first instant of the day, as its calendar has it */
      from: string;
      /** the first instant after it */
      to: string;
    };
    gives: {
      /** nothing is absent, and what is here is whole */
      ready: boolean;
      /** the user's, planned for that day */
      visits: ({
        visit: string;
        title: string;
        planned_at: string | null;
        /** that it needs and that are here */
        records: number;
        /** attached to them */
        files: number;
        /** of those, whole on this device */
        files_here: number;
      })[];
      /** what they need and what is not here */
      absent: {
        /** which needs it */
        visit: string;
        /** record: one that another refers to; file: a content */
        kind: string;
        /** of the record that names it */
        table: string;
        /** by which it names it */
        field: string;
        /** that names it; of a file, its attachment */
        record: string;
        /** of that record */
        title: string;
        /** of a file */
        bytes: number;
        /** of a file: it comes with the next sync */
        wished: boolean;
      }[];
      /** everything that the user may see was loaded, and nothing half since */
      complete: boolean;
      /** scopes that are not as the server has them */
      diverged: number;
      /** when everything was last exchanged */
      last_sync: string | null;
      /** how long ago that was */
      age_minutes: number | null;
    };
  };
  /** Says whether the server, or a bundle, has everything that was saved on this device. */
  'certificate.handin': {
    takes: Record<string, never>;
    gives: {
      /** the device may be given away: nothing is only here */
      granted: boolean;
      /** the server has all that was saved here, and gave its receipt */
      at_server: boolean;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that nobody has decided about */
      quarantined: number;
      /** contents that the server has not got yet */
      files_unsent: number;
      /** contents that are only here and that no record names any more */
      files_stranded: number;
      /** the server's last one, under its seal */
      receipt: string | null;
      /** when it gave it, by its clock */
      receipt_at: string | null;
      /** when everything was last exchanged */
      last_sync: string | null;
      /** one that was exported and holds all that is only here */
      bundle: {
        id: string;
        /** as it was called when it was written */
        file: string;
        /** of the file: BLAKE2b-256 */
        hash: string;
        at: string;
      } | null;
    };
  };
  /** Lists the fields on which people disagree, the newest first. */
  'conflict.list': {
    takes: {
      /** 200 if left out */
      limit?: number | null;
    };
    gives: {
      items: ({
        record: string;
        table: string;
        /** `live` when it is about the record's existence */
        field: string;
        /** the field's name in English (en) and Chinese (zh) */
        label: unknown;
        /** the record's */
        title: string;
        /** the one that is shown first; of a merge, the latest */
        siblings: {
          value: unknown;
          /** whose it is */
          user: string;
          /** where it was written */
          device: string;
          at: string;
        }[];
        /** the greatest value that all of them were written over; null where nobody can say */
        ancestor: {
          value: unknown;
          /** whose it is */
          user: string;
          /** where it was written */
          device: string;
          at: string;
        } | null;
        /** only of a long text: it shows neither, but their merge */
        merged: {
          /** what the field shows */
          text: string;
          /** a person has to look */
          overlaps: boolean;
          /** in a row they are the text */
          parts: {
            text: string;
            /** nobody: there is no other word */
            writers: {
              user: string;
              device: string;
            }[];
            /** others wrote something else in the same place */
            overlaps: boolean;
          }[];
        } | null;
      })[];
      more: boolean;
    };
  };
  /** Settles a long text as it is shown: what several wrote apart, merged. */
  'conflict.merge': {
    takes: {
      record: string;
      field: string;
    };
    gives: RecordView;
  };
  /** Settles a field, here and everywhere. */
  'conflict.settle': {
    takes: {
      record: string;
      field: string;
      /** what it is to be; null for nothing; for `live` true keeps, false deletes */
      value: unknown;
    };
    gives: RecordView;
  };
  /** Shows one field's values, and those that gave way before. */
  'conflict.show': {
    takes: {
      record: string;
      field: string;
    };
    gives: {
      conflict: {
        record: string;
        table: string;
        /** `live` when it is about the record's existence */
        field: string;
        /** the field's name in English (en) and Chinese (zh) */
        label: unknown;
        /** the record's */
        title: string;
        /** the one that is shown first; of a merge, the latest */
        siblings: {
          value: unknown;
          /** whose it is */
          user: string;
          /** where it was written */
          device: string;
          at: string;
        }[];
        /** the greatest value that all of them were written over; null where nobody can say */
        ancestor: {
          value: unknown;
          /** whose it is */
          user: string;
          /** where it was written */
          device: string;
          at: string;
        } | null;
        /** only of a long text: it shows neither, but their merge */
        merged: {
          /** what the field shows */
          text: string;
          /** a person has to look */
          overlaps: boolean;
          /** in a row they are the text */
          parts: {
            text: string;
            /** nobody: there is no other word */
            writers: {
              user: string;
              device: string;
            }[];
            /** others wrote something else in the same place */
            overlaps: boolean;
          }[];
        } | null;
      };
      /** values that gave way before, the oldest first */
      earlier: {
        value: unknown;
        /** whose it is */
        user: string;
        /** where it was written */
        device: string;
        at: string;
      }[];
    };
  };
  /** Adds a record. */
  'contact.add': {
    takes: {
      /** Account */
      account: string;
      /** Name */
      name?: string | null;
      /** Title */
      title?: string | null;
      /** Department */
      department?: string | null;
      /** Phone */
      phone?: string | null;
      /** Mobile */
      mobile?: string | null;
      /** E-mail */
      email?: string | null;
      /** WeChat */
      wechat?: string | null;
      /** Language */
      language?: 'zh' | 'en' | 'other' | null;
      /** Echelon */
      echelon?: 'clerk' | 'manager' | 'executive' | null;
      /** Role in the decision */
      decision_role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Decision maker */
      is_decision_maker?: boolean | null;
      /** Reports to */
      reports_to?: string | null;
      /** Remarks */
      remarks?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'contact.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'contact.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Name */
      name?: string | null;
      /** Title */
      title?: string | null;
      /** Department */
      department?: string | null;
      /** Phone */
      phone?: string | null;
      /** Mobile */
      mobile?: string | null;
      /** E-mail */
      email?: string | null;
      /** WeChat */
      wechat?: string | null;
      /** Language */
      language?: 'zh' | 'en' | 'other' | null;
      /** Echelon */
      echelon?: 'clerk' | 'manager' | 'executive' | null;
      /** Role in the decision */
      decision_role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Decision maker */
      is_decision_maker?: boolean | null;
      /** Reports to */
      reports_to?: string | null;
      /** Remarks */
      remarks?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Contact records. */
  'contact.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      language?: 'zh' | 'en' | 'other' | null;
      /** only those; null: where it is empty */
      echelon?: 'clerk' | 'manager' | 'executive' | null;
      /** only those; null: where it is empty */
      decision_role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** only those; null: where it is empty */
      is_decision_maker?: boolean | null;
      /** only those; null: where it is empty */
      reports_to?: string | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'contact.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'contact.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Device records. */
  'device.list': {
    takes: {
      /** only those; null: where it is empty */
      user?: string | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Shows one record, also a deleted one. */
  'device.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Says that two records are not the same. */
  'duplicate.apart': {
    takes: {
      one: string;
      other: string;
    };
    gives: RecordView;
  };
  /** Proposes pairs of records that look like one entered twice. */
  'duplicate.list': {
    takes: {
      /** account or contact; both if left out */
      table?: string | null;
      /** 50 if left out */
      limit?: number | null;
    };
    gives: {
      /** the surest first */
      items: {
        table: string;
        /** the older record */
        one: RecordView;
        other: RecordView;
        /** credit_code, name, phone, email */
        because: string[];
        /** 1 to 99: how sure that they are the same */
        score: number;
      }[];
    };
  };
  /** Says that two accounts or contacts are the same: one is kept and stands for both. */
  'duplicate.merge': {
    takes: {
      /** the record that stands for both */
      kept: string;
      /** the duplicate */
      other: string;
      /** fields whose value comes from the duplicate; empty ones take it anyway */
      take?: string[];
      /** what the user saw of the kept record */
      kept_rev?: string | null;
      /** what the user saw of the duplicate */
      other_rev?: string | null;
    };
    gives: RecordView;
  };
  /** Lists what was merged. */
  'duplicate.merged': {
    takes: Record<string, never>;
    gives: {
      /** verdicts that two records are the same */
      items: RecordView[];
    };
  };
  /** Takes a merge back; what was changed since stays. */
  'duplicate.undo': {
    takes: {
      /** the verdict, as duplicate.merge answered */
      id: string;
    };
    gives: Record<string, never>;
  };
  /** Adds a record. */
  'fact.add': {
    takes: {
      /** Contact */
      contact: string;
      /** Kind */
      kind?: 'home_town' | 'birthday' | 'education' | 'family' | 'hobby' | 'special_interest' | 'career' | 'authority' | 'character' | 'way_of_working' | 'circle' | 'gift_preference' | 'taboo' | 'other' | null;
      /** Fact */
      value?: string | null;
      /** Purpose */
      purpose?: string | null;
      /** Keep until */
      keep_until?: string | null;
      /** Source */
      source?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'fact.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'fact.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Contact */
      contact?: string | null;
      /** Kind */
      kind?: 'home_town' | 'birthday' | 'education' | 'family' | 'hobby' | 'special_interest' | 'career' | 'authority' | 'character' | 'way_of_working' | 'circle' | 'gift_preference' | 'taboo' | 'other' | null;
      /** Fact */
      value?: string | null;
      /** Purpose */
      purpose?: string | null;
      /** Keep until */
      keep_until?: string | null;
      /** Source */
      source?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Dossier fact records. */
  'fact.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      kind?: 'home_town' | 'birthday' | 'education' | 'family' | 'hobby' | 'special_interest' | 'career' | 'authority' | 'character' | 'way_of_working' | 'circle' | 'gift_preference' | 'taboo' | 'other' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'fact.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'fact.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists what a record's fields held, as far as this device knows. */
  'history': {
    takes: {
      record: string;
      /** only that one */
      field?: string | null;
    };
    gives: {
      /** the oldest first */
      items: {
        field: string;
        label: unknown;
        value: unknown;
        /** whose it is */
        user: string;
        /** where it was written */
        device: string;
        at: string;
        /** it is what the field holds now */
        current: boolean;
        /** the server has not got it yet */
        pending: boolean;
      }[];
    };
  };
  /** Imports a customer list. Rows with a fault are kept aside, companies that are here already are not imported again. */
  'import.accounts': {
    takes: {
      /** a CSV file in UTF-8, its first row the names of the columns */
      text: string;
      /** of the accounts that are made; the user if left out */
      owner?: string | null;
    };
    gives: {
      rows: number;
      imported: number;
      /** known by credit code or name */
      already_here: number;
      /** rows with a fault */
      rejected: number;
      /** the faults, at most the first thousand */
      rejects: {
        /** of the file */
        line: number;
        /** the cell of the row */
        column: number;
        field: string;
        reason: string;
      }[];
      /** headers that mean nothing here */
      ignored_columns: string[];
      /** the rejected rows as they were, with line and reason before them */
      rejects_csv: string;
    };
  };
  /** Logs this device in to a server. */
  'login': {
    takes: {
      /** the server's address */
      server: string;
      /** your log-in name */
      user: string;
      /** your password */
      password: string;
      /** how this device is called in lists */
      label?: string | null;
      /** lets the password go to another machine unencrypted */
      allow_http?: boolean | null;
    };
    gives: {
      /** this device's id */
      device: string;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
      /** the place in the server's sequence */
      cursor: number;
      /** attachments' contents that the server has not got yet */
      files_unsent: number;
      /** contents that are only here and that no record names any more */
      files_stranded: number;
      /** scopes that are not as the server has them, though loaded again */
      diverged: number;
      /** the server wants this device's data removed; nothing else works */
      wipe_ordered: boolean;
      /** whether a log-in is kept here */
      logged_in: boolean;
      /** when everything was last exchanged */
      last_sync: string | null;
      /** the server's address */
      server: string | null;
      /** the log-in name */
      user: string | null;
      /** the user's name */
      display_name: string | null;
      /** rep, manager or admin */
      role: string | null;
      /** the company */
      organisation: string | null;
      /** until when the log-in holds */
      token_expires_at: string | null;
    };
  };
  /** Gives the log-in back; refused without a hand-in certificate. */
  'logout': {
    takes: {
      /** forgets the log-in here without telling the server */
      local?: boolean | null;
    };
    gives: {
      /** this device's id */
      device: string;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
      /** the place in the server's sequence */
      cursor: number;
      /** attachments' contents that the server has not got yet */
      files_unsent: number;
      /** contents that are only here and that no record names any more */
      files_stranded: number;
      /** scopes that are not as the server has them, though loaded again */
      diverged: number;
      /** the server wants this device's data removed; nothing else works */
      wipe_ordered: boolean;
      /** whether a log-in is kept here */
      logged_in: boolean;
      /** when everything was last exchanged */
      last_sync: string | null;
      /** the server's address */
      server: string | null;
      /** the log-in name */
      user: string | null;
      /** the user's name */
      display_name: string | null;
      /** rep, manager or admin */
      role: string | null;
      /** the company */
      organisation: string | null;
      /** until when the log-in holds */
      token_expires_at: string | null;
    };
  };
  /** This reference. */
  'methods': {
    takes: {
      /** json, or markdown */
      format?: string | null;
    };
    gives: unknown;
  };
  /** Adds a record. */
  'note.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Objective */
      objective?: string | null;
      /** Kind */
      kind?: 'said' | 'need' | 'objection' | 'observation' | 'competitor' | 'idea' | 'other' | null;
      /** Note */
      text?: string | null;
      /** At */
      at?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'note.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'note.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Objective */
      objective?: string | null;
      /** Kind */
      kind?: 'said' | 'need' | 'objection' | 'observation' | 'competitor' | 'idea' | 'other' | null;
      /** Note */
      text?: string | null;
      /** At */
      at?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Note records. */
  'note.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      objective?: string | null;
      /** only those; null: where it is empty */
      kind?: 'said' | 'need' | 'objection' | 'observation' | 'competitor' | 'idea' | 'other' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'note.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'note.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'objective.add': {
    takes: {
      /** Visit */
      visit: string;
      /** Rank */
      rank?: 'primary' | 'minimum' | 'further' | null;
      /** Objective */
      text?: string | null;
      /** Measure */
      measure?: string | null;
      /** By */
      due?: string | null;
      /** Reached */
      reached?: boolean | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'objective.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'objective.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Visit */
      visit?: string | null;
      /** Rank */
      rank?: 'primary' | 'minimum' | 'further' | null;
      /** Objective */
      text?: string | null;
      /** Measure */
      measure?: string | null;
      /** By */
      due?: string | null;
      /** Reached */
      reached?: boolean | null;
    };
    gives: RecordView;
  };
  /** Lists Objective records. */
  'objective.list': {
    takes: {
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      rank?: 'primary' | 'minimum' | 'further' | null;
      /** only those; null: where it is empty */
      reached?: boolean | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'objective.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'objective.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'participant.add': {
    takes: {
      /** Visit */
      visit: string;
      /** Contact */
      contact?: string | null;
      /** Colleague */
      user?: string | null;
      /** Role */
      role?: 'speaker' | 'note_taker' | 'technical' | 'decider' | 'guest' | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'participant.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'participant.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Colleague */
      user?: string | null;
      /** Role */
      role?: 'speaker' | 'note_taker' | 'technical' | 'decider' | 'guest' | null;
    };
    gives: RecordView;
  };
  /** Lists Participant records. */
  'participant.list': {
    takes: {
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      user?: string | null;
      /** only those; null: where it is empty */
      role?: 'speaker' | 'note_taker' | 'technical' | 'decider' | 'guest' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'participant.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'participant.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'promise.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Direction */
      direction?: 'ours' | 'theirs' | null;
      /** Promise */
      text?: string | null;
      /** By */
      due?: string | null;
      /** Owner */
      owner?: string | null;
      /** Done at */
      done_at?: string | null;
      /** Outcome */
      outcome?: 'kept' | 'broken' | 'withdrawn' | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Says that a promise was broken. */
  'promise.break': {
    takes: {
      /** the promise */
      id: string;
      /** now if left out */
      at?: string | null;
      /** what the user saw */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'promise.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'promise.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Direction */
      direction?: 'ours' | 'theirs' | null;
      /** Promise */
      text?: string | null;
      /** By */
      due?: string | null;
      /** Owner */
      owner?: string | null;
      /** Done at */
      done_at?: string | null;
      /** Outcome */
      outcome?: 'kept' | 'broken' | 'withdrawn' | null;
    };
    gives: RecordView;
  };
  /** Says that a promise was kept. */
  'promise.keep': {
    takes: {
      /** the promise */
      id: string;
      /** now if left out */
      at?: string | null;
      /** what the user saw */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Promise records. */
  'promise.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      direction?: 'ours' | 'theirs' | null;
      /** only those; null: where it is empty */
      owner?: string | null;
      /** only those; null: where it is empty */
      outcome?: 'kept' | 'broken' | 'withdrawn' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'promise.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'promise.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Throws a refused change away for good. */
  'quarantine.discard': {
    takes: {
      /** as quarantine.list says */
      number: number;
    };
    gives: {
      /** this device's id */
      device: string;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
    };
  };
  /** Lists what the server refused, and what was accepted after all. */
  'quarantine.list': {
    takes: Record<string, never>;
    gives: {
      items: ({
        /** its name on this device */
        number: number;
        /** why the server refused it */
        code: string;
        message: string;
        detail: string;
        at: string;
        changes: {
          record: string;
          table: string;
          title: string;
          /** what it was to become */
          sets: {
            field: string;
            label: unknown;
            value: unknown;
          }[];
        }[];
        /** what somebody above you decided */
        outcome: {
          /** accepted, edited or returned */
          kind: string;
          /** who; empty for the administrator */
          by: string;
          at: string;
          /** to the author */
          sentence: string;
          /** edited: what stands instead */
          edits: {
            record: string;
            table: string;
            title: string;
            /** what it was to become */
            sets: {
              field: string;
              label: unknown;
              value: unknown;
            }[];
          }[];
        } | null;
      })[];
      /** after all, by somebody above you; nothing to do */
      accepted: ({
        /** its name on this device */
        number: number;
        /** why the server refused it */
        code: string;
        message: string;
        detail: string;
        at: string;
        changes: {
          record: string;
          table: string;
          title: string;
          /** what it was to become */
          sets: {
            field: string;
            label: unknown;
            value: unknown;
          }[];
        }[];
        /** what somebody above you decided */
        outcome: {
          /** accepted, edited or returned */
          kind: string;
          /** who; empty for the administrator */
          by: string;
          at: string;
          /** to the author */
          sentence: string;
          /** edited: what stands instead */
          edits: {
            record: string;
            table: string;
            title: string;
            /** what it was to become */
            sets: {
              field: string;
              label: unknown;
              value: unknown;
            }[];
          }[];
        } | null;
      })[];
    };
  };
  /** Writes the refused values again, as a new change. */
  'quarantine.retry': {
    takes: {
      /** as quarantine.list says */
      number: number;
    };
    gives: {
      /** this device's id */
      device: string;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
    };
  };
  /** Shows one refused change. */
  'quarantine.show': {
    takes: {
      /** as quarantine.list says */
      number: number;
    };
    gives: {
      /** its name on this device */
      number: number;
      /** why the server refused it */
      code: string;
      message: string;
      detail: string;
      at: string;
      changes: {
        record: string;
        table: string;
        title: string;
        /** what it was to become */
        sets: {
          field: string;
          label: unknown;
          value: unknown;
        }[];
      }[];
      /** what somebody above you decided */
      outcome: {
        /** accepted, edited or returned */
        kind: string;
        /** who; empty for the administrator */
        by: string;
        at: string;
        /** to the author */
        sentence: string;
        /** edited: what stands instead */
        edits: {
          record: string;
          table: string;
          title: string;
          /** what it was to become */
          sets: {
            field: string;
            label: unknown;
            value: unknown;
          }[];
        }[];
      } | null;
    };
  };
  /** Lets a refused change in. */
  'review.accept': {
    takes: {
      /** as review.list says */
      number: number;
      /** to the author */
      sentence?: string | null;
    };
    gives: unknown;
  };
  /** Lets a refused change in with other values. */
  'review.edit': {
    takes: {
      /** as review.list says */
      number: number;
      edits?: {
        record: string;
        /** one that the change writes */
        field: string;
        /** that is to stand instead */
        value: unknown;
      }[];
      /** to the author */
      sentence?: string | null;
    };
    gives: unknown;
  };
  /** Lists what the server refused of your people. */
  'review.list': {
    takes: {
      /** those that are dealt with, too */
      all?: boolean | null;
      /** the next page: as the last answer says */
      before?: number | null;
    };
    gives: unknown;
  };
  /** Gives a refused change back to its author. */
  'review.return': {
    takes: {
      /** as review.list says */
      number: number;
      /** to the author: why, and what to do */
      sentence: string;
    };
    gives: unknown;
  };
  /** Shows one refused change of your people. */
  'review.show': {
    takes: {
      /** as review.list says */
      number: number;
    };
    gives: unknown;
  };
  /** The tables: fields, types, choices and labels in both languages. */
  'schema': {
    takes: Record<string, never>;
    gives: unknown;
  };
  /** Adds a record. */
  'stance.add': {
    takes: {
      /** Contact */
      contact: string;
      /** Observer */
      observer?: string | null;
      /** Role in the decision */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Attitude */
      attitude?: 'supporter' | 'neutral' | 'opponent' | 'unknown' | null;
      /** Strength */
      strength?: number | null;
      /** Influence */
      influence?: number | null;
      /** Social style */
      style?: 'driver' | 'expressive' | 'amiable' | 'analytical' | null;
      /** Comment */
      comment?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'stance.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'stance.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Contact */
      contact?: string | null;
      /** Observer */
      observer?: string | null;
      /** Role in the decision */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Attitude */
      attitude?: 'supporter' | 'neutral' | 'opponent' | 'unknown' | null;
      /** Strength */
      strength?: number | null;
      /** Influence */
      influence?: number | null;
      /** Social style */
      style?: 'driver' | 'expressive' | 'amiable' | 'analytical' | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Stance records. */
  'stance.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      observer?: string | null;
      /** only those; null: where it is empty */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** only those; null: where it is empty */
      attitude?: 'supporter' | 'neutral' | 'opponent' | 'unknown' | null;
      /** only those; null: where it is empty */
      style?: 'driver' | 'expressive' | 'amiable' | 'analytical' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'stance.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Says how one sees a contact; what was said before is changed. */
  'stance.set': {
    takes: {
      /** Contact */
      contact: string;
      /** Observer */
      observer?: string | null;
      /** Role in the decision */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Attitude */
      attitude?: 'supporter' | 'neutral' | 'opponent' | 'unknown' | null;
      /** Strength */
      strength?: number | null;
      /** Influence */
      influence?: number | null;
      /** Social style */
      style?: 'driver' | 'expressive' | 'amiable' | 'analytical' | null;
      /** Comment */
      comment?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'stance.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** What is unsent, refused or in conflict, and who is logged in. */
  'status': {
    takes: Record<string, never>;
    gives: {
      /** this device's id */
      device: string;
      /** commits that the server has not got yet */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
      /** the place in the server's sequence */
      cursor: number;
      /** attachments' contents that the server has not got yet */
      files_unsent: number;
      /** contents that are only here and that no record names any more */
      files_stranded: number;
      /** scopes that are not as the server has them, though loaded again */
      diverged: number;
      /** the server wants this device's data removed; nothing else works */
      wipe_ordered: boolean;
      /** whether a log-in is kept here */
      logged_in: boolean;
      /** when everything was last exchanged */
      last_sync: string | null;
      /** the server's address */
      server: string | null;
      /** the log-in name */
      user: string | null;
      /** the user's name */
      display_name: string | null;
      /** rep, manager or admin */
      role: string | null;
      /** the company */
      organisation: string | null;
      /** until when the log-in holds */
      token_expires_at: string | null;
    };
  };
  /** Exchanges what is new with the server. */
  'sync': {
    takes: {
      /** compares every record here with its sum first */
      check?: boolean | null;
    };
    gives: {
      /** commits that the server has judged in this run */
      pushed: number;
      /** records received in this run */
      pulled: number;
      /** round trips */
      exchanges: number;
      /** commits that still wait */
      unsent: number;
      /** refused commits that are kept here */
      quarantined: number;
      /** fields on which people disagree */
      conflicts: number;
      /** the place in the server's sequence */
      cursor: number;
      /** scopes in which this device's sum was not the server's */
      digests_differ: number;
      /** scopes that were loaded again, and are right now */
      repaired: number;
      /** of everything that this device holds from the server */
      digest: string;
      /** attachments' contents that the server has now */
      files_sent: number;
      /** contents that are here now */
      files_received: number;
      /** bytes of them, both ways */
      file_bytes: number;
      /** contents that are still only here */
      files_unsent: number;
      /** contents too large for a metered network */
      files_held_back: number;
      /** why contents stopped, an error's code; the records are exchanged all the same */
      files_failure: string;
    };
  };
  /** Adds a record. */
  'team.add': {
    takes: {
      /** Account */
      account: string;
      /** Person */
      user?: string | null;
      /** Role */
      role?: 'keeper' | 'member' | 'technical' | 'service' | 'sponsor' | null;
      /** Access */
      access?: 'full' | 'basic' | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'team.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'team.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Person */
      user?: string | null;
      /** Role */
      role?: 'keeper' | 'member' | 'technical' | 'service' | 'sponsor' | null;
      /** Access */
      access?: 'full' | 'basic' | null;
    };
    gives: RecordView;
  };
  /** Lists Team member records. */
  'team.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      user?: string | null;
      /** only those; null: where it is empty */
      role?: 'keeper' | 'member' | 'technical' | 'service' | 'sponsor' | null;
      /** only those; null: where it is empty */
      access?: 'full' | 'basic' | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Brings a deleted record back, whole. */
  'team.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'team.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists User records. */
  'user.list': {
    takes: {
      /** only those; null: where it is empty */
      role?: 'rep' | 'manager' | 'admin' | null;
      /** only those; null: where it is empty */
      manager?: string | null;
      /** only those; null: where it is empty */
      disabled?: boolean | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Shows one record, also a deleted one. */
  'user.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'visit.add': {
    takes: {
      /** Account */
      account: string;
      /** Kind */
      kind?: 'on_site' | 'call' | 'video' | 'fair' | 'at_ours' | null;
      /** Purpose */
      purpose?: string | null;
      /** Planned at */
      planned_at?: string | null;
      /** Minutes planned */
      minutes_planned?: number | null;
      /** Place */
      place?: string | null;
      /** Opening */
      opening?: 'introduction' | 'referral' | 'benefit' | 'product' | 'compliment' | 'question' | null;
      /** Preparation */
      preparation?: string | null;
      /** Started at */
      started_at?: string | null;
      /** Finished at */
      finished_at?: string | null;
      /** Status */
      status?: 'planned' | 'under_way' | 'done' | 'cancelled' | null;
      /** Summary */
      summary?: string | null;
      /** Result */
      result?: 'primary' | 'minimum' | 'not_reached' | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
      /** Reason for no next step */
      no_next_step_reason?: string | null;
      /** Owner */
      owner?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Says what a visit still needs to be finished. */
  'visit.check': {
    takes: {
      /** the visit */
      id: string;
    };
    gives: {
      /** whether it can be finished as it is */
      complete: boolean;
      /** the fields that it still needs */
      missing: string[];
    };
  };
  /** Deletes a record; it can be restored. */
  'visit.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'visit.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Kind */
      kind?: 'on_site' | 'call' | 'video' | 'fair' | 'at_ours' | null;
      /** Purpose */
      purpose?: string | null;
      /** Planned at */
      planned_at?: string | null;
      /** Minutes planned */
      minutes_planned?: number | null;
      /** Place */
      place?: string | null;
      /** Opening */
      opening?: 'introduction' | 'referral' | 'benefit' | 'product' | 'compliment' | 'question' | null;
      /** Preparation */
      preparation?: string | null;
      /** Started at */
      started_at?: string | null;
      /** Finished at */
      finished_at?: string | null;
      /** Status */
      status?: 'planned' | 'under_way' | 'done' | 'cancelled' | null;
      /** Summary */
      summary?: string | null;
      /** Result */
      result?: 'primary' | 'minimum' | 'not_reached' | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
      /** Reason for no next step */
      no_next_step_reason?: string | null;
      /** Owner */
      owner?: string | null;
    };
    gives: RecordView;
  };
  /** Finishes a visit, which needs a result, and a next step with its date or a reason for none. What is missing is an error (incomplete) that lists it. */
  'visit.finish': {
    takes: {
      /** the visit */
      id: string;
      /** primary, minimum or not_reached */
      result?: string | null;
      next_step?: string | null;
      next_date?: string | null;
      /** when there is no next step */
      no_next_step_reason?: string | null;
      summary?: string | null;
      /** when it ended; now if left out */
      at?: string | null;
      /** what the user saw */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Visit records. */
  'visit.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      kind?: 'on_site' | 'call' | 'video' | 'fair' | 'at_ours' | null;
      /** only those; null: where it is empty */
      opening?: 'introduction' | 'referral' | 'benefit' | 'product' | 'compliment' | 'question' | null;
      /** only those; null: where it is empty */
      status?: 'planned' | 'under_way' | 'done' | 'cancelled' | null;
      /** only those; null: where it is empty */
      result?: 'primary' | 'minimum' | 'not_reached' | null;
      /** only those; null: where it is empty */
      owner?: string | null;
      /** the deleted ones instead */
      deleted?: boolean | null;
      /** 200 if left out, at most 1000 */
      limit?: number | null;
      /** how many to skip */
      offset?: number | null;
    };
    gives: {
      items: RecordView[];
      /** whether there are more than the limit */
      more: boolean;
    };
  };
  /** Takes a note in a visit. */
  'visit.note': {
    takes: {
      visit: string;
      text: string;
      /** whom it is about, or who said it */
      contact?: string | null;
      /** which objective it belongs to */
      objective?: string | null;
      /** said, need, objection, observation, competitor, idea or other */
      kind?: string | null;
      /** now if left out */
      at?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Plans a visit with its objectives and participants, all in one. */
  'visit.plan': {
    takes: {
      /** whom to visit */
      account: string;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
      /** on_site, call, video, fair or at_ours */
      kind?: string | null;
      purpose?: string | null;
      planned_at?: string | null;
      minutes_planned?: number | null;
      place?: string | null;
      /** introduction, referral, benefit, product, compliment or question */
      opening?: string | null;
      preparation?: string | null;
      /** who goes */
      owner?: string | null;
      /** the primary objective */
      primary?: {
        /** what is to be reached */
        text: string;
        /** how one will know */
        measure: string | null;
        /** by when */
        due: string | null;
      } | null;
      /** what must be reached at least */
      minimum?: {
        /** what is to be reached */
        text: string;
        /** how one will know */
        measure: string | null;
        /** by when */
        due: string | null;
      } | null;
      /** other objectives */
      further?: ({
        /** what is to be reached */
        text: string;
        /** how one will know */
        measure: string | null;
        /** by when */
        due: string | null;
      })[];
      participants?: ({
        /** one of theirs */
        contact: string | null;
        /** or one of ours */
        user: string | null;
        /** speaker, note_taker, technical, decider or guest */
        role: string | null;
      })[];
    };
    gives: {
      visit: RecordView;
      objectives: RecordView[];
      participants: RecordView[];
      /** the newest first */
      notes: RecordView[];
      promises: RecordView[];
    };
  };
  /** Brings a deleted record back, whole. */
  'visit.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows a visit with its objectives, participants, notes and promises. */
  'visit.sheet': {
    takes: {
      /** the visit */
      id: string;
    };
    gives: {
      visit: RecordView;
      objectives: RecordView[];
      participants: RecordView[];
      /** the newest first */
      notes: RecordView[];
      promises: RecordView[];
    };
  };
  /** Shows one record, also a deleted one. */
  'visit.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Says that a visit has begun. */
  'visit.start': {
    takes: {
      /** the visit */
      id: string;
      /** when it began; now if left out */
      at?: string | null;
      /** what the user saw */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Removes the database; refused without a hand-in certificate. */
  'wipe': {
    takes: Record<string, never>;
    gives: Record<string, never>;
  };
}

export type MethodName = keyof Methods;

/** Methods that make a record and take the id for it, so that they can be repeated safely. */
export const repeatable: ReadonlySet<MethodName> = new Set<MethodName>([
  'account.add',
  'attachment.add',
  'contact.add',
  'fact.add',
  'note.add',
  'objective.add',
  'promise.add',
  'visit.add',
  'visit.note',
  'visit.plan',
]);
