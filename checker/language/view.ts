import type { Constant } from './constants.ts';
import type { State } from './system.ts';

/** A behaviour as a view is given it: its states, and the actions between them. */
export interface Behaviour<S = State, C = Readonly<Record<string, Constant>>> {
  readonly constants: C;
  readonly initial: S;
  readonly steps: readonly { readonly action: string; readonly state: S }[];
}

/** How a lane is drawn from one mark to the next. */
export type Stroke = 'none' | 'dotted' | 'thin' | 'double' | 'wavy' | 'thick';

/** What is so in a lane from some state on, until its next mark. */
export interface Mark {
  /** The number of the state, as traces number them: 1 is the initial state. */
  readonly at: number;
  /** A few letters. */
  readonly text: string;
  readonly stroke: Stroke;
}

/** A line of a timeline; its marks are in the order of their states. */
export interface Lane {
  readonly name: string;
  readonly marks: readonly Mark[];
}

/** A picture of a behaviour: lanes in groups, from left to right as time goes by. States at which no lane has a mark are left out. */
export interface Timeline {
  readonly groups: readonly { readonly title: string; readonly lanes: readonly Lane[] }[];
  /** What the strokes and the signs of the marks mean. */
  readonly legend: readonly { readonly sign: Stroke | { readonly text: string }; readonly meaning: string }[];
}

/** A way to look at the behaviours of a spec. */
export interface View<S = State, C = Readonly<Record<string, Constant>>> {
  /** What it shows, in one sentence. */
  readonly gloss: string;
  of(behaviour: Behaviour<S, C>): Timeline;
}
