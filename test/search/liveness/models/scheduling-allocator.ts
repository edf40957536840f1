import { names, numbered, spec, weak } from 'synod';
import port from '../../../bench/foreign/scheduling-allocator.ts';

/**
 * Module SchedulingAllocator of tlaplus/Examples (specifications/allocator), with what is assumed and claimed of its behaviours. TLC:
 * 1,690 distinct states of 5,854, and all of it holds.
 */
export const schedulingAllocator = spec({
  ...port.parts,
  define(constants) {
    const base = port.parts.define(constants, {});
    const { Return, Allocate, Schedule } = base.actions;
    const { infinitelyOften, leadsTo } = base.state;
    const c = names(numbered('c', constants.clients));
    const r = names(numbered('r', constants.resources));
    return {
      ...base,
      fairness: {
        'who has all gives all back': weak(Return, { each: 'c', when: (s, { c, S }) => s.unsat[c].isEmpty && S === s.alloc[c] }),
        'what is free is given': weak(Allocate, { each: 'c' }),
        'who waits is scheduled': weak(Schedule),
      },
      liveness: {
        ClientsWillReturn: leadsTo({ c }, (s, { c }) => s.unsat[c].isEmpty, (s, { c }) => s.alloc[c].isEmpty),
        ClientsWillObtain: leadsTo({ c, r }, (s, { c, r }) => s.unsat[c].has(r), (s, { c, r }) => s.alloc[c].has(r)),
        InfOftenSatisfied: infinitelyOften({ c }, (s, { c }) => s.unsat[c].isEmpty),
      },
    };
  },
});
