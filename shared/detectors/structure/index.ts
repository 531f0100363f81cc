import type { Detector } from '../detector';
import { articleBoundary } from './articleBoundary';
import { blockKind } from './blockKind';
import { cutSentence, scatteredSentence } from './cutSentence';
import { insertedLine } from './insertedLine';
import { misplacedBlock } from './misplacedBlock';
import { shreddedLine } from './shreddedLine';

/** The rules about structure: what blocks are, where their sentences and articles go on. They look at a document together. */
export const structureDetectors: readonly Detector[] = [
  insertedLine,
  cutSentence,
  scatteredSentence,
  shreddedLine,
  blockKind,
  articleBoundary,
  misplacedBlock,
];
