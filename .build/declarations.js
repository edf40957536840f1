// What TypeScript reads of this package: the declarations that tsc writes, a file for each module, as one for each door and one for
// each floor behind them. Of the specs the door to the catalogue has no more than that it has entries, so theirs are not even
// written: with all inferred types in them they would be fifteen megabytes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import ts from 'typescript';

const DOORS = {
  index: 'checker/index',
  language: 'checker/language',
  arbitrary: 'checker/language/arbitrary',
  catalogue: 'spec/index',
  consistency: 'checker/consistency/index',
  explore: 'checker/explore/index',
  testing: 'checker/testing/index',
  vitest: 'checker/vitest/index',
};

/** What the doors share. A class is one type only where it is declared once. */
const FLOORS = [
  ['shared/values', /\/checker\/language\/(bag|collection|constants|domains|enumerate|finite-set|members|places|schema|values)\b/],
  ['shared/language', /\/checker\/(language\/(?!arbitrary)|semantics\/)/],
  ['shared/search', /\/checker\/(engine|search)\//],
  ['shared/traces', /\/checker\/verdict\/(trace|explain)\//],
  ['shared/verdict', /\/checker\/verdict\//],
  ['shared/testing', /\/checker\/testing\/(?!index)/],
];

/** The files below `dist/types`, path to text. Throws where the types are wrong. */
export async function declarationFiles(root) {
  const folder = mkdtempSync(join(tmpdir(), 'synod-types-'));
  try {
    emit(root, folder);
    const declarations = await rolldown({
      cwd: folder,
      input: Object.fromEntries(Object.entries(DOORS).map(([door, path]) => [door, `${path}.d.ts`])),
      external: ['bullmq', 'fast-check', 'ioredis', 'vitest'],
      checks: { pluginTimings: false },
      plugins: [dts({ dtsInput: true, tsconfig: false, sourcemap: false })],
    });
    const { output } = await declarations.generate({
      chunkFileNames: '[name].d.ts',
      minifyInternalExports: false,
      codeSplitting: { groups: FLOORS.map(([name, test], floor) => ({ name, test, priority: FLOORS.length - floor })) },
    });
    await declarations.close();
    return new Map(output.map(({ fileName, code }) => [fileName, code.replaceAll(/^\/\/ .*\.d\.ts$\n/gm, '')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Checks the types of the program, and writes the declarations of the checker and of the door to the catalogue. */
function emit(root, folder) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => refuse([diagnostic]) };
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(join(root, '.tsconfig.build.json'), undefined, host);
  const program = ts.createProgram(fileNames, { ...options, outDir: folder });
  refuse([
    ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(),
  ]);
  for (const source of program.getSourceFiles())
    if (source.fileName.startsWith(join(root, 'checker/')) || source.fileName === join(root, 'spec/index.ts'))
      refuse(program.emit(source, (path, text) => {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }, undefined, true).diagnostics);
}

function refuse(diagnostics) {
  if (diagnostics.length === 0) return;
  const host = { getCanonicalFileName: (path) => path, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' };
  throw new Error(`the types are wrong\n${ts.formatDiagnostics(diagnostics, host)}`);
}
