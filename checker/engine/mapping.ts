import type { BoundRefinement } from '../language/refinement.ts';
import type { State } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { mappedValue } from '../semantics/refinement.ts';
import { encodeCell } from './state/cells.ts';
import { Group } from './learn/group.ts';
import type { Cell, Layout } from './state/layout.ts';
import { Learner } from './learn/learner.ts';
import type { Program } from './record/program.ts';
import type { Space } from './space.ts';
import { viewOf } from './record/state-view.ts';

/** The values that one abstract variable was seen to have, numbered; for each the codes of its fields in the abstract layout. */
class Images {
  readonly codes: (readonly (readonly [number, number])[])[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #layout: Layout;
  readonly #cell: Cell;

  constructor(layout: Layout, variable: string) {
    this.#layout = layout;
    this.#cell = layout.root.parts[variable] as Cell;
  }

  numberOf(value: unknown): number {
    const text = canonical(value);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const codes: (readonly [number, number])[] = [];
    encodeCell(this.#layout, this.#cell, value, (field, code) => codes.push([field, code]));
    this.#numbers.set(text, this.codes.length);
    return this.codes.push(codes) - 1;
  }
}

/**
 * A refinement's mapping, learned like everything else: for each abstract variable a tree over the fields of the concrete state. An
 * image of a state is a number for each abstract variable.
 */
export class LearnedMapping {
  readonly #space: Space;
  readonly #learner: Learner;
  readonly #group = new Group();
  readonly #images: readonly Images[];
  /** For each transition the number of the value that it gives. */
  readonly #valueAt: number[] = [];
  readonly #found: number[] = [];

  /** `abstract` is the layout of the abstract spec's states. */
  constructor(space: Space, abstract: Layout, refinement: BoundRefinement) {
    this.#space = space;
    this.#learner = new Learner(space.layout, space.codes);
    const variables = Object.keys(refinement.system.variables);
    this.#images = variables.map((variable) => new Images(abstract, variable));
    // Each has one instance, and instances are numbered from 0.
    const { instances } = this.#learner;
    for (const [index, variable] of variables.entries()) instances.add(this.#program(refinement, variable, index), this.#group);
  }

  #program(refinement: BoundRefinement, variable: string, index: number): Program {
    return {
      name: `refinement ${refinement.name}, variable ${variable}`,
      parameters: {},
      run: (_choices, reader) => {
        this.#space.learner.count(1);
        const value = mappedValue(refinement, variable, viewOf(this.#space.layout, reader) as State);
        return { writes: [{ field: index, before: 0, after: (this.#images[index] as Images).numberOf(value) }] };
      },
    };
  }

  /** How many abstract variables there are. */
  get size(): number {
    return this.#images.length;
  }

  /**
   * The variables whose values may change with the fields of a write set of the space's transitions, if the
   * image of the state before is known.
   */
  affectedBy(writeSet: number, fields: readonly number[]): readonly number[] {
    return this.#group.affectedBy(writeSet, fields);
  }

  /** Number of the value of one abstract variable in the present state. */
  valueOf(variable: number): number {
    this.#learner.walk(variable, this.#found, 0);
    const transition = this.#found[0] as number;
    return (this.#valueAt[transition] ??= this.#learner.transitions.stepOf(transition).writes[0]?.after as number);
  }

  /** Puts the image of the present state into `image`. */
  into(image: number[]): void {
    for (let variable = 0; variable < this.#images.length; variable++) image[variable] = this.valueOf(variable);
  }

  /** Puts the abstract state that an image stands for into `codes`. */
  decode(image: readonly number[], codes: Int32Array): void {
    for (const [variable, images] of this.#images.entries())
      for (const [field, code] of images.codes[image[variable] as number] ?? []) codes[field] = code;
  }
}
