import { eachFunction, entry, fn, names, optional, record, refinement, sequence, spec, strong, union, variables, weak } from 'synod';

const processes = ['p1', 'p2'] as const;
const process = names(processes);
const address = names(['a1']);
const value = names(['v1', 'v2']);
const content = union('is', { nothing: {}, value: { value }, read: { adr: address }, write: { adr: address, value } });
const request = content.where((c) => c.is === 'read' || c.is === 'write');
const said = record({ p: process, d: content }).describe('what was said last at the interface, and by or to whom');

/** The memory may hold anything, and nothing was said. */
function* anyMemory<Name extends 'mem' | 'wmem'>(name: Name) {
  for (const mem of eachFunction(address, value)) yield { [name]: mem, memInt: { p: 'p1', d: { is: 'nothing' } } } as const;
}

/** Modules InternalMemory and LiveInternalMemory of Specifying Systems: what a cache implements. */
const memory = spec({
  name: 'internal-memory',
  gloss: 'A memory that is read and written by requests, and answers.',
  source: 'Leslie Lamport, Specifying Systems (2002), 5.3 and 8.8',
  define() {
    const state = variables({
      mem: fn(address, value),
      ctl: fn(process, names(['rdy', 'busy', 'done'])),
      buf: fn(process, content),
      memInt: said,
    });
    const Req = state.action({ p: process, req: request }, {
      enabled: (s, { p }) => s.ctl[p] === 'rdy',
      effect: (s, { p, req }) => {
        s.memInt = { p, d: req };
        s.buf[p] = req;
        s.ctl[p] = 'busy';
      },
    });
    const Do = state.action({ p: process }, {
      enabled: (s, { p }) => s.ctl[p] === 'busy',
      effect: (s, { p }) => {
        const req = s.buf[p];
        if (req.is === 'write') {
          s.mem[req.adr] = req.value;
          s.buf[p] = { is: 'nothing' };
        } else if (req.is === 'read') s.buf[p] = { is: 'value', value: s.mem[req.adr] };
        s.ctl[p] = 'done';
      },
    });
    const Rsp = state.action({ p: process }, {
      enabled: (s, { p }) => s.ctl[p] === 'done',
      effect: (s, { p }) => {
        s.memInt = { p, d: s.buf[p] };
        s.ctl[p] = 'rdy';
      },
    });
    return {
      state,
      initial: () => anyMemory('mem'),
      actions: { Req, Do, Rsp },
      fairness: { 'requests are answered': weak([Do, Rsp], { each: 'p' }) },
    };
  },
});

const QUEUED = 1;

