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
      /** Stage */
      stage?: string | null;
      /** Playbook */
      playbook?: string | null;
      /** Playbook version */
      playbook_version?: number | null;
      /** State of the stage */
      stage_state?: 'active' | 'stopped' | 'set_aside' | null;
      /** Latitude */
      latitude?: number | null;
      /** Longitude */
      longitude?: number | null;
      /** Receives from */
      open_from?: number | null;
      /** Receives until */
      open_to?: number | null;
      /** Relationship phase */
      relationship?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** Our intent */
      our_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** Their intent */
      their_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** How they decide */
      decision_group?: 'authority' | 'consultative' | 'consensus' | null;
      /** Has the money */
      has_money?: boolean | null;
      /** We know who decides */
      has_authority?: boolean | null;
      /** Has a need */
      has_need?: boolean | null;
      /** Potential */
      potential?: number | null;
      /** Keeper of the file */
      keeper?: string | null;
      /** Figures as of */
      figures_as_of?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Our people against theirs: which lines there are, who has no peer of ours, and where all hangs on one person. */
  'account.contact_matrix': {
    takes: {
      account: string;
    };
    gives: {
      account: string;
      /** none, bow_tie, growing or diamond */
      shape: string;
      /** owner, team, and whoever knows somebody there */
      ours: {
        user: string;
        name: string;
        function: string;
        echelon: string;
        /** how many of theirs they know */
        lines: number;
      }[];
      /** the highest first */
      theirs: ({
        contact: string;
        name: string;
        function: string | null;
        echelon: string | null;
        /** how many of us know them */
        lines: number;
        /** somebody of us who is as high knows them */
        has_peer: boolean;
        /** only one of us knows them */
        is_single: boolean;
      })[];
      lines: ({
        contact: string;
        /** one of ours */
        user: string;
        user_name: string;
        /** 1 to 5, as it was noted; none: they have only met */
        strength: number | null;
        /** in a visit or by another touch */
        last_met: string | null;
      })[];
      /** lines between echelons, all nine */
      echelons: {
        ours: string;
        theirs: string;
        lines: number;
      }[];
      /** functions that matter and are not covered */
      gaps: {
        /** no_contact: nobody is known there; no_line: nobody of us knows anybody there; one_contact: the lines reach one person only */
        kind: string;
        function: string;
      }[];
      /** one of ours who holds all the lines there are */
      sole_holder: string | null;
    };
  };
  /** An account's limit, what of it is used, and what this user may promise. */
  'account.credit': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      account: string;
      currency: string;
      grade: string | null;
      limit: number | null;
      terms_days: number | null;
      /** open receivables, and orders not yet invoiced */
      exposure: number;
      overdue: number;
      /** of the limit; below zero when over */
      free: number | null;
      /** per mille of the limit */
      used: number | null;
      over: boolean;
      /** of the limit that this user may promise without asking */
      slice: number | null;
      /** of it, less this user's own open orders */
      slice_free: number | null;
      /** of the limit, after everybody's slices */
      slices_left: number | null;
      review_on: string | null;
      review_due: boolean;
      /** the last sync: what came in since is not known here */
      as_of: string | null;
    };
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
      /** Stage */
      stage?: string | null;
      /** Playbook */
      playbook?: string | null;
      /** Playbook version */
      playbook_version?: number | null;
      /** State of the stage */
      stage_state?: 'active' | 'stopped' | 'set_aside' | null;
      /** Latitude */
      latitude?: number | null;
      /** Longitude */
      longitude?: number | null;
      /** Receives from */
      open_from?: number | null;
      /** Receives until */
      open_to?: number | null;
      /** Relationship phase */
      relationship?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** Our intent */
      our_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** Their intent */
      their_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** How they decide */
      decision_group?: 'authority' | 'consultative' | 'consensus' | null;
      /** Has the money */
      has_money?: boolean | null;
      /** We know who decides */
      has_authority?: boolean | null;
      /** Has a need */
      has_need?: boolean | null;
      /** Potential */
      potential?: number | null;
      /** Keeper of the file */
      keeper?: string | null;
      /** Figures as of */
      figures_as_of?: string | null;
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
      /** only those; null: where it is empty */
      stage_state?: 'active' | 'stopped' | 'set_aside' | null;
      /** only those; null: where it is empty */
      relationship?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** only those; null: where it is empty */
      our_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** only those; null: where it is empty */
      their_intent?: 'exploratory' | 'early' | 'mid' | 'partnership' | 'synergistic' | null;
      /** only those; null: where it is empty */
      decision_group?: 'authority' | 'consultative' | 'consensus' | null;
      /** only those; null: where it is empty */
      has_money?: boolean | null;
      /** only those; null: where it is empty */
      has_authority?: boolean | null;
      /** only those; null: where it is empty */
      has_need?: boolean | null;
      /** only those; null: where it is empty */
      keeper?: string | null;
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
  /** The people of an account as a picture: how each stands to us, who of us knows them, who moves whom, and where nobody is known. */
  'account.people': {
    takes: {
      account: string;
    };
    gives: {
      account: string;
      /** by echelon, then influence */
      people: ({
        contact: string;
        name: string;
        title: string | null;
        department: string | null;
        function: string | null;
        echelon: string | null;
        /** in the decision */
        role: string | null;
        is_decision_maker: boolean;
        /** somebody of this picture */
        reports_to: string | null;
        /** per mille; the middle where nobody said */
        influence: number;
        /** -1000 against us to 1000 for us; none: not known */
        attitude: number | null;
        /** who have said something */
        observers: number;
        /** we don't see it alike */
        disputed: boolean;
        /** the highest step towards an inside contact */
        ladder: string | null;
        /** of the card, where it was dragged on this device */
        place: {
          x: number;
          y: number;
        } | null;
      })[];
      /** from ours to theirs */
      lines: ({
        contact: string;
        /** one of ours */
        user: string;
        user_name: string;
        /** 1 to 5, as it was noted; none: they have only met */
        strength: number | null;
        /** in a visit or by another touch */
        last_met: string | null;
      })[];
      influences: ({
        /** who */
        contact: string;
        /** moves whom */
        other: string;
        /** supports, advises, opposes; empty: not said */
        kind: string;
        /** 1 to 5 */
        strength: number | null;
      })[];
      /** functions that matter and are not covered */
      gaps: {
        /** no_contact: nobody is known there; no_line: nobody of us knows anybody there; one_contact: the lines reach one person only */
        kind: string;
        function: string;
      }[];
      /** of decider, buyer and user: whom nobody was named for */
      missing_roles: string[];
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
  /** Says when the next visit is due, and how warm the relationship with each person is. */
  'account.rhythm': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      account: string;
      class: string | null;
      /** from one visit to the next, by the class */
      cadence_days: number | null;
      last_visit: string | null;
      /** the next visit */
      due: string | null;
      days_overdue: number;
      /** in which warmth falls by half */
      half_life_days: number;
      /** thousandths of one ordinary visit */
      hungry_below: number;
      /** the coldest first */
      people: ({
        contact: string;
        name: string;
        /** thousandths of one ordinary visit of today */
        warmth: number;
        /** visits that were held, and other touches */
        touches: number;
        last_touch: string | null;
        /** the day on which it will have cooled down */
        hungry_on: string | null;
        /** it has cooled down already */
        hungry: boolean;
        /** touches come so often that they may push */
        too_thick: boolean;
      })[];
    };
  };
  /** Shows one record, also a deleted one. */
  'account.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Answer records. */
  'answer.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
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
  'answer.show': {
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
  /** Adds a record. */
  'audit_issue.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Audit */
      visit?: string | null;
      /** Issue */
      text?: string | null;
      /** Severity */
      severity?: number | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Measure */
      measure?: string | null;
      /** Closed on */
      closed_on?: string | null;
      /** Evidence */
      evidence?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'audit_issue.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'audit_issue.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Audit */
      visit?: string | null;
      /** Issue */
      text?: string | null;
      /** Severity */
      severity?: number | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Measure */
      measure?: string | null;
      /** Closed on */
      closed_on?: string | null;
      /** Evidence */
      evidence?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Audit issue records. */
  'audit_issue.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
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
  'audit_issue.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'audit_issue.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'benefit.add': {
    takes: {
      /** Product */
      product?: string | null;
      /** Feature */
      feature?: string | null;
      /** Advantage */
      advantage?: string | null;
      /** Benefit */
      benefit?: string | null;
      /** Evidence */
      evidence?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'benefit.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'benefit.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Product */
      product?: string | null;
      /** Feature */
      feature?: string | null;
      /** Advantage */
      advantage?: string | null;
      /** Benefit */
      benefit?: string | null;
      /** Evidence */
      evidence?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Benefit records. */
  'benefit.list': {
    takes: {
      /** only those; null: where it is empty */
      product?: string | null;
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
  'benefit.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'benefit.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
  /** Adds a record. */
  'competitor.add': {
    takes: {
      /** Competitor */
      name?: string | null;
      /** Products */
      products?: string | null;
      /** Strong points */
      strong?: string | null;
      /** Weak points */
      weak?: string | null;
      /** Comment */
      comment?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'competitor.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'competitor.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Competitor */
      name?: string | null;
      /** Products */
      products?: string | null;
      /** Strong points */
      strong?: string | null;
      /** Weak points */
      weak?: string | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Competitor records. */
  'competitor.list': {
    takes: {
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
  'competitor.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'competitor.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'complaint.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Product */
      product?: string | null;
      /** Order */
      sales_order?: string | null;
      /** Complaint */
      text?: string | null;
      /** Severity */
      severity?: number | null;
      /** Received at */
      received_at?: string | null;
      /** Answered at */
      answered_at?: string | null;
      /** Solved at */
      solved_at?: string | null;
      /** Confirmed by the customer at */
      confirmed_at?: string | null;
      /** Owner */
      owner?: string | null;
      /** Who owes the next word */
      next_word?: 'ours' | 'theirs' | null;
      /** Cause */
      cause?: string | null;
      /** Remedy */
      remedy?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'complaint.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'complaint.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Product */
      product?: string | null;
      /** Order */
      sales_order?: string | null;
      /** Complaint */
      text?: string | null;
      /** Severity */
      severity?: number | null;
      /** Received at */
      received_at?: string | null;
      /** Answered at */
      answered_at?: string | null;
      /** Solved at */
      solved_at?: string | null;
      /** Confirmed by the customer at */
      confirmed_at?: string | null;
      /** Owner */
      owner?: string | null;
      /** Who owes the next word */
      next_word?: 'ours' | 'theirs' | null;
      /** Cause */
      cause?: string | null;
      /** Remedy */
      remedy?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Complaint records. */
  'complaint.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
      /** only those; null: where it is empty */
      sales_order?: string | null;
      /** only those; null: where it is empty */
      owner?: string | null;
      /** only those; null: where it is empty */
      next_word?: 'ours' | 'theirs' | null;
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
  'complaint.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'complaint.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
      /** Function */
      function?: 'management' | 'purchasing' | 'engineering' | 'production' | 'quality' | 'finance' | 'logistics' | 'sales' | 'administration' | 'other' | null;
      /** Why we keep the data */
      purpose?: string | null;
      /** Keep until */
      keep_until?: string | null;
      /** Left the company on */
      left_on?: string | null;
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
      /** Function */
      function?: 'management' | 'purchasing' | 'engineering' | 'production' | 'quality' | 'finance' | 'logistics' | 'sales' | 'administration' | 'other' | null;
      /** Why we keep the data */
      purpose?: string | null;
      /** Keep until */
      keep_until?: string | null;
      /** Left the company on */
      left_on?: string | null;
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
      /** only those; null: where it is empty */
      function?: 'management' | 'purchasing' | 'engineering' | 'production' | 'quality' | 'finance' | 'logistics' | 'sales' | 'administration' | 'other' | null;
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
  /** Keeps where a person's card lies in that picture, on this device; without a place the core lays it out again. */
  'contact.place': {
    takes: {
      contact: string;
      /** -100000 to 100000 each; left out: where the core puts it */
      place?: {
        x: number;
        y: number;
      } | null;
    };
    gives: {
      contact: string;
      /** -100000 to 100000 each; left out: where the core puts it */
      place: {
        x: number;
        y: number;
      } | null;
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
  /** The questionnaire on a person's social style, and the style that follows from it. */
  'contact.style': {
    takes: {
      contact: string;
    };
    gives: {
      account: string;
      /** none while too little is answered on an axis */
      style: string | null;
      names: {
        zh: string;
        en: string;
      } | null;
      /** how to talk to such a person */
      advice: {
        zh: string;
        en: string;
      } | null;
      /** the two parts of the questionnaire; score.answer answers */
      axes: ({
        account: string;
        model: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** per mille; none when nothing is answered */
        score: number | null;
        /** none while too little is answered */
        grade: string | null;
        grade_names: {
          zh: string;
          en: string;
        } | null;
        advice: {
          zh: string;
          en: string;
        } | null;
        /** per mille of the weight */
        answered: number;
        /** needed for a grade */
        answered_from: number;
        /** settling it sets the account's class */
        gives_class: boolean;
        criteria: ({
          key: string;
          names: {
            zh: string;
            en: string;
          };
          question: {
            zh: string;
            en: string;
          } | null;
          /** as answered or tried */
          points: number | null;
          answer: {
            zh: string;
            en: string;
          } | null;
          /** points, from what is known */
          suggested: number | null;
          /** per mille of all weights */
          weight: number;
          /** per mille of the result */
          adds: number;
          options: {
            points: number;
            names: {
              zh: string;
              en: string;
            };
          }[];
        })[];
        moves: {
          criterion: string;
          names: {
            zh: string;
            en: string;
          };
          /** per mille of the result */
          adds_before: number;
          adds_after: number;
          /** by itself it would have changed the grade */
          moves_alone: boolean;
        }[];
        /** the last one that was settled */
        settled: {
          score: number | null;
          grade: string;
          grade_names: {
            zh: string;
            en: string;
          };
          at: string | null;
        } | null;
      })[];
    };
  };
  /** The warmth of the relationship with a person, day by day. */
  'contact.warmth': {
    takes: {
      contact: string;
      /** the first day */
      from: string;
      /** the last day; at most 2000 days */
      until: string;
    };
    gives: {
      hungry_below: number;
      days: {
        day: string;
        warmth: number;
      }[];
    };
  };
  /** Adds a record. */
  'contract.add': {
    takes: {
      /** Account */
      account: string;
      /** Opportunity */
      opportunity?: string | null;
      /** Number */
      number?: string | null;
      /** Signed on */
      signed_on?: string | null;
      /** From */
      valid_from?: string | null;
      /** Until */
      valid_to?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Terms */
      terms?: string | null;
      /** Status */
      status?: 'draft' | 'signed' | 'ended' | 'cancelled' | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'contract.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'contract.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Number */
      number?: string | null;
      /** Signed on */
      signed_on?: string | null;
      /** From */
      valid_from?: string | null;
      /** Until */
      valid_to?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Terms */
      terms?: string | null;
      /** Status */
      status?: 'draft' | 'signed' | 'ended' | 'cancelled' | null;
    };
    gives: RecordView;
  };
  /** Lists Contract records. */
  'contract.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      status?: 'draft' | 'signed' | 'ended' | 'cancelled' | null;
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
  'contract.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'contract.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'cost.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Kind */
      kind?: 'travel' | 'samples' | 'hospitality' | 'gifts' | 'other' | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** On */
      on_day?: string | null;
      /** By */
      user?: string | null;
      /** Comment */
      comment?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'cost.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'cost.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Kind */
      kind?: 'travel' | 'samples' | 'hospitality' | 'gifts' | 'other' | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** On */
      on_day?: string | null;
      /** By */
      user?: string | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Cost records. */
  'cost.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      kind?: 'travel' | 'samples' | 'hospitality' | 'gifts' | 'other' | null;
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
  /** Brings a deleted record back, whole. */
  'cost.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'cost.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'credit.add': {
    takes: {
      /** Account */
      account: string;
      /** Model */
      model?: string | null;
      /** Score */
      score?: number | null;
      /** Grade */
      grade?: string | null;
      /** Limit */
      credit_limit?: number | null;
      /** Currency */
      currency?: string | null;
      /** Days to pay */
      terms_days?: number | null;
      /** Rated on */
      rated_on?: string | null;
      /** By */
      by?: string | null;
      /** To be reviewed on */
      review_on?: string | null;
      /** Reason */
      reason?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'credit.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'credit.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Model */
      model?: string | null;
      /** Score */
      score?: number | null;
      /** Grade */
      grade?: string | null;
      /** Limit */
      credit_limit?: number | null;
      /** Currency */
      currency?: string | null;
      /** Days to pay */
      terms_days?: number | null;
      /** Rated on */
      rated_on?: string | null;
      /** By */
      by?: string | null;
      /** To be reviewed on */
      review_on?: string | null;
      /** Reason */
      reason?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Credit rating records. */
  'credit.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'credit.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'credit.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'credit_slice.add': {
    takes: {
      /** Account */
      account: string;
      /** Rep */
      user?: string | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Until */
      valid_to?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'credit_slice.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'credit_slice.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Rep */
      user?: string | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Until */
      valid_to?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Slice of the credit records. */
  'credit_slice.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
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
  /** Brings a deleted record back, whole. */
  'credit_slice.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'credit_slice.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'custody.add': {
    takes: {
      /** Account */
      account: string;
      /** Item */
      item?: string | null;
      /** Given to */
      holder?: string | null;
      /** Given on */
      given_on?: string | null;
      /** Due back */
      due?: string | null;
      /** Returned on */
      returned_on?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'custody.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'custody.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Item */
      item?: string | null;
      /** Given to */
      holder?: string | null;
      /** Given on */
      given_on?: string | null;
      /** Due back */
      due?: string | null;
      /** Returned on */
      returned_on?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Custody records. */
  'custody.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      holder?: string | null;
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
  'custody.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'custody.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** A day's visits in the order of travel, what can't be reached in time, and accounts beside the way that are due. */
  'day.plan': {
    takes: {
      /** by the caller's calendar; today by UTC if left out */
      day?: string | null;
      /** the instant of its midnight there; by UTC if left out */
      begins?: string | null;
      /** whose; the user who is logged in if left out */
      owner?: string | null;
      /** microdegrees, where the day begins */
      latitude?: number | null;
      /** and both or none */
      longitude?: number | null;
      /** of the day; 480 (8:00) if left out */
      leave_minute?: number | null;
      /** how much more driving an account beside the way may take; 20 if left out */
      detour_minutes?: number | null;
      /** propose other times for visits that are neither confirmed nor begun */
      move?: boolean | null;
    };
    gives: {
      day: string;
      /** in the order in which they begin */
      stops: ({
        visit: string;
        account: string;
        account_name: string;
        class: string | null;
        status: string;
        kind: string;
        purpose: string | null;
        address: string | null;
        /** of the day, as it is planned */
        planned_minute: number;
        /** of the day, in this order */
        begin_minute: number;
        stay_minutes: number;
        /** from the place before; none for the first place, and off the way */
        travel_minutes: number | null;
        /** when they receive, minute of the day */
        open_from: number | null;
        open_to: number | null;
        /** a place that one drives to */
        on_route: boolean;
        /** one would drive there, but nobody has said where */
        lacks_place: boolean;
        /** the time stays: it is confirmed, begun, or not to be moved */
        fixed: boolean;
        /** not in time after the one before */
        unreachable: boolean;
      })[];
      /** between the places, in all */
      travel_minutes: number;
      /** due by that day, the shortest way round first; where nothing is planned the ten that are most overdue */
      candidates: ({
        account: string;
        name: string;
        class: string | null;
        city: string | null;
        /** the next visit, by the class */
        due: string | null;
        days_overdue: number;
        /** more driving, without the stay; none where nothing is planned */
        detour_minutes: number | null;
        /** the visit after which it lies; none: before the first */
        after: string | null;
      })[];
    };
  };
  /** Open deals by the steps of the funnel, with what each still needs. */
  'deal.board': {
    takes: {
      /** only this one's */
      account?: string | null;
      /** only this colleague's */
      owner?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      steps: ({
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** per mille */
        probability: number;
        customer_state: {
          zh: string;
          en: string;
        };
        push_goal: {
          zh: string;
          en: string;
        };
        /** that bring a deal to the next step */
        questions: {
          zh: string;
          en: string;
        }[];
        values: {
          currency: string;
          /** minor units */
          amount: number;
        }[];
        /** in this step */
        mean_days: number | null;
        /** the largest first */
        deals: ({
          id: string;
          name: string;
          account: string | null;
          account_name: string;
          /** minor units */
          value: number;
          currency: string;
          days_in_step: number;
          /** longer in this step than the playbook thinks good */
          stale: boolean;
          next_step: string | null;
          next_date: string | null;
          /** a deal needs a next step with its date */
          next_missing: boolean;
          next_overdue: boolean;
          expected_on: string | null;
          commitment: string | null;
        })[];
      })[];
    };
  };
  /** Ends a deal; one that was not won needs the reason. */
  'deal.close': {
    takes: {
      opportunity: string;
      /** won, lost or dropped */
      outcome: string;
      /** needed unless it was won */
      reason?: string | null;
      /** who won it instead, or was beaten */
      competitor?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: RecordView;
  };
  /** What open deals may bring, by month: best, weighted, committed. */
  'deal.forecast': {
    takes: {
      /** only this one's */
      account?: string | null;
      /** only this colleague's */
      owner?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      months: ({
        /** YYYY-MM; none: nobody has said when */
        month: string | null;
        currency: string;
        deals: number;
        /** minor units, if all are won */
        best: number;
        /** by the probability of each step */
        weighted: number;
        /** what the reps stand for */
        committed: number;
      })[];
    };
  };
  /** Moves a deal to another step of the funnel; the move is kept. */
  'deal.move': {
    takes: {
      opportunity: string;
      /** a step of the funnel */
      to: string;
      reason?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: RecordView;
  };
  /** How the people who decide on a deal stand to us, how sure that is, and how it was. */
  'deal.people': {
    takes: {
      opportunity: string;
    };
    gives: {
      /** influence-weighted, -1000 to 1000; none while nobody is known */
      balance: number | null;
      /** per mille of the influence that is known */
      confidence: number;
      /** the most influential first */
      people: ({
        contact: string;
        name: string;
        /** per mille */
        influence: number;
        /** -1000 against us to 1000 for us; none: not known */
        attitude: number | null;
        /** who have said something */
        observers: number;
        /** we don't see it alike */
        disputed: boolean;
      })[];
      /** as it was noted at each move, the oldest first */
      history: {
        day: string;
        balance: number;
        confidence: number;
      }[];
    };
  };
  /** How likely the decision on a deal falls for us, what each person can still change in it, and what nobody has answered about them. Attitudes and deciders can be tried; nothing is saved. */
  'deal.simulation': {
    takes: {
      opportunity: string;
      /** authority, consultative or consensus; as the account says if left out */
      group?: string | null;
      /** whose word decides, to try; as it is known if left out */
      decider?: string | null;
      /** attitudes to try instead of those that are known */
      assume?: {
        contact: string;
        /** -1000 against us to 1000 for us */
        attitude: number;
      }[];
    };
    gives: {
      /** by which rule: authority, consultative or consensus */
      group: string;
      /** the account says so; consultative if not */
      group_known: boolean;
      /** per mille, with what is assumed */
      chance: number;
      /** per mille, with what is known */
      known_chance: number;
      /** who changes most first */
      people: ({
        contact: string;
        name: string;
        role: string | null;
        /** per mille */
        influence: number;
        /** as assumed, else as known; none: not known */
        attitude: number | null;
        known_attitude: number | null;
        /** counts as a decider */
        decides: boolean;
        /** per mille, that this person is for us */
        chance: number;
        /** of the result in per mille, if they were wholly for us */
        gain: number;
        /** of the result in per mille, if they were wholly against us */
        risk: number;
        /** the user's own record; none yet */
        simulation: string | null;
        why_choose: string | null;
        why_help: string | null;
        done: string | null;
        /** 1 to 5, how much it moves them */
        moves: number | null;
        /** what nobody of us has answered about them */
        missing: string[];
      })[];
      /** who, won in this order, brings the chance above a half; none: it is */
      turning: string[];
    };
  };
  /** Adds a record. */
  'deal_person.add': {
    takes: {
      /** Opportunity */
      opportunity: string;
      /** Contact */
      contact?: string | null;
      /** Role in the decision */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Influence */
      influence?: number | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'deal_person.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'deal_person.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Contact */
      contact?: string | null;
      /** Role in the decision */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
      /** Influence */
      influence?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Person in the deal records. */
  'deal_person.list': {
    takes: {
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      role?: 'decider' | 'rule_setter' | 'influencer' | 'gatekeeper' | 'user' | 'buyer' | 'approver' | null;
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
  'deal_person.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'deal_person.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'delivery.add': {
    takes: {
      /** Order */
      sales_order: string;
      /** Kind */
      kind?: 'delivery' | 'return' | 'discount' | null;
      /** On */
      on_day?: string | null;
      /** Product */
      product?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Amount */
      amount?: number | null;
      /** Comment */
      comment?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'delivery.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'delivery.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Order */
      sales_order?: string | null;
      /** Kind */
      kind?: 'delivery' | 'return' | 'discount' | null;
      /** On */
      on_day?: string | null;
      /** Product */
      product?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Amount */
      amount?: number | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Delivery records. */
  'delivery.list': {
    takes: {
      /** only those; null: where it is empty */
      sales_order?: string | null;
      /** only those; null: where it is empty */
      kind?: 'delivery' | 'return' | 'discount' | null;
      /** only those; null: where it is empty */
      product?: string | null;
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
  'delivery.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'delivery.show': {
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
  /** Adds a record. */
  'dunning.add': {
    takes: {
      /** Receivable */
      receivable: string;
      /** Step */
      step?: string | null;
      /** At */
      at?: string | null;
      /** By */
      by?: string | null;
      /** To whom */
      contact?: string | null;
      /** Answer */
      answer?: string | null;
      /** Promised for */
      promised_on?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'dunning.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'dunning.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Receivable */
      receivable?: string | null;
      /** Step */
      step?: string | null;
      /** At */
      at?: string | null;
      /** By */
      by?: string | null;
      /** To whom */
      contact?: string | null;
      /** Answer */
      answer?: string | null;
      /** Promised for */
      promised_on?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Reminder of payment records. */
  'dunning.list': {
    takes: {
      /** only those; null: where it is empty */
      receivable?: string | null;
      /** only those; null: where it is empty */
      by?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
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
  'dunning.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'dunning.show': {
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
  /** Says which records what is being typed may be already. */
  'duplicate.like': {
    takes: {
      /** account or contact */
      table: string;
      /** of a contact: names count among its people */
      account?: string | null;
      name?: string | null;
      short_name?: string | null;
      phone?: string | null;
      mobile?: string | null;
      email?: string | null;
      credit_code?: string | null;
      /** 5 if left out, at most 20 */
      limit?: number | null;
    };
    gives: {
      /** the surest first */
      items: {
        record: RecordView;
        /** credit_code, name, phone, email, part_of_name */
        because: string[];
        /** 1 to 99: how sure that they are the same */
        score: number;
      }[];
    };
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
  'equipment.add': {
    takes: {
      /** Account */
      account: string;
      /** Equipment */
      name?: string | null;
      /** Maker */
      maker?: string | null;
      /** Model */
      model?: string | null;
      /** Installed in */
      installed_year?: number | null;
      /** Number */
      number?: number | null;
      /** Serves */
      area_served?: string | null;
      /** Maintenance */
      maintenance?: 'none' | 'ours' | 'maker' | 'third_party' | 'own' | null;
      /** Known faults */
      faults?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'equipment.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'equipment.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Equipment */
      name?: string | null;
      /** Maker */
      maker?: string | null;
      /** Model */
      model?: string | null;
      /** Installed in */
      installed_year?: number | null;
      /** Number */
      number?: number | null;
      /** Serves */
      area_served?: string | null;
      /** Maintenance */
      maintenance?: 'none' | 'ours' | 'maker' | 'third_party' | 'own' | null;
      /** Known faults */
      faults?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Equipment records. */
  'equipment.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      maintenance?: 'none' | 'ours' | 'maker' | 'third_party' | 'own' | null;
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
  'equipment.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'equipment.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
      /** Month */
      month?: number | null;
      /** Day */
      day?: number | null;
      /** Year */
      year?: number | null;
      /** Calendar */
      calendar?: 'gregorian' | 'lunar' | null;
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
      /** Month */
      month?: number | null;
      /** Day */
      day?: number | null;
      /** Year */
      year?: number | null;
      /** Calendar */
      calendar?: 'gregorian' | 'lunar' | null;
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
      /** only those; null: where it is empty */
      calendar?: 'gregorian' | 'lunar' | null;
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
  /** Adds a record. */
  'figure.add': {
    takes: {
      /** Account */
      account: string;
      /** Figure */
      kind?: 'sales' | 'cost_of_sales' | 'net_profit' | 'total_assets' | 'current_assets' | 'current_liabilities' | 'receivables' | 'stock' | 'equity' | 'total_liabilities' | 'capital' | 'purchases' | 'our_sales' | 'our_margin' | null;
      /** Year */
      year?: number | null;
      /** Month */
      month?: number | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** As of */
      as_of?: string | null;
      /** Source */
      source?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'figure.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'figure.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Figure */
      kind?: 'sales' | 'cost_of_sales' | 'net_profit' | 'total_assets' | 'current_assets' | 'current_liabilities' | 'receivables' | 'stock' | 'equity' | 'total_liabilities' | 'capital' | 'purchases' | 'our_sales' | 'our_margin' | null;
      /** Year */
      year?: number | null;
      /** Month */
      month?: number | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** As of */
      as_of?: string | null;
      /** Source */
      source?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Figure records. */
  'figure.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      kind?: 'sales' | 'cost_of_sales' | 'net_profit' | 'total_assets' | 'current_assets' | 'current_liabilities' | 'receivables' | 'stock' | 'equity' | 'total_liabilities' | 'capital' | 'purchases' | 'our_sales' | 'our_margin' | null;
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
  'figure.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'figure.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Answers one field of a form. */
  'form.answer': {
    takes: {
      account: string;
      form: string;
      about?: string | null;
      field: string;
      /** money in minor units, dates as YYYY-MM-DD, yes or no, a choice's key; left out takes the answer back */
      value?: string | null;
      /** of a table, from 0 */
      row?: number | null;
    };
    gives: {
      form: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** account, contact, opportunity, visit, complaint, … */
        subject: string;
        /** card or table */
        layout: string;
        /** answers are for the owner, members with full access and their managers */
        restricted: boolean;
      };
      account: string;
      account_name: string;
      /** ISO 4217, of its amounts */
      currency: string;
      fields: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** text, long_text, number, money, per_mille, date, yes_no, choice or grade */
        type: string;
        /** to hand it in */
        required: boolean;
        /** of a choice */
        words: {
          key: string;
          names: {
            zh: string;
            en: string;
          };
        }[];
      }[];
      /** one, unless it is a table */
      rows: ({
        row: number;
        /** in the order of the fields */
        cells: ({
          field: string;
          names: {
            zh: string;
            en: string;
          };
          value: string | null;
          /** from what is known, not answered in the form */
          known: boolean;
        })[];
      })[];
      /** fields that handing it in would ask for */
      missing: string[];
    };
  };
  /** Lists the forms that an account's playbook has, with how far they are filled in. */
  'form.list': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      forms: ({
        key: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** account, contact, opportunity, visit, complaint, … */
        subject: string;
        /** card or table */
        layout: string;
        /** answers are for the owner, members with full access and their managers */
        restricted: boolean;
        /** how many it has; none unless it is about the account */
        fields: number | null;
        /** of a card: fields that are known or answered; of a table: rows */
        filled: number | null;
        /** fields that handing it in would ask for */
        missing: string[];
      })[];
    };
  };
  /** A form with its fields, what is known, and what was answered. */
  'form.show': {
    takes: {
      account: string;
      /** its key in the playbook */
      form: string;
      /** the record that it is about, unless it is the account */
      about?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      form: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** account, contact, opportunity, visit, complaint, … */
        subject: string;
        /** card or table */
        layout: string;
        /** answers are for the owner, members with full access and their managers */
        restricted: boolean;
      };
      account: string;
      account_name: string;
      /** ISO 4217, of its amounts */
      currency: string;
      fields: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** text, long_text, number, money, per_mille, date, yes_no, choice or grade */
        type: string;
        /** to hand it in */
        required: boolean;
        /** of a choice */
        words: {
          key: string;
          names: {
            zh: string;
            en: string;
          };
        }[];
      }[];
      /** one, unless it is a table */
      rows: ({
        row: number;
        /** in the order of the fields */
        cells: ({
          field: string;
          names: {
            zh: string;
            en: string;
          };
          value: string | null;
          /** from what is known, not answered in the form */
          known: boolean;
        })[];
      })[];
      /** fields that handing it in would ask for */
      missing: string[];
    };
  };
  /** Says whether a form may be handed in; what is missing is an error (incomplete). */
  'form.submit': {
    takes: {
      account: string;
      /** its key in the playbook */
      form: string;
      /** the record that it is about, unless it is the account */
      about?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      form: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** account, contact, opportunity, visit, complaint, … */
        subject: string;
        /** card or table */
        layout: string;
        /** answers are for the owner, members with full access and their managers */
        restricted: boolean;
      };
      account: string;
      account_name: string;
      /** ISO 4217, of its amounts */
      currency: string;
      fields: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** text, long_text, number, money, per_mille, date, yes_no, choice or grade */
        type: string;
        /** to hand it in */
        required: boolean;
        /** of a choice */
        words: {
          key: string;
          names: {
            zh: string;
            en: string;
          };
        }[];
      }[];
      /** one, unless it is a table */
      rows: ({
        row: number;
        /** in the order of the fields */
        cells: ({
          field: string;
          names: {
            zh: string;
            en: string;
          };
          value: string | null;
          /** from what is known, not answered in the form */
          known: boolean;
        })[];
      })[];
      /** fields that handing it in would ask for */
      missing: string[];
    };
  };
  /** Lists Funnel move records. */
  'funnel_move.list': {
    takes: {
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'funnel_move.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'gift.add': {
    takes: {
      /** Receiver */
      contact: string;
      /** Kind */
      kind?: 'goods' | 'hospitality' | 'voucher' | 'cash' | null;
      /** What */
      what?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Occasion */
      occasion?: string | null;
      /** On */
      on_day?: string | null;
      /** Given by */
      giver?: string | null;
      /** Status */
      status?: 'planned' | 'given' | 'declined' | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Whether a gift is within the limits of a person and year. */
  'gift.check': {
    takes: {
      contact: string;
      kind: string;
      /** minor units of the playbook's currency */
      value: number;
      /** today if left out */
      on_day?: string | null;
    };
    gives: {
      /** allowed, needs_approval or refused */
      verdict: string;
      says: {
        zh: string;
        en: string;
      };
      /** to this person */
      given_this_year: number;
      /** of this person's year, after this one */
      left: number;
      /** of all these amounts */
      currency: string;
      /** without approval */
      each_most: number;
      /** to one person, without approval */
      year_most: number;
    };
  };
  /** Deletes a record; it can be restored. */
  'gift.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'gift.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Receiver */
      contact?: string | null;
      /** Kind */
      kind?: 'goods' | 'hospitality' | 'voucher' | 'cash' | null;
      /** What */
      what?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Occasion */
      occasion?: string | null;
      /** On */
      on_day?: string | null;
      /** Given by */
      giver?: string | null;
      /** Status */
      status?: 'planned' | 'given' | 'declined' | null;
    };
    gives: RecordView;
  };
  /** Says that a gift was given. Over the limit it needs a manager's approval (gift_approval.add); cash is never allowed. */
  'gift.give': {
    takes: {
      gift: string;
    };
    gives: RecordView;
  };
  /** Lists Gift records. */
  'gift.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      kind?: 'goods' | 'hospitality' | 'voucher' | 'cash' | null;
      /** only those; null: where it is empty */
      giver?: string | null;
      /** only those; null: where it is empty */
      status?: 'planned' | 'given' | 'declined' | null;
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
  'gift.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'gift.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'gift_approval.add': {
    takes: {
      /** Gift */
      gift: string;
      /** Verdict */
      verdict?: 'passed' | 'failed' | null;
      /** By */
      by?: string | null;
      /** At */
      at?: string | null;
      /** Reason */
      reason?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'gift_approval.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'gift_approval.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Gift */
      gift?: string | null;
      /** Verdict */
      verdict?: 'passed' | 'failed' | null;
      /** By */
      by?: string | null;
      /** At */
      at?: string | null;
      /** Reason */
      reason?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Approval of a gift records. */
  'gift_approval.list': {
    takes: {
      /** only those; null: where it is empty */
      gift?: string | null;
      /** only those; null: where it is empty */
      verdict?: 'passed' | 'failed' | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'gift_approval.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'gift_approval.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Gives an account to a colleague, with all that is open on it: visits, promises, tasks, deals, drafts. */
  'handover.account': {
    takes: {
      account: string;
      /** the colleague who takes over */
      to: string;
      reason?: string | null;
    };
    gives: {
      /** the record of it */
      handover: string;
      account: string;
      /** of the account */
      title: string;
      /** what was open and has a new owner, by kind */
      open: {
        table: string;
        records: number;
      }[];
    };
  };
  /** Gives all accounts of one rep to a colleague, and certifies that none is left. */
  'handover.all': {
    takes: {
      /** who leaves */
      from: string;
      /** the colleague who takes over */
      to: string;
      reason?: string | null;
    };
    gives: {
      from: string;
      to: string;
      at: string;
      /** that went over */
      accounts: {
        /** the record of it */
        handover: string;
        account: string;
        /** of the account */
        title: string;
        /** what was open and has a new owner, by kind */
        open: {
          table: string;
          records: number;
        }[];
      }[];
      /** accounts that the leaver still owns: 0 when it is complete */
      left: number;
    };
  };
  /** Lists Handover records. */
  'handover.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      from_user?: string | null;
      /** only those; null: where it is empty */
      to_user?: string | null;
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
  /** What would go over with all accounts of one rep; it changes nothing. */
  'handover.preview': {
    takes: {
      /** who would leave */
      from: string;
    };
    gives: {
      from: string;
      /** that would go over */
      accounts: {
        account: string;
        /** of the account */
        title: string;
        /** what would have a new owner, by kind */
        open: {
          table: string;
          records: number;
        }[];
      }[];
    };
  };
  /** Shows one record, also a deleted one. */
  'handover.show': {
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
      table: string;
      /** the record's */
      title: string;
      deleted: boolean;
      /** the oldest first */
      items: ({
        field: string;
        label: unknown;
        value: unknown;
        /** whose it is */
        user: string;
        /** where it was written */
        device: string;
        at: string;
        /** of what the value refers to */
        title: string | null;
        /** names this value for history.restore */
        version: string;
        /** it is what the field holds now */
        current: boolean;
        /** the server has not got it yet */
        pending: boolean;
      })[];
    };
  };
  /** Lists what was deleted and can be restored. */
  'history.deleted': {
    takes: {
      /** what hangs on it; accounts themselves if left out */
      account?: string | null;
    };
    gives: {
      /** the latest first, at most 200 */
      items: {
        record: string;
        table: string;
        /** of the table */
        label: unknown;
        title: string;
        /** who deleted it */
        user: string;
        device: string;
        at: string;
      }[];
    };
  };
  /** Gives a field a value again that it had; `live` its record. */
  'history.restore': {
    takes: {
      record: string;
      field: string;
      /** as history says */
      version: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
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
  /** Everything that is due, each with its reason and the method that settles it: visits, promises, tasks, deals, reports, rhythm, money, complaints, birthdays, disagreements. */
  'inbox': {
    takes: {
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
      /** for birthdays and festivals: 7 if left out */
      days_ahead?: number | null;
    };
    gives: {
      /** what is late longest first, then what is due */
      items: ({
        /** visit, report, promise, task, deal, cadence, warmth, dunning, complaint, birthday, festival, conflict or quarantine */
        kind: string;
        table: string;
        record: string | null;
        title: string;
        account: string | null;
        account_name: string;
        due: string | null;
        /** 0 when it is not late */
        days_late: number;
        why: {
          zh: string;
          en: string;
        };
        /** the method that settles it */
        settle: string;
      })[];
    };
  };
  /** Adds a record. */
  'influence.add': {
    takes: {
      /** Who */
      contact: string;
      /** Moves whom */
      other?: string | null;
      /** How */
      kind?: 'supports' | 'advises' | 'opposes' | null;
      /** Strength */
      strength?: number | null;
      /** Comment */
      comment?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'influence.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'influence.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Who */
      contact?: string | null;
      /** Moves whom */
      other?: string | null;
      /** How */
      kind?: 'supports' | 'advises' | 'opposes' | null;
      /** Strength */
      strength?: number | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Influence records. */
  'influence.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      other?: string | null;
      /** only those; null: where it is empty */
      kind?: 'supports' | 'advises' | 'opposes' | null;
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
  'influence.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'influence.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'ladder.add': {
    takes: {
      /** Contact */
      contact: string;
      /** Step */
      step?: 'know' | 'date' | 'approve' | 'trust' | 'ally' | null;
      /** Reached on */
      reached_on?: string | null;
      /** How */
      how?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'ladder.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'ladder.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Contact */
      contact?: string | null;
      /** Step */
      step?: 'know' | 'date' | 'approve' | 'trust' | 'ally' | null;
      /** Reached on */
      reached_on?: string | null;
      /** How */
      how?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Ladder step records. */
  'ladder.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      step?: 'know' | 'date' | 'approve' | 'trust' | 'ally' | null;
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
  'ladder.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'ladder.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
  'need.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Visit */
      visit?: string | null;
      /** Need */
      text?: string | null;
      /** Whose */
      whose?: 'company' | 'personal' | null;
      /** Openness */
      openness?: 'open' | 'private' | null;
      /** Clarity */
      clarity?: 'implicit' | 'explicit' | null;
      /** Motive */
      motive?: 'income' | 'position' | 'pressure' | 'career' | 'relations' | 'quality' | 'price' | 'speed' | 'process' | 'market' | null;
      /** Driver */
      driver?: 'gain' | 'protect' | 'raise' | 'save' | 'reduce' | null;
      /** Barrier */
      barrier?: 'change_supplier' | 'cost' | 'new_decision' | 'internal_balance' | 'broken_promises' | null;
      /** Explicit since */
      explicit_on?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'need.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'need.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Visit */
      visit?: string | null;
      /** Need */
      text?: string | null;
      /** Whose */
      whose?: 'company' | 'personal' | null;
      /** Openness */
      openness?: 'open' | 'private' | null;
      /** Clarity */
      clarity?: 'implicit' | 'explicit' | null;
      /** Motive */
      motive?: 'income' | 'position' | 'pressure' | 'career' | 'relations' | 'quality' | 'price' | 'speed' | 'process' | 'market' | null;
      /** Driver */
      driver?: 'gain' | 'protect' | 'raise' | 'save' | 'reduce' | null;
      /** Barrier */
      barrier?: 'change_supplier' | 'cost' | 'new_decision' | 'internal_balance' | 'broken_promises' | null;
      /** Explicit since */
      explicit_on?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Need records. */
  'need.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      whose?: 'company' | 'personal' | null;
      /** only those; null: where it is empty */
      openness?: 'open' | 'private' | null;
      /** only those; null: where it is empty */
      clarity?: 'implicit' | 'explicit' | null;
      /** only those; null: where it is empty */
      motive?: 'income' | 'position' | 'pressure' | 'career' | 'relations' | 'quality' | 'price' | 'speed' | 'process' | 'market' | null;
      /** only those; null: where it is empty */
      driver?: 'gain' | 'protect' | 'raise' | 'save' | 'reduce' | null;
      /** only those; null: where it is empty */
      barrier?: 'change_supplier' | 'cost' | 'new_decision' | 'internal_balance' | 'broken_promises' | null;
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
  'need.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'need.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
      /** Question */
      question?: string | null;
      /** Opportunity */
      opportunity?: string | null;
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
      /** Question */
      question?: string | null;
      /** Opportunity */
      opportunity?: string | null;
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
      /** only those; null: where it is empty */
      question?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
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
      /** Achievable */
      achievable?: boolean | null;
      /** Realistic */
      realistic?: boolean | null;
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
      /** Achievable */
      achievable?: boolean | null;
      /** Realistic */
      realistic?: boolean | null;
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
      /** only those; null: where it is empty */
      achievable?: boolean | null;
      /** only those; null: where it is empty */
      realistic?: boolean | null;
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
  'opportunity.add': {
    takes: {
      /** Account */
      account: string;
      /** Opportunity */
      name?: string | null;
      /** Step */
      step?: string | null;
      /** In this step since */
      step_on?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Expected on */
      expected_on?: string | null;
      /** Forecast */
      commitment?: 'pipeline' | 'best' | 'committed' | null;
      /** Outcome */
      outcome?: 'won' | 'lost' | 'dropped' | null;
      /** Closed on */
      closed_on?: string | null;
      /** Reason */
      reason?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
      /** Owner */
      owner?: string | null;
      /** Problem to solve */
      problem?: string | null;
      /** Purchase plan */
      plan?: string | null;
      /** Budget */
      budget?: string | null;
      /** Process */
      process?: string | null;
      /** Timetable */
      timetable?: string | null;
      /** Product */
      product?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'opportunity.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'opportunity.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Opportunity */
      name?: string | null;
      /** Step */
      step?: string | null;
      /** In this step since */
      step_on?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Expected on */
      expected_on?: string | null;
      /** Forecast */
      commitment?: 'pipeline' | 'best' | 'committed' | null;
      /** Outcome */
      outcome?: 'won' | 'lost' | 'dropped' | null;
      /** Closed on */
      closed_on?: string | null;
      /** Reason */
      reason?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
      /** Owner */
      owner?: string | null;
      /** Problem to solve */
      problem?: string | null;
      /** Purchase plan */
      plan?: string | null;
      /** Budget */
      budget?: string | null;
      /** Process */
      process?: string | null;
      /** Timetable */
      timetable?: string | null;
      /** Product */
      product?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Opportunity records. */
  'opportunity.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      commitment?: 'pipeline' | 'best' | 'committed' | null;
      /** only those; null: where it is empty */
      outcome?: 'won' | 'lost' | 'dropped' | null;
      /** only those; null: where it is empty */
      competitor?: string | null;
      /** only those; null: where it is empty */
      owner?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
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
  'opportunity.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'opportunity.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'order.add': {
    takes: {
      /** Account */
      account: string;
      /** Contract */
      contract?: string | null;
      /** Quote */
      quote?: string | null;
      /** Number */
      number?: string | null;
      /** Ordered on */
      ordered_on?: string | null;
      /** Delivery by */
      due?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Status */
      status?: 'open' | 'delivered' | 'accepted' | 'cancelled' | null;
      /** Owner */
      owner?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'order.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'order.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contract */
      contract?: string | null;
      /** Quote */
      quote?: string | null;
      /** Number */
      number?: string | null;
      /** Ordered on */
      ordered_on?: string | null;
      /** Delivery by */
      due?: string | null;
      /** Value */
      value?: number | null;
      /** Currency */
      currency?: string | null;
      /** Status */
      status?: 'open' | 'delivered' | 'accepted' | 'cancelled' | null;
      /** Owner */
      owner?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Order records. */
  'order.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contract?: string | null;
      /** only those; null: where it is empty */
      quote?: string | null;
      /** only those; null: where it is empty */
      status?: 'open' | 'delivered' | 'accepted' | 'cancelled' | null;
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
  'order.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'order.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'order_line.add': {
    takes: {
      /** Order */
      sales_order: string;
      /** Product */
      product?: string | null;
      /** Description */
      text?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Unit price */
      unit_price?: number | null;
      /** Discount */
      discount?: number | null;
      /** Position */
      position?: number | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'order_line.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'order_line.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Order */
      sales_order?: string | null;
      /** Product */
      product?: string | null;
      /** Description */
      text?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Unit price */
      unit_price?: number | null;
      /** Discount */
      discount?: number | null;
      /** Position */
      position?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Line of an order records. */
  'order_line.list': {
    takes: {
      /** only those; null: where it is empty */
      sales_order?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
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
  'order_line.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'order_line.show': {
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
  'payment.add': {
    takes: {
      /** Receivable */
      receivable: string;
      /** Amount */
      amount?: number | null;
      /** On */
      on_day?: string | null;
      /** Kind */
      kind?: 'transfer' | 'bill' | 'cash' | 'offset' | 'other' | null;
      /** Comment */
      comment?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'payment.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'payment.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Receivable */
      receivable?: string | null;
      /** Amount */
      amount?: number | null;
      /** On */
      on_day?: string | null;
      /** Kind */
      kind?: 'transfer' | 'bill' | 'cash' | 'offset' | 'other' | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Payment records. */
  'payment.list': {
    takes: {
      /** only those; null: where it is empty */
      receivable?: string | null;
      /** only those; null: where it is empty */
      kind?: 'transfer' | 'bill' | 'cash' | 'offset' | 'other' | null;
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
  'payment.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'payment.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Penetration records. */
  'penetration.list': {
    takes: {
      /** only those; null: where it is empty */
      opportunity?: string | null;
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
  'penetration.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'plan_step.add': {
    takes: {
      /** Account */
      account: string;
      /** Opportunity */
      opportunity?: string | null;
      /** Plan */
      plan?: string | null;
      /** Phase */
      phase?: string | null;
      /** Step */
      text?: string | null;
      /** Support needed */
      support?: string | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Done on */
      done_on?: string | null;
      /** Evidence */
      evidence?: string | null;
      /** Position */
      position?: number | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'plan_step.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'plan_step.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Plan */
      plan?: string | null;
      /** Phase */
      phase?: string | null;
      /** Step */
      text?: string | null;
      /** Support needed */
      support?: string | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Done on */
      done_on?: string | null;
      /** Evidence */
      evidence?: string | null;
      /** Position */
      position?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Step of a plan records. */
  'plan_step.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
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
  'plan_step.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'plan_step.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Playbook records. */
  'playbook.list': {
    takes: {
      /** only those; null: where it is empty */
      status?: 'draft' | 'live' | 'retired' | null;
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
  'playbook.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'preparation.add': {
    takes: {
      /** Visit */
      visit: string;
      /** Kind */
      kind?: 'material' | 'support' | 'objection' | 'benefit' | null;
      /** What */
      text?: string | null;
      /** Answer */
      answer?: string | null;
      /** Product */
      product?: string | null;
      /** Asked of */
      user?: string | null;
      /** Ready */
      done?: boolean | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'preparation.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'preparation.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Visit */
      visit?: string | null;
      /** Kind */
      kind?: 'material' | 'support' | 'objection' | 'benefit' | null;
      /** What */
      text?: string | null;
      /** Answer */
      answer?: string | null;
      /** Product */
      product?: string | null;
      /** Asked of */
      user?: string | null;
      /** Ready */
      done?: boolean | null;
    };
    gives: RecordView;
  };
  /** Lists Preparation records. */
  'preparation.list': {
    takes: {
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      kind?: 'material' | 'support' | 'objection' | 'benefit' | null;
      /** only those; null: where it is empty */
      product?: string | null;
      /** only those; null: where it is empty */
      user?: string | null;
      /** only those; null: where it is empty */
      done?: boolean | null;
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
  'preparation.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'preparation.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'presence.add': {
    takes: {
      /** Account */
      account: string;
      /** Opportunity */
      opportunity?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Product */
      product?: string | null;
      /** Price */
      price?: number | null;
      /** Currency */
      currency?: string | null;
      /** Their rep */
      their_rep?: string | null;
      /** Close to */
      close_to?: string | null;
      /** Satisfaction with them */
      satisfaction?: number | null;
      /** Weak points */
      weak?: string | null;
      /** Mistakes: our chance */
      mistakes?: string | null;
      /** Mistake on */
      mistake_on?: string | null;
      /** Expected bid */
      expected_bid?: number | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'presence.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'presence.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Product */
      product?: string | null;
      /** Price */
      price?: number | null;
      /** Currency */
      currency?: string | null;
      /** Their rep */
      their_rep?: string | null;
      /** Close to */
      close_to?: string | null;
      /** Satisfaction with them */
      satisfaction?: number | null;
      /** Weak points */
      weak?: string | null;
      /** Mistakes: our chance */
      mistakes?: string | null;
      /** Mistake on */
      mistake_on?: string | null;
      /** Expected bid */
      expected_bid?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Competitor on site records. */
  'presence.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      competitor?: string | null;
      /** only those; null: where it is empty */
      close_to?: string | null;
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
  'presence.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'presence.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'price.add': {
    takes: {
      /** Price list */
      price_list?: string | null;
      /** Product */
      product?: string | null;
      /** From a quantity of */
      from_quantity?: number | null;
      /** Price */
      amount?: number | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'price.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'price.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Price list */
      price_list?: string | null;
      /** Product */
      product?: string | null;
      /** From a quantity of */
      from_quantity?: number | null;
      /** Price */
      amount?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Price records. */
  'price.list': {
    takes: {
      /** only those; null: where it is empty */
      price_list?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
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
  'price.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'price.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'price_list.add': {
    takes: {
      /** Price list */
      name?: string | null;
      /** Currency */
      currency?: string | null;
      /** Valid from */
      valid_from?: string | null;
      /** Valid until */
      valid_to?: string | null;
      /** For customers of class */
      class?: 'A' | 'B' | 'C' | 'D' | null;
      /** Region */
      region?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'price_list.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'price_list.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Price list */
      name?: string | null;
      /** Currency */
      currency?: string | null;
      /** Valid from */
      valid_from?: string | null;
      /** Valid until */
      valid_to?: string | null;
      /** For customers of class */
      class?: 'A' | 'B' | 'C' | 'D' | null;
      /** Region */
      region?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Price list records. */
  'price_list.list': {
    takes: {
      /** only those; null: where it is empty */
      class?: 'A' | 'B' | 'C' | 'D' | null;
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
  'price_list.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'price_list.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Private answer records. */
  'private_answer.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
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
  'private_answer.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'product.add': {
    takes: {
      /** Name */
      name?: string | null;
      /** Model */
      model?: string | null;
      /** Code */
      code?: string | null;
      /** Type */
      kind?: string | null;
      /** Line */
      line?: string | null;
      /** Specification */
      specification?: string | null;
      /** Features */
      features?: string | null;
      /** Known defects */
      defects?: string | null;
      /** Unit */
      unit?: string | null;
      /** No longer sold */
      retired?: boolean | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'product.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'product.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Name */
      name?: string | null;
      /** Model */
      model?: string | null;
      /** Code */
      code?: string | null;
      /** Type */
      kind?: string | null;
      /** Line */
      line?: string | null;
      /** Specification */
      specification?: string | null;
      /** Features */
      features?: string | null;
      /** Known defects */
      defects?: string | null;
      /** Unit */
      unit?: string | null;
      /** No longer sold */
      retired?: boolean | null;
    };
    gives: RecordView;
  };
  /** Lists Product records. */
  'product.list': {
    takes: {
      /** only those; null: where it is empty */
      retired?: boolean | null;
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
  'product.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'product.show': {
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
      /** Opportunity */
      opportunity?: string | null;
      /** Note */
      note?: string | null;
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
      /** Opportunity */
      opportunity?: string | null;
      /** Note */
      note?: string | null;
    };
    gives: RecordView;
  };
  /** Promises that a note seems to speak of, with their day: to be offered, never added by itself. */
  'promise.hints': {
    takes: {
      /** of a note */
      text: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      hints: ({
        /** the part of the note */
        text: string;
        due: string;
        /** ours or theirs */
        direction: string;
        /** minor units, if a sum is named */
        amount: number | null;
        currency: string | null;
      })[];
    };
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
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      note?: string | null;
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
  /** Throws a refused change away; for 30 days quarantine.restore takes it back. */
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
      /** for 30 days, the latest first: quarantine.restore takes one back */
      discarded: ({
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
  /** Takes a discarded change back among what was refused. */
  'quarantine.restore': {
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
  /** Adds a record. */
  'question.add': {
    takes: {
      /** Visit */
      visit: string;
      /** Kind */
      kind?: 'situation' | 'problem' | 'implication' | 'need_payoff' | null;
      /** Question */
      text?: string | null;
      /** To whom */
      contact?: string | null;
      /** Position */
      position?: number | null;
      /** Asked at */
      asked_at?: string | null;
      /** Answer */
      answer?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'question.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'question.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Visit */
      visit?: string | null;
      /** Kind */
      kind?: 'situation' | 'problem' | 'implication' | 'need_payoff' | null;
      /** Question */
      text?: string | null;
      /** To whom */
      contact?: string | null;
      /** Position */
      position?: number | null;
      /** Asked at */
      asked_at?: string | null;
      /** Answer */
      answer?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Question records. */
  'question.list': {
    takes: {
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      kind?: 'situation' | 'problem' | 'implication' | 'need_payoff' | null;
      /** only those; null: where it is empty */
      contact?: string | null;
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
  'question.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'question.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'quote.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Contact */
      contact?: string | null;
      /** Number */
      number?: string | null;
      /** Version */
      version?: number | null;
      /** Replaces */
      replaces?: string | null;
      /** Currency */
      currency?: string | null;
      /** Valid until */
      valid_until?: string | null;
      /** Terms */
      terms?: string | null;
      /** Status */
      status?: 'draft' | 'sent' | 'accepted' | 'rejected' | 'replaced' | null;
      /** Sent on */
      sent_on?: string | null;
      /** Answered on */
      answered_on?: string | null;
      /** Signature */
      signature?: string | null;
      /** Owner */
      owner?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'quote.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'quote.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Contact */
      contact?: string | null;
      /** Number */
      number?: string | null;
      /** Version */
      version?: number | null;
      /** Replaces */
      replaces?: string | null;
      /** Currency */
      currency?: string | null;
      /** Valid until */
      valid_until?: string | null;
      /** Terms */
      terms?: string | null;
      /** Status */
      status?: 'draft' | 'sent' | 'accepted' | 'rejected' | 'replaced' | null;
      /** Sent on */
      sent_on?: string | null;
      /** Answered on */
      answered_on?: string | null;
      /** Signature */
      signature?: string | null;
      /** Owner */
      owner?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Quote records. */
  'quote.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      replaces?: string | null;
      /** only those; null: where it is empty */
      status?: 'draft' | 'sent' | 'accepted' | 'rejected' | 'replaced' | null;
      /** only those; null: where it is empty */
      signature?: string | null;
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
  'quote.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'quote.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'quote_line.add': {
    takes: {
      /** Quote */
      quote: string;
      /** Product */
      product?: string | null;
      /** Description */
      text?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Unit price */
      unit_price?: number | null;
      /** Discount */
      discount?: number | null;
      /** Position */
      position?: number | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'quote_line.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'quote_line.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Quote */
      quote?: string | null;
      /** Product */
      product?: string | null;
      /** Description */
      text?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Unit price */
      unit_price?: number | null;
      /** Discount */
      discount?: number | null;
      /** Position */
      position?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Line of a quote records. */
  'quote_line.list': {
    takes: {
      /** only those; null: where it is empty */
      quote?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
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
  'quote_line.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'quote_line.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Lists Reading records. */
  'reading.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
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
  'reading.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'receivable.add': {
    takes: {
      /** Account */
      account: string;
      /** Order */
      sales_order?: string | null;
      /** Invoice */
      number?: string | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Issued on */
      issued_on?: string | null;
      /** Due */
      due?: string | null;
      /** Written off */
      written_off?: boolean | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'receivable.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'receivable.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Order */
      sales_order?: string | null;
      /** Invoice */
      number?: string | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Issued on */
      issued_on?: string | null;
      /** Due */
      due?: string | null;
      /** Written off */
      written_off?: boolean | null;
    };
    gives: RecordView;
  };
  /** Lists Receivable records. */
  'receivable.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      sales_order?: string | null;
      /** only those; null: where it is empty */
      written_off?: boolean | null;
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
  /** What is owed, with the step of the dunning ladder that is due. */
  'receivable.open': {
    takes: {
      /** only this one's */
      account?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      /** what is overdue longest first */
      open: ({
        id: string;
        account: string;
        account_name: string;
        number: string;
        amount: number;
        paid: number;
        open: number;
        currency: string;
        due: string | null;
        days_overdue: number;
        /** of the dunning ladder, by the days overdue */
        step: string | null;
        step_names: {
          zh: string;
          en: string;
        } | null;
        action: {
          zh: string;
          en: string;
        } | null;
        /** that step has been taken already */
        reminded: boolean;
      })[];
    };
  };
  /** Brings a deleted record back, whole. */
  'receivable.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'receivable.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'relation.add': {
    takes: {
      /** Contact */
      contact: string;
      /** Colleague */
      user?: string | null;
      /** Strength */
      strength?: number | null;
      /** Since */
      since_on?: string | null;
      /** Comment */
      comment?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'relation.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'relation.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Contact */
      contact?: string | null;
      /** Colleague */
      user?: string | null;
      /** Strength */
      strength?: number | null;
      /** Since */
      since_on?: string | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Relationship records. */
  'relation.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
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
  /** Brings a deleted record back, whole. */
  'relation.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'relation.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** A report as a CSV file for a spreadsheet, with a name for it. */
  'report.csv': {
    takes: {
      /** its key */
      report: string;
      /** the first day; the first of this year if left out */
      from?: string | null;
      /** the last day; today if left out */
      to?: string | null;
      /** mine, team (and those who report to me) or company: all on this device, which it is if left out */
      scope?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
      /** of the header: zh or en; en if left out */
      language?: string | null;
    };
    gives: {
      /** a name for it */
      file: string;
      csv: string;
    };
  };
  /** Lists the reports with what their figures mean. */
  'report.list': {
    takes: Record<string, never>;
    gives: {
      reports: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** how the figures are made */
        definition: {
          zh: string;
          en: string;
        };
        /** it tells of a period; else of one day */
        has_period: boolean;
        /** reports of one subject stand together */
        subject: {
          zh: string;
          en: string;
        };
      }[];
    };
  };
  /** Names the records behind a row of a report. */
  'report.records': {
    takes: {
      /** at most 1000 */
      records?: {
        id: string;
        table: string;
      }[];
    };
    gives: {
      /** in the order asked, without those that are not here */
      records: ({
        id: string;
        table: string;
        title: string;
        /** that it belongs to, or is */
        account: string | null;
        account_name: string;
      })[];
    };
  };
  /** A report as a table, with its definition, period, scope, the time of the data, and the records behind each row. */
  'report.show': {
    takes: {
      /** its key */
      report: string;
      /** the first day; the first of this year if left out */
      from?: string | null;
      /** the last day; today if left out */
      to?: string | null;
      /** mine, team (and those who report to me) or company: all on this device, which it is if left out */
      scope?: string | null;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      report: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** how the figures are made */
        definition: {
          zh: string;
          en: string;
        };
        /** it tells of a period; else of one day */
        has_period: boolean;
        /** reports of one subject stand together */
        subject: {
          zh: string;
          en: string;
        };
      };
      scope: string;
      from: string | null;
      to: string | null;
      today: string;
      /** the last sync: what colleagues did since is not known here */
      as_of: string | null;
      /** what the figures say, in one sentence */
      answer: {
        zh: string;
        en: string;
      };
      columns: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
        /** text, number, days, money (a plain count where the cell has no currency), per_mille, points or date */
        type: string;
      }[];
      rows: ({
        /** in the order of the columns */
        cells: ({
          /** a name, a date */
          text: string | null;
          /** in both languages, where it is no name */
          words: {
            zh: string;
            en: string;
          } | null;
          /** as the column's type has it; money in minor units */
          number: number | null;
          /** of money */
          currency: string | null;
        })[];
        /** that the row is made of */
        records: {
          id: string;
          table: string;
        }[];
      })[];
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
  /** Adds a record. */
  'sample.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Product */
      product?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Agreed standard */
      standard?: string | null;
      /** Requested on */
      requested_on?: string | null;
      /** Reviewed by */
      reviewer?: string | null;
      /** Reviewed on */
      reviewed_on?: string | null;
      /** Review */
      review?: 'passed' | 'failed' | null;
      /** Sent on */
      sent_on?: string | null;
      /** Received on */
      received_on?: string | null;
      /** Feedback on */
      feedback_on?: string | null;
      /** Feedback */
      feedback?: string | null;
      /** Result */
      result?: 'passed' | 'failed' | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'sample.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'sample.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Product */
      product?: string | null;
      /** Quantity */
      quantity?: number | null;
      /** Agreed standard */
      standard?: string | null;
      /** Requested on */
      requested_on?: string | null;
      /** Reviewed by */
      reviewer?: string | null;
      /** Reviewed on */
      reviewed_on?: string | null;
      /** Review */
      review?: 'passed' | 'failed' | null;
      /** Sent on */
      sent_on?: string | null;
      /** Received on */
      received_on?: string | null;
      /** Feedback on */
      feedback_on?: string | null;
      /** Feedback */
      feedback?: string | null;
      /** Result */
      result?: 'passed' | 'failed' | null;
    };
    gives: RecordView;
  };
  /** Lists Sample records. */
  'sample.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
      /** only those; null: where it is empty */
      reviewer?: string | null;
      /** only those; null: where it is empty */
      review?: 'passed' | 'failed' | null;
      /** only those; null: where it is empty */
      result?: 'passed' | 'failed' | null;
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
  'sample.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'sample.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'satisfaction.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** On */
      on_day?: string | null;
      /** Aspect */
      aspect?: 'overall' | 'quality' | 'delivery' | 'price' | 'service' | 'response' | null;
      /** Score */
      score?: number | null;
      /** Comment */
      comment?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'satisfaction.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'satisfaction.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** On */
      on_day?: string | null;
      /** Aspect */
      aspect?: 'overall' | 'quality' | 'delivery' | 'price' | 'service' | 'response' | null;
      /** Score */
      score?: number | null;
      /** Comment */
      comment?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Satisfaction records. */
  'satisfaction.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      aspect?: 'overall' | 'quality' | 'delivery' | 'price' | 'service' | 'response' | null;
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
  'satisfaction.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'satisfaction.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** The tables: fields, types, choices and labels in both languages. */
  'schema': {
    takes: Record<string, never>;
    gives: unknown;
  };
  /** Answers one criterion of a model. */
  'score.answer': {
    takes: {
      account: string;
      about?: string | null;
      model?: string | null;
      criterion: string;
      /** of its scale; left out takes the answer back */
      points?: number | null;
    };
    gives: {
      account: string;
      model: string;
      names: {
        zh: string;
        en: string;
      };
      about: {
        zh: string;
        en: string;
      };
      /** per mille; none when nothing is answered */
      score: number | null;
      /** none while too little is answered */
      grade: string | null;
      grade_names: {
        zh: string;
        en: string;
      } | null;
      advice: {
        zh: string;
        en: string;
      } | null;
      /** per mille of the weight */
      answered: number;
      /** needed for a grade */
      answered_from: number;
      /** settling it sets the account's class */
      gives_class: boolean;
      criteria: ({
        key: string;
        names: {
          zh: string;
          en: string;
        };
        question: {
          zh: string;
          en: string;
        } | null;
        /** as answered or tried */
        points: number | null;
        answer: {
          zh: string;
          en: string;
        } | null;
        /** points, from what is known */
        suggested: number | null;
        /** per mille of all weights */
        weight: number;
        /** per mille of the result */
        adds: number;
        options: {
          points: number;
          names: {
            zh: string;
            en: string;
          };
        }[];
      })[];
      moves: {
        criterion: string;
        names: {
          zh: string;
          en: string;
        };
        /** per mille of the result */
        adds_before: number;
        adds_after: number;
        /** by itself it would have changed the grade */
        moves_alone: boolean;
      }[];
      /** the last one that was settled */
      settled: {
        score: number | null;
        grade: string;
        grade_names: {
          zh: string;
          en: string;
        };
        at: string | null;
      } | null;
    };
  };
  /** Lists the scoring models of an account's playbook, with where it stands. */
  'score.list': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      scores: ({
        model: string;
        names: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** account, lead, contact or opportunity */
        subject: string;
        /** answers are for the owner, members with full access and their managers */
        restricted: boolean;
        /** settling it sets the account's class */
        gives_class: boolean;
        /** per mille; none where it is not about the account itself */
        score: number | null;
        grade: string | null;
        grade_names: {
          zh: string;
          en: string;
        } | null;
        /** per mille of the weight */
        answered: number;
        /** needed for a grade */
        answered_from: number;
        /** the last one that was settled */
        settled: {
          score: number | null;
          grade: string;
          grade_names: {
            zh: string;
            en: string;
          };
          at: string | null;
        } | null;
      })[];
    };
  };
  /** Keeps a score with its reasons; the valuation gives the account its class. */
  'score.settle': {
    takes: {
      account: string;
      /** the contact or deal, where the model is of one */
      about?: string | null;
      /** of the playbook; `valuation` if left out */
      model?: string | null;
      /** answers to try; nothing is saved */
      what_if?: {
        criterion: string;
        points: number;
      }[];
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      account: string;
      model: string;
      names: {
        zh: string;
        en: string;
      };
      about: {
        zh: string;
        en: string;
      };
      /** per mille; none when nothing is answered */
      score: number | null;
      /** none while too little is answered */
      grade: string | null;
      grade_names: {
        zh: string;
        en: string;
      } | null;
      advice: {
        zh: string;
        en: string;
      } | null;
      /** per mille of the weight */
      answered: number;
      /** needed for a grade */
      answered_from: number;
      /** settling it sets the account's class */
      gives_class: boolean;
      criteria: ({
        key: string;
        names: {
          zh: string;
          en: string;
        };
        question: {
          zh: string;
          en: string;
        } | null;
        /** as answered or tried */
        points: number | null;
        answer: {
          zh: string;
          en: string;
        } | null;
        /** points, from what is known */
        suggested: number | null;
        /** per mille of all weights */
        weight: number;
        /** per mille of the result */
        adds: number;
        options: {
          points: number;
          names: {
            zh: string;
            en: string;
          };
        }[];
      })[];
      moves: {
        criterion: string;
        names: {
          zh: string;
          en: string;
        };
        /** per mille of the result */
        adds_before: number;
        adds_after: number;
        /** by itself it would have changed the grade */
        moves_alone: boolean;
      }[];
      /** the last one that was settled */
      settled: {
        score: number | null;
        grade: string;
        grade_names: {
          zh: string;
          en: string;
        };
        at: string | null;
      } | null;
    };
  };
  /** Scores an account, a person or a deal by a model of the playbook: grade, reasons, what is not answered yet. With `what_if` it says what other answers would change. */
  'score.show': {
    takes: {
      account: string;
      /** the contact or deal, where the model is of one */
      about?: string | null;
      /** of the playbook; `valuation` if left out */
      model?: string | null;
      /** answers to try; nothing is saved */
      what_if?: {
        criterion: string;
        points: number;
      }[];
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      account: string;
      model: string;
      names: {
        zh: string;
        en: string;
      };
      about: {
        zh: string;
        en: string;
      };
      /** per mille; none when nothing is answered */
      score: number | null;
      /** none while too little is answered */
      grade: string | null;
      grade_names: {
        zh: string;
        en: string;
      } | null;
      advice: {
        zh: string;
        en: string;
      } | null;
      /** per mille of the weight */
      answered: number;
      /** needed for a grade */
      answered_from: number;
      /** settling it sets the account's class */
      gives_class: boolean;
      criteria: ({
        key: string;
        names: {
          zh: string;
          en: string;
        };
        question: {
          zh: string;
          en: string;
        } | null;
        /** as answered or tried */
        points: number | null;
        answer: {
          zh: string;
          en: string;
        } | null;
        /** points, from what is known */
        suggested: number | null;
        /** per mille of all weights */
        weight: number;
        /** per mille of the result */
        adds: number;
        options: {
          points: number;
          names: {
            zh: string;
            en: string;
          };
        }[];
      })[];
      moves: {
        criterion: string;
        names: {
          zh: string;
          en: string;
        };
        /** per mille of the result */
        adds_before: number;
        adds_after: number;
        /** by itself it would have changed the grade */
        moves_alone: boolean;
      }[];
      /** the last one that was settled */
      settled: {
        score: number | null;
        grade: string;
        grade_names: {
          zh: string;
          en: string;
        };
        at: string | null;
      } | null;
    };
  };
  /** Finds records by what stands in them: words, names by how they are read, their beginnings. */
  'search': {
    takes: {
      /** words, all of which must be there; in quotes: as it stands */
      text: string;
      /** tables or subjects; all if left out */
      kinds?: string[];
      /** only what belongs to it */
      account?: string | null;
      /** only what is this user's */
      person?: string | null;
      /** only what was, or is to be, from then on */
      since?: string | null;
      /** and before then */
      until?: string | null;
      /** only in fields that a customer may see */
      presentable?: boolean | null;
      /** 50 if left out, at most 500 */
      limit?: number | null;
    };
    gives: {
      /** the best first */
      items: ({
        table: string;
        id: string;
        title: string;
        account: string | null;
        account_label: string;
        /** where it was found best */
        field: string;
        /** that field, in pieces */
        snippet: {
          text: string;
          /** it is what was searched for */
          marked: boolean;
        }[];
        /** when it was, or is to be; else when it was made */
        at: string;
        /** higher is better, within this answer */
        score: number;
      })[];
      /** there may be others */
      more: boolean;
      /** false while an older database is still being indexed */
      whole: boolean;
      /** words that were taken for unknown ones */
      instead: string[];
    };
  };
  /** Indexes some more of a database that was not indexed before. */
  'search.step': {
    takes: {
      /** 200 if left out, at most 10000 */
      rows?: number | null;
    };
    gives: {
      /** nothing is left to do */
      done: boolean;
    };
  };
  /** Adds a record. */
  'series.add': {
    takes: {
      /** Account */
      account: string;
      /** Series */
      name?: string | null;
      /** Objective of the series */
      objective?: string | null;
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
  'series.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'series.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Series */
      name?: string | null;
      /** Objective of the series */
      objective?: string | null;
      /** By */
      due?: string | null;
      /** Reached */
      reached?: boolean | null;
    };
    gives: RecordView;
  };
  /** Lists Series of visits records. */
  'series.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
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
  'series.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'series.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'simulation.add': {
    takes: {
      /** Contact */
      contact: string;
      /** Observer */
      observer?: string | null;
      /** Why choose us */
      why_choose?: string | null;
      /** Why help us */
      why_help?: string | null;
      /** What we have done */
      done?: string | null;
      /** How much it moves */
      moves?: number | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'simulation.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'simulation.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Contact */
      contact?: string | null;
      /** Observer */
      observer?: string | null;
      /** Why choose us */
      why_choose?: string | null;
      /** Why help us */
      why_help?: string | null;
      /** What we have done */
      done?: string | null;
      /** How much it moves */
      moves?: number | null;
    };
    gives: RecordView;
  };
  /** Lists Decision simulation records. */
  'simulation.list': {
    takes: {
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      observer?: string | null;
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
  'simulation.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'simulation.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Sends an account back, stops it, sets it aside, or takes it up again. */
  'stage.change': {
    takes: {
      account: string;
      /** an earlier stage, stopped, set_aside or active */
      to: string;
      /** needed to stop, set aside or go back */
      reason?: string | null;
    };
    gives: {
      account: string;
      playbook: string;
      playbook_version: number;
      /** its key in the playbook */
      stage: string;
      stage_names: {
        zh: string;
        en: string;
      };
      /** active, stopped or set_aside */
      state: string;
      since: string | null;
      /** all of the playbook, in order */
      stages: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
      }[];
      /** what is to be done in this one */
      work: {
        zh: string;
        en: string;
      }[];
      /** the stage behind the gate; none after the last */
      next: string | null;
      next_names: {
        zh: string;
        en: string;
      } | null;
      /** the gate may be passed */
      open: boolean;
      /** a manager has let it be passed */
      overridden: boolean;
      /** per mille of the weight */
      gate_met: number;
      /** per mille of what should be known of the account */
      information_met: number;
      gate: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** what is not known yet */
      information: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** where the playbook would rather have it go */
      better: string | null;
      better_because: {
        zh: string;
        en: string;
      } | null;
    };
  };
  /** Passes the gate to the next stage. What is missing is an error (incomplete) that lists it, unless a manager has let the gate be passed (stage_override.add). */
  'stage.pass': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
      reason?: string | null;
    };
    gives: {
      account: string;
      playbook: string;
      playbook_version: number;
      /** its key in the playbook */
      stage: string;
      stage_names: {
        zh: string;
        en: string;
      };
      /** active, stopped or set_aside */
      state: string;
      since: string | null;
      /** all of the playbook, in order */
      stages: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
      }[];
      /** what is to be done in this one */
      work: {
        zh: string;
        en: string;
      }[];
      /** the stage behind the gate; none after the last */
      next: string | null;
      next_names: {
        zh: string;
        en: string;
      } | null;
      /** the gate may be passed */
      open: boolean;
      /** a manager has let it be passed */
      overridden: boolean;
      /** per mille of the weight */
      gate_met: number;
      /** per mille of what should be known of the account */
      information_met: number;
      gate: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** what is not known yet */
      information: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** where the playbook would rather have it go */
      better: string | null;
      better_because: {
        zh: string;
        en: string;
      } | null;
    };
  };
  /** Says in which stage an account is, what its gate still lacks, and what is not known of it. */
  'stage.show': {
    takes: {
      account: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      account: string;
      playbook: string;
      playbook_version: number;
      /** its key in the playbook */
      stage: string;
      stage_names: {
        zh: string;
        en: string;
      };
      /** active, stopped or set_aside */
      state: string;
      since: string | null;
      /** all of the playbook, in order */
      stages: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
      }[];
      /** what is to be done in this one */
      work: {
        zh: string;
        en: string;
      }[];
      /** the stage behind the gate; none after the last */
      next: string | null;
      next_names: {
        zh: string;
        en: string;
      } | null;
      /** the gate may be passed */
      open: boolean;
      /** a manager has let it be passed */
      overridden: boolean;
      /** per mille of the weight */
      gate_met: number;
      /** per mille of what should be known of the account */
      information_met: number;
      gate: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** what is not known yet */
      information: {
        key: string;
        /** yes, no or unknown */
        holds: string;
        weight: number;
        /** what to do about it */
        missing: {
          zh: string;
          en: string;
        };
        /** what would have to be known to tell */
        unknown: string[];
        /** what it depends on: account.FIELD, or a list as suppliers */
        about: string[];
      }[];
      /** where the playbook would rather have it go */
      better: string | null;
      better_because: {
        zh: string;
        en: string;
      } | null;
    };
  };
  /** Lists Stage move records. */
  'stage_move.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      kind?: 'forward' | 'back' | 'stopped' | 'resumed' | 'set_aside' | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'stage_move.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'stage_override.add': {
    takes: {
      /** Account */
      account: string;
      /** Stage */
      stage?: string | null;
      /** Reason */
      reason?: string | null;
      /** By */
      by?: string | null;
      /** At */
      at?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'stage_override.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'stage_override.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Stage */
      stage?: string | null;
      /** Reason */
      reason?: string | null;
      /** By */
      by?: string | null;
      /** At */
      at?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Override records. */
  'stage_override.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'stage_override.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'stage_override.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
      /** Interest */
      interest?: number | null;
      /** Participation */
      participation?: number | null;
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
      /** Interest */
      interest?: number | null;
      /** Participation */
      participation?: number | null;
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
      /** Interest */
      interest?: number | null;
      /** Participation */
      participation?: number | null;
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
  /** Adds a record. */
  'supplier.add': {
    takes: {
      /** Account */
      account: string;
      /** Supplier */
      name?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Product */
      product?: string | null;
      /** Share */
      share?: number | null;
      /** Since */
      since_year?: number | null;
      /** How they won */
      how_won?: string | null;
      /** Problems */
      problems?: string | null;
      /** Satisfaction with them */
      satisfaction?: number | null;
      /** Former supplier */
      former?: boolean | null;
      /** What could bring them back */
      could_return?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'supplier.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'supplier.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Supplier */
      name?: string | null;
      /** Competitor */
      competitor?: string | null;
      /** Product */
      product?: string | null;
      /** Share */
      share?: number | null;
      /** Since */
      since_year?: number | null;
      /** How they won */
      how_won?: string | null;
      /** Problems */
      problems?: string | null;
      /** Satisfaction with them */
      satisfaction?: number | null;
      /** Former supplier */
      former?: boolean | null;
      /** What could bring them back */
      could_return?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Supplier records. */
  'supplier.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      competitor?: string | null;
      /** only those; null: where it is empty */
      former?: boolean | null;
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
  'supplier.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'supplier.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
  'target.add': {
    takes: {
      /** Rep */
      user?: string | null;
      /** Region */
      region?: string | null;
      /** Product */
      product?: string | null;
      /** Target */
      kind?: 'sales' | 'new_customers' | 'visits' | null;
      /** Year */
      year?: number | null;
      /** Month */
      month?: number | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Strategy */
      strategy?: string | null;
      /** it follows from what the record joins: no other one is taken */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'target.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'target.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Rep */
      user?: string | null;
      /** Region */
      region?: string | null;
      /** Product */
      product?: string | null;
      /** Target */
      kind?: 'sales' | 'new_customers' | 'visits' | null;
      /** Year */
      year?: number | null;
      /** Month */
      month?: number | null;
      /** Amount */
      amount?: number | null;
      /** Currency */
      currency?: string | null;
      /** Strategy */
      strategy?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Target records. */
  'target.list': {
    takes: {
      /** only those; null: where it is empty */
      user?: string | null;
      /** only those; null: where it is empty */
      product?: string | null;
      /** only those; null: where it is empty */
      kind?: 'sales' | 'new_customers' | 'visits' | null;
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
  'target.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'target.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
  };
  /** Adds a record. */
  'task.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Visit */
      visit?: string | null;
      /** Contact */
      contact?: string | null;
      /** Opportunity */
      opportunity?: string | null;
      /** Kind */
      kind?: 'general' | 'countermeasure' | 'simulation_gap' | 'information' | 'thanks' | null;
      /** Task */
      text?: string | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Done at */
      done_at?: string | null;
      /** Result */
      result?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'task.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'task.edit': {
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
      /** Opportunity */
      opportunity?: string | null;
      /** Kind */
      kind?: 'general' | 'countermeasure' | 'simulation_gap' | 'information' | 'thanks' | null;
      /** Task */
      text?: string | null;
      /** Owner */
      owner?: string | null;
      /** By */
      due?: string | null;
      /** Done at */
      done_at?: string | null;
      /** Result */
      result?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Task records. */
  'task.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      visit?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      opportunity?: string | null;
      /** only those; null: where it is empty */
      kind?: 'general' | 'countermeasure' | 'simulation_gap' | 'information' | 'thanks' | null;
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
  'task.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'task.show': {
    takes: {
      id: string;
    };
    gives: RecordView;
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
  /** Adds a record. */
  'touch.add': {
    takes: {
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Kind */
      kind?: 'call' | 'mail' | 'message' | 'gift' | 'event' | 'meal' | 'other' | null;
      /** At */
      at?: string | null;
      /** Minutes */
      minutes?: number | null;
      /** Who of us */
      user?: string | null;
      /** Comment */
      comment?: string | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** Deletes a record; it can be restored. */
  'touch.delete': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Changes what is given; null clears a field. */
  'touch.edit': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
      /** Account */
      account?: string | null;
      /** Contact */
      contact?: string | null;
      /** Kind */
      kind?: 'call' | 'mail' | 'message' | 'gift' | 'event' | 'meal' | 'other' | null;
      /** At */
      at?: string | null;
      /** Minutes */
      minutes?: number | null;
      /** Who of us */
      user?: string | null;
      /** Comment */
      comment?: string | null;
      /** Next step */
      next_step?: string | null;
      /** Date of the next step */
      next_date?: string | null;
    };
    gives: RecordView;
  };
  /** Lists Touch records. */
  'touch.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      contact?: string | null;
      /** only those; null: where it is empty */
      kind?: 'call' | 'mail' | 'message' | 'gift' | 'event' | 'meal' | 'other' | null;
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
  /** Brings a deleted record back, whole. */
  'touch.restore': {
    takes: {
      id: string;
      /** what the user saw; what is there now if left out */
      rev?: string | null;
    };
    gives: RecordView;
  };
  /** Shows one record, also a deleted one. */
  'touch.show': {
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
  /** Lists Valuation records. */
  'valuation.list': {
    takes: {
      /** only those; null: where it is empty */
      account?: string | null;
      /** only those; null: where it is empty */
      by?: string | null;
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
  'valuation.show': {
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
      /** Series */
      series?: string | null;
      /** Appointment confirmed */
      confirmed_at?: string | null;
      /** Arrived at */
      arrived_at?: string | null;
      /** Latitude */
      latitude?: number | null;
      /** Longitude */
      longitude?: number | null;
      /** Read back */
      read_back?: string | null;
      /** Confirmed by */
      confirmed_by?: string | null;
      /** Signature */
      signature?: string | null;
      /** We reply by */
      reply_by?: string | null;
      /** Reported at */
      reported_at?: string | null;
      /** Reviewed by */
      reviewer?: string | null;
      /** Reviewed at */
      reviewed_at?: string | null;
      /** Review */
      review?: string | null;
      /** Mark */
      mark?: number | null;
      /** Why not reached */
      not_reached_reason?: string | null;
      /** an id made by the caller, for safe repetition */
      id?: string | null;
    };
    gives: RecordView;
  };
  /** The page to read before a visit: who will be there, what is open on both sides, deals, overdue money, complaints, the last visit, objectives, questions, and what is missing. */
  'visit.brief': {
    takes: {
      /** the visit */
      id: string;
      /** by the caller's calendar; by UTC if left out */
      today?: string | null;
    };
    gives: {
      visit: string;
      account: string;
      account_name: string;
      class: string | null;
      purpose: string | null;
      planned_at: string | null;
      /** who will be there of them */
      people: ({
        contact: string;
        name: string;
        title: string | null;
        /** in this visit: speaker, decider, ... */
        part: string | null;
        decision_role: string | null;
        decides: boolean;
        /** supporter, neutral or opponent: the mean of what we think */
        attitude: string | null;
        /** how many of us say something of it */
        observers: number;
        /** we don't see it alike */
        disputed: boolean;
        style: string | null;
        /** what people of that style want */
        wants: {
          zh: string;
          en: string;
        } | null;
        how_to_talk: {
          zh: string;
          en: string;
        } | null;
        /** thousandths of one ordinary visit of today */
        warmth: number;
        /** it has cooled down */
        hungry: boolean;
        too_thick: boolean;
        last_touch: string | null;
        /** when it is within two weeks */
        birthday: string | null;
      })[];
      /** who goes of us, besides the owner */
      colleagues: string[];
      /** open promises of ours, the most urgent first */
      ours: ({
        id: string;
        text: string;
        /** the person there to whom or by whom, where it was said */
        who: string;
        due: string | null;
        days_late: number;
      })[];
      /** and of theirs */
      theirs: ({
        id: string;
        text: string;
        /** the person there to whom or by whom, where it was said */
        who: string;
        due: string | null;
        days_late: number;
      })[];
      /** open ones */
      deals: ({
        /** of the funnel */
        step_names: {
          zh: string;
          en: string;
        };
        id: string;
        name: string;
        account: string | null;
        account_name: string;
        /** minor units */
        value: number;
        currency: string;
        days_in_step: number;
        /** longer in this step than the playbook thinks good */
        stale: boolean;
        next_step: string | null;
        next_date: string | null;
        /** a deal needs a next step with its date */
        next_missing: boolean;
        next_overdue: boolean;
        expected_on: string | null;
        commitment: string | null;
      })[];
      /** receivables, what is overdue longest first */
      overdue: ({
        id: string;
        account: string;
        account_name: string;
        number: string;
        amount: number;
        paid: number;
        open: number;
        currency: string;
        due: string | null;
        days_overdue: number;
        /** of the dunning ladder, by the days overdue */
        step: string | null;
        step_names: {
          zh: string;
          en: string;
        } | null;
        action: {
          zh: string;
          en: string;
        } | null;
        /** that step has been taken already */
        reminded: boolean;
      })[];
      /** not solved yet */
      complaints: ({
        id: string;
        text: string;
        received_at: string | null;
        /** who owes it: ours or theirs */
        next_word: string | null;
        answered: boolean;
      })[];
      /** the last visit that was held */
      last: {
        id: string;
        at: string | null;
        purpose: string | null;
        result: string | null;
        summary: string | null;
        next_step: string | null;
        next_date: string | null;
      } | null;
      /** on site */
      competitors: ({
        name: string;
        product: string | null;
        weak: string | null;
        mistakes: string | null;
      })[];
      objectives: ({
        /** primary, minimum or further */
        rank: string | null;
        text: string;
        measure: string | null;
        due: string | null;
      })[];
      /** in the order in which they are to be asked */
      questions: ({
        id: string;
        /** of SPIN */
        kind: string | null;
        text: string;
        /** whom to ask */
        who: string;
        /** asks for the benefit before the problem is felt */
        too_soon: boolean;
      })[];
      spin: {
        situation: number;
        problem: number;
        implication: number;
        need_payoff: number;
      };
      /** of the questions: interrogation, benefit_too_soon */
      warnings: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
      }[];
      /** to bring, to ask colleagues for, objections to expect */
      items: ({
        /** material, support, objection, ... */
        kind: string;
        text: string;
        answer: string | null;
        ready: boolean;
      })[];
      /** purpose, planned_at, people, primary, measure, minimum: what the preparation lacks */
      missing: {
        key: string;
        names: {
          zh: string;
          en: string;
        };
      }[];
    };
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
      /** Series */
      series?: string | null;
      /** Appointment confirmed */
      confirmed_at?: string | null;
      /** Arrived at */
      arrived_at?: string | null;
      /** Latitude */
      latitude?: number | null;
      /** Longitude */
      longitude?: number | null;
      /** Read back */
      read_back?: string | null;
      /** Confirmed by */
      confirmed_by?: string | null;
      /** Signature */
      signature?: string | null;
      /** We reply by */
      reply_by?: string | null;
      /** Reported at */
      reported_at?: string | null;
      /** Reviewed by */
      reviewer?: string | null;
      /** Reviewed at */
      reviewed_at?: string | null;
      /** Review */
      review?: string | null;
      /** Mark */
      mark?: number | null;
      /** Why not reached */
      not_reached_reason?: string | null;
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
      /** only those; null: where it is empty */
      series?: string | null;
      /** only those; null: where it is empty */
      confirmed_by?: string | null;
      /** only those; null: where it is empty */
      signature?: string | null;
      /** only those; null: where it is empty */
      reviewer?: string | null;
      /** only what begins then or later */
      from?: string | null;
      /** only what begins before */
      until?: string | null;
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
  'audit_issue.add',
  'benefit.add',
  'competitor.add',
  'complaint.add',
  'contact.add',
  'contract.add',
  'cost.add',
  'credit.add',
  'custody.add',
  'delivery.add',
  'dunning.add',
  'equipment.add',
  'fact.add',
  'figure.add',
  'gift.add',
  'gift_approval.add',
  'need.add',
  'note.add',
  'objective.add',
  'opportunity.add',
  'order.add',
  'order_line.add',
  'payment.add',
  'plan_step.add',
  'preparation.add',
  'presence.add',
  'price_list.add',
  'product.add',
  'promise.add',
  'question.add',
  'quote.add',
  'quote_line.add',
  'receivable.add',
  'sample.add',
  'satisfaction.add',
  'series.add',
  'stage_override.add',
  'supplier.add',
  'task.add',
  'touch.add',
  'visit.add',
  'visit.note',
  'visit.plan',
]);
