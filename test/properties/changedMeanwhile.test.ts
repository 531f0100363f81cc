import fc from 'fast-check';
import { test } from 'vitest';
import { recordFrom } from '#shared/editing/documentState';
import type { OpenedDocument } from '#shared/ipc/contract';
import { journalOfLines, openJournal } from '#shared/journal/openJournal';
import { type Merge, mergeRecords } from '#shared/merge/mergeRecords';
import { checkRecord } from '#shared/project/checkRecord';
import type { BlockRecord, DocumentRecord } from '#shared/project/documentRecord';
import type { ProjectStore } from '../../electron/store/projectStore';
import { type Numbers, OPERATIONS, operate, operationNumber } from './operations';
import { runs, seed } from './runs';
import { type SampleShape, SOURCE } from './sample';
import { type Deed, deeds, type End, StoreWorld } from './storeWorld';
import { missingWords, UniqueWords, wordsIn } from './uniqueWords';
import { must, World } from './world';

/** A process ends, others change the record, and the document is opened: what was promised is there, or is offered. */

/** `null` puts in a word that stands nowhere else. */
type Step = readonly [operation: number | null, numbers: Numbers, deed: Deed];

interface Life {
  readonly steps: readonly Step[];
  readonly end: End;
}

const numbers = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(120));
const operation = fc.oneof(
  { weight: 1, arbitrary: fc.nat(OPERATIONS - 1) },
  { weight: 2, arbitrary: fc.constant(null) },
);
const deed = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...deeds) },
  { weight: 2, arbitrary: fc.constantFrom<Deed[]>('send', 'save', 'wait') },
);
const steps = fc.array(fc.tuple(operation, numbers, deed), { maxLength: 8 });
const life: fc.Arbitrary<Life> = fc.record({
  steps,
  end: fc.constantFrom<End[]>('close', 'kill', 'kill', 'oneJournal', 'eachFolder'),
});
const shape = fc.record({
  blocks: fc.integer({ min: 2, max: 6 }),
  perPart: fc.integer({ min: 1, max: 5 }),
  partsPerArticle: fc.integer({ min: 1, max: 3 }),
});

/** What became of words that no record held, over all runs. */
const found = { text: 0, conflict: 0, file: 0 };

function work(world: World, [kind, where]: Step, words: UniqueWords): void {
  if (kind !== null) operate(world, kind, where);
  else if (!world.composing) world.dispatch(world.state.tr.insertText(words.make(), world.spot(where[0])));
  world.nextStep();
}

class Other extends World {
  constructor(sample: SampleShape, record: DocumentRecord) {
    super(sample);
    this.state = this.open(record);
    this.ids = 10_000;
  }
}

function changedBy(
  sample: SampleShape,
  others: readonly Step[],
  words: UniqueWords,
  record: DocumentRecord,
): DocumentRecord {
  const world = new Other(sample, record);
  for (const step of others) work(world, step, words);
  world.stopComposing();
  const changed = recordFrom(world.state, { ...record, updatedAt: '2026-01-02T00:00:00.000Z' });
  // At least something.
  return { ...changed, title: `${changed.title}·` };
}

const textOfBlocks = (blocks: readonly BlockRecord[]) =>
  blocks.map(({ content }) => content.map((piece) => ('text' in piece ? piece.text : '')).join('')).join('\n');
const textOf = ({ articles }: DocumentRecord) => textOfBlocks(articles.flatMap(({ blocks }) => blocks));
const contested = ({ conflicts }: Merge) =>
  conflicts.map((one) => (one.kind === 'blocks' ? textOfBlocks([...one.ours, ...one.theirs]) : '')).join('\n');

