/** Port of module OneBitMutex of TLC's test models (symmetry), with two processes and no symmetry: 127 distinct states, 244 generated. */
import { bool, eachFunction, FiniteSet, fn, letters, names, set, spec, variables, weak } from '../../../../checker/index.ts';

export default spec({
  name: 'one-bit-mutex',
  gloss: 'Mutual exclusion with one bit for each process, where everybody gives way to everybody.',
  source: 'module OneBitMutex of the test models of TLC',
  define() {
    const processes = letters(2);
    const process = names(processes);
    const state = variables({
      x: fn(process, bool).describe('who wants to enter'),
      pc: fn(process, names(['ncs', 'e1', 'e2', 'e3', 'e4', 'e5', 'cs', 'f'])),
      unchecked: fn(process, set(process)).describe('whom a process has not looked at yet'),
      other: fn(process, process).describe('whom it is looking at'),
    });
    const { action, forall, invariant, leadsTo, vars } = state;
    const p = { self: process };
    const actions = {
      ncs: action(p, { enabled: (s, { self }) => s.pc[self] === 'ncs', effect: (s, { self }) => { s.pc[self] = 'e1'; } }),
      e1: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'e1',
        effect: (s, { self }) => {
          s.x[self] = true;
          s.unchecked[self] = FiniteSet.from(processes).without(self);
          s.pc[self] = 'e2';
        },
      }),
      e2: action({ self: process, i: vars.unchecked.at('self').members() }, {
        enabled: (s, { self }) => s.pc[self] === 'e2',
        effect: (s, { self, i }) => {
          s.other[self] = i;
          s.unchecked[self] = s.unchecked[self].without(i);
          s.pc[self] = 'e3';
        },
      }),
      enter: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'e2' && s.unchecked[self].isEmpty,
        effect: (s, { self }) => { s.pc[self] = 'cs'; },
      }),
      e3: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'e3',
        effect: (s, { self }) => { s.pc[self] = s.x[s.other[self]] ? 'e4' : 'e2'; },
      }),
      e4: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'e4',
        effect: (s, { self }) => {
          s.x[self] = false;
          s.pc[self] = 'e5';
        },
      }),
      e5: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'e5' && !s.x[s.other[self]],
        effect: (s, { self }) => { s.pc[self] = 'e1'; },
      }),
      cs: action(p, { enabled: (s, { self }) => s.pc[self] === 'cs', effect: (s, { self }) => { s.pc[self] = 'f'; } }),
      f: action(p, {
        enabled: (s, { self }) => s.pc[self] === 'f',
        effect: (s, { self }) => {
          s.x[self] = false;
          s.pc[self] = 'ncs';
        },
      }),
    };
    const { ncs, e1, e2, enter, e3, e4, e5, cs, f } = actions;
    return {
      state,
      actions,
      initial: function* () { for (const other of eachFunction(process, process)) yield { other }; },
      invariants: {
        MutualExclusion: invariant({
          'only one is inside': forall({ e: process, f: process }, (s, chosen) =>
            chosen.e === chosen.f || s.pc[chosen.e] !== 'cs' || s.pc[chosen.f] !== 'cs'),
        }),
      },
      fairness: {
        'who has begun goes on': weak([ncs, e1, enter, e3, e4, e5, cs, f, e2], {
          each: 'self',
          when: (s, { self }) => s.pc[self] !== 'ncs',
        }),
      },
      liveness: {
        StarvationFreedom: leadsTo({ e: process }, (s, { e }) => s.pc[e] === 'e2', (s, { e }) => s.pc[e] === 'cs'),
        CriticalSectionExits: leadsTo({ e: process }, (s, { e }) => s.pc[e] === 'cs', (s, { e }) => s.pc[e] === 'ncs'),
      },
    };
  },
});
