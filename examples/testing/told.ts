import { show } from 'synod';
import type { AskedStep, Conformance } from 'synod/testing';

const shown = ({ action, choices }: AskedStep): string =>
  `${action}(${Object.entries(choices).map(([name, value]) => `${name}: ${show(value)}`).join(', ')})`;

/** A result in a few lines: what was done, the last of it what they differ in, and what is different then. */
export function told({ verdict, trace, asked, difference, findings }: Conformance): object {
  const steps = [...(trace?.steps ?? []), ...(asked === undefined ? [] : [asked])].map(shown);
  const mismatches = difference?.kind === 'state' ? difference.mismatches : [];
  return {
    verdict,
    steps,
    differs: mismatches.map(({ place, spec, observed }) => `${place}: ${show(spec)}, and here ${show(observed)}`),
    ...(difference?.kind === 'threw' && { threw: difference.error }),
    ...(findings.length > 0 && { findings: findings.map((finding) => ('name' in finding ? finding.name : finding.kind)) }),
  };
}

/** The variants of the spec that do the same. */
export const likeWhat = ({ like }: Conformance): readonly string[] => like?.map(({ variant }) => variant) ?? [];
