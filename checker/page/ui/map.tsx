import { greatestOf, leastOf } from '../../language/extremes.ts';
import type { MapView } from '../protocol.ts';
import { prefixOf, trail } from './state.ts';
import { go } from './store.ts';

const MARGIN = 30;
const RADIUS = 9;

/** Every reachable state, a row for each level of the search; the trace is thick, what is wrong has a cross. */
export function StateMap({ map }: { readonly map: MapView }) {
  const xs = map.nodes.map(({ x }) => x);
  const [left, right] = [leastOf(xs), greatestOf(xs)];
  const depth = greatestOf(map.nodes.map(({ level }) => level));
  const [width, height] = [right - left + 2 * MARGIN, depth * 60 + 2 * MARGIN];
  const at = (node: number): readonly [number, number] => {
    const { x, level } = map.nodes[node] as MapView['nodes'][number];
    return [x - left + MARGIN, level * 60 + MARGIN];
  };
  const visit = (node: MapView['nodes'][number]): void => {
    const code = trail.value?.code;
    if (node.at !== undefined && code !== undefined) void go(code, node.at + 1);
    else void go(node.code);
  };
  return (
    <>
      <p class="faint">
        {map.complete
          ? `All ${map.nodes.length} states; each row is one step further on. The trace is thick, ✗ is where something is false.`
          : `The first ${map.nodes.length} states: there are more than a map can show. Choose a smaller model to see all.`}
      </p>
      <div class="map" tabIndex={0} role="group" aria-label="map of the states">
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          {map.edges.map(({ from, to, text }, i) => {
            const [[x, y], [u, v]] = [at(from), at(to)];
            const thick = isOnTrail(map, from, to);
            // A step back, or along the row, is a bow beside the straight ones.
            const bow = v > y ? 0 : 26;
            return (
              <path key={i} class={thick ? 'edge trail' : 'edge'} d={`M${x} ${y} Q${(x + u) / 2 + bow} ${(y + v) / 2} ${u} ${v}`}>
                <title>{text}</title>
              </path>
            );
          })}
          {map.nodes.map((node, i) => {
            const [x, y] = at(i);
            const wrong = node.violations.length > 0;
            const kind = `node${wrong ? ' wrong' : ''}${node.at === undefined ? '' : ' trail'}`;
            const label = `state ${i + 1}: ${node.label}${wrong ? `; ✗ ${node.violations.join('; ')}` : ''}`;
            return (
              <g
                key={i}
                class={kind}
                role="button"
                tabIndex={-1}
                aria-label={label}
                transform={`translate(${x} ${y})`}
                onClick={() => {
                  visit(node);
                }}
              >
                <title>{label}</title>
                <circle r={RADIUS} />
                <text y="3.5">{wrong ? '✗' : node.at === undefined ? '' : node.at + 1}</text>
              </g>
            );
          })}
        </svg>
      </div>
      <StateList map={map} visit={visit} />
    </>
  );
}

/** The same for whoever goes by the keyboard, or listens. */
function StateList({ map, visit }: { readonly map: MapView; readonly visit: (node: MapView['nodes'][number]) => void }) {
  return (
    <details>
      <summary>The states as a list</summary>
      <ol class="states">
        {map.nodes.map((node, i) => (
          <li key={i}>
            <button
              type="button"
              onClick={() => {
                visit(node);
              }}
            >
              depth {node.level + 1}: {node.label}
              {node.violations.map((text) => (
                <span key={text} class="bad">
                  {' '}
                  ✗ {text}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}

function isOnTrail({ nodes }: MapView, from: number, to: number): boolean {
  const [a, b] = [nodes[from]?.at, nodes[to]?.at];
  return a !== undefined && b !== undefined && b === a + 1 && prefixOf(trail.value?.code ?? '', 1) !== '';
}
