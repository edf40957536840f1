import {
  choice, count, fn, type Immutable, letters, names, optional, range, record, sequence, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';
import { registerCalls } from '../common/register-calls.ts';

export const NOBODY = '-';

export const constants = {
  clients: count(2, { min: 1, max: 4 }, 'how many clients there are: c1, c2, ...'),
  servers: count(2, { min: 1, max: 5 }, 'how many servers have a copy of the database: A, B, ...'),
  requests: count(2, { min: 1, max: 4 }, 'how many requests each client makes'),
  values: count(1, { min: 1, max: 4 }, 'how often the value of the name is changed: to 1, to 2, ...'),
  copies: count(1, { min: 1, max: 3 }, 'how often an update may get into the log, because its client, or the network, repeats it'),
  reads: choice(['slow', 'fast', 'lease'], 'how one reads: by a command, from the own server, or from one that holds a lease'),
  time: count(4, { min: 1, max: 9 }, 'how long clocks go'),
  term: count(1, { min: 1, max: 5 }, 'how long a lease is'),
  error: count(1, { min: 0, max: 3 }, 'how far clocks are apart at most'),
};

export interface Constants {
  readonly clients: number;
  readonly servers: number;
  readonly requests: number;
  readonly values: number;
  readonly copies: number;
  readonly reads: 'slow' | 'fast' | 'lease';
  readonly time: number;
  readonly term: number;
  readonly error: number;
}

/** What servers go by, and what is claimed; a variant may replace it. */
export interface Rules {
  /** Whether a server executes a client's request with this number, after it has executed its last one. */
  isNew(request: number, last: number): boolean;
  /** Whether a client may ask any server, not only its own. */
  readonly anyServer: boolean;
  /** By its own clock a server takes over after this time, if the other's lease ends at `until`. */
  endOf(until: number, error: number): number;
  /** Whether a server has executed everything before it takes over. */
  readonly catchesUp: boolean;
  /** What is claimed of the answers. */
  claims(constants: Pick<Constants, 'reads'>): 'linearizable' | 'sequentially consistent';
}

export const rules = (): Rules => ({
  isNew: (request, last) => request > last,
  anyServer: false,
  endOf: (until, error) => until + error,
  catchesUp: true,
  claims: ({ reads }) => (reads === 'fast' ? 'sequentially consistent' : 'linearizable'),
});

function variablesOf(constants: Constants) {
  const { servers, requests, copies, clients, time } = constants;
  const made = registerCalls(constants);
  const server = names(letters(servers));
  const request = range(1, requests);
  const commands = clients * requests * copies;
  const clock = range(0, time);
  const state = variables({
    log: sequence(record({ client: made.client, request }), { max: commands }).describe(
      'The commands that have been passed as decrees: 1, 2, ... Each is a request of a client, with its number.',
    ),
    executed: fn(server, range(0, commands)).describe('How many commands of the log each server has executed.'),
    written: made.value.describe('The last value that a client has asked for.'),
    holder: optional(server, NOBODY).describe('Who has taken the last lease: whoever proposes decrees.'),
    lease: fn(server, clock).describe('When the lease of each server ends.'),
    clock: fn(server, clock).describe('What its clock says.'),
    calls: made.calls.schema.describe('What the clients have asked for, and have been told.'),
  });
  return { ...state, ...made, state, server, request, commands, servers: valuesOf(server), clientNames: valuesOf(made.client) };
}

export type MachineState = StateOf<ReturnType<typeof variablesOf>['schemas']>;
type Seen = Immutable<MachineState>;
type Client = keyof MachineState['calls'];

/** What a server has come to. */
interface Version {
  readonly value: number;
  /** By client and number of the request: what the first execution returned. */
  readonly results: ReadonlyMap<string, number | 'ok'>;
}

const nameOf = (client: Client, request: number): string => `${client} ${request}`;

export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);

  /** The version of the database after the first n commands: "all servers perform the same sequence of state-machine commands". */
  const version = (s: Pick<Seen, 'log' | 'calls'>, n: number): Version => {
    let value = 0;
    const last = new Map<Client, number>();
    const results = new Map<string, number | 'ok'>();
    for (const { client, request } of s.log.slice(0, n)) {
      const operation = s.calls[client]?.[request - 1]?.operation;
      if (operation === undefined || !rules.isNew(request, last.get(client) ?? 0)) continue;
      last.set(client, request);
      if (!results.has(nameOf(client, request))) results.set(nameOf(client, request), operation.type === 'Write' ? 'ok' : value);
      if (operation.type === 'Write') value = operation.value;
    }
    return { value, results };
  };

  /** What the open request of a client returned after the first n commands, if it is among them. */
  const resultOf = (s: Pick<Seen, 'log' | 'calls'>, c: Client, n: number): number | 'ok' | undefined =>
    v.calls.open(s.calls, c) === undefined ? undefined : version(s, n).results.get(nameOf(c, s.calls[c]?.length ?? 0));

  /** The server that a client asks. */
  const isServerOf = (c: Client, p: string): boolean =>
    rules.anyServer || v.servers[v.clientNames.indexOf(c) % v.servers.length] === p;

  const isReading = (s: Pick<Seen, 'calls'>, c: Client): boolean => v.calls.open(s.calls, c)?.type === 'Read';
  const isUpdate = (s: Pick<Seen, 'calls'>, c: Client, r: number): boolean => s.calls[c]?.[r - 1]?.operation.type === 'Write';
  const claims = rules.claims(constants);
  return { ...v, ...rules, constants, claimed: claims, version, resultOf, isServerOf, isReading, isUpdate };
}

export type Machine = ReturnType<typeof vocabulary>;
