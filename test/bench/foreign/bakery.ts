/**
 * Port of module Bakery (PlusCal) of tlaplus/Examples (specifications/Bakery-Boulangerie), model MCBakery with N = 2 and numbers up to 2:
 * 655,200 distinct states, 3,403,584 generated, depth 1. The model begins in every state in which Inv is true, and so checks that Inv is
 * inductive. With `--set inductive=false` it begins in Init.
 */
import { bool, count, flag, fn, names, range, set, spec, subsets, tabulate, valuesOf, variables } from 'synod';

export default spec({
  name: 'bakery',
  gloss: "Lamport's bakery algorithm for mutual exclusion, with numbers that may be anything while they are written.",
  source: 'modules Bakery and MCBakery of tlaplus/Examples',
  constants: {
    N: count(2, { min: 1, max: 4 }),
    MaxNat: count(2, { min: 0, max: 6 }),
    inductive: flag(true, 'begin in all states in which Inv is true'),
  },
  deadlock: 'allowed',
  define({ N, MaxNat, inductive }) {
    const proc = range(1, N);
    const Procs = valuesOf(proc);
    const nat = range(0, MaxNat);
    const label = names(['ncs', 'e1', 'e2', 'e3', 'e4', 'w1', 'w2', 'cs', 'exit']);
    const state = variables({
      num: fn(proc, nat),
      flag: fn(proc, bool),
      pc: fn(proc, label),
      unchecked: fn(proc, set(proc)),
      max: fn(proc, nat),
      nxt: fn(proc, proc),
    });
    const { action, forall, invariant, vars } = state;
    const others = (p: number) => subsets(Procs).at(-1)!.without(p);
    const before = (a: number, b: number, p: number, q: number) => a < b || (a === b && p < q);
    interface S {
      readonly num: Readonly<Record<number, number>>;
      readonly flag: Readonly<Record<number, boolean>>;
      readonly pc: Readonly<Record<number, string>>;
      readonly unchecked: typeof state.schemas.unchecked.initial;
      readonly max: Readonly<Record<number, number>>;
      readonly nxt: Readonly<Record<number, number>>;
    }
    const at = (pc: string, ...labels: string[]) => labels.includes(pc);
    const Before = (s: S, i: number, j: number) =>
      s.num[i] > 0 &&
      (at(s.pc[j], 'ncs', 'e1', 'exit') ||
        (at(s.pc[j], 'e2') && (s.unchecked[j].has(i) || s.max[j] >= s.num[i])) ||
        (at(s.pc[j], 'e3') && s.max[j] >= s.num[i]) ||
        (at(s.pc[j], 'e4', 'w1', 'w2') &&
          before(s.num[i], s.num[j], i, j) &&
          (!at(s.pc[j], 'w1', 'w2') || s.unchecked[j].has(i))));
    const iinv: Readonly<Record<string, (s: S, i: number) => boolean>> = {
      'at e4, w1, w2, cs: it has a number': (s, i) => !at(s.pc[i], 'e4', 'w1', 'w2', 'cs') || s.num[i] !== 0,
      'at e2, e3: its flag is up': (s, i) => !at(s.pc[i], 'e2', 'e3') || s.flag[i],
      'at w2: it waits for another': (s, i) => !at(s.pc[i], 'w2') || s.nxt[i] !== i,
      'at w1, w2: it need not check itself': (s, i) => !at(s.pc[i], 'w1', 'w2') || !s.unchecked[i].has(i),
      'at w1, w2: before all that are checked': (s, i) =>
        !at(s.pc[i], 'w1', 'w2') || Procs.every((j) => s.unchecked[i].has(j) || j === i || Before(s, i, j)),
      'at w2: whoever is choosing has seen its number': (s, i) => {
        const n = s.nxt[i];
        return !(at(s.pc[i], 'w2') && ((at(s.pc[n], 'e2') && !s.unchecked[n].has(i)) || at(s.pc[n], 'e3'))) || s.max[n] >= s.num[i];
      },
      'at cs: before all others': (s, i) => !at(s.pc[i], 'cs') || Procs.every((j) => j === i || Before(s, i, j)),
    };
    /** All states of the right types in which Inv is true. */
    const invStates = () => {
      const found: S[] = [];
      const [pcs, nums, flags] = [valuesOf(fn(proc, label)), valuesOf(fn(proc, nat)), valuesOf(fn(proc, bool))] as const;
      const [sets, nxts] = [valuesOf(fn(proc, set(proc))), valuesOf(fn(proc, proc))] as const;
      for (const pc of pcs)
        for (const num of nums)
          for (const flag of flags)
            for (const unchecked of sets)
              for (const max of nums)
                for (const nxt of nxts) {
                  const s = { pc, num, flag, unchecked, max, nxt };
                  if (Object.values(iinv).every((conjunct) => Procs.every((i) => conjunct(s, i)))) found.push(s);
                }
      return found as never;
    };
    const is = (label: string) => (s: Pick<S, 'pc'>, { self }: { readonly self: number }) => s.pc[self] === label;
    return {
      state,
      initial: inductive ? invStates() : { nxt: tabulate(Procs, () => 1) },
      actions: {
        ncs: action({ self: proc }, { enabled: is('ncs'), effect: (s, { self }) => { s.pc[self] = 'e1'; } }),
        // What is an `either` there is two actions here.
        e1_flip: action({ self: proc }, { enabled: is('e1'), effect: (s, { self }) => { s.flag[self] = !s.flag[self]; } }),
        e1: action({ self: proc }, {
          enabled: is('e1'),
          effect: (s, { self }) => {
            s.flag[self] = true;
            s.unchecked[self] = others(self);
            s.max[self] = 0;
            s.pc[self] = 'e2';
          },
        }),
        // What is a `while` there is an action for the body, and one for the exit.
        e2: action({ self: proc, i: vars.unchecked.at('self') }, {
          enabled: is('e2'),
          effect: (s, { self, i }) => {
            s.unchecked[self] = s.unchecked[self].without(i);
            if (s.num[i] > s.max[self]) s.max[self] = s.num[i];
          },
        }),
        e2_done: action({ self: proc }, {
          enabled: (s, { self }) => s.pc[self] === 'e2' && s.unchecked[self].isEmpty,
          effect: (s, { self }) => { s.pc[self] = 'e3'; },
        }),
        e3_any: action({ self: proc, k: nat }, { enabled: is('e3'), effect: (s, { self, k }) => { s.num[self] = k; } }),
        e3: action({ self: proc, i: nat }, {
          enabled: (s, { self, i }) => s.pc[self] === 'e3' && i > s.max[self],
          effect: (s, { self, i }) => {
            s.num[self] = i;
            s.pc[self] = 'e4';
          },
        }),
        e4_flip: action({ self: proc }, { enabled: is('e4'), effect: (s, { self }) => { s.flag[self] = !s.flag[self]; } }),
        e4: action({ self: proc }, {
          enabled: is('e4'),
          effect: (s, { self }) => {
            s.flag[self] = false;
            s.unchecked[self] = others(self);
            s.pc[self] = 'w1';
          },
        }),
        w1: action({ self: proc, i: vars.unchecked.at('self') }, {
          enabled: (s, { self, i }) => s.pc[self] === 'w1' && !s.flag[i],
          effect: (s, { self, i }) => {
            s.nxt[self] = i;
            s.pc[self] = 'w2';
          },
        }),
        w1_done: action({ self: proc }, {
          enabled: (s, { self }) => s.pc[self] === 'w1' && s.unchecked[self].isEmpty,
          effect: (s, { self }) => { s.pc[self] = 'cs'; },
        }),
        w2: action({ self: proc }, {
          enabled: (s, { self }) => {
            const n = s.nxt[self];
            return s.pc[self] === 'w2' && (s.num[n] === 0 || before(s.num[self], s.num[n], self, n));
          },
          effect: (s, { self }) => {
            s.unchecked[self] = s.unchecked[self].without(s.nxt[self]);
            s.pc[self] = 'w1';
          },
        }),
        cs: action({ self: proc }, { enabled: is('cs'), effect: (s, { self }) => { s.pc[self] = 'exit'; } }),
        exit_any: action({ self: proc, k: nat }, { enabled: is('exit'), effect: (s, { self, k }) => { s.num[self] = k; } }),
        exit: action({ self: proc }, {
          enabled: is('exit'),
          effect: (s, { self }) => {
            s.num[self] = 0;
            s.pc[self] = 'ncs';
          },
        }),
      },
      invariants: {
        MutualExclusion: invariant({
          'no two are in the critical section': forall({ i: proc, j: proc }, (s, { i, j }) =>
            i === j || !(s.pc[i] === 'cs' && s.pc[j] === 'cs')),
        }),
        Inv: invariant(
          Object.fromEntries(Object.entries(iinv).map(([name, conjunct]) => [name, forall({ i: proc }, (s, { i }) => conjunct(s, i))])),
        ),
      },
    };
  },
});
