/* tests/models/push.pml
 *
 * One field of one record: a device saves offline, offers its commits over a line that loses and repeats, and crashes; the
 * hub accepts or refuses each commit, and somebody else writes there meanwhile. Checked in every order (small: OWN saves,
 * OTHERS writes, FAULTS losses, repetitions and crashes).
 *
 * here                        in the code
 * ----------------------------------------------------------------------------------------------------------------
 * a set of dots (bits)        Dots; the siblings of a field; dot d is bit d: own 0 .. OWN-1, the other's after them
 * overwrites[d], past[d]      FieldWrite::overwrites; the oracle's: all writes that the author of d had ever seen
 * save                        Store::Impl::write, lay (core/store/src/local.cpp): journal and rows in one transaction
 * ask                         DeviceEngine::next_request, Journal's pending batch: all that is not judged, in order
 * hub                         HubEngine::exchange, Admission (sync/src/hub): judge once, admit, make a page
 * follow                      RefusedDots::follow (core/record/src/merge.cpp), on both sides
 * take                        Store::Impl::receive, rebuild (receive.cpp): verdicts, page and cursor at once
 * complete                    a page that completes a catch-up; one that does not is staged and shows nothing
 * crash                       what is in memory is gone: the request under way. The file is as the last transaction left it
 *
 * BREAK names a mistake that the checker must find:
 *   1  a refused dot is not followed: what it had overwritten comes back beside its successor
 *   2  a commit leaves pending with its verdict, before the page that has it: the user's own text vanishes for a while
 *   3  a repeated commit is judged again: it may be accepted the one time and refused the other
 */
#ifndef BREAK
#define BREAK 0
#endif
#define OWN 3
#define OTHERS 2
#define FAULTS 3
#define ALL (OWN + OTHERS)
#define BIT(d) (1 << (d))
#define HAS(set, d) (((set) >> (d)) & 1)

/* the oracle, and what everybody's commits say */
byte overwrites[ALL], past[ALL];

/* the hub: one sequence, one field */
byte accepted, refused;      /* judged commits of all */
byte siblings;               /* of the field */
byte seq, seq_of[ALL];
byte others;                 /* how many the other has written */
byte others_view;            /* what the other saw when the form was opened */

/* the device's file */
byte saved;                  /* own commits 0 .. saved-1 are sealed */
byte known_accepted, known_refused, known_seq[OWN];
byte base, cursor;           /* the hub's field as of the cursor */
byte quarantine;

/* the line: one request at a time, and its answer */
bool asking, answered, complete;
byte asked_from, asked_to;
byte answer_accepted, answer_refused, answer_seq[OWN], answer_base, answer_cursor;
byte faults;

hidden byte i, j, k, set, visible, todo; /* of single steps */

/* what refused dots stand for, to the end of the chain: set -> set */
inline follow(refused_dots) {
    todo = set & refused_dots;
    do
    :: todo != 0 ->
        i = 0;
        do
        :: !HAS(todo, i) -> i++
        :: else -> break
        od;
        set = set & ~BIT(i);
#if BREAK != 1
        set = set | overwrites[i];
#endif
        todo = set & refused_dots
    :: else -> break
    od
}

#define PENDING(d) (!HAS(known_refused, d) && !(HAS(known_accepted, d) && known_seq[d] <= cursor))

/* the base with the pending commits on top, in order */
inline lay_pending() {
    visible = base;
    j = 0;
    do
    :: j < saved ->
        if
#if BREAK == 2
        :: !HAS(known_refused, j) && !HAS(known_accepted, j) ->
#else
        :: PENDING(j) ->
#endif
            set = overwrites[j];
            follow(known_refused);
            visible = (visible & ~set) | BIT(j)
        :: else
        fi;
        j++
    :: else -> break
    od
}

/* a write d by somebody who saw `visible` */
inline write(d) {
    overwrites[d] = visible;
    past[d] = visible;
    j = 0;
    do
    :: j < ALL -> if :: HAS(visible, j) -> past[d] = past[d] | past[j] :: else fi; j++
    :: else -> break
    od
}

