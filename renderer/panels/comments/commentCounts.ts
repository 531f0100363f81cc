import type { ShardedMap } from '#shared/document/records';
import type { CommentRecord } from '#shared/project/documentRecord';

const counts = new WeakMap<ShardedMap<CommentRecord>, number>();

/** How many comments are not resolved, orphans included; counted once for each state of the comments. */
export function unresolvedIn(comments: ShardedMap<CommentRecord>): number {
  let count = counts.get(comments);
  if (count === undefined) {
    count = [...comments.entries()].filter(([, { resolved }]) => resolved === undefined).length;
    counts.set(comments, count);
  }
  return count;
}
