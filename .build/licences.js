// What the packages ask of those who pass their code on.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages that some modules, by their paths, are of. */
export function licences(modules) {
  const packages = [...new Set(modules.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []))].sort();
  const notices = packages.map((path) => {
    const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const text = readdirSync(path).filter((file) => /^licen[cs]e/i.test(file)).map((file) => readFileSync(join(path, file), 'utf8').trim());
    if (text.length === 0 && license !== 'Public Domain') throw new Error(`${name} brings no licence`);
    return [`${name} ${version}, ${license}`, ...text].join('\n\n');
  });
  return `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
