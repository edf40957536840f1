import { LWWSet, ORSet } from 'crdts';
import type { Fault } from './own-copy.ts';
import type { YjsParts } from './yjs.ts';

// Packages with one small fault each: a test that lets one of them pass would find nothing there.

/** In the source of async-mutex 0.5.0. */
export const mutexFaults: Readonly<Record<string, Fault>> = {
  'forgets its queue': { from: '_this._queue.splice(i + 1, 0, task);', to: '' },
  'serves the last comer first': { from: '_this._queue.splice(i + 1, 0, task);', to: '_this._queue.unshift(task);' },
  'does not count who has it': { from: 'this._value -= item.weight;', to: '' },
  'lets nobody in at a release': { from: 'this._value += weight;\n        this._dispatchQueue();', to: 'this._value += weight;' },
  'lets everybody in at a release': { from: '&& this._queue[0].weight <= this._value', to: '' },
  'does not let anybody wait': { from: 'if (i === -1 && weight <= _this._value) {', to: 'if (true) {' },
  'releases twice': { from: 'this._value += weight;', to: 'this._value += 2 * weight;' },
};

/** In the source of rwlock 5.0.0. */
export const rwlockFaults: Readonly<Record<string, Fault>> = {
  'readers do not stand in line': { from: 'if(g.readers<0||g.queue.length){', to: 'if(g.readers<0){' },
  'a reader does not mind a writer': { from: 'if(g.readers<0||g.queue.length){', to: 'if(g.queue.length){' },
  'a writer does not mind readers': { from: 'if(g.readers||g.queue.length){', to: 'if(g.readers<0||g.queue.length){' },
  'one reader of several goes in': {
    from: 'c.call(h,i),g.queue.length&&g.queue[0]())', to: 'c.call(h,i))',
  },
  'a reader who leaves tells nobody': { from: 'g.readers--,g.queue.length&&g.queue[0]()', to: 'g.readers--' },
};

/** In the source of redlock 4.2.0, or in its scripts for the servers. */
export const redlockFaults: Readonly<Record<string, Fault>> = {
  'does not look whether it is still valid': { from: 'if(votes >= quorum && lock.expiration > Date.now())', to: 'if(votes >= quorum)' },
  'takes the time from its end': { from: 'start + ttl - drift', to: 'Date.now() + ttl - drift' },
  'is content with a third': { from: '\t\t\tconst quorum = Math.floor(self.servers.length / 2) + 1;', to: '\t\t\tconst quorum = 1;' },
  'takes every answer for a yes': {
    from: "if(response === resource.length || response === '' + resource.length) votes++;",
    to: 'votes++;',
  },
  'keeps what is too little': { from: 'return lock.unlock(function(){', to: 'return (function(then){ then(); })(function(){' },
  'has one value for all': { from: 'value = self._random();', to: "value = 'the value';" },
  'its script removes what another has made': { from: 'if redis.call("get", key) == ARGV[1] then', to: 'if true then' },
  'its script looks at no entry': { from: 'if redis.call("exists", key) == 1 then', to: 'if false then' },
  'its script sets no time': {
    from: 'Create an entry for each provided key.\n\tfor i, key in ipairs(KEYS) do\n\t\tredis.call("set", key, ARGV[1], "PX", ARGV[2])',
    to: '\n\tfor i, key in ipairs(KEYS) do\n\t\tredis.call("set", key, ARGV[1])',
  },
};

const latest = (times: Iterable<number>): number => Math.max(-1, ...times);

/** Made of the last-writer-wins set of crdts 0.2.0. */
export const lwwFaults: Readonly<Record<string, () => LWWSet>> = {
  'a removal wins over an addition of the same time': () => new class extends LWWSet {
    override _resolveValueState(added: Set<number>, removed: Set<number>): boolean {
      return latest(added) > latest(removed);
    }
  }(),
  'the first write wins': () => new class extends LWWSet {
    override _resolveValueState(added: Set<number>, removed: Set<number>): boolean {
      return removed.size === 0 || Math.min(...added) >= Math.min(...removed);
    }
  }(),
  'an addition always wins': () => new class extends LWWSet {
    override _resolveValueState(added: Set<number>): boolean {
      return added.size > 0;
    }
  }(),
  'a merge brings no removals': () => new class extends LWWSet {
    override merge(other: LWWSet): void {
      for (const { value, added } of other._operations) for (const time of added) this.add(value, time);
    }
  }(),
  'a merge forgets what was there': () => new class extends LWWSet {
    override merge(other: LWWSet): void {
      this._operations.length = 0;
      for (const { value, added, removed } of other._operations)
        this._operations.push({ value, added: new Set(added), removed: new Set(removed) });
    }
  }(),
};

/** Made of its observed-remove set. */
export const orFaults: Readonly<Record<string, () => ORSet>> = {
  'what was removed never comes back': () => new class extends ORSet {
    override _resolveValueState(added: Set<number>, removed: Set<number>): boolean {
      return added.size > 0 && removed.size === 0;
    }
  }(),
  'additions have no tags': () => new class extends ORSet {
    override add(value: string): void {
      super.add(value, 'the tag');
    }
  }(),
  'a removal removes one addition of those it sees': () => new class extends ORSet {
    override remove(value: string): void {
      for (const operation of this._operations)
        if (operation.value === value) operation.removed.add([...operation.added].find((tag) => !operation.removed.has(tag)));
    }
  }(),
  'a merge takes the additions alone': () => new class extends ORSet {
    override merge(other: ORSet): void {
      for (const { value, added } of other._operations) for (const tag of added) this.add(value, tag);
    }
  }(),
  'a merge removes what the other does not have': () => new class extends ORSet {
    override merge(other: ORSet): void {
      super.merge(other);
      if (!other.has('x')) this.remove('x');
    }
  }(),
};

const TWO = { A: 1, B: 2 };
const THREE = { A: 1, B: 2, C: 3 };
const isFirst = 'if (o.id.client < this.id.client) {';
const isInConflict = 'if (!conflictingItems.has(getItem(transaction.doc.store, o.origin))) {';

/** In the source of Yjs 13.6.33, and how many copies it takes to find it. */
export const yjsFaults: Readonly<Record<string, YjsParts>> = {
  'who comes later is put behind': { clients: TWO, code: { from: isFirst, to: 'if (true) {' } },
  'who comes later is put before': { clients: TWO, code: { from: isFirst, to: 'if (false) {' } },
  'what was put behind another is not told apart from that': { clients: TWO, code: { from: isInConflict, to: 'if (false) {' } },
  'deletions are not applied': {
    clients: TWO,
    code: { from: 'const dsRest = readAndApplyDeleteSet(structDecoder, transaction, store);', to: 'const dsRest = null;' },
  },
  'the search for the place ends at the first of a greater number': {
    clients: THREE,
    inserts: 1,
    code: { from: '} else if (compareIDs(this.rightOrigin, o.rightOrigin)) {', to: '} else {' },
  },
  'what is in conflict is passed by': { clients: THREE, code: { from: isInConflict, to: 'if (true) {' } },
};
