import { variant } from '../../checker/index.ts';
import { optimisticLock } from './optimistic-lock.ts';

const checksFirst = variant(optimisticLock, {
  name: 'checks-first',
  because:
    'To compare the version, and then to write, is two steps, and another comes in between. That is why the update says "where version = ' +
    ':record_version": the database compares and writes at once.',
  model: {},
  predicts: { breaks: ['Serialisable'], states: 13 },
  rules: (rules) => ({ ...rules, atOnce: false }),
});

const subRecordsAlone = variant(optimisticLock, {
  name: 'sub-records-alone',
  because:
    'Each sub-record has a version of its own, and a transaction compares that of the one it writes. Two that read both, and write one ' +
    'each, do not meet: write skew. The version of the main record stands for all that was read, and so it must be raised by every write.',
  model: {},
  predicts: { breaks: ['Serialisable'], states: 11 },
  rules: (rules) => ({ ...rules, guards: (key) => [key] }),
});

const readsTheVersionLast = variant(optimisticLock, {
  name: 'reads-the-version-last',
  because:
    '"At handler entry, read the version": before the rest. Whoever has read the records, and then the version, does not notice what was ' +
    'committed in between: the version that he compares is of after it.',
  model: {},
  predicts: { breaks: ['Serialisable'], states: 11 },
  rules: (rules) => ({ ...rules, versionFirst: false }),
});

const doesNotRaise = variant(optimisticLock, {
  name: 'does-not-raise',
  because: 'Who writes and leaves the version as it is, is not seen by those who have read it before: a lost update.',
  model: {},
  predicts: { breaks: ['Serialisable'], states: 11 },
  rules: (rules) => ({ ...rules, raises: false }),
});

const everybodyCommits = variant(optimisticLock, {
  name: 'everybody-commits',
  because:
    'Somebody always commits, but it may be the same one for ever: each time the other has read everything, the version is no longer ' +
    'what it was. Lock-free is not wait-free.',
  model: { endless: true },
  predicts: { breaks: ['EverybodyCommits'] },
  rules: (rules) => ({ ...rules, everyone: true }),
});

const raisesAtEntry = variant(optimisticLock, {
  name: 'raises-at-entry',
  because:
    'Whoever begins raises the version, to be safe from those before him. Now one may be too late although nobody has committed: two who ' +
    'begin by turns go on for ever, as two proposers do who outbid each other.',
  model: { endless: true },
  predicts: { breaks: ['SomebodyCommits'] },
  rules: (rules) => ({ ...rules, raisesAtEntry: true }),
});

export const variants = [checksFirst, subRecordsAlone, readsTheVersionLast, doesNotRaise, everybodyCommits, raisesAtEntry];
