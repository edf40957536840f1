import type { Verdict } from './verdict.ts';

/** What a process that made a check should answer. 2 is for what no verdict can say: a bad call or a bad spec. */
export const STATUS = { asWished: 0, violated: 1, error: 2, limit: 3, interrupted: 130 } as const;

/** The exit status of a verdict: a variant that breaks what it was predicted to break is as wished. */
export function statusOf({ verdict, prediction }: Pick<Verdict, 'verdict' | 'prediction'>): number {
  if (verdict === 'limit' || verdict === 'partial') return STATUS.limit;
  if (verdict === 'interrupted') return STATUS.interrupted;
  if (prediction?.outcome === 'false') return STATUS.violated;
  if (verdict === 'violated') return prediction?.outcome === 'true' ? STATUS.asWished : STATUS.violated;
  return verdict === 'holds' ? STATUS.asWished : STATUS.violated;
}

/** The worst of several exit statuses: interrupted, an error, a violation, a limit, as wished. */
export const worstOf = (statuses: readonly number[]): number =>
  [STATUS.interrupted, STATUS.error, STATUS.violated, STATUS.limit].find((each) => statuses.includes(each)) ?? STATUS.asWished;
