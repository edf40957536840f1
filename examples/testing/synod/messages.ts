/** The last vote of a priest before some ballot; of ballot 0, and for no decree, if he has not voted. */
export interface LastVote {
  readonly priest: string;
  readonly ballot: number;
  readonly decree: string | undefined;
}

/** What priests say to each other. */
export type Message =
  | { readonly type: 'NextBallot'; readonly ballot: number; readonly to: string }
  | { readonly type: 'LastVote'; readonly ballot: number; readonly vote: LastVote; readonly to: string }
  | { readonly type: 'BeginBallot'; readonly ballot: number; readonly decree: string; readonly to: string }
  | { readonly type: 'Voted'; readonly ballot: number; readonly from: string; readonly to: string }
  | { readonly type: 'Success'; readonly decree: string; readonly to: string };

/** A message of one type. */
export type MessageOf<T extends Message['type']> = Extract<Message, { readonly type: T }>;

/** Who carries messages. He may lose them, bring them twice, or late: priests say everything again. */
export interface Messenger {
  send(message: Message): void;
}
