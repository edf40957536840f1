import { SpecError } from '../language/errors.ts';
import type { Choices } from '../language/parameters.ts';
import { canonical } from '../language/values.ts';
import { impureParts } from '../semantics/step.ts';
import { Forest } from './forest.ts';
import type { Group } from './group.ts';
import type { Layout } from './layout.ts';
import { isShared, Leaves, NO, NONE, YES } from './leaves.ts';
import type { Program } from './program.ts';
import { listedOnce, partsOf } from './ranges.ts';
import type { Result } from './run.ts';
import { Runner } from './runner.ts';
import { Sleep } from './sleep.ts';
import type { Gate, Root, Site } from './site.ts';

/** The first runs of a root are made twice, to see whether they do the same; later ones, which there are many of only if little is learned, now and then. */
const ALWAYS_TWICE = 8;
const THEN_ONE_IN = 16;
/** At most so many choices of a program are made beforehand; beyond that, a parameter's values are listed in a state, like those that depend on it. */
const EXPANDED_MAX = 1_000_000;
/** A step that changes nothing, and has read more than this, has a leaf of its own, so that one can tell what it has read. */
const IDLE_READS_MAX = 8;

/**
 * Runs the author's functions on states where nothing is known yet, and remembers for every other state that agrees on what was read
 * what came out. The memory is exact, because the functions see a state only through readings that are noted.
 */
export class Learner {
  readonly leaves = new Leaves();
  /** The present state: set its codes before walking. */
  readonly codes: Int32Array;
  /** Called for every code that a learned step writes, before the step is used. */
  onWrite: (field: number, code: number) => void = () => undefined;
  /** Called for every path that is learned: where, the fields that were read on it, whose present codes lead there, and the leaf at its end. */
  onPath: (site: number, fields: readonly number[], leaf: number) => void = () => undefined;
  readonly forest: Forest;
  readonly sleep: Sleep;
  readonly #layout: Layout;
  readonly #runner: Runner;
  readonly #sites: Site[] = [];
  readonly #roots: Root[] = [];

  /** `codes`: the present state, where several learners look at the same one. */
  constructor(layout: Layout, codes: Int32Array = new Int32Array(layout.codecs.length)) {
    this.#layout = layout;
    this.codes = codes;
    this.#runner = new Runner(layout, codes);
    this.forest = new Forest(layout.codecs.map(({ bound }) => bound));
    this.sleep = new Sleep();
  }

