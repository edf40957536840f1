import { describe, expect, test } from 'vitest';
import { range, select, spec, variables } from '../../checker/index.ts';

const state = variables({ x: range(0, 1) });
const actions = { Up: state.action({}, { effect: (s) => { s.x = 1; } }) };

/** A definition that the compiler would refuse. */
const bind = (definition: unknown): unknown => select(spec({ name: 'odd', define: (() => definition) as () => { state: typeof state; actions: typeof actions } }));

describe('a definition that was not made by the functions of `variables` is refused', () => {
  test.each<readonly [unknown, string]>([
    [undefined, 'define() returned nothing\n  where: spec odd\n  why:   a `return` is missing'],
    [{ state }, 'define() returned no actions'],
    [{ state, actions: { Up: { enabled: () => true, effect: () => {} } } }, 'the action Up was not made by state.action\n  where: spec odd\n  do:    Up: state.action('],
    [{ state, actions, invariants: { Small: () => true } }, 'the invariant Small was not made by state.invariant'],
    [{ state, actions, witnesses: { Big: undefined } }, 'the witness Big was not made by state.witness'],
    [{ state, actions, properties: { Grows: {} } }, 'the property Grows was not made by state.property'],
    [{ state, actions, invariants: 'none' }, 'invariants is not a record of named parts'],
  ])('%o', (definition, message) => {
    expect(() => bind(definition)).toThrow(message);
  });
});

test('whatever else a definition throws is one clear error', () => {
  const broken = spec({ name: 'broken', define: (): { state: typeof state; actions: typeof actions } => { throw new Error('no such quorum'); } });
  expect(() => select(broken)).toThrow('no such quorum\n  where: spec broken\n  why:   a function of the definition threw this');
});
