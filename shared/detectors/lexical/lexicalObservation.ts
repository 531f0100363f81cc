import { findDoublings } from '#shared/detectors/characters/doubling';
import { printedSo } from '#shared/detectors/characters/printedSo';
import type { Doubt } from '#shared/language/engine/doubt';
import type { Engine } from '#shared/language/engine/engine';
import type { OutsideCandidate } from '#shared/language/neural/outside';
import type { DetectorContext, LevelledBlock } from '../detector';

/** What the lexical rules keep of a block: its text and where it may be wrong. Plain data, told by type, level and text alone. */
export interface LexicalObservation {
  readonly text: string;
  /** Whether it is a paragraph, which may have been cut from the next one. */
  readonly isParagraph: boolean;
  readonly doubts: readonly Doubt[];
}

export type ObserveWording = (block: LevelledBlock, context: DetectorContext) => LexicalObservation;

/** Reads blocks with the engine. What other rules answer at the same place is left to them. */
export function observeWith(
  engine: Engine,
  outsideOf: (text: string) => readonly OutsideCandidate[] = () => [],
): ObserveWording {
  return (block, context) => {
    const { text, type } = block;
    if (type === 'pageBreak') return { text: '', isParagraph: false, doubts: [] };
    const isParagraph = type === 'paragraph';
    const doubts = engine.read(text, outsideOf(text));
    if (doubts.length === 0) return { text, isParagraph, doubts };
    const answered = [...findDoublings(text, context.lexicon), ...printedSo.detect(block, context)];
    const isAnswered = new Uint8Array(text.length + 1);
    for (const { from, to } of answered) isAnswered.fill(1, from, to + 1);
    return { text, isParagraph, doubts: doubts.filter(({ at }) => isAnswered[at] === 0) };
  };
}
