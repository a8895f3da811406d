/* tests/models/grants.pml
 *
 * One scope with two records, one user with one device. The scope is granted, revoked and granted again while its records
 * change and the device catches up in pages as small as one record, some of them lost. Checked in every order (EVENTS
 * changes, grants and revocations; LOSSES).
 *
 * here                        in the code
 * ----------------------------------------------------------------------------------------------------------------
 * seq, last[r]                OrganisationState::seq; HubRecord::last_seq, here also the version of the record
 * granted, grant_seq          Grant: since when, or since when no longer. A new grant has a new seq: the grant's epoch
 * change, grant, revoke       Admission::admit; update_grants (sync/src/hub/visibility.cpp)
 * page                        Pull::stream, resume, event, scope, changed_until (sync/src/hub/pull.cpp)
 * within                      Cursor::within: how far the sending of a newly granted scope has come
 * full                        Pull::full(): the page has its bytes; it ends between two seqs, never inside one
 * shown, held                 the visible rows; those with what is staged, which the next request goes on from
 * take                        Store::Impl::receive: a complete page is shown at once, others wait as staged
 *
 * BREAK names a mistake that the checker must find:
 *   1  a scope that is granted again keeps the seq of its first grant: a cursor that has passed it gets nothing
 *   2  a page that ends inside a scope's sending forgets where: the rest is never sent
 *   3  changed records are sent without looking at the grant
 *   4  a page ends inside a seq: half of a commit is skipped
 */
#ifndef BREAK
#define BREAK 0
#endif
#define RECORDS 2
#define EVENTS 6
#define LOSSES 1
#define NOWHERE 9            /* not within a scope; else the number of records that were sent */

/* the hub */
byte seq, last[RECORDS], events;
bool granted;
byte grant_seq, first_grant_seq;

/* the device: versions of the records, 0 for none */
byte shown[RECORDS], held[RECORDS];
byte cursor, within = NOWHERE;

/* the line: one request at a time; the answer is what it makes of `held` */
bool asking, answered, complete;
byte answer[RECORDS], answer_cursor, answer_within;
byte losses;

hidden byte r, s, items, room, is_cut; /* of single steps */

#define FULL (items >= room)

inline send(record) {
    assert(granted); /* no row without a grant */
    answer[record] = last[record];
    items++
}

/* the records of the scope from `answer_within` on, as far as they did not change since the grant: those come by themselves */
inline send_scope() {
    do
    :: answer_within >= RECORDS -> break
    :: answer_within < RECORDS && (last[answer_within] == 0 || last[answer_within] >= grant_seq) -> answer_within++
    :: answer_within < RECORDS && last[answer_within] != 0 && last[answer_within] < grant_seq && FULL -> is_cut = 1; break
    :: answer_within < RECORDS && last[answer_within] != 0 && last[answer_within] < grant_seq && !FULL ->
        send(answer_within);
        answer_within++
    od;
    answer_cursor = grant_seq;
    if
#if BREAK != 2
    :: is_cut
#endif
    :: is_cut == 0 -> answer_within = NOWHERE
#if BREAK == 2
    :: is_cut -> answer_within = NOWHERE
#endif
    fi
}

inline forget() {
    r = 0;
    do :: r < RECORDS -> answer[r] = 0; r++ :: else -> break od
}

/* what happened at seq s, as far as the user may see it */
inline walk() {
    if
    :: s == grant_seq && !granted -> forget(); answer_cursor = s; items++
    :: s == grant_seq && granted -> forget(); answer_within = 0; send_scope()
    :: else
    fi;
    r = 0;
    do
    :: r < RECORDS && is_cut == 0 ->
        if
#if BREAK == 3
        :: last[r] == s && grant_seq != 0 ->
#else
        :: last[r] == s && granted && s >= grant_seq ->
#endif
            if
#if BREAK == 4
            :: FULL -> is_cut = 1
            :: !FULL -> send(r); answer_cursor = s
#else
            :: FULL && answer_cursor != s -> is_cut = 1
            :: !(FULL && answer_cursor != s) -> send(r); answer_cursor = s
#endif
            fi
        :: else
        fi;
        r++
    :: else -> break
    od
}

active proctype world() {
    do
    :: atomic { events < EVENTS -> /* change: one record, or both in one commit */
        events++;
        seq++;
        if
        :: last[0] = seq
        :: last[1] = seq
        :: last[0] = seq; last[1] = seq
        fi
       }
    :: atomic { events < EVENTS && !granted -> /* grant */
        events++;
        seq++;
        granted = true;
        grant_seq = seq;
#if BREAK == 1
        if :: first_grant_seq == 0 -> first_grant_seq = seq :: else -> grant_seq = first_grant_seq fi
#endif
       }
    :: atomic { events < EVENTS && granted -> /* revoke */
        events++;
        seq++;
        granted = false;
        grant_seq = seq
       }
    :: atomic { !asking && (cursor < seq || within != NOWHERE) -> asking = true; answered = false }
    :: atomic { asking && !answered -> /* page */
        r = 0;
        do :: r < RECORDS -> answer[r] = held[r]; r++ :: else -> break od;
        answer_cursor = cursor;
        answer_within = within;
        items = 0;
        is_cut = 0;
        if :: room = 1 :: room = 9 fi;
        if
        :: within != NOWHERE && granted && grant_seq == cursor -> send_scope()
        :: else -> answer_within = NOWHERE
        fi;
        s = cursor + 1;
        do
        :: s <= seq && is_cut == 0 -> walk(); s++
        :: else -> break
        od;
        complete = (is_cut == 0);
        answered = true;
        if
        :: complete ->
            answer_cursor = seq;
            /* a complete page makes the device equal to the hub, and leaves nothing of a scope that is not granted */
            r = 0;
            do
            :: r < RECORDS -> assert(answer[r] == (granted -> last[r] : 0)); r++
            :: else -> break
            od
        :: else -> assert(items > 0) /* and any other moves on */
        fi
       }
    :: atomic { asking && answered -> /* take */
        r = 0;
        do
        :: r < RECORDS ->
            held[r] = answer[r];
            if :: complete -> shown[r] = answer[r] :: else fi;
            r++
        :: else -> break
        od;
        cursor = answer_cursor;
        within = answer_within;
        asking = false
       }
    :: atomic { asking && losses < LOSSES -> losses++; asking = false }
    :: atomic { !asking && cursor == seq && within == NOWHERE && events == EVENTS -> break }
    od;
    r = 0;
    do
    :: r < RECORDS -> assert(shown[r] == held[r] && shown[r] == (granted -> last[r] : 0)); r++
    :: else -> break
    od
}
