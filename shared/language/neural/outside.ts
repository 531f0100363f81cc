/** What another model than our own would rather read at a place of a text; UTF-16 offsets. */
export interface OutsideCandidate {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** How much likelier `text` is than what stands there, as a logarithm to the base of ten; above 0. */
  readonly gain: number;
}
