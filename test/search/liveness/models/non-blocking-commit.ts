import { bool, count, fn, type Immutable, names, numbered, range, spec, type StateOf, valuesOf, variables, weak } from 'synod';

/**
 * Module nbacg_guer01 of tlaplus/Examples (specifications/nbacg_guer01), with three processes. TLC: 24,922 distinct states, of more that
 * are generated. It terminates, if nobody crashes or is suspected. That is the one property of four that is about liveness; the two that
 * say from the votes at the beginning what will never be are left out.
 */
export const nonBlockingCommit = spec({
  name: 'non-blocking-commit',
  gloss: 'Processes commit or abort together, asynchronously, with a detector of failures.',
  source: 'Rachid Guerraoui, On the hardness of failure-sensitive agreement problems, 2001; module nbacg_guer01 of tlaplus/Examples',
  constants: { N: count(3, { min: 2, max: 4 }) },
  deadlock: 'allowed',
  define({ N }) {
    const procs = numbered('p', N);
    const proc = names(procs);
    const number = range(0, N);
    const state = variables({
      nSntNo: number,
      nSntYes: number,
      nSntNoF: number.describe('at most so many were sent by who is faulty'),
      nSntYesF: number.describe('at most so many were sent by who is faulty'),
      nRcvdYes: fn(proc, number),
      nRcvdNo: fn(proc, number),
      someFail: fn(proc, bool).describe('what the detector says'),
      pc: fn(proc, names(['YES', 'NO', 'SENT', 'ABORT', 'COMMIT', 'BYZ'])),
    });
    const { action, always, eventually, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const some = (s: State, pc: string) => procs.some((p) => s.pc[p] === pc);
    const ReceiveYes = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'SENT' && s.nRcvdYes[i] < s.nSntYes + s.nSntYesF,
      effect: (s, { i }) => { s.nRcvdYes[i] += 1; },
    });
    const ReceiveNo = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'SENT' && s.nRcvdNo[i] < s.nSntNo + s.nSntNoF,
      effect: (s, { i }) => { s.nRcvdNo[i] += 1; },
    });
    const SendYes = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'YES' && !s.someFail[i],
      effect: (s, { i }) => {
        s.pc[i] = 'SENT';
        s.nSntYes += 1;
      },
    });
    const SendNo = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'NO' && !s.someFail[i],
      effect: (s, { i }) => {
        s.pc[i] = 'SENT';
        s.nSntNo += 1;
      },
    });
    const AbortNoYes = action({ i: proc }, {
      enabled: (s, { i }) => s.someFail[i] && (s.pc[i] === 'YES' || s.pc[i] === 'NO'),
      effect: (s, { i }) => { s.pc[i] = 'ABORT'; },
    });
    const AbortSent = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'SENT' && s.nRcvdNo[i] > 0,
      effect: (s, { i }) => { s.pc[i] = 'ABORT'; },
    });
    const Commit = action({ i: proc }, {
      enabled: (s, { i }) => s.pc[i] === 'SENT' && s.nRcvdNo[i] === 0 && s.nRcvdYes[i] >= N,
      effect: (s, { i }) => { s.pc[i] = 'COMMIT'; },
    });
    return {
      state,
      initial: valuesOf(fn(proc, names(['NO', 'YES']))).flatMap((pc) => valuesOf(fn(proc, bool)).map((someFail) => ({ pc, someFail }))),
      actions: {
        Crash: action({ i: proc }, {
          enabled: (s, { i }) => s.pc[i] !== 'BYZ',
          effect: (s, { i }) => {
            if (s.pc[i] === 'YES') s.nSntYesF += 1;
            if (s.pc[i] === 'NO') s.nSntNoF += 1;
            s.pc[i] = 'BYZ';
          },
        }),
        ReceiveYes,
        ReceiveNo,
        SendYes,
        SendNo,
        AbortNoYes,
        AbortSent,
        Commit,
      },
      invariants: { Agreement: invariant({ 'nobody commits while another aborts': (s) => !some(s, 'COMMIT') || !some(s, 'ABORT') }) },
      fairness: { 'somebody goes on': weak([ReceiveYes, ReceiveNo, SendYes, SendNo, AbortNoYes, AbortSent, Commit]) },
      liveness: {
        Termination: eventually((s) => procs.every((p) => s.pc[p] === 'COMMIT' || s.pc[p] === 'ABORT'), {
          assuming: { 'nobody crashes or is suspected': always((s) => procs.every((p) => s.pc[p] !== 'BYZ' && !s.someFail[p])) },
        }),
      },
    };
  },
});