  /** Adds a program to a group: one root for each choice of the parameters that do not depend on the state, in order. */
  add(program: Program, group: Group, action = 0, known: ReadonlySet<number> = new Set()): readonly number[] {
    const sites = this.#expand(() => this.#roots.push({ program, action, known, reads: new Set(), group, indirect: [], idle: 0, runs: 0, site: -1, isWhole: this.#layout.comparing.has(program.name) }) - 1, program, {}, 0, []);
    const roots = sites.map((site) => (this.#sites[site] as Site).root);
    for (const root of roots) group.roots.push(root);
    return roots;
  }

  /** Adds one root like another one, with the same choices, for another program with the same parameters. */
  addLike(model: number, program: Program, group: Group, known: ReadonlySet<number>): number {
    const { choices, next, gates, part } = this.#sites[(this.#roots[model] as Root).site] as Site;
    const root = this.#roots.push({ program, action: 0, known, reads: new Set(), group, indirect: [], idle: 0, runs: 0, site: -1, isWhole: this.#layout.comparing.has(program.name) }) - 1;
    this.#site(root, choices, next, gates, part);
    return root;
  }

  /** The fields that a root has read in some state. */
  readsOf(root: number): ReadonlySet<number> {
    return (this.#roots[root] as Root).reads;
  }

  get rootCount(): number {
    return this.#roots.length;
  }

  /** The tree in which a root begins. */
  treeOf(root: number): number {
    return (this.#sites[(this.#roots[root] as Root).site] as Site).tree;
  }

  /** The field that must not be 0 for a root to come to anything, if there is one. */
  gateOf(root: number): number | undefined {
    return (this.#sites[(this.#roots[root] as Root).site] as Site).gates[0]?.field;
  }

  /** Whether all choices of a root are made, so that it has one step at most. */
  isSingle(root: number): boolean {
    const { program, site } = this.#roots[root] as Root;
    return (this.#sites[site] as Site).next === Object.keys(program.parameters).length;
  }

  /** Whether there is one way only to a leaf: the step of a root that has no other in a state, but for the leaf that all short ways to an idle step share. */
  isOneWay(leaf: number): boolean {
    const root = this.leaves.root[leaf] as number;
    return this.leaves.isStep(leaf) && this.isSingle(root) && this.idleOf(root) !== leaf;
  }

  /** The leaf of a root's step that changes nothing: see `Root`. */
  idleOf(root: number): number {
    return (this.#roots[root] as Root).idle;
  }

  /** The trees to go on with behind a leaf of a run that chooses. */
  treesOf(leaf: number): readonly number[] | undefined {
    return this.leaves.sitesOf(leaf)?.map((site) => (this.#sites[site] as Site).tree);
  }

  /** Appends to `out`, from place `at` on, the leaves of all enabled steps of a root in the present state; answers with the place behind. */
  walk(root: number, out: number[], at: number): number {
    return this.#walkSite((this.#roots[root] as Root).site, out, at);
  }

  #walkSite(site: number, out: number[], at: number): number {
    const leaf = this.leafAt(site);
    if (leaf === NO || leaf === NONE) return at;
    const sites = this.leaves.sitesOf(leaf);
    if (sites === undefined) {
      out[at] = leaf;
      return at + 1;
    }
    let end = at;
    for (const inner of sites) end = this.#walkSite(inner, out, end);
    return end;
  }

  /** Whether a predicate has the truth value for some choice of its parameters in the present state. */
  someIs(root: number, value: boolean): boolean {
    return this.#someIs((this.#roots[root] as Root).site, value ? YES : NO);
  }

  #someIs(site: number, wanted: number): boolean {
    const leaf = this.leafAt(site);
    return leaf === wanted || (!isShared(leaf) && (this.leaves.sitesOf(leaf) as readonly number[]).some((inner) => this.#someIs(inner, wanted)));
  }

  /** The place of a root's action. */
  actionOf(root: number): number {
    return (this.#roots[root] as Root).action;
  }

  /** The site at which a root begins. */
  siteOf(root: number): number {
    return (this.#roots[root] as Root).site;
  }

  /** The fields that were read to find that a predicate has the truth value for some choice of its parameters in the present state, where it has. */
  readingsOf(root: number, value: boolean): readonly number[] {
    return this.#readingsOf((this.#roots[root] as Root).site, value ? YES : NO) ?? [];
  }

  #readingsOf(site: number, wanted: number): readonly number[] | undefined {
    const leaf = this.leafAt(site);
    const fields = this.forest.fieldsTo((this.#sites[site] as Site).tree, this.codes);
    if (leaf === wanted || isShared(leaf)) return leaf === wanted ? fields : undefined;
    for (const inner of this.leaves.sitesOf(leaf) as readonly number[]) {
      const behind = this.#readingsOf(inner, wanted);
      if (behind !== undefined) return [...fields, ...behind];
    }
    return undefined;
  }

  /** The leaf of a site in the present state. */
  leafAt(site: number): number {
    const leaf = this.forest.find((this.#sites[site] as Site).tree, this.codes);
    return leaf !== 0 ? leaf : this.#learn(site);
  }

  /** The same where only some fields of the present state, and those whose codes are given, mean something; nothing if it depends on others. */
  leafWithin(site: number, fields: ReadonlySet<number>): number | undefined {
    return this.#runner.within(fields, () => this.leafAt(site));
  }

  /** How often an author's function was run. */
  get userCalls(): number {
    return this.#runner.calls;
  }

  /** Counts so many more, which others made. */
  count(calls: number): void {
    this.#runner.calls += calls;
  }

  /** Makes the sites for all choices, from a parameter on, that do not depend on the state, if there is room for them all. `rootOf` is asked once a site. */
  #expand(rootOf: () => number, program: Program, choices: Choices, next: number, gates: readonly Gate[], room = EXPANDED_MAX): readonly number[] {
    const [name, source] = Object.entries(program.parameters)[next] ?? [];
    if (name === undefined || source === undefined) return [this.#site(rootOf(), choices, next, gates)];
    const listed = listedOnce(this.#layout, source);
    if (listed === undefined || listed.length > room) return partsOf(this.#layout, source).map((part) => this.#site(rootOf(), choices, next, gates, part));
    return listed.flatMap(({ value, gate }) => this.#expand(rootOf, program, { ...choices, [name]: value }, next + 1, gate === undefined ? gates : [...gates, gate], room / listed.length));
  }

  #site(root: number, choices: Choices, next: number, gates: readonly Gate[], part?: number): number {
    const site = this.#sites.push({ root, tree: this.forest.plant(), choices, next, gates, part, behind: undefined }) - 1;
    const owner = this.#roots[root] as Root;
    if (owner.site < 0) owner.site = site;
    return site;
  }

  /** Runs a site's program in the present state, most often twice, and adds the way it took to the site's tree. */
  #learn(number: number): number {
    const site = this.#sites[number] as Site;
    const root = this.#roots[site.root] as Root;
    const first = this.#runner.run(site, root);
    const isDue = root.runs++ < ALWAYS_TWICE || root.runs % THEN_ONE_IN === 0;
    if (!this.#runner.requireSame(site, root, first, isDue)) throw new SpecError('impure', { ...impureParts(root.program.name), where: root.program.name });
    for (const field of first.fields) this.#note(site.root, root, field);
    const leaf = this.#leafFor(site, root, first.result, first.fields);
    if (!this.leaves.isStep(leaf)) for (const field of first.fields) root.group.noteRefusal(site.root, field);
    if (!this.forest.add(site.tree, first.fields, this.codes, leaf)) throw new SpecError('impure', { ...impureParts(`the readings of ${root.program.name}`), where: root.program.name });
    this.onPath(number, first.fields, leaf);
    return leaf;
  }

  #note(number: number, root: Root, field: number): void {
    if (root.reads.has(field)) return;
    root.reads.add(field);
    root.group.note(number, field);
    for (const leaf of root.indirect) this.sleep.describe(leaf, root.reads, this.#writtenBy(leaf));
  }

  #writtenBy(leaf: number): readonly number[] {
    return this.leaves.stepOf(leaf).writes.map(({ field }) => field);
  }

  #leafFor(site: Site, root: Root, result: Result, fields: readonly number[]): number {
    if (result === 'absent') return NONE;
    if (typeof result === 'boolean') return result ? YES : NO;
    if ('values' in result) return this.leaves.addChoice(site.root, result.values.flatMap((value) => this.#behind(site, root, value)));
    const isDirect = this.#sites[root.site] === site;
    const isShared = isDirect && result.writes.length === 0 && fields.length <= IDLE_READS_MAX;
    if (isShared && root.idle !== 0) return root.idle;
    for (const { field, after } of result.writes) this.onWrite(field, after);
    const leaf = this.leaves.addStep({ root: site.root, action: root.action, choices: site.choices, writes: result.writes, known: fields });
    if (!isDirect) root.indirect.push(leaf);
    else if (isShared) root.idle = leaf;
    this.sleep.describe(leaf, isDirect ? fields : root.reads, this.#writtenBy(leaf));
    return leaf;
  }

  #behind(site: Site, root: Root, value: unknown): readonly number[] {
    const text = canonical(value);
    const name = Object.keys(root.program.parameters)[site.next] as string;
    site.behind ??= new Map();
    const sites = site.behind.get(text) ?? this.#expand(() => site.root, root.program, { ...site.choices, [name]: value }, site.next + 1, []);
    site.behind.set(text, sites);
    return sites;
  }
}
