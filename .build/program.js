// The program as a few files. Node finds, reads and compiles every module by itself, and with some four hundred of them that
// took longer than the check of a small model.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';

/** The doors: what package.json exports, and what the program loads by address. They share what is behind them, so that a spec gets the very modules that run. */
const DOORS = [
  'checker/index', 'checker/language', 'checker/language/arbitrary', 'checker/consistency/index', 'checker/explore/index',
  'checker/testing/index', 'checker/vitest/index',
  ...['bin', 'hooks', 'simulate-worker', 'trial-worker', 'variant-worker', 'watch-worker'].map((name) => `checker/cli/${name}`),
];

/**
 * What the doors share, by floor: a file each, that has also the packages which its floor is the first to need. The commands are one
 * file, though from its source the program loads only the one that is called: one larger file is read faster than a dozen small ones.
 */
const FLOORS = [
  ['language', /\/checker\/(language(?!\/arbitrary)|semantics)\b/],
  ['check', /\/checker\/(diagrams|engine|search|verdict)\//],
  ['consistency', /\/checker\/consistency\/(?!index)/],
  ['explore', /\/checker\/explore\/(?!index)/],
  ['testing', /\/checker\/testing\/(?!index|drawn)/],
  ['report', /\/checker\/report\//],
  ['commands', /\/checker\/cli\/(?!bin|hooks|[a-z]+-worker)/],
];

/** Of the modules that are in the file of the commands, what they import late. */
const LATE = /\bimport\('(\.[^']+\.ts)'\)/g;

/**
 * A module that is imported late and is in the same file becomes a part of that file: otherwise it would have a file of its own, which says
 * no more than where it is. `typeof import` is gone by then.
 */
const together = {
  name: 'together',
  transform: {
    order: 'pre',
    handler(code, id) {
      const [, of] = FLOORS.find(([name]) => name === 'commands');
      if (!of.test(id)) return undefined;
      const found = [];
      const changed = code.replaceAll(LATE, (whole, path) => {
        if (!of.test(join(dirname(id), path))) return whole;
        if (!found.includes(path)) found.push(path);
        return `Promise.resolve(late${found.indexOf(path)})`;
      });
      return found.length === 0 ? undefined : `${found.map((path, i) => `import * as late${i} from '${path}';`).join(' ')}${changed}`;
    },
  },
};

const INPUT = {
  platform: 'node',
  transform: { target: 'node20' },
  // What is loaded only where it is wanted, and must be the user's own.
  external: [/^node:/, 'bullmq', 'fast-check', 'ioredis', /^tsx\//, 'vitest'],
  // In one file, a module that is loaded late is no gain, and no loss.
  checks: { ineffectiveDynamicImport: false, pluginTimings: false },
};

/** Functions and classes keep their names: they stand in stacks, and who prints a set is to read what it is. */
const NAMED = { function: true, class: true };
const OUTPUT = {
  format: 'esm',
  comments: false,
  minify: { compress: { keepNames: NAMED }, mangle: { keepNames: NAMED }, codegen: { removeWhitespace: true } },
};

/** The files of the program below `dist`, path to text, and the source files that are in them. */
export async function programFiles(root) {
  const program = await rolldown({
    ...INPUT,
    cwd: root,
    plugins: [together],
    input: Object.fromEntries(DOORS.map((door) => [door, `${door}.ts`])),
  });
  const { output } = await program.generate({
    ...OUTPUT,
    entryFileNames: '[name].js',
    // Modules of the command line find files by their own address, so what is shared lies where they do.
    chunkFileNames: 'checker/cli/[name].js',
    codeSplitting: { groups: FLOORS.map(([name, test], floor) => ({ name, test, priority: FLOORS.length - floor })) },
  });
  await program.close();
  const catalogue = await catalogueFile(root);
  return {
    files: new Map([...output.map(({ fileName, code }) => [fileName, code]), ['spec/index.js', catalogue.code]]),
    modules: [...output, catalogue].flatMap(({ modules }) => Object.keys(modules)),
  };
}

/**
 * The catalogue as one file, in which a spec is made when it is asked for: as a static import it would be made with all others, and
 * a file each are fifty files. From the checker it takes no more than the doors, which are external here.
 */
async function catalogueFile(root) {
  const getters = specsIn(readFileSync(join(root, 'spec/index.ts'), 'utf8')).map(([name, path]) =>
    `get '${name}'() { return require(${JSON.stringify(join(root, 'spec', path))}).default; }`);
  const catalogue = await rolldown({
    ...INPUT,
    cwd: root,
    input: { index: 'catalogue' },
    plugins: [{
      name: 'catalogue',
      resolveId(id) {
        if (id === 'catalogue') return '\0catalogue';
        const [, door] = /\/checker\/((?:\w+\/)?index)\.ts$/.exec(id) ?? [];
        return door === undefined ? undefined : { id: `../checker/${door}.js`, external: true };
      },
      load: (id) => (id === '\0catalogue' ? `export const catalogue = Object.freeze({ ${getters.join(', ')} });` : undefined),
    }],
  });
  const { output } = await catalogue.generate(OUTPUT);
  await catalogue.close();
  return output[0];
}

/** The names of the catalogue in their order, each with the module of its spec. */
function specsIn(text) {
  const paths = new Map([...text.matchAll(/^import (\w+) from '(\.\/[^']+)';$/gm)].map(([, name, path]) => [name, path]));
  const specs = [...text.matchAll(/^ {2}(?:'([^']+)': )?(\w+),$/gm)].map(([, name, variable]) => [name ?? variable, paths.get(variable)]);
  if (specs.length === 0 || specs.length !== paths.size) throw new Error('spec/index.ts is not as .build/program.js reads it');
  return specs;
}
