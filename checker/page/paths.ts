/** The path that a relative one means in the file where it stands: `../b.ts` in `spec/a/index.ts` is `spec/b.ts`. */
export function pathFrom(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The door of the package that an import means: specs of the catalogue import the doors by their place in the source. */
export const doorOf = (path: string): string =>
  /^checker\/(?:(\w+)\/)?index\.ts$/
    .exec(path)
    ?.slice(1)
    .reduce<string>((door, part) => (part === undefined ? door : `${door}/${part}`), 'synod') ??
  (path === 'checker/language.ts' ? 'synod/language' : path);
