import { SpecError, unknownName } from '../language/errors.ts';
import { userLine } from '../language/user-line.ts';
import { near } from './io/failure.ts';

/** Why a module could not be loaded, in one clear error. */
export async function loadFailure(error: unknown, path: string): Promise<SpecError> {
  if (error instanceof SpecError) return error.at(near(userLine(error) ?? path));
  const message = error instanceof Error ? error.message : String(error);
  const syntax = /^(?<file>.*):(?<line>\d+):(?<column>\d+): ERROR: (?<what>.*)$/m.exec(message)?.groups;
  if (syntax !== undefined)
    return new SpecError('spec-throws', {
      what: syntax['what'] ?? message,
      where: `${near(syntax['file'] ?? path)}:${syntax['line']}:${syntax['column']}`,
      cause: 'the module is not valid TypeScript',
    });
  const missing = /requested module '(?<module>[^']*)' does not provide an export named '(?<name>[^']*)'/.exec(message)?.groups;
  if (missing !== undefined) return missingExport(missing['module'] ?? '', missing['name'] ?? '', path);
  const absent = /^Cannot find (?:module|package) '(?<name>[^']*)'/.exec(message)?.groups;
  if (absent !== undefined) {
    const name = absent['name'] ?? '';
    const file = name.startsWith('/');
    return new SpecError('spec-throws', {
      what: `the module imports '${file ? near(name) : name}', which is not there`,
      where: path,
      fix: file ? 'correct the import; it ends with .ts or .js' : 'install it near the module, or begin a relative import with ./',
    });
  }
  const inside = /^'(?<name>[^']*)' is inside the checker$/m.exec(message)?.groups;
  if (inside !== undefined)
    return new SpecError('spec-throws', {
      what: `the module imports '${inside['name']}'`,
      where: path,
      cause: 'that is inside the checker, and a second copy of it would not be the program that runs',
      fix: "import from 'synod'",
    });
  return new SpecError('spec-throws', { what: message, where: placeIn(error) ?? path, cause: 'the module threw this while it was loaded' });
}

async function missingExport(module: string, name: string, path: string): Promise<SpecError> {
  if (module === 'synod') return unknownName('export of synod', name, Object.keys(await import('../index.ts')), path);
  return new SpecError('spec-throws', { what: `'${module}' does not export '${name}'`, where: path, fix: 'correct the import' });
}

/** The first place in the stack that is in a file of the user's. */
function placeIn(error: unknown): string | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  for (const frame of frames) {
    const place = /\(?(?<file>(?:file:\/\/)?\/[^()]*?):(?<line>\d+):\d+\)?$/.exec(frame)?.groups;
    if (place !== undefined && !frame.includes('/node_modules/')) return `${near(place['file'] ?? '')}:${place['line']}`;
  }
  return undefined;
}
