/**
 * Port of module AgentRing of TLC's test models (CodePlexBug08), with two nodes. What a state constraint cuts off there is a clause of
 * CreateTasks here, so that only the states outside are generated in addition there.
 */
import { bool, count, flag, fn, type Immutable, range, record, spec, type StateOf, variables, weak } from '../../../../checker/index.ts';

export default spec({
  name: 'agent-ring',
  gloss: 'An agent goes round a ring of nodes, and carries tasks from those that have more of them to those that have fewer.',
  source: 'module AgentRing of the test models of TLC',
  constants: {
    N: count(2, { min: 2, max: 3 }, 'how many nodes there are'),
    watched: flag(false, 'whether it is remembered that the load was balanced'),
  },
  define({ N, watched }) {
    const nodes = Array.from({ length: N }, (_, i) => i);
    const load = range(0, N * N);
    const state = variables({
      load: fn(range(0, N - 1), load),
      agent: record({ at: range(0, N - 1), lastLoad: load, carries: range(0, 1), isReadyToMove: bool }).initially({
        at: 0, lastLoad: 0, carries: 0, isReadyToMove: true,
      }),
      canCreate: bool.initially(true),
      wasBalanced: bool.describe('whether the load was balanced when no task came any more; only if it is watched'),
    });
    const { action, eventuallyAlways, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const total = (s: State): number => nodes.reduce((sum, i) => sum + (s.load[i] as number), s.agent.carries);
    const isBalanced = (s: State): boolean => !s.canCreate && nodes.every((i) => s.load[i] === s.load[0]);
    const Move = action({}, {
      enabled: (s) => s.agent.isReadyToMove,
      effect: (s) => {
        s.agent.at = (s.agent.at + 1) % N;
        s.agent.isReadyToMove = false;
      },
    });
    const LookAndAct = action({}, {
      enabled: (s) => !s.agent.isReadyToMove,
      effect: (s) => {
        const { at, lastLoad, carries } = s.agent;
        const here = s.load[at] as number;
        const taken = here > lastLoad && carries === 0 ? 1 : here < lastLoad && carries === 1 ? -1 : 0;
        s.load[at] = here - taken;
        s.agent = { at, lastLoad: here - taken, carries: carries + taken, isReadyToMove: true };
        if (watched && isBalanced(s)) s.wasBalanced = true;
      },
    });
    const Stop = action({}, {
      effect: (s) => {
        s.canCreate = false;
        if (watched && isBalanced(s)) s.wasBalanced = true;
      },
    });
    const CreateTasks = action({ i: range(0, N - 1) }, {
      enabled: (s) => ({ 'tasks may come': s.canCreate, 'not too many': total(s) + N <= N * N }),
      effect: (s, { i }) => { s.load[i] = (s.load[i] as number) + N; },
    });
    return {
      state,
      actions: { Move, LookAndAct, Stop, CreateTasks },
      fairness: { moves: weak(Move), acts: weak(LookAndAct), stops: weak(Stop) },
      invariants: {
        /** `[](balanced => [](Agent.Task = 0))`: broken, as the agent goes by what it saw before the load became balanced. */
        Test: invariant({ 'who has found balance carries nothing': (s) => !s.wasBalanced || s.agent.carries === 0 }),
      },
      liveness: { Stops: eventuallyAlways((s) => !s.canCreate) },
    };
  },
});