/* the hub takes d in; afterwards its siblings are exactly the accepted writes that no accepted write had seen */
inline admit(d) {
    accepted = accepted | BIT(d);
    seq++;
    seq_of[d] = seq;
    set = overwrites[d];
    follow(refused);
    siblings = (siblings & ~set) | BIT(d);
    i = 0;
    do
    :: i < ALL ->
        set = 0; /* whether somebody had seen i */
        j = 0;
        do
        :: j < ALL -> if :: HAS(accepted, j) && HAS(past[j], i) -> set = 1 :: else fi; j++
        :: else -> break
        od;
        assert(HAS(siblings, i) == (HAS(accepted, i) && set == 0));
        i++
    :: else -> break
    od
}

/* whatever the user has saved is on the screen, or under something that had seen it, or in quarantine */
inline nothing_vanishes() {
    lay_pending();
    i = 0;
    do
    :: i < saved ->
        set = visible;
        j = 0;
        do
        :: j < ALL -> if :: HAS(visible, j) -> set = set | past[j] :: else fi; j++
        :: else -> break
        od;
        assert(HAS(set, i) || HAS(quarantine, i));
        i++
    :: else -> break
    od
}

#define UNJUDGED (saved > 0 && (known_accepted | known_refused) != BIT(saved) - 1)

active proctype world() {
    do
    :: atomic { saved < OWN -> /* save */
        lay_pending();
        write(saved);
        saved++;
        nothing_vanishes()
       }
    :: atomic { others < OTHERS -> /* the other writes at the hub, over a form opened now or earlier */
        if :: others_view = siblings :: others_view != 0 :: others == 0 fi;
        visible = others_view;
        write(OWN + others);
        admit(OWN + others);
        others++
       }
    :: atomic { !asking && (UNJUDGED || cursor < seq) -> /* ask */
        asking = true;
        answered = false;
        asked_from = 0;
        do
        :: asked_from < saved && HAS(known_accepted | known_refused, asked_from) -> asked_from++
        :: else -> break
        od;
        asked_to = saved
       }
    :: atomic { asking && !answered -> /* hub */
        k = asked_from;
        do
        :: k < asked_to ->
            if
#if BREAK == 3
            :: accepted = accepted & ~BIT(k); refused = refused | BIT(k)
#endif
            :: HAS(accepted | refused, k) /* judged already: the same verdict */
            :: !HAS(accepted | refused, k) -> admit(k)
            :: !HAS(accepted | refused, k) -> refused = refused | BIT(k)
            fi;
            assert((accepted & refused) == 0 && (accepted & known_refused) == 0 && (refused & known_accepted) == 0);
            k++
        :: else -> break
        od;
        answer_accepted = accepted & (BIT(asked_to) - 1);
        answer_refused = refused & (BIT(asked_to) - 1);
        i = 0;
        do
        :: i < OWN -> answer_seq[i] = seq_of[i]; i++
        :: else -> break
        od;
        answer_base = siblings;
        answer_cursor = seq;
        if :: complete = true :: faults < FAULTS -> complete = false; faults++ fi;
        answered = true
       }
    :: atomic { asking && answered -> /* take */
        known_accepted = known_accepted | answer_accepted;
        known_refused = known_refused | answer_refused;
        quarantine = quarantine | answer_refused;
        i = 0;
        do
        :: i < OWN -> known_seq[i] = answer_seq[i]; i++
        :: else -> break
        od;
        if
        :: complete -> base = answer_base; cursor = answer_cursor
        :: else
        fi;
        asking = false;
        nothing_vanishes()
       }
    :: atomic { asking && faults < FAULTS -> faults++; asking = false } /* the request or its answer is lost, or a crash */
    :: atomic { asking && answered && faults < FAULTS -> faults++; answered = false } /* the request comes twice */
    :: atomic { !asking && !UNJUDGED && cursor == seq && saved == OWN && others == OTHERS -> break }
    od;
    /* at rest: all judged, nothing pending, and the device shows what the hub has */
    lay_pending();
    assert((known_accepted | known_refused) == BIT(OWN) - 1);
    assert(known_refused == (refused & (BIT(OWN) - 1)));
    assert(visible == siblings && base == siblings);
    assert(quarantine == known_refused)
}
