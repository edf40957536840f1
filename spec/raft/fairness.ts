import { weak } from '../../checker/index.ts';
import type { actions } from './actions.ts';
import type { Raft } from './vocabulary.ts';

/**
 * What servers must go on doing for anything to be committed. Messages stay until they are received, so weak fairness is enough; but each
 * message must be received by each server. Of timers, clients and crashes nothing is assumed, neither that they come nor that they cease:
 * what is claimed is about leaders that stay. Whether there is one in the end cannot be asked where terms are bounded, because the last
 * election is then the last there is; the spec `election` asks it, without such a bound.
 */
export const fairness = (a: ReturnType<typeof actions>) => ({
  'newer terms are heard of': weak(a.UpdateTerm, { each: ['i', 'm'] }),
  'entries arrive': weak(a.HandleAppendEntriesRequest, { each: ['j', 'm'] }),
  ...(a.AppendEntries !== undefined && a.HandleAppendEntriesResponse !== undefined && {
    'entries are sent': weak(a.AppendEntries, { each: ['i', 'prev'] }),
    'acknowledgements arrive': weak(a.HandleAppendEntriesResponse, { each: ['m'] }),
  }),
  'leaders commit': weak(a.AdvanceCommitIndex, { each: ['i', 'n'] }),
});

/** What comes of it. */
export const liveness = ({ leadsTo, server, places, termAt }: Raft) => ({
  /** A leader that has an entry of its term commits it, if it remains the leader for long enough. */
  LeadersCommit: leadsTo(
    { i: server, n: places },
    (s, { i, n }) => s.role[i] === 'Leader' && termAt(s.log[i], n) === s.currentTerm[i],
    (s, { i, n }) => s.role[i] !== 'Leader' || s.commitIndex[i] >= n,
  ),
});