const cached = spec({
  name: 'write-through-cache',
  gloss: 'Each process has a cache; what it writes goes through it to the memory, by a queue.',
  source: 'Leslie Lamport, Specifying Systems (2002), 5.6 and 8.9',
  define() {
    const state = variables({
      wmem: fn(address, value),
      ctl: fn(process, names(['rdy', 'busy', 'waiting', 'done'])),
      buf: fn(process, content),
      memInt: said,
      cache: fn(process, fn(address, optional(value, 'NoVal'))),
      memQ: sequence(record({ p: process, req: request }), { max: QUEUED }),
    });
    const { action } = state;
    const Req = action({ p: process, req: request }, {
      enabled: (s, { p }) => s.ctl[p] === 'rdy',
      effect: (s, { p, req }) => {
        s.memInt = { p, d: req };
        s.buf[p] = req;
        s.ctl[p] = 'busy';
      },
    });
    const Rsp = action({ p: process }, {
      enabled: (s, { p }) => s.ctl[p] === 'done',
      effect: (s, { p }) => {
        s.memInt = { p, d: s.buf[p] };
        s.ctl[p] = 'rdy';
      },
    });
    const RdMiss = action({ p: process }, {
      enabled: (s, { p }) => {
        const req = s.buf[p];
        return s.ctl[p] === 'busy' && req.is === 'read' && s.cache[p][req.adr] === 'NoVal' && s.memQ.length < QUEUED;
      },
      effect: (s, { p }) => {
        const req = s.buf[p];
        if (req.is === 'read') s.memQ.push({ p, req });
        s.ctl[p] = 'waiting';
      },
    });
    const DoRd = action({ p: process }, {
      enabled: (s, { p }) => {
        const req = s.buf[p];
        return (s.ctl[p] === 'busy' || s.ctl[p] === 'waiting') && req.is === 'read' && s.cache[p][req.adr] !== 'NoVal';
      },
      effect: (s, { p }) => {
        const req = s.buf[p];
        const found = req.is === 'read' ? s.cache[p][req.adr] : 'NoVal';
        if (found !== 'NoVal') s.buf[p] = { is: 'value', value: found };
        s.ctl[p] = 'done';
      },
    });
    const DoWr = action({ p: process }, {
      enabled: (s, { p }) => s.ctl[p] === 'busy' && s.buf[p].is === 'write' && s.memQ.length < QUEUED,
      effect: (s, { p }) => {
        const req = s.buf[p];
        if (req.is !== 'write') return;
        for (const q of processes) if (q === p || s.cache[q][req.adr] !== 'NoVal') s.cache[q][req.adr] = req.value;
        s.memQ.push({ p, req });
        s.buf[p] = { is: 'nothing' };
        s.ctl[p] = 'done';
      },
    });
    const MemQWr = action({}, {
      enabled: (s) => s.memQ[0]?.req.is === 'write',
      effect: (s) => {
        const req = s.memQ.shift()?.req;
        if (req?.is === 'write') s.wmem[req.adr] = req.value;
      },
    });
    const MemQRd = action({}, {
      enabled: (s) => s.memQ[0]?.req.is === 'read',
      effect: (s) => {
        const first = s.memQ.shift();
        if (first?.req.is !== 'read') return;
        const { adr } = first.req;
        // With all that is behind it in the queue.
        s.cache[first.p][adr] = s.memQ.reduce((found, { req }) => (req.is === 'write' && req.adr === adr ? req.value : found), s.wmem[adr]);
      },
    });
    const Evict = action({ p: process, a: address }, {
      enabled: (s, { p, a }) => {
        const req = s.buf[p];
        return s.ctl[p] !== 'waiting' || req.is !== 'read' || req.adr !== a;
      },
      effect: (s, { p, a }) => { s.cache[p][a] = 'NoVal'; },
    });
    return {
      state,
      initial: () => anyMemory('wmem'),
      actions: { Req, Rsp, RdMiss, DoRd, DoWr, MemQWr, MemQRd, Evict },
      fairness: {
        'reads and answers': weak([Rsp, DoRd], { each: 'p' }),
        'the queue takes up': strong([RdMiss, DoWr], { each: 'p' }),
        'the queue is served where it must be': weak([MemQWr, MemQRd], {
          when: (s) => s.memQ[0]?.req.is === 'read' || s.memQ.length === QUEUED || s.memQ.some(({ req }) => req.is === 'read'),
        }),
      },
    };
  },
});

/**
 * Modules LiveWriteThroughCache and MCLiveWriteThroughCache of tlaplus/Examples (specifications/SpecifyingSystems/Liveness). TLC: 5,196
 * distinct states of 28,170, and the memory is refined, with its fairness.
 */
export const writeThroughCache = entry(cached, {
  refinements: [
    refinement(cached, memory, {
      map: () => ({
        mem: (s) => {
          const mem = { ...s.wmem };
          for (const { req } of s.memQ) if (req.is === 'write') mem[req.adr] = req.value;
          return mem;
        },
        ctl: (s) => ({ p1: s.ctl.p1 === 'waiting' ? 'busy' : s.ctl.p1, p2: s.ctl.p2 === 'waiting' ? 'busy' : s.ctl.p2 }),
        buf: (s) => s.buf,
        memInt: (s) => s.memInt,
      }),
    }),
  ],
});
