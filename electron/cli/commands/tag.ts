import path from 'node:path';
import { type CorpusText, corpusTextOfRecord } from '#shared/concordance/corpusText';
import type { TagAct } from '#shared/editing/tagActs';
import { encodings, isEncoding, SURE_CONFIDENCE } from '#shared/import/encoding';
import { Problem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { readGazetteer } from '#shared/suggestions/gazetteerNames';
import { countCodePoints } from '#shared/text/codePoints';
import { wordFinder } from '#shared/text/wordFinder';
import { readImportFile } from '../../store/importFiles';
import { readText } from '../../store/work/sourceTasks';
import type { Arguments, Command, Output } from '../command';
import { around, editProject } from '../editProject';
import { PROJECT_OPTION, projectToRead, projectToWrite } from '../project';
import { knownType } from '../projectTypes';
import { WrongUse } from '../wrongUse';

const texts = {
  tag: { zh: '    {before}【{text}】{after}', en: '    {before}[{text}]{after}' },
  done: {
    zh: '在 {documents} 篇里标注了 {count} 处，有 {left} 篇没有改。撤销：jiaokan undo {id}',
    en: 'Tagged: {count}, in documents: {documents}. Documents left as they are: {left}. To take it back: jiaokan undo {id}',
  },
  tried: {
    zh: '只是试算：会在 {documents} 篇里标注 {count} 处，有 {left} 篇改不了。',
    en: 'A trial; nothing was tagged. It would tag: {count}, in documents: {documents}. Documents that can’t be changed: {left}.',
  },
  guessed: {
    zh: '{name}：编码不能确定，按 {encoding} 读取。若有乱码，请用 --encoding 指定。',
    en: '{name}: the encoding is uncertain and was taken for {encoding}. If it reads wrong, name it with --encoding.',
  },
  left: {
    zh: '{name}：有 {count} 项没有用：不是名称（单字，或太长），或名单太长。',
    en: '{name}: left out, as no names (of one character, or too long) or for the length of the list: {count}.',
  },
} as const satisfies Record<string, Wording>;

interface Place {
  readonly block: string;
  readonly from: number;
  readonly to: number;
  readonly covered: string;
  /** In code points of the block's text. */
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

export const tagNames: Command = {
  name: 'tag',
  operands: '',
  count: [0, 0],
  options: [
    PROJECT_OPTION,
    {
      name: 'gazetteer',
      value: 'FILE',
      required: true,
      help: {
        zh: '名单：一行一个名称，同一对象的别的写法在其后以制表符分开',
        en: 'the list: a name a line, other names of the same behind it, parted by tabs',
      },
    },
    {
      name: 'type',
      value: 'TYPE',
      required: true,
      help: { zh: '标成哪一类（项目标注集里的编号）', en: 'the id of a type of the project’s tagset' },
    },
    {
      name: 'untagged-only',
      help: { zh: '凡有标注之处都不动，哪一类都算', en: 'leave places that have a tag of any type' },
    },
    {
      name: 'encoding',
      value: 'ENCODING',
      help: {
        zh: `名单的编码：${encodings.join('、')}；默认自行判断`,
        en: `the list’s encoding: ${encodings.join(', ')}; found out by default`,
      },
    },
    { name: 'dry-run', help: { zh: '只列出会标注哪些', en: 'only tell what would be tagged' } },
    { name: 'author', value: 'NAME', help: { zh: '署谁的名', en: 'whose name the change bears' } },
  ],
  summary: { zh: '按名单在项目的全部文稿里标注', en: 'tag the names of a list in all documents of a project' },
  details: {
    zh: [
      '回收站里的不动。同一处起的几个名称取最长的，其内的不再标；已标成这一类的地方不动，跨段的名称不标。',
      '每篇一步，可在窗口里撤销；jiaokan undo 一次撤销全部。窗口打开着项目时不能标注，可以 --dry-run。',
      '--json：{ change, isTrial, documents: [{ document, title, tags: [{ block, offset, text }] }],',
      '  left: [{ document, title, code, message }], names, namesLeft }，offset 是段内的码位。',
    ].join('\n'),
    en: [
      'The trash is left out. Where several names begin the longest counts, and none inside it; places tagged with this type',
      'already stay, and names that go on in the next block are not tagged.',
      'One step in each document, which can be undone in the window; jiaokan undo takes all of it back. Nothing is tagged while a',
      'window has the project open, though --dry-run works.',
      '--json: { change, isTrial, documents: [{ document, title, tags: [{ block, offset, text }] }],',
      '  left: [{ document, title, code, message }], names, namesLeft }; offset is in code points of the block.',
    ].join('\n'),
  },

  async run(given, output) {
    const { names, left } = await readNames(given, output);
    const isTrial = given.flag('dry-run');
    const store = await (isTrial ? projectToRead(given) : projectToWrite(given));
    try {
      const type = knownType(given.value('type') ?? '', store);
      const find = wordFinder(names);
      const isUntaggedOnly = given.flag('untagged-only');
      return await editProject<Place>(
        store,
        {
          ...texts,
          what: { kind: 'tags', act: 'tag', type },
          by: given.value('author') ?? '',
          isTrial,
          itemsIn: async ({ id }) => {
            const { record } = await store.read(id);
            return placesIn(corpusTextOfRecord(record, null), find, isUntaggedOnly ? null : type);
          },
          deedOf: (places) => ({ kind: 'tags', acts: places.map((place) => tagAt(place, type)) }),
          lineOf: ({ before, covered: text, after }) => words(texts.tag, output.language, { before, text, after }),
          asGiven: ({ block, offset, covered: text }) => ({ block, offset, text }),
          called: 'tags',
          more: { names: names.length, namesLeft: left },
        },
        output,
      );
    } finally {
      await store.close();
    }
  },
};

const tagAt = ({ block, from, to, covered }: Place, type: string): TagAct => ({
  act: 'tag',
  places: [{ block, from, to, covered }],
  type,
});

async function readNames(
  given: Arguments,
  output: Output,
): Promise<{ readonly names: readonly string[]; readonly left: number }> {
  const file = given.value('gazetteer') ?? '';
  const name = path.basename(file);
  const wanted = given.value('encoding')?.toLowerCase();
  if (wanted !== undefined && !isEncoding(wanted)) {
    throw new WrongUse(
      { zh: '没有 {encoding} 这种编码，可用 {all}', en: 'there is no encoding {encoding}; there are {all}' },
      { encoding: wanted, all: encodings.join(', ') },
    );
  }
  const bytes = await readImportFile(file);
  const { text, encoding, confidence } = readText(
    wanted === undefined ? { bytes, name } : { bytes, name, encoding: wanted },
  );
  if (confidence < SURE_CONFIDENCE) output.remark(words(texts.guessed, output.language, { name, encoding }));
  const { names, passedOver, tooMany } = readGazetteer(text, { hasVariants: true });
  if (names.length === 0) throw new Problem('gazetteerNoNames', { name });
  const left = passedOver + tooMany;
  if (left > 0) output.remark(words(texts.left, output.language, { name, count: left }));
  return { names, left };
}

/** Where names stand that are not tagged: with this type, or with any for `null`. Never across blocks. */
function placesIn(text: CorpusText, find: ReturnType<typeof wordFinder>, type: string | null): readonly Place[] {
  const tagged = text.mentions.flatMap((mention) => (type === null || mention.type === type ? mention.spans : []));
  tagged.sort((a, b) => a[0] - b[0]);
  return text.blocks.flatMap(([block, start, length]) => {
    const whole = text.text.slice(start, start + length);
    const own = tagged.filter(([from, to]) => from < start + length && to > start);
    return find(whole).flatMap(({ from, to, word: covered }) => {
      if (own.some((span) => span[0] < start + to && span[1] > start + from)) return [];
      return [{ block, from, to, covered, offset: countCodePoints(whole, 0, from), ...around(whole, from, to) }];
    });
  });
}
