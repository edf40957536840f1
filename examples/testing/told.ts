import { show } from 'synod';
import type { AskedStep, Conformance } from 'synod/testing';

/** A result in a few lines. */
interface Told {
  readonly verdict: Conformance['verdict'];
  /** What was done; where they differ, the last of it is that with which they do. */
  readonly steps: readonly string[];
  /** What the spec has then and the implementation has not, or what that threw, or what the spec forbids. */
  readonly explanation: string;
}

const shown = ({ action, choices }: AskedStep): string =>
  `${action}(${Object.entries(choices).map(([name, value]) => `${name}: ${show(value)}`).join(', ')})`;

export function told({ verdict, trace, asked, difference, findings }: Conformance): Told {
  const steps = [...(trace?.steps ?? []), ...(asked === undefined ? [] : [asked])].map(shown);
  const parts = difference?.kind === 'state'
    ? difference.mismatches.map(({ place, spec, observed }) => `${place}: ${show(spec)}, and here ${show(observed)}`)
    : difference?.kind === 'threw' ? [difference.error] : findings.map((finding) => ('name' in finding ? finding.name : finding.kind));
  return { verdict, steps, explanation: parts.join('; ') };
}

/** The variants of the spec that do the same. */
export const likeWhat = ({ like }: Conformance): readonly string[] => like?.map(({ variant }) => variant) ?? [];
