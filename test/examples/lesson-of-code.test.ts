import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { State } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { stepsFrom } from '../../checker/semantics/step.ts';
import { confirm, conform } from '../../checker/testing/index.ts';
import { confirmationText, conformanceText } from '../../checker/report/text/conformance-text.ts';
import { namesOfViolations } from '../../checker/report/text/violations-text.ts';
import { counted, PLAIN } from '../../checker/report/text/style.ts';
import { check } from '../../checker/verdict/check.ts';
import { select } from '../../checker/verdict/selection.ts';
import { initialState } from '../../checker/verdict/trace/code.ts';
import type { Trace } from '../../checker/verdict/trace/trace.ts';
import { namedLockers } from '../../examples/testing/named-lock.ts';
import { goodFiles, type LockFiles, Lockers, lockers } from '../../examples/testing/proper-lockfile.ts';
import staleLock from '../../examples/testing/stale-lock.ts';

// The lesson about code shows what packages do that do not come with this one: blocks that are made here, where the packages are.
// `UPDATE_PAGES=1 npx vitest run test/examples/lesson-of-code.test.ts` writes them; without it, they must be as they would be written.

const LESSON = 'examples/lessons/17-from-paper-to-code.md';
const NARROW = { ...PLAIN, columns: 84 };

/** The text of a generated block; where it is not up to date it is written, if that is asked for. */
function block(name: string, made: string): string {
  const text = readFileSync(LESSON, 'utf8');
  const fence = new RegExp(`(\`\`\`generated ${name}\n)([^]*?)(\n\`\`\`)`);
  if (process.env['UPDATE_PAGES'] === '1')
    writeFileSync(LESSON, text.replace(fence, (_all, begin: string, _old, end: string) => begin + made + end));
  return fence.exec(readFileSync(LESSON, 'utf8'))?.[2] ?? 'no such block';
}

async function counterexample(): Promise<Trace> {
  const { trace } = await check(staleLock);
  if (trace === undefined) throw new Error('there is no counterexample');
  return trace;
}

/** A file system that writes down who calls what, and what he is told. */
function noted(log: string[]): LockFiles {
  const note = (who: string, call: string, what: string): void => { log.push(`${who}    ${call.padEnd(5)}  ${what}`); };
  return {
    mkdir: (disk, who) => {
      const code = goodFiles.mkdir(disk, who);
      note(who, 'mkdir', code ?? 'the directory is made');
      return code;
    },
    rmdir: (disk, who) => {
      const { directory } = disk;
      const code = goodFiles.rmdir(disk, who);
      note(who, 'rmdir', code ?? `a ${directory} directory is gone`);
      return code;
    },
    stat: (disk, who) => {
      const found = goodFiles.stat(disk, who);
      note(who, 'stat', typeof found === 'string' ? found : `its time: it is ${disk.directory}`);
      return found;
    },
  };
}

const PROCESSES = ['A', 'B'] as const;
const CALLS = { make: 'mkdir', look: 'stat', take: 'rmdir' } as const;

/** Lets the calls of both go in an order; where it says nothing more, in turns, or the first's. What came of it, and where it could go on otherwise. */
async function inOrder(order: string): Promise<{ readonly order: string; readonly holders: number; readonly others: readonly string[] }> {
  const real = new Lockers(PROCESSES, goodFiles);
  const others: string[] = [];
  let taken = '';
  try {
    for (;;) {
      const going = PROCESSES.filter((each) => real.at(each) in CALLS);
      const next = order[taken.length] ?? going[0];
      if (next === undefined) break;
      if (taken.length >= order.length) others.push(...going.slice(1).map((other) => taken + other));
      await real.letGo(next, CALLS[real.at(next) as keyof typeof CALLS]);
      taken += next;
    }
    return { order: taken, holders: PROCESSES.filter((each) => real.at(each) === 'holds').length, others };
  } finally {
    await real.stop();
  }
}

/** Every order in which the calls of both can take place, each to its end. */
async function allOrders(): Promise<readonly Awaited<ReturnType<typeof inOrder>>[]> {
  const [found, open]: [Awaited<ReturnType<typeof inOrder>>[], string[]] = [[], ['']];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const run = await inOrder(next);
    found.push(run);
    open.push(...run.others);
  }
  return found;
}

/** In how many orders the steps of the spec can be taken, to the end. */
function ordersOf(processes: number): number {
  const { system } = select(staleLock, { constants: { processes } });
  const known = new Map<string, number>();
  const from = (state: State): number => {
    const text = canonical(state);
    const next = known.get(text) ?? [...stepsFrom(system, state)].reduce((sum, step) => sum + from(step.state), 0);
    known.set(text, Math.max(1, next));
    return Math.max(1, next);
  };
  return from(initialState(system, 0));
}

describe('the lesson from paper to code', () => {
  test('shows the driver as it is', () => {
    const source = readFileSync('examples/testing/proper-lockfile.ts', 'utf8');
    const made = source.slice(source.indexOf('/** How the steps')).trimEnd();
    expect(block('driver', made)).toBe(made);
  });

  test('shows what the package does if the counterexample is done to it', async () => {
    const log: string[] = [];
    const calls: string[] = [];
    const driver = lockers(noted(log));
    // When it is over, both let go of what they hold.
    const found = await confirm({ ...driver, stop: (real) => (calls.push(...log), driver.stop(real)) }, await counterexample());
    const [head = ''] = confirmationText(found, PLAIN).split('\n\n');
    const made = ['who  calls  and is told', ...calls, '', head, `  after that ${namesOfViolations(found.findings)}`].join('\n');
    expect(found.confirmed).toBe(true);
    expect(block('calls', made)).toBe(made);
  });

  test('shows in how many orders that happens', async () => {
    const orders = await allOrders();
    const outcome = (order: string): string => {
      const [run, ...more] = orders.filter((each) => each.order.startsWith(order));
      if (run === undefined || more.length > 0) throw new Error(`${order} is not one order`);
      return `${run.order.padEnd(10)}${run.holders === 1 ? 'one holds it' : `${run.holders} hold it`}`;
    };
    const two = orders.filter(({ holders }) => holders === 2);
    const made = [
      `one after the other  ${outcome('AAAA')}`,
      `in turns             ${outcome('ABABABAB')}`,
      `all orders           ${counted(orders.length, 'order')}, and in ${two.length} of them two hold it`,
      `with a third         ${counted(ordersOf(3), 'order')}`,
    ].join('\n');
    expect(orders.map(({ holders }) => holders).filter((holders) => holders !== 1 && holders !== 2)).toEqual([]);
    expect(block('orders', made)).toBe(made);
    expect(orders).toHaveLength(ordersOf(2));
    // That of the counterexample is among them.
    expect(two.map(({ order }) => order)).toContain((await counterexample()).steps.map(({ choices }) => choices['p']).join(''));
  });

  test('shows that our own lock does not do it, and does what the repaired rule says', async () => {
    const refuted = await confirm(namedLockers(), await counterexample());
    const made = confirmationText(refuted, NARROW, { spec: 'examples/testing/stale-lock.ts', flags: [] }).trimEnd();
    expect(refuted.confirmed).toBe(false);
    expect(block('refuted', made)).toBe(made);
    const conforms = conformanceText(await conform(namedLockers('takes-what-it-saw'), { cover: 'transitions' }), NARROW).trimEnd();
    expect(block('conforms', conforms)).toBe(conforms);
  });
});
