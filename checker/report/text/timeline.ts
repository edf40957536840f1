import stringWidth from 'fast-string-width';
import { greatestOf } from '../../language/extremes.ts';
import type { Lane, Stroke, Timeline } from '../../language/view.ts';

/** A piece of a lane: its text, if it has a mark there, and the stroke from there to the next column. */
export interface LaneCell {
  readonly text: string;
  readonly stroke: Stroke;
}

/** A column of a timeline: a state at which some lane has a mark. Widths are counted in letters. */
export interface TimelineColumn {
  readonly at: number;
  readonly width: number;
}

/** As much of a timeline as fits side by side. */
export interface Band {
  readonly columns: readonly TimelineColumn[];
  readonly groups: readonly {
    readonly title: string;
    readonly lanes: readonly { readonly name: string; readonly cells: readonly LaneCell[] }[];
  }[];
}

/**
 * Lays a timeline out in bands that are at most so many letters wide, the names of the lanes not counted; behind every mark
 * there is some room for a stroke.
 */
export function bandsOf({ groups }: Timeline, letters: number, room = 1): readonly Band[] {
  const lanes = groups.flatMap((group) => group.lanes);
  const columns = columnsOf(lanes, room);
  const rows = new Map(lanes.map((lane) => [lane, cellsOf(lane, columns)]));
  return parted(columns, letters).map(([from, to]) => ({
    columns: columns.slice(from, to),
    groups: groups.map(({ title, lanes: own }) => ({
      title,
      lanes: own.map((lane) => ({ name: lane.name, cells: rows.get(lane)?.slice(from, to) ?? [] })),
    })),
  }));
}

/** How wide the names of the lanes are. */
export const labelWidth = ({ groups }: Timeline): number =>
  greatestOf(groups.flatMap(({ lanes }) => lanes.map(({ name }) => stringWidth(name))));

/** One for each state that is marked; wide enough for its marks, and for a bit of stroke behind them. */
function columnsOf(lanes: readonly Lane[], room: number): readonly TimelineColumn[] {
  const widths = new Map<number, number>();
  for (const { at, text } of lanes.flatMap(({ marks }) => marks))
    widths.set(at, Math.max(widths.get(at) ?? 0, String(at).length + room, stringWidth(text) + room));
  return [...widths].map(([at, width]) => ({ at, width })).sort((a, b) => a.at - b.at);
}

function cellsOf({ marks }: Lane, columns: readonly TimelineColumn[]): readonly LaneCell[] {
  let stroke: Stroke = 'none';
  return columns.map(({ at }) => {
    const mark = marks.find((each) => each.at === at);
    stroke = mark?.stroke ?? stroke;
    return { text: mark?.text ?? '', stroke };
  });
}

/** Where the bands begin and end. */
function parted(columns: readonly TimelineColumn[], letters: number): readonly (readonly [number, number])[] {
  const starts = [0];
  let used = 0;
  for (const [i, { width }] of columns.entries()) {
    if (used > 0 && used + width > letters) {
      starts.push(i);
      used = 0;
    }
    used += width;
  }
  return starts.map((start, i) => [start, starts[i + 1] ?? columns.length] as const);
}
