/**
 * Port of module SymmetryLivenessTableau of TLC's test models (symmetry, model NoSymmetryLivenessTableauMC), with two processes, addresses
 * and values: 1,272 distinct states, 5,492 generated.
 */
import { eachFunction, fn, names, record, spec, union, variables, weak } from '../../../../checker/index.ts';

export default spec({
  name: 'memory',
  gloss: 'A memory that is read and written by requests, and answers.',
  source: 'Leslie Lamport, Specifying Systems (2002), InternalMemory; module SymmetryLivenessTableau of the test models of TLC',
  define() {
    const processes = ['c', 'd'] as const;
    const process = names(processes);
    const address = names(['e', 'f']);
    const value = names(['a', 'b']);
    const content = union('is', {
      nothing: {},
      value: { value },
      read: { adr: address },
      write: { adr: address, value },
    });
    const request = content.where((c) => c.is === 'read' || c.is === 'write');
    const state = variables({
      mem: fn(address, value),
      ctl: fn(process, names(['rdy', 'busy', 'done'])),
      buf: fn(process, content),
      memInt: record({ p: process, d: content }).describe('what was said last at the interface, and by or to whom'),
    });
    const { action, leadsTo } = state;
    const Req = action({ p: process, req: request }, {
      enabled: (s, { p }) => s.ctl[p] === 'rdy',
      effect: (s, { p, req }) => {
        s.memInt = { p, d: req };
        s.buf[p] = req;
        s.ctl[p] = 'busy';
      },
    });
    const Do = action({ p: process }, {
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
    const Rsp = action({ p: process }, {
      enabled: (s, { p }) => s.ctl[p] === 'done',
      effect: (s, { p }) => {
        s.memInt = { p, d: s.buf[p] };
        s.ctl[p] = 'rdy';
      },
    });
    return {
      state,
      initial: function* () {
        for (const mem of eachFunction(address, value))
          for (const p of processes) yield { mem, memInt: { p, d: { is: 'nothing' as const } } };
      },
      actions: { Req, Do, Rsp },
      fairness: { 'requests are answered': weak([Do, Rsp], { each: 'p' }) },
      liveness: { Liveness: leadsTo({ p: process }, (s, { p }) => s.ctl[p] === 'busy', (s, { p }) => s.ctl[p] === 'rdy') },
    };
  },
});
