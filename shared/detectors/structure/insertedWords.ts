/** Words that the scanner put into a line of running text and that stand beside it on the page. */
export interface InsertedWords {
  readonly from: number;
  readonly to: number;
  readonly type: 'caption' | 'label';
  readonly reason: 'caption' | 'column' | 'runningHead';
  readonly confidence: number;
  /** Where else they may begin, the likeliest first. */
  readonly otherStarts: readonly number[];
}
