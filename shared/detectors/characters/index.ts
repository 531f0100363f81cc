import type { Detector } from '../detector';
import { controlCharacter } from './controlCharacter';
import { dotsAndDashes } from './dotsAndDashes';
import { doubledAtBreak } from './doubledAtBreak';
import { doubledMarks } from './doubledMarks';
import { doubledText } from './doubledText';
import { foreignLeak } from './foreignLeak';
import { fullWidth } from './fullWidth';
import { halfWidth } from './halfWidth';
import { lookAlike } from './lookAlike';
import { nameVariant } from './nameVariant';
import { printedSo } from './printedSo';
import { quoteStopOrder } from './quoteStopOrder';
import { straySpace } from './straySpace';
import { unpaired } from './unpaired';

/** What scanners do to single characters and marks, in the order in which it is listed to the user. */
export const characterDetectors: readonly Detector[] = [
  halfWidth,
  fullWidth,
  lookAlike,
  doubledMarks,
  dotsAndDashes,
  unpaired,
  quoteStopOrder,
  straySpace,
  controlCharacter,
  foreignLeak,
  doubledText,
  doubledAtBreak,
  nameVariant,
  printedSo,
];
