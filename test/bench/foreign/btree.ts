/**
 * Port of module btree of tlaplus/Examples (specifications/btree): a B-tree of eight nodes with two keys each, four keys and three values;
 * 374,727 distinct states, 2,820,091 generated, depth 40. Its refinement of a key-value store is left out, as in the public model.
 */
import { count, FiniteSet, fn, type Immutable, names, optional, range, record, sequence, set, spec, type StateOf, valuesOf,
  variables } from 'synod';

export default spec({
  name: 'btree',
  gloss: 'A B-tree that grows: keys are inserted, updated and read, and full nodes are split.',
  source: 'module btree of tlaplus/Examples',
  constants: {
    MaxKey: count(4, { min: 1, max: 6 }),
    MaxNode: count(8, { min: 3, max: 12 }),
    MaxOccupancy: count(2, { min: 2, max: 4 }),
  },
  define({ MaxKey, MaxNode, MaxOccupancy }) {
    const vals = ['x', 'y', 'z'] as const;
    const key = range(1, MaxKey);
    const val = names(vals);
    const node = range(1, MaxNode);
    const nodes = valuesOf(node);
    const state = variables({
      root: node,
      isLeaf: fn(node, names(['leaf', 'inner'])).describe('a leaf without keys is a free node'),
      keysOf: fn(node, set(key)),
      childOf: fn(node, fn(key, optional(node, 'NIL'))).describe('childOf[n][k]: where the keys below k are'),
      lastOf: fn(node, optional(node, 'NIL')).describe('where the keys from the last one on are'),
      valOf: fn(node, fn(key, optional(val, 'NIL'))),
      focus: optional(node, 'NIL'),
      toSplit: sequence(node, { max: MaxNode }),
      op: names(['NIL', 'get', 'insert', 'update']),
      args: optional(record({ key, val: optional(val, 'none') }), 'NIL'),
      ret: names(['NIL', 'MISSING', 'ok', 'error', ...vals]),
      state: names([
        'READY', 'GET_VALUE', 'FIND_LEAF_TO_ADD', 'WHICH_TO_SPLIT', 'ADD_TO_LEAF', 'SPLIT_LEAF', 'SPLIT_INNER', 'SPLIT_ROOT_LEAF',
        'SPLIT_ROOT_INNER', 'UPDATE_LEAF',
      ]),
    });
    const { action, invariant } = state;
    type Draft = StateOf<typeof state.schemas>;
    type State = Immutable<Draft>;

    const argsOf = (s: State) => s.args as { readonly key: number; readonly val: (typeof vals)[number] };
    const isLeaf = (s: State, n: number) => s.isLeaf[n] === 'leaf';
    const isFree = (s: State, n: number) => isLeaf(s, n) && s.keysOf[n].isEmpty;
    const isFull = (s: State, n: number) => s.keysOf[n].size === MaxOccupancy;
    const childFor = (s: State, n: number, k: number) => {
      const above = s.keysOf[n].toArray().filter((other) => other > k);
      return (above.length === 0 ? s.lastOf[n] : s.childOf[n][Math.min(...above)]) as number;
    };
    const leafFor = (s: State, n: number, k: number): number => (isLeaf(s, n) ? n : leafFor(s, childFor(s, n, k), k));
    const parentOf = (s: State, n: number) =>
      nodes.find((p) => s.lastOf[p] === n || Object.values(s.childOf[p]).includes(n))!;
    /** The key in the middle, or the upper one of two. */
    const pivotOf = (keys: FiniteSet<number>) => keys.toArray()[Math.floor(keys.size / 2)];
    const freeNodes = (s: State) => nodes.filter((n) => isFree(s, n));
    /** Half of a leaf goes to a new one; the focus is where the new key belongs. */
    const splitLeaf = (s: Draft, n1: number, n2: number) => {
      const pivot = pivotOf(s.keysOf[n1]);
      const moved = s.keysOf[n1].filter((k) => k >= pivot);
      for (const k of moved) {
        s.valOf[n2][k] = s.valOf[n1][k];
        s.valOf[n1][k] = 'NIL';
      }
      s.keysOf[n1] = s.keysOf[n1].difference(moved);
      s.keysOf[n2] = moved;
      s.focus = argsOf(s).key < pivot ? n1 : n2;
      s.state = 'ADD_TO_LEAF';
      return pivot;
    };
    const growRoot = (s: Draft, newRoot: number, pivot: number, n1: number, n2: number) => {
      s.root = newRoot;
      s.isLeaf[newRoot] = 'inner';
      s.keysOf[newRoot] = FiniteSet.of(pivot);
      s.childOf[newRoot][pivot] = n1;
      s.lastOf[newRoot] = n2;
    };

    return {
      state,
      actions: {
        GetReq: action({ k: key }, {
          enabled: (s) => s.state === 'READY',
          effect: (s, { k }) => { Object.assign(s, { op: 'get', args: { key: k, val: 'none' }, ret: 'NIL', state: 'GET_VALUE' }); },
        }),
        GetValue: action({}, {
          enabled: (s) => s.state === 'GET_VALUE',
          effect: (s) => {
            const { key } = argsOf(s);
            const leaf = leafFor(s, s.root, key);
            s.state = 'READY';
            s.ret = s.keysOf[leaf].has(key) ? s.valOf[leaf][key] : 'MISSING';
          },
        }),
        InsertReq: action({ k: key, v: val }, {
          enabled: (s) => s.state === 'READY',
          effect: (s, { k, v }) => { Object.assign(s, { op: 'insert', args: { key: k, val: v }, ret: 'NIL', state: 'FIND_LEAF_TO_ADD' }); },
        }),
        UpdateReq: action({ k: key, v: val }, {
          enabled: (s) => s.state === 'READY',
          effect: (s, { k, v }) => {
            s.focus = leafFor(s, s.root, k);
            Object.assign(s, { op: 'update', args: { key: k, val: v }, ret: 'NIL', state: 'UPDATE_LEAF' });
          },
        }),
        UpdateLeaf: action({}, {
          enabled: (s) => s.state === 'UPDATE_LEAF',
          effect: (s) => {
            const { key, val } = argsOf(s);
            const leaf = s.focus as number;
            const found = s.keysOf[leaf].has(key);
            if (found) s.valOf[leaf][key] = val;
            s.ret = found ? 'ok' : 'error';
            s.focus = 'NIL';
            s.state = 'READY';
          },
        }),
        FindLeafToAdd: action({}, {
          enabled: (s) => s.state === 'FIND_LEAF_TO_ADD',
          effect: (s) => {
            const leaf = leafFor(s, s.root, argsOf(s).key);
            s.focus = leaf;
            s.toSplit = isFull(s, leaf) ? [leaf] : [];
            s.state = isFull(s, leaf) ? 'WHICH_TO_SPLIT' : 'ADD_TO_LEAF';
          },
        }),
        WhichToSplit: action({}, {
          enabled: (s) => s.state === 'WHICH_TO_SPLIT',
          effect: (s) => {
            const n = s.toSplit[0];
            if (n === s.root) {
              s.state = isLeaf(s, n) ? 'SPLIT_ROOT_LEAF' : 'SPLIT_ROOT_INNER';
              return;
            }
            const parent = parentOf(s, n);
            if (isFull(s, parent)) s.toSplit = [parent, ...s.toSplit];
            else s.state = isLeaf(s, n) ? 'SPLIT_LEAF' : 'SPLIT_INNER';
          },
        }),
        AddToLeaf: action({}, {
          enabled: (s) => s.state === 'ADD_TO_LEAF',
          effect: (s) => {
            const { key, val } = argsOf(s);
            const leaf = s.focus as number;
            s.ret = s.keysOf[leaf].has(key) ? 'error' : 'ok';
            if (!s.keysOf[leaf].has(key)) s.valOf[leaf][key] = val;
            s.keysOf[leaf] = s.keysOf[leaf].with(key);
            s.state = 'READY';
          },
        }),
        SplitLeaf: action({}, {
          enabled: (s) => s.state === 'SPLIT_LEAF',
          effect: (s) => {
            const n1 = s.toSplit[0];
            const [n2] = freeNodes(s);
            const parent = parentOf(s, n1);
            const own = s.keysOf[parent].find((k) => s.childOf[parent][k] === n1);
            const pivot = splitLeaf(s, n1, n2);
            s.keysOf[parent] = s.keysOf[parent].with(pivot);
            if (s.lastOf[parent] === n1) s.lastOf[parent] = n2;
            else s.childOf[parent][own!] = n2;
            s.childOf[parent][pivot] = n1;
          },
        }),
        SplitRootLeaf: action({}, {
          enabled: (s) => s.state === 'SPLIT_ROOT_LEAF',
          effect: (s) => {
            const n1 = s.toSplit[0];
            const [n2, newRoot] = freeNodes(s);
            growRoot(s, newRoot, splitLeaf(s, n1, n2), n1, n2);
          },
        }),
        SplitRootInner: action({}, {
          enabled: (s) => s.state === 'SPLIT_ROOT_INNER',
          effect: (s) => {
            const n1 = s.toSplit[0];
            const [n2, newRoot] = freeNodes(s);
            const pivot = pivotOf(s.keysOf[n1]);
            const moved = s.keysOf[n1].filter((k) => k > pivot);
            for (const k of moved) {
              s.childOf[n2][k] = s.childOf[n1][k];
              s.childOf[n1][k] = 'NIL';
            }
            s.isLeaf[n2] = 'inner';
            s.lastOf[n2] = s.lastOf[n1];
            s.lastOf[n1] = s.childOf[n1][pivot];
            s.keysOf[n1] = s.keysOf[n1].filter((k) => k < pivot);
            s.keysOf[n2] = moved;
            growRoot(s, newRoot, pivot, n1, n2);
            s.toSplit = [];
            s.state = 'ADD_TO_LEAF';
          },
        }),
      },
      invariants: {
        InnersMustHaveLast: invariant({ 'a last child': (s) => nodes.every((n) => isLeaf(s, n) || s.lastOf[n] !== 'NIL') }),
        LeavesCantHaveLast: invariant({ 'no last child': (s) => nodes.every((n) => !isLeaf(s, n) || s.lastOf[n] === 'NIL') }),
        KeyOrderPreserved: invariant({
          'keys of a child are below its key': (s) =>
            nodes.every((n) => isLeaf(s, n) || s.keysOf[n].every((k) => s.keysOf[s.childOf[n][k] as number].every((other) => other < k))),
        }),
        KeysInLeavesAreUnique: invariant({
          'no key is in two leaves': (s) => {
            const leaves = nodes.filter((n) => isLeaf(s, n));
            return leaves.every((a) => leaves.every((b) => a === b || s.keysOf[a].isDisjointFrom(s.keysOf[b])));
          },
        }),
        FreeNodesRemain: invariant({ 'a node is free': (s) => nodes.some((n) => isFree(s, n)) }),
      },
    };
  },
});
