import type { Detector } from '../detector';
import { controlCharacter } from './controlCharacter';
import { dotsAndDashes } from './dotsAndDashes';
import { doubledMarks } from './doubledMarks';
import { foreignLeak } from './foreignLeak';
import { fullWidth } from './fullWidth';
import { halfWidth } from './halfWidth';
import { lookAlike } from './lookAlike';
import { quoteStopOrder } from './quoteStopOrder';
import { straySpace } from './straySpace';

/** What scanners do to single characters and marks, in the order in which it is listed to the user. */
export const characterDetectors: readonly Detector[] = [
  halfWidth,
  fullWidth,
  lookAlike,
  doubledMarks,
  dotsAndDashes,
  quoteStopOrder,
  straySpace,
  controlCharacter,
  foreignLeak,
];
