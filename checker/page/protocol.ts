// What the page and its worker say to each other: plain data, texts that are ready to be shown, nothing of a spec's own.

import type { Tone } from '../report/text/style.ts';

/** Source files by their paths from the root of the package; a spec of one's own lies in `own/`. */
export type Files = Readonly<Record<string, string>>;

/** Which spec, with which of its files edited, and what of it is chosen. */
export interface ChosenSpec {
  /** The module whose default export is the spec. */
  readonly main: string;
  /** What stands in files that are not as they came. */
  readonly edits: Files;
  readonly model?: string | undefined;
  readonly variant?: string | undefined;
  /** Constants that differ from those of the model: `clients=3,rounds=2`. */
  readonly set?: string | undefined;
}

export type Request =
  | { readonly kind: 'open'; readonly chosen: ChosenSpec }
  | { readonly kind: 'check'; readonly chosen: ChosenSpec; readonly statesMax: number; readonly workers: number }
  | { readonly kind: 'trail'; readonly chosen: ChosenSpec; readonly code: string }
  | { readonly kind: 'place'; readonly chosen: ChosenSpec; readonly code: string }
  | { readonly kind: 'why'; readonly chosen: ChosenSpec; readonly code: string; readonly action: string }
  | { readonly kind: 'map'; readonly chosen: ChosenSpec; readonly code: string }
  | { readonly kind: 'timeline'; readonly chosen: ChosenSpec; readonly code: string; readonly view: string }
  | {
      readonly kind: 'diff';
      readonly chosen: ChosenSpec;
      readonly code: string;
      readonly other: { readonly variant?: string | undefined; readonly code: string };
    }
  | { readonly kind: 'against'; readonly chosen: ChosenSpec; readonly code: string; readonly from: string | undefined }
  | { readonly kind: 'variants'; readonly chosen: ChosenSpec }
  | { readonly kind: 'lesson'; readonly file: string };

/** What a request is answered with, by its kind. */
export interface Replies {
  readonly open: SpecInfo;
  readonly check: VerdictView;
  readonly trail: Trail;
  readonly place: PlaceView;
  readonly why: string;
  readonly map: MapView;
  readonly timeline: string;
  readonly diff: string;
  readonly against: AgainstView;
  readonly variants: readonly VariantView[];
  readonly lesson: readonly LessonPage[];
}

/** To the worker: the files once, at first; then requests with numbers; or the number of one that is not wanted any more. */
export type ToWorker = { readonly start: Files } | { readonly id: number; readonly request: Request } | { readonly stop: number };

/** From the worker: an answer, a mistake, or how far it is. */
export type FromWorker = { readonly id: number } & (
  { readonly answer: Replies[keyof Replies] } | { readonly mistake: MistakeView } | { readonly progress: ProgressView }
);

export interface MistakeView {
  /** What is wrong, where, why, and what to do: several lines. */
  readonly text: string;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The behaviour that leads to where a function of the spec throws. */
  readonly code?: string | undefined;
  /** False where it is no mistake of a spec, but one of the page's own. */
  readonly expected: boolean;
}

export interface ProgressView {
  readonly text: string;
  readonly part?: VariantView | LessonPage | undefined;
}

export interface SpecInfo {
  readonly spec: string;
  readonly variant?: string | undefined;
  /** The model that is chosen; none where its constants are those of none. */
  readonly model?: string | undefined;
  /** `clients=2`, ... */
  readonly constants: readonly string[];
  readonly models: readonly { readonly name: string; readonly gloss: string; readonly states?: number | undefined }[];
  readonly variants: readonly { readonly name: string; readonly because: string; readonly predicts: string }[];
  /** How many states the chosen model is known to have. */
  readonly states?: number | undefined;
  readonly actions: readonly string[];
  readonly invariants: readonly string[];
  readonly views: readonly { readonly name: string; readonly gloss: string }[];
  readonly initial: readonly string[];
  /** Of the files of the spec those that can be edited, the most telling one first. */
  readonly files: readonly string[];
}

export interface VerdictView {
  readonly tone: Tone;
  readonly headline: string;
  /** As a terminal would show it. */
  readonly text: string;
  readonly distinct: string;
  readonly generated: string;
  readonly depth?: string | undefined;
  readonly seconds: number;
  /** Whether the compiled core did it, and with how many threads. */
  readonly engine: string;
  /** The counterexample. */
  readonly code?: string | undefined;
  readonly prediction?: { readonly outcome: string; readonly message: string; readonly because: string } | undefined;
}

export interface StepView {
  readonly text: string;
  readonly action: string;
  readonly changes: readonly string[];
  readonly lane?: string | undefined;
  /** Whose message it is, where a chosen message says who it is for or from. */
  readonly from?: string | undefined;
  /** Of a story: the step since which it is so, one in its causal past, one in the past of what that runs into; or neither. */
  readonly part?: 'flip' | 'past' | 'other' | 'folded' | undefined;
}

export interface Trail {
  readonly code: string;
  readonly steps: readonly StepView[];
  /** After how many steps a cycle begins. */
  readonly cycle?: number | undefined;
  readonly lanes: readonly string[];
  readonly violations: readonly string[];
  /** Why it ends where it does. */
  readonly why?: string | undefined;
  /** Where a variant leaves the rule. */
  readonly parting?: string | undefined;
}

export interface CellView {
  readonly label: string;
  /** `s.clock[A]`, as changes name it. */
  readonly place: string;
  readonly text: string;
  /** The parts that it has, if it is shown by its parts. */
  readonly parts: readonly CellView[];
  /** What the last step did to it: a value was set; members came, or went. */
  readonly changed: boolean;
  readonly came: readonly string[];
  readonly went: readonly string[];
  /** The number of the state since which it is so; none if since the beginning. */
  readonly since?: number | undefined;
}

export interface OfferView {
  readonly code: string;
  readonly text: string;
  readonly action: string;
  readonly changes: readonly string[];
  readonly violations: readonly string[];
  readonly mistake?: string | undefined;
}

export interface RefusedView {
  readonly action: string;
  readonly complete: boolean;
  readonly groups: readonly {
    readonly clauses: readonly string[];
    readonly choices: readonly string[];
    /** What the first of them looked at. */
    readonly text: string;
  }[];
}

export interface PlaceView {
  readonly code: string;
  readonly cells: readonly CellView[];
  readonly violations: readonly string[];
  /** Invariants by name, and whether each is true here. */
  readonly invariants: readonly { readonly name: string; readonly holds: boolean }[];
  readonly enabled: readonly OfferView[];
  readonly refused: readonly RefusedView[];
  readonly within: boolean;
}

export interface MapView {
  readonly complete: boolean;
  readonly nodes: readonly {
    /** Which state it is, from 0, in the order of a breadth-first search. */
    readonly x: number;
    readonly level: number;
    readonly code: string;
    readonly label: string;
    readonly violations: readonly string[];
    /** Its place in the trail, if the trail comes through it. */
    readonly at?: number | undefined;
  }[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

export interface AgainstView {
  readonly text: string;
  /** How far the trail can be followed. */
  readonly code: string;
  readonly common: number;
  readonly refused: boolean;
}

export interface VariantView {
  readonly name: string;
  readonly because: string;
  readonly predicts: string;
  readonly found: string;
  readonly outcome: string;
  readonly states?: number | undefined;
}

export interface LessonPage {
  readonly html: string;
  readonly wrong: number;
}
