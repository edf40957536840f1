import { entry, names, numbered, range, record, spec, strong, variant, weak } from 'synod';
import port from '../../../bench/foreign/multi-car-elevator.ts';

const elevator = spec({
  ...port.parts,
  define(constants) {
    const base = port.parts.define(constants, {});
    const { leadsTo } = base.state;
    const cars = numbered('e', constants.cars);
    const person = names(numbered('p', constants.people));
    const call = record({ floor: range(1, constants.floors), direction: names(['Up', 'Down']) });
    return {
      ...base,
      fairness: {
        'people call': weak(base.actions.CallElevator, { each: 'p' }),
        'doors open': weak(base.actions.OpenElevatorDoors, { each: 'e' }),
        'people enter': weak(base.actions.EnterElevator, { each: 'e' }),
        'people leave': weak(base.actions.ExitElevator, { each: 'e' }),
        'cars stop': weak(base.actions.StopElevator, { each: 'e' }),
        'doors close': strong(base.actions.CloseElevatorDoors, { each: 'e' }),
        'cars move': strong(base.actions.MoveElevator, { each: 'e' }),
        'cars are sent': strong(base.actions.DispatchElevator, { each: 'c' }),
      },
      liveness: {
        CallsAreServed: leadsTo(
          { c: call },
          (s, { c }) => s.ActiveElevatorCalls.has(c),
          (s, { c }) => cars.some((e) => s.ElevatorState[e].floor === c.floor && s.ElevatorState[e].direction === c.direction),
        ),
        PeopleArrive: leadsTo(
          { p: person },
          (s, { p }) => s.PersonState[p].waiting,
          (s, { p }) => s.PersonState[p].location === String(s.PersonState[p].destination),
        ),
      },
    };
  },
});

/**
 * Module Elevator of tlaplus/Examples (specifications/MultiCarElevator), its model ElevatorLivenessMedium. TLC: 4,122 distinct states of
 * 14,296; every call is served, and people arrive where they want to go; with weak fairness in place of strong they need not, though every
 * call is served.
 */
export const multiCarElevator = entry(elevator, {
  variants: [
    variant(elevator, {
      name: 'weak',
      because: 'what is possible again and again, but not all the time, need not be done: a car need not move on',
      model: {},
      predicts: { breaks: ['PeopleArrive'] },
      replace: ({ actions }) => ({
        fairness: {
          'doors close': weak(actions.CloseElevatorDoors, { each: 'e' }),
          'cars move': weak(actions.MoveElevator, { each: 'e' }),
          'cars are sent': weak(actions.DispatchElevator, { each: 'c' }),
        },
      }),
    }),
  ],
});
