/**
 * Port of modules Disruptor_MPMC and RingBuffer of tlaplus/Examples (specifications/Disruptor): two writers, three readers, four slots, and
 * ten events by a state constraint; 112,929 distinct states, 422,781 generated, depth 81.
 */
import { bool, count, fn, type Immutable, integer, names, natural, numbered, optional, range, record, sequence, set, spec, type StateOf,
  valuesOf, variables } from 'synod';

export default spec({
  name: 'disruptor-mpmc',
  gloss: 'A ring buffer with several writers and several readers, each of whom reads every event.',
  source: 'modules Disruptor_MPMC and RingBuffer of tlaplus/Examples',
  constants: {
    writers: count(2, { min: 1, max: 3 }),
    readers: count(3, { min: 1, max: 4 }),
    size: count(4, { min: 1, max: 8 }),
    maxPublished: count(10, { min: 1, max: 20 }),
  },
  deadlock: 'allowed',
  define({ writers, readers, size, maxPublished }) {
    const ws = numbered('w', writers);
    const rs = numbered('r', readers);
    const writer = names(ws);
    const reader = names(rs);
    const index = range(0, size - 1);
    const state = variables({
      ringbuffer: record({ slots: fn(index, optional(natural, 'NULL')), readers: fn(index, set(reader)), writers: fn(index, set(writer)) }),
      next_sequence: natural.describe('what the next writer claims'),
      claimed_sequence: fn(writer, integer.initially(-1)),
      published: fn(index, bool).describe('whether a slot was published in an even round'),
      read: fn(reader, integer.initially(-1)).describe('what a reader has read last'),
      consumed: fn(reader, sequence(natural, { max: maxPublished + 1 })).describe('all that a reader has read'),
      pc: fn(names([...ws, ...rs]), names(['Advance', 'Access'])),
    });
    const { action, forall, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const isPublished = (s: State, sequence: number) => s.published[sequence % size] === (Math.floor(sequence / size) % 2 === 0);
    return {
      state,
      within: (s: State) => s.next_sequence <= maxPublished,
      actions: {
        BeginWrite: action({ w: writer }, {
          enabled: (s, { w }) => ({
            'at rest': s.pc[w] === 'Advance',
            'all readers are near enough': Math.min(...rs.map((r) => s.read[r])) >= s.next_sequence - size,
          }),
          effect: (s, { w }) => {
            const seq = s.next_sequence;
            const at = seq % size;
            s.claimed_sequence[w] = seq;
            s.next_sequence += 1;
            s.pc[w] = 'Access';
            s.ringbuffer.writers[at] = s.ringbuffer.writers[at].with(w);
            s.ringbuffer.slots[at] = seq;
          },
        }),
        EndWrite: action({ w: writer }, {
          enabled: (s, { w }) => s.pc[w] === 'Access',
          effect: (s, { w }) => {
            const at = s.claimed_sequence[w] % size;
            s.pc[w] = 'Advance';
            s.ringbuffer.writers[at] = s.ringbuffer.writers[at].without(w);
            s.published[at] = !s.published[at];
          },
        }),
        BeginRead: action({ r: reader }, {
          enabled: (s, { r }) => ({ 'at rest': s.pc[r] === 'Advance', 'the next one is there': isPublished(s, s.read[r] + 1) }),
          effect: (s, { r }) => {
            const at = (s.read[r] + 1) % size;
            s.pc[r] = 'Access';
            s.ringbuffer.readers[at] = s.ringbuffer.readers[at].with(r);
            s.consumed[r].push(s.ringbuffer.slots[at] as number);
          },
        }),
        EndRead: action({ r: reader }, {
          enabled: (s, { r }) => s.pc[r] === 'Access',
          effect: (s, { r }) => {
            const next = s.read[r] + 1;
            s.pc[r] = 'Advance';
            s.ringbuffer.readers[next % size] = s.ringbuffer.readers[next % size].without(r);
            s.read[r] = next;
          },
        }),
      },
      invariants: {
        NoDataRaces: invariant({
          'nobody reads what is written': forall({ i: valuesOf(index) }, ({ ringbuffer }, { i }) =>
            ringbuffer.readers[i].isEmpty || ringbuffer.writers[i].isEmpty),
          'one writes at a time': forall({ i: valuesOf(index) }, ({ ringbuffer }, { i }) => ringbuffer.writers[i].size <= 1),
        }),
      },
    };
  },
});
