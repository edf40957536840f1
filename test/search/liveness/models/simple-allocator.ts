import { count, entry, FiniteSet, fn, type Immutable, names, numbered, refinement, set, spec, type StateOf, strong, subsets, variables,
  weak } from 'synod';
import { schedulingAllocator } from './scheduling-allocator.ts';

/** Module SimpleAllocator of tlaplus/Examples (specifications/allocator): it gives what is free to anybody. */
const simpleAllocator = spec({
  name: 'simple-allocator',
  gloss: 'An allocator of resources, which gives what is free to anybody who wants it.',
  source: 'Stephan Merz: module SimpleAllocator of tlaplus/Examples',
  constants: { clients: count(3, { min: 1, max: 4 }), resources: count(2, { min: 1, max: 3 }) },
  define(constants) {
    const clients = numbered('c', constants.clients);
    const resources = numbered('r', constants.resources);
    const client = names(clients);
    const resource = names(resources);
    const state = variables({ unsat: fn(client, set(resource)), alloc: fn(client, set(resource)) });
    const some = subsets(resources).filter((S) => !S.isEmpty);
    const available = (s: Immutable<StateOf<typeof state.schemas>>) =>
      clients.reduce((left, c) => left.difference(s.alloc[c]), FiniteSet.from(resources));
    const Request = state.action({ c: client, S: some }, {
      enabled: (s, { c }) => s.unsat[c].isEmpty && s.alloc[c].isEmpty,
      effect: (s, { c, S }) => { s.unsat[c] = S; },
    });
    const Allocate = state.action({ c: client, S: some }, {
      enabled: (s, { c, S }) => S.isSubsetOf(available(s)) && S.isSubsetOf(s.unsat[c]),
      effect: (s, { c, S }) => {
        s.alloc[c] = s.alloc[c].union(S);
        s.unsat[c] = s.unsat[c].difference(S);
      },
    });
    const Return = state.action({ c: client, S: some }, {
      enabled: (s, { c, S }) => S.isSubsetOf(s.alloc[c]),
      effect: (s, { c, S }) => { s.alloc[c] = s.alloc[c].difference(S); },
    });
    return {
      state,
      actions: { Request, Allocate, Return },
      fairness: {
        'who has something gives all back': weak(Return, { each: 'c', when: (s, { c, S }) => S === s.alloc[c] }),
        'who waits is given something': strong(Allocate, { each: 'c' }),
      },
    };
  },
});

/**
 * Module AllocatorRefinement. With a schedule weak fairness is enough for what is strong here; and though only who waits for nothing any
 * more gives all back, everybody comes to that.
 */
export const refinesSimpleAllocator = entry(schedulingAllocator, {
  refinements: [
    refinement(schedulingAllocator, simpleAllocator, {
      constants: (own) => own,
      map: () => ({ unsat: (s) => s.unsat, alloc: (s) => s.alloc }),
    }),
  ],
});