/** Holds what an opening gives to the words that were promised and that others have not taken out, and to those of others. */
async function check(
  store: ProjectStore,
  { record, source, journal, unmerged = [], notices }: OpenedDocument,
  kept: (name: string) => string,
  promised: readonly string[],
  before: DocumentRecord,
): Promise<void> {
  must(journal, 'it can be edited');
  let ids = 0;
  const newId = () => `merged${ids++}`;
  const options = { source, author: () => '', newId, now: () => 0, composing: () => false };
  const { state, stopped } = openJournal({ ...options, record }, journalOfLines(journal));
  must(stopped === null, 'the journal fits');
  let current = recordFrom(state, record);
  let asked = '';
  for (const name of unmerged) {
    const { ours, base } = await store.readUnmerged(record.id, name);
    const headed = (text: string): DocumentRecord => ({
      ...JSON.parse(text),
      title: current.title,
      status: current.status,
    });
    const merge = mergeRecords({ base: headed(base), ours: current, theirs: headed(ours), source, newId });
    asked += contested(merge);
    current = merge.record();
    must(checkRecord(current, SOURCE).length === 0, 'what was merged is whole');
  }
  const files = notices.flatMap(({ values }) => (values.movedTo === undefined ? [] : kept(String(values.movedTo))));
  const [text, file] = [textOf(current), files.join('\n')];
  const [base, theirs] = [textOf(before), textOf(record)];
  const everywhere = [text, asked, file].join('\n');
  // Whichever of the texts stands that may.
  const [missing = []] = promised
    .map((ours) => missingWords({ base, ours, theirs }, everywhere))
    .sort((a, b) => a.length - b.length);
  must(missing.length === 0, `${missing} in the text, a conflict or a file that is named: ${JSON.stringify(notices)}`);
  const [foreign = []] = promised
    .map((ours) => missingWords({ base, ours: theirs, theirs: ours }, [text, asked].join('\n')))
    .sort((a, b) => a.length - b.length);
  must(foreign.length === 0, `${foreign} of others in the text or a conflict`);
  for (const word of wordsIn(promised[0] ?? '')) {
    if (base.includes(word) || !promised.every((one) => one.includes(word))) continue;
    const where = text.includes(word) ? 'text' : asked.includes(word) ? 'conflict' : 'file';
    found[where]++;
  }
}

/** Others put a word into one that was replaced here by another meanwhile. */
const putIntoWhatWasReplaced: [SampleShape, Life[], Step[], number] = [
  { blocks: 2, perPart: 1, partsPerArticle: 1 },
  [
    {
      steps: [
        [null, [0, 0, 0], 'send'],
        [operationNumber('type'), [0, 0, 0], 'save'],
        [operationNumber('cut'), [0, 0, 22], 'send'],
        [null, [0, 0, 0], 'send'],
      ],
      end: 'close',
    },
  ],
  [[null, [2, 0, 0], 'send']],
  0,
];

test('whatever others do to a record while changes to it are in its journal alone: none of these is lost', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      shape,
      fc.array(life, { minLength: 1, maxLength: 2 }),
      steps,
      fc.nat(),
      async (sample, lives, others, chance) => {
        const words = new UniqueWords();
        const world = await StoreWorld.make(sample, chance);
        try {
          for (const one of lives) {
            must(await world.start(null), 'it opens');
            for (const step of one.steps) {
              work(world, step, words);
              world.log.push(step[2]);
              await world.ask(step[2], step[1][0]);
            }
            await world.end(one.end);
            world.log.push(`[${one.end}]`);
          }
          let before: DocumentRecord | null = null;
          await world.changeOutside((record) => {
            before = record;
            return changedBy(sample, others, words, record);
          });
          await world.lookAt((store, opened, kept) => {
            must(before, 'there was a record');
            return check(store, opened, kept, world.promisedTexts, before);
          });
        } catch (error) {
          throw new Error(`after ${world.log.join(' ')}`, { cause: error });
        }
      },
    ),
    { numRuns: runs(120), ...seed(), examples: [putIntoWhatWasReplaced] },
  );
  console.log('Words that no record held when others changed it:', found);
  must(found.text > 0, 'there were such words');
});
