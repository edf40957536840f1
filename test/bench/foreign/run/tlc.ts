import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstOf, measured } from '../../peers/measure.ts';
import { reduced } from './cfg.ts';
import type { Origin } from './ports.ts';
import type { Finished } from './results.ts';

const OWN = fileURLToPath(new URL('../tlc', import.meta.url));

const numberIn = (pattern: RegExp, text: string): number => Number((pattern.exec(text)?.[1] ?? 'NaN').replaceAll(',', ''));

/** The files of some ending below the folder `deps` of a checkout, which is where that of tlaplus/Examples keeps what it needs. */
const below = (examples: string, ending: string): readonly string[] =>
  existsSync(join(examples, 'deps'))
    ? readdirSync(join(examples, 'deps'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => join(examples, 'deps', name))
    : [];

/** Why TLC cannot be run, if it cannot. */
export function absence({ TLC_JAR: jar, TLA_EXAMPLES: examples }: NodeJS.ProcessEnv): string | undefined {
  if (jar === undefined) return 'TLC_JAR is not set';
  if (examples === undefined) return 'TLA_EXAMPLES is not set';
  return firstOf('java') === undefined ? 'no java' : undefined;
}

/** Puts the modules and the model into a folder. Returns why it cannot, if it cannot. */
function prepared({ folder, module, cfg, without = [], wrapped }: Origin, examples: string, into: string): string | undefined {
  const from = join(examples, 'specifications', folder);
  if (!existsSync(from)) return `no folder ${folder}`;
  const modules = readdirSync(from).filter((name) => name.endsWith('.tla'));
  for (const name of modules) copyFileSync(join(from, name), join(into, name));
  if (wrapped === true) {
    if (!modules.includes(`${folder}.tla`)) return `no module ${folder}`;
    copyFileSync(join(OWN, `${module}.tla`), join(into, `${module}.tla`));
  }
  writeFileSync(join(into, 'model.cfg'), reduced(readFileSync(join(wrapped === true ? OWN : from, cfg), 'utf8'), without));
  return existsSync(join(into, `${module}.tla`)) ? undefined : `no module ${module}`;
}

/** TLC on the spec that was ported, with one worker. A text says why it was not run. */
export async function tlc(origin: Origin, environment: NodeJS.ProcessEnv): Promise<Finished | string> {
  const why = absence(environment);
  const { TLC_JAR: jar = '', TLA_EXAMPLES: examples = '' } = environment;
  if (why !== undefined) return why;
  const folder = mkdtempSync(join(tmpdir(), 'synod-foreign-'));
  try {
    const lacking = prepared(origin, examples, folder);
    if (lacking !== undefined) return lacking;
    const libraries = [...new Set(below(examples, '.tla').map(dirname))];
    const { out, ...run } = await measured('java', [
      '-XX:+UseParallelGC', ...(libraries.length > 0 ? [`-DTLA-Library=${libraries.join(delimiter)}`] : []),
      '-cp', [jar, ...below(examples, '.jar')].join(delimiter), 'tlc2.TLC',
      '-workers', '1', '-metadir', join(folder, 'states'), '-config', 'model.cfg', origin.module,
    ], { cwd: folder });
    return {
      distinct: numberIn(/generated, ([\d,]+) distinct states found, 0 states left/, out),
      generated: numberIn(/^([\d,]+) states generated, .* 0 states left/m, out),
      complete: true,
      run,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
