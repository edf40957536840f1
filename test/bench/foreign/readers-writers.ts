/**
 * Port of module ReadersWriters of tlaplus/Examples (specifications/ReadersWriters) with three actors: 21,527 distinct states, 59,674
 * generated, depth 13.
 */
import { count, names, range, record, sequence, set, spec, variables } from 'synod';

export default spec({
  name: 'readers-writers',
  gloss: 'Readers and writers, who wait for their turn in one queue.',
  source: 'module ReadersWriters of tlaplus/Examples',
  constants: { NumActors: count(3, { min: 1, max: 5 }) },
  define({ NumActors }) {
    const actor = range(1, NumActors);
    const state = variables({
      readers: set(actor),
      writers: set(actor),
      waiting: sequence(record({ kind: names(['read', 'write']), actor }), { max: 2 * NumActors }),
    });
    const { action, invariant } = state;
    return {
      state,
      actions: {
        TryRead: action({ a: actor }, {
          enabled: (s, { a }) => !s.waiting.some(({ kind, actor }) => kind === 'read' && actor === a),
          effect: (s, { a }) => { s.waiting.push({ kind: 'read', actor: a }); },
        }),
        TryWrite: action({ a: actor }, {
          enabled: (s, { a }) => !s.waiting.some(({ kind, actor }) => kind === 'write' && actor === a),
          effect: (s, { a }) => { s.waiting.push({ kind: 'write', actor: a }); },
        }),
        ReadOrWrite: action({}, {
          enabled: (s) => s.waiting.length > 0 && s.writers.isEmpty && (s.waiting[0].kind === 'read' || s.readers.isEmpty),
          effect: (s) => {
            const [{ kind, actor }, ...others] = s.waiting;
            if (kind === 'read') s.readers = s.readers.with(actor);
            else s.writers = s.writers.with(actor);
            s.waiting = others;
          },
        }),
        Stop: action({ a: (s) => s.readers.union(s.writers).toArray() }, {
          effect: (s, { a }) => {
            if (s.readers.has(a)) s.readers = s.readers.without(a);
            else s.writers = s.writers.without(a);
          },
        }),
      },
      invariants: {
        Safety: invariant({
          'nobody reads while another writes': (s) => s.readers.isEmpty || s.writers.isEmpty,
          'at most one writes': (s) => s.writers.size <= 1,
        }),
      },
    };
  },
});
