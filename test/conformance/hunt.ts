import fc from 'fast-check';
import { SpecError } from '../../checker/index.ts';
import { compare, type Modes, modes } from './agreement.ts';
import { randomSpecs } from './random-spec.ts';

// A hunt for disagreements: `tsx test/conformance/hunt.ts [first seed] [seeds] [specs of each] [shrink]`. A seed gives the same specs
// every time. Each spec is tried by one strategy in the mode that goes to the end, and by another in one of the other modes. What is
// found is printed with its seed, and made small where that is asked for.

const [first = 1, seeds = 10, specs = 200, shrink = 0] = process.argv.slice(2).map(Number);
const [[toTheEnd, whole], ...others] = Object.entries(modes) as [
  Modes[string] extends infer M ? [string, M] : never,
  ...[string, Modes[string]][],
];

const textOf = (error: unknown): string =>
  error instanceof SpecError ? `${error.kind}: ${error.message}` : error instanceof Error ? error.message.slice(0, 3_000) : String(error);

let tried = 0;
let found = 0;
for (let seed = first; seed < first + seeds; seed++) {
  const property = fc.asyncProperty(randomSpecs({ constrained: true }), fc.nat(9), fc.nat(others.length - 1), async (spec, turn, other) => {
    tried++;
    const [name, options] = others[other] as [string, Modes[string]];
    await compare(spec.bind, { [toTheEnd]: whole, [name]: options as object }, turn, [1, 1]);
  });
  const details = await fc.check(property, {
    seed,
    numRuns: specs,
    endOnFailure: shrink !== 1,
    interruptAfterTimeLimit: 900_000,
    markInterruptAsFailure: false,
  });
  if (details.failed) {
    found++;
    const [spec, ...rest] = details.counterexample ?? [];
    process.stdout.write(
      `\n=== seed ${seed}, spec ${details.numRuns}, ` +
        `${JSON.stringify(rest)}\n${textOf(details.errorInstance)}\n` +
        `${fc.stringify(spec)}\n`,
    );
  }
  process.stdout.write(`seed ${seed}: ${tried} specs so far, ${found} seeds with disagreements\n`);
}
