import { expect, test } from 'vitest';
import { check } from '../../../checker/index.ts';
import { verdictText } from '../../../checker/report/text/verdict-text.ts';
import lease from '../../../examples/lease.ts';
import raft from '../../../spec/raft/index.ts';
import synod from '../../../spec/synod/index.ts';
import twoPhaseCommit from '../../../spec/two-phase-commit/index.ts';

const why = async (subject: Parameters<typeof check>[0], variant: string | undefined, columns = 100): Promise<string> => {
  const verdict = await check(subject, { explain: true, ...(variant === undefined ? {} : { variant }) });
  const text = verdictText(verdict, { style: { columns, color: false } });
  return text.slice(text.indexOf('\nWhy\n') + 1, text.indexOf('\n\n  ● '));
};

test('of a spec: what the last step was enabled by, and what would have kept the invariant', async () => {
  expect(await why(lease, undefined)).toBe(`\
Why
  It is so since state 6, by Enter(c: B).

                  before  wanted  is   since
  Enter, to state 6, was enabled by
    holder                        B    state 5, Acquire
  MutualExclusion looks at
    inside has A          no      yes  state 3, Enter
    inside has B  no      no      yes  state 6, Enter`);
});

test('of a variant: what the clause that it leaves out would have; line by line where a table is too wide', async () => {
  expect(await why(twoPhaseCommit, 'commits-early')).toContain(`
  TMCommit, to state 4, is refused by two-phase-commit as it is: 'tmPrepared = RM' is false
    tmPrepared: {r1};  wanted: {r1, r2};  since state 3, TMRcvPrepared
  MessagesAreTrue looks at
    rmState[r2]: working;  wanted: prepared or committed;  since the beginning
`);
});

test('of a choice that the rule does not have there', async () => {
  expect(await why(synod, 'minority-quorum')).toContain(`
  StartPolling, to state 7, is refused by synod as it is
    Q: {A};  wanted: {A, B}
`);
});

test('of a step that does something else than the rule', async () => {
  const text = await why(raft, 'votes-counted-twice');
  expect(text).toContain('HandleRequestVoteResponse, to state 5, does not do what it does in raft as it is\n');
  expect(text).toMatch(/votesGranted\[s2\] has s1 +no +no +yes/);
  expect(text).toMatch(/leaders\[1\] +\{s1\} +\{s1\} +\{s1, s2\} +state 11, BecomeLeader/);
  expect(text).toContain('From there raft refuses');
});
