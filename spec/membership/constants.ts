import { choice, count, letters } from '../../checker/index.ts';

/** What a model of a changing membership may choose. */
export const constants = {
  method: choice(
    ['single', 'joint'],
    'single: one server is added or removed at a time; joint: a joint configuration of old and new in between',
  ),
  servers: count(4, { min: 1, max: 6 }, 'how many servers there are: A, B, ...'),
  initial: count(4, { min: 1, max: 6 }, 'the first so many are members in the beginning; in the method joint the last so many in the end'),
  candidates: count(2, { min: 1, max: 6 }, 'only the first so many servers ever start an election'),
  terms: count(2, { min: 1, max: 5 }, 'how many terms there are: an election begins each'),
  entries: count(2, { min: 1, max: 4 }, 'how many entries a log may have'),
};

export interface Constants {
  readonly method: 'single' | 'joint';
  readonly servers: number;
  readonly initial: number;
  readonly candidates: number;
  readonly terms: number;
  readonly entries: number;
}

/** What depends on the constants alone; a variant may replace it. */
export interface Rules {
  /** The configurations that may follow one. */
  following(config: string): readonly string[];
  /** Whether servers may decide under a configuration: of `ABC+BCD` it takes a majority of each. */
  isQuorum(config: string, servers: readonly string[]): boolean;
}

const isMajority = (members: string, servers: readonly string[]): boolean =>
  2 * servers.filter((i) => members.includes(i)).length > members.length;

/** The configuration in the beginning, and in the method joint that in the end, by the letters of their members. */
export const ends = ({ servers, initial }: Pick<Constants, 'servers' | 'initial'>): readonly [string, string] => {
  const all = letters(servers);
  return [all.slice(0, initial).join(''), all.slice(-initial).join('')];
};

export function rules(constants: Constants): Rules {
  const [first, last] = ends(constants);
  const all = letters(constants.servers);
  const oneMore = (config: string) =>
    all.filter((i) => !config.includes(i)).map((i) => all.filter((j) => j === i || config.includes(j)).join(''));
  const oneLess = (config: string) =>
    [...config].map((i) => config.replace(i, '')).filter((members) => members.length >= first.length - 1 && members !== '');
  const joint: Readonly<Record<string, readonly string[]>> = { [first]: [`${first}+${last}`], [`${first}+${last}`]: [last] };
  return {
    following: (config) => (constants.method === 'joint' ? joint[config] ?? [] : [...oneMore(config), ...oneLess(config)]),
    isQuorum: (config, servers) => config.split('+').every((members) => isMajority(members, servers)),
  };
}
