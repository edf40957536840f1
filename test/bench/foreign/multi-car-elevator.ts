/**
 * Port of module Elevator of tlaplus/Examples (specifications/MultiCarElevator), model ElevatorSafetySmall: two people, two elevators, two
 * floors; 4,122 distinct states, 14,296 generated, depth 37.
 */
import { bool, count, enabled, fn, FiniteSet, type Immutable, names, numbered, range, record, set, spec, type StateOf, tabulate,
  type ValueOf, valuesOf, variables } from 'synod';

export default spec({
  name: 'multi-car-elevator',
  gloss: 'Elevators with several cars, the people in them, and who is sent where.',
  source: 'Andrew Helwer: module Elevator of tlaplus/Examples',
  constants: { people: count(2, { min: 1, max: 3 }), cars: count(2, { min: 1, max: 3 }), floors: count(2, { min: 2, max: 4 }) },
  deadlock: 'allowed',
  define(constants) {
    const people = numbered('p', constants.people);
    const cars = numbered('e', constants.cars);
    const floor = range(1, constants.floors);
    const floors = valuesOf(floor);
    const person = names(people);
    const car = names(cars);
    const direction = names(['Up', 'Down']);
    /** A floor, or in an elevator. */
    const place = names([...floors.map(String), ...cars]);
    const call = record({ floor, direction });
    const state = variables({
      PersonState: fn(person, record({ location: place, destination: floor, waiting: bool })),
      ActiveElevatorCalls: set(call),
      ElevatorState: fn(car, record({
        floor,
        direction: names(['Stationary', 'Up', 'Down']),
        doorsOpen: bool,
        buttonsPressed: set(floor),
      })),
    });
    const { action, forall, invariant, vars } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    type Car = ValueOf<typeof car>;
    type Call = Immutable<ValueOf<typeof call>>;
    const directionTo = (current: number, destination: number) => (destination > current ? 'Up' : 'Down');
    const isOnFloor = (s: State, p: (typeof people)[number]) => floors.includes(Number(s.PersonState[p].location));
    const canService = (s: State, e: Car, c: Call) => s.ElevatorState[e].floor === c.floor && s.ElevatorState[e].direction === c.direction;
    const peopleWaiting = (s: State, f: number, d: string) =>
      people.filter((p) => {
        const { location, destination, waiting } = s.PersonState[p];
        return location === String(f) && waiting && directionTo(f, destination) === d;
      });
    const gettingOff = (s: State, e: Car) =>
      people.filter((p) => s.PersonState[p].location === e && s.PersonState[p].destination === s.ElevatorState[e].floor);
    const nextFloor = ({ floor, direction }: { floor: number; direction: string }) => (direction === 'Up' ? floor + 1 : floor - 1);

    const OpenElevatorDoors = action({ e: car }, {
      enabled: (s, { e }) => {
        const { doorsOpen, floor, buttonsPressed } = s.ElevatorState[e];
        return !doorsOpen && (buttonsPressed.has(floor) || s.ActiveElevatorCalls.some((c) => canService(s, e, c)));
      },
      effect: (s, { e }) => {
        const own = s.ElevatorState[e];
        own.doorsOpen = true;
        own.buttonsPressed = own.buttonsPressed.without(own.floor);
        s.ActiveElevatorCalls = s.ActiveElevatorCalls.filter((c) => c.floor !== own.floor || c.direction !== own.direction);
      },
    });
    const EnterElevator = action({ e: car }, {
      enabled: (s, { e }) => {
        const { doorsOpen, floor, direction } = s.ElevatorState[e];
        return doorsOpen && direction !== 'Stationary' && peopleWaiting(s, floor, direction).length > 0;
      },
      effect: (s, { e }) => {
        const own = s.ElevatorState[e];
        const gettingOn = peopleWaiting(s, own.floor, own.direction);
        own.buttonsPressed = own.buttonsPressed.union(FiniteSet.from(gettingOn.map((p) => s.PersonState[p].destination)));
        for (const p of gettingOn) s.PersonState[p].location = e;
      },
    });
    const ExitElevator = action({ e: car }, {
      enabled: (s, { e }) => s.ElevatorState[e].doorsOpen && gettingOff(s, e).length > 0,
      effect: (s, { e }) => {
        const location = String(s.ElevatorState[e].floor);
        for (const p of gettingOff(s, e)) s.PersonState[p] = { ...s.PersonState[p], location, waiting: false };
      },
    });
    return {
      state,
      initial: valuesOf(fn(person, record({ location: floor, destination: floor }))).flatMap((at) =>
        valuesOf(fn(car, floor)).map((carAt) => ({
          PersonState: tabulate(people, (p) => ({ ...at[p], location: String(at[p].location), waiting: false })),
          ElevatorState: tabulate(cars, (e) => ({
            floor: carAt[e],
            direction: 'Stationary' as const,
            doorsOpen: false,
            buttonsPressed: FiniteSet.of<number>(),
          })),
        })),
      ),
      actions: {
        PickNewDestination: action({ p: person, f: floor }, {
          enabled: (s, { p, f }) => !s.PersonState[p].waiting && isOnFloor(s, p) && s.PersonState[p].location !== String(f),
          effect: (s, { p, f }) => { s.PersonState[p].destination = f; },
        }),
        CallElevator: action({ p: person }, {
          enabled: (s, { p }) => !s.PersonState[p].waiting && s.PersonState[p].location !== String(s.PersonState[p].destination),
          effect: (s, { p }) => {
            const { location, destination } = s.PersonState[p];
            const call: Call = { floor: Number(location), direction: directionTo(Number(location), destination) };
            const isThere = cars.some((e) => canService(s, e, call) && s.ElevatorState[e].doorsOpen);
            if (!isThere) s.ActiveElevatorCalls = s.ActiveElevatorCalls.with(call);
            s.PersonState[p].waiting = true;
          },
        }),
        OpenElevatorDoors,
        EnterElevator,
        ExitElevator,
        CloseElevatorDoors: action({ e: car }, {
          enabled: (s, { e }) =>
            s.ElevatorState[e].doorsOpen && ![EnterElevator, ExitElevator].some((action) => enabled(action, s, { e })),
          effect: (s, { e }) => { s.ElevatorState[e].doorsOpen = false; },
        }),
        MoveElevator: action({ e: car }, {
          enabled: (s, { e }) => {
            const own = s.ElevatorState[e];
            return {
              moving: own.direction !== 'Stationary' && !own.doorsOpen && floors.includes(nextFloor(own)),
              'nobody gets off': !own.buttonsPressed.has(own.floor),
              'calls here are for another one': s.ActiveElevatorCalls.every(
                (c) => !canService(s, e, c) || cars.some((other) => other !== e && canService(s, other, c)),
              ),
            };
          },
          effect: (s, { e }) => { s.ElevatorState[e].floor = nextFloor(s.ElevatorState[e]); },
        }),
        StopElevator: action({ e: car }, {
          enabled: (s, { e }) =>
            !s.ElevatorState[e].doorsOpen &&
            !floors.includes(nextFloor(s.ElevatorState[e])) &&
            !enabled(OpenElevatorDoors, s, { e }),
          effect: (s, { e }) => { s.ElevatorState[e].direction = 'Stationary'; },
        }),
        DispatchElevator: action({ c: vars.ActiveElevatorCalls.members() }, {
          enabled: (s, { c }) => candidates(s, c).length > 0,
          effect: (s, { c }) => {
            const distance = (e: Car) => Math.abs(s.ElevatorState[e].floor - c.floor);
            const closest = candidates(s, c).reduce((best, e) => (distance(e) < distance(best) ? e : best));
            if (s.ElevatorState[closest].direction === 'Stationary')
              s.ElevatorState[closest] = { ...s.ElevatorState[closest], floor: c.floor, direction: c.direction };
          },
        }),
      },
      invariants: {
        SafetyInvariant: invariant({
          'a button is pressed for somebody': forall({ e: car, f: floor }, (s, { e, f }) =>
            !s.ElevatorState[e].buttonsPressed.has(f) ||
            people.some((p) => s.PersonState[p].location === e && s.PersonState[p].destination === f)),
          'it takes people where they want to go': forall({ e: car, p: person }, (s, { e, p }) => {
            const { location, destination } = s.PersonState[p];
            const { floor, direction } = s.ElevatorState[e];
            return location !== e || floor === destination || direction === directionTo(floor, destination);
          }),
          'somebody waits for each call': forall({ c: vars.ActiveElevatorCalls.members() }, (s, { c }) =>
            peopleWaiting(s, c.floor, c.direction).length > 0),
        }),
      },
    };

    /** Those that stand still, or are on their way to the call already. */
    function candidates(s: State, c: Call) {
      return cars.filter((e) => {
        const { floor, direction } = s.ElevatorState[e];
        const comesBy = floor === c.floor || directionTo(floor, c.floor) === direction;
        return direction === 'Stationary' || (direction === c.direction && comesBy);
      });
    }
  },
});
