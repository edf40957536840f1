import { SpecError } from '../../language/errors.ts';
import type { Timeline } from '../../language/view.ts';
import { untrueClaims } from './claims.ts';
import type { Block, Lesson, LiveBlock } from './parse.ts';
import { factsOf, type LessonRun, type LessonRunner, traceIn } from './run.ts';

/** A live block with what its commands came to. */
export interface ToldRun {
  readonly kind: 'live';
  readonly block: LiveBlock;
  readonly runs: readonly LessonRun[];
  readonly pictures: readonly Timeline[];
  /** What the lesson claims and is not so. */
  readonly wrong: readonly string[];
}

/** A block of a lesson that has been told: numbers are filled in, live blocks have been run. */
export type Told = Exclude<Block, LiveBlock> | ToldRun;

/** Tells a lesson page by page; a page's commands run when it is asked for. */
export async function* tell(lesson: Lesson, runner: LessonRunner): AsyncGenerator<readonly Told[]> {
  const named = new Map<string, LessonRun>();
  const explained = new Set<string>();
  for (const page of lesson.pages) {
    const live = new Map<LiveBlock, ToldRun>();
    for (const block of page) if (block.kind === 'live') live.set(block, withNewSigns(await ran(block, runner, named), explained));
    yield page.map((block) => (block.kind === 'live' ? (live.get(block) as ToldRun) : filled(block, named)));
  }
}

async function ran(block: LiveBlock, runner: LessonRunner, named: Map<string, LessonRun>): Promise<ToldRun> {
  const runs: LessonRun[] = [];
  for (const command of block.commands) runs.push(await runner.run(command, named));
  const [first] = runs;
  if (first !== undefined) named.set(block.name, first);
  const wrong = await untrueClaims(block, runs, runner);
  const scenes = block.scenes.map((scene) => ({ ...scene, text: withFacts(scene.text, named) }));
  const trace = first && traceIn(first);
  const pictures = trace === undefined ? [] : await Promise.all(block.views.map((view) => runner.picture(trace, view)));
  return { kind: 'live', block: { ...block, scenes }, runs, pictures, wrong };
}

/** A sign is explained in the first picture that has it. */
function withNewSigns(told: ToldRun, explained: Set<string>): ToldRun {
  const pictures = told.pictures.map((picture) => {
    const legend = picture.legend.filter(({ meaning }) => !explained.has(meaning));
    for (const { meaning } of legend) explained.add(meaning);
    return { ...picture, legend };
  });
  return { ...told, pictures };
}

function filled(block: Exclude<Block, LiveBlock>, named: ReadonlyMap<string, LessonRun>): Exclude<Block, LiveBlock> {
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => withFacts(item, named)) };
  return { ...block, text: withFacts(block.text, named) };
}

/** A text with `{{block.fact}}` replaced by what the block's first command came to. */
function withFacts(text: string, named: ReadonlyMap<string, LessonRun>): string {
  return text.replaceAll(/\{\{([\w-]+)\.(\w+)\}\}/g, (_all, name: string, fact: string) => {
    const run = named.get(name);
    const facts = run === undefined ? {} : factsOf(run);
    const value = facts[fact];
    if (value === undefined)
      throw new SpecError('unknown-name', {
        what: `the lesson asks for ${name}.${fact}, which is not known`,
        cause:
          run === undefined
            ? `blocks with names before: ${[...named.keys()].join(', ')}`
            : `known of ${name} are ${Object.keys(facts).join(', ')}`,
      });
    return value;
  });
}
