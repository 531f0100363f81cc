import type { LanguageModel } from '#shared/language/model/languageModel';
import { type Language, words } from '#shared/problems/wording';
import { type FoundWord, wordFinder } from '#shared/text/wordFinder';
import { characterDetectors } from './characters/index';
import { NamesElsewhere } from './characters/namesElsewhere';
import type {
  BlockDetector,
  DetectedDocument,
  Detector,
  DetectorContext,
  DocumentDetector,
  DocumentFinding,
  LevelledBlock,
  Rule,
} from './detector';
import type { BlockFinding, DetectedBlock, Lexicon, Reason } from './finding';
import { lexicalRules } from './lexical/lexicalRules';
import { observedViews } from './observedViews';
import { noNames, type ProjectNames } from './projectNames';
import { projectReplacement } from './projectReplacement';
import { inTextOrder, readingOrder } from './readingOrder';
import { structureDetectors } from './structure/index';
import { nothingTaught, type Taught } from './taught';
import { visibleGap } from './visibleGap';

/** The rules about layout, characters and marks. */
export const layoutDetectors: readonly Detector[] = [
  projectReplacement,
  visibleGap,
  ...characterDetectors,
  ...structureDetectors,
];

/** Every rule there is, in the order in which they are listed to the user; those about wording take an engine to run. */
export const rules: readonly Rule[] = [...layoutDetectors, ...lexicalRules];

/** What a check of a whole document has to know of a block. */
export interface Observations {
  /** What the rules of document scope noticed; those that observe alike share it. */
  readonly ofRules: readonly unknown[];
  /** Words of the project's dictionary. */
  readonly accepted: readonly FoundWord[];
}

/** A block as the rules that look at a whole document know it. */
export interface ObservedPlace {
  readonly id: string;
  readonly article: string;
  readonly observations: Observations;
}

export interface Detectors {
  /** What can be told from the block alone, in text order. Checked again whenever its text changes. */
  checkBlock(block: DetectedBlock): readonly BlockFinding[];
  /** What a check of the whole document needs of a block. Observed again whenever its text, kind or level changes. */
  observeBlock(block: LevelledBlock): Observations;
  /** What it takes the whole document to see, from its blocks in reading order; cheap enough to be asked after each change. */
  checkObserved(blocks: readonly ObservedPlace[]): readonly DocumentFinding[];
  /** The findings of its blocks, and those that take the whole document to see; block by block in reading order. */
  checkDocument(document: DetectedDocument): readonly DocumentFinding[];
}

/**
 * Detectors ready to run: those of layout unless told otherwise, with what the project taught. With a language model they know
 * which words follow each other and tell better where a sentence goes on, and may be told what the project's documents call
 * things. What lies within a word of the
 * project's dictionary is not doubted, whatever the rule, unless it is one that may be applied unseen.
 */
export function createDetectors(
  lexicon: Lexicon,
  chosen: readonly Detector[] = layoutDetectors,
  taught: Taught = nothingTaught,
  language: LanguageModel | null = null,
  names: ProjectNames = noNames,
): Detectors {
  const elsewhere = language && names !== noNames ? new NamesElsewhere(names, language, lexicon) : null;
  const context: DetectorContext = { lexicon, language, taught, elsewhere };
  const acceptedIn = wordFinder(taught.dictionary);
  const ofBlocks = chosen.filter((one): one is BlockDetector => one.scope === 'block');
  const ofDocuments = chosen.filter((one): one is DocumentDetector => one.scope === 'document');

  const checkBlock = (block: DetectedBlock) => {
    const found = ofBlocks.flatMap((detector) => detector.detect(block, context));
    return found.filter(doubting(acceptedIn(block.text))).sort(inTextOrder);
  };

  const observers = [...new Map(ofDocuments.map((detector) => [detector.observe, detector])).values()];
  const observerOf = ofDocuments.map(({ observe }) => observers.findIndex((detector) => detector.observe === observe));

  const observeBlock = (block: LevelledBlock): Observations => ({
    ofRules: observers.map((detector) => detector.observe(block, context)),
    accepted: acceptedIn(block.text),
  });

  const viewsOf = observedViews(observers.length);
  const ordering = readingOrder();

  const checkObserved = (blocks: readonly ObservedPlace[]) => {
    const { views, order } = viewsOf(blocks);
    const found = ofDocuments.map((detector, index) => detector.detect(views[observerOf[index] ?? 0] ?? [], context));
    const ordered = ordering(found, order, blocks.length);
    if (taught.dictionary.length === 0) return ordered;
    return ordered.filter((finding) => {
      const accepted = blocks[order.get(finding.block) ?? 0]?.observations.accepted ?? [];
      return accepted.length === 0 || doubting(accepted)(finding);
    });
  };

  const checkDocument = (document: DetectedDocument): readonly DocumentFinding[] => {
    const found = document.blocks.flatMap((block) =>
      checkBlock(block).map((finding) => ({ ...finding, block: block.id })),
    );
    const across = checkObserved(
      document.blocks.map((block) => ({ id: block.id, article: block.article, observations: observeBlock(block) })),
    );
    const order = new Map(document.blocks.map((block, index) => [block.id, index]));
    return mergeBy(found, across, (finding) => order.get(finding.block) ?? 0);
  };

  return { checkBlock, observeBlock, checkObserved, checkDocument };
}

/** Keeps findings that a word the editor accepted does not answer. A change of structure is no doubt of a word. */
function doubting(accepted: readonly FoundWord[]): (finding: BlockFinding) => boolean {
  return ({ from, to, safe, fixes }) =>
    safe || fixes !== undefined || !accepted.some((word) => word.from <= from && to <= word.to);
}

/** Both lists as one, by their place first and by their order in the text inside one place. */
function mergeBy<T extends BlockFinding>(
  found: readonly T[],
  across: readonly T[],
  place: (finding: T) => number,
): readonly T[] {
  if (across.length === 0) return found;
  return [...found, ...across].sort((a, b) => place(a) - place(b) || inTextOrder(a, b));
}

/** A sentence that says why the finding was made. Throws RangeError for a reason that no rule gives. */
export function describeReason(
  finding: { readonly rule: string; readonly reason: Reason },
  language: Language,
): string {
  const wording = ruleOf(finding.rule).messages[finding.reason.id];
  if (wording === undefined) throw new RangeError(`The rule ${finding.rule} has no reason ${finding.reason.id}`);
  return words(wording, language, finding.reason.values);
}

/** The rule's name for the user. Throws RangeError for an unknown rule. */
export function ruleLabel(rule: string, language: Language): string {
  return ruleOf(rule).label[language];
}

function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new RangeError(`There is no rule ${id}`);
  return rule;
}
