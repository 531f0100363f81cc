import path from 'node:path';
import { createDetectors, ruleLabel, rules } from '#shared/detectors/index';
import { editBytes } from '#shared/import/editBytes';
import { isEncoding } from '#shared/import/encoding';
import { importDocument } from '#shared/import/importDocument';
import { type Wording, words } from '#shared/problems/wording';
import { codePointOffsets } from '#shared/text/codePoints';
import { loadLexicon } from '../../checker/lexiconFile';
import { readImportFile } from '../../store/importFiles';
import { randomId } from '../../store/randomId';
import { fingerprint } from '../../store/seenLedger';
import { type Arguments, type Command, type FINDINGS, OK, type Output } from '../command';
import { type FindingReport, lineFinder, reportFindings } from '../findingReport';
import { fixProject } from '../fixProject';
import { writeNewFile } from '../newFile';
import { PROJECT_OPTION, projectToRead, projectToWrite } from '../project';
import { WrongUse } from '../wrongUse';

const texts = {
  change: { zh: '{place}: {rule}：“{was}” → “{text}”', en: '{place}: {rule}: “{was}” → “{text}”' },
  refused: {
    zh: '{place}: 编码 {encoding} 写不出“{text}”，没有改。',
    en: '{place}: {encoding} has no bytes for “{text}”; not changed.',
  },
  total: { zh: '改了 {count} 处，写入“{out}”。', en: 'Changed: {count}. Written to “{out}”.' },
} as const satisfies Record<string, Wording>;

export const fixText: Command = {
  name: 'fix',
  operands: '[PATH]',
  count: [0, 1],
  options: [
    {
      name: 'safe',
      required: true,
      help: {
        zh: '只改稳妥的规则所指出的（见 jiaokan rules）',
        en: 'change what the safe rules find, and nothing else (see jiaokan rules)',
      },
    },
    {
      name: 'out',
      value: 'FILE',
      help: {
        zh: 'PATH 改后的文本写到这里；已有此文件则不写',
        en: 'where the changed text of PATH goes; a file that is there stays',
      },
    },
    {
      ...PROJECT_OPTION,
      help: {
        zh: '改这个项目的全部文稿（回收站除外），代替 PATH',
        en: 'change all documents of this project, the trash left out, instead of PATH',
      },
    },
    { name: 'dry-run', help: { zh: '只列出项目里会有哪些改动', en: 'only tell what would change in the project' } },
    {
      name: 'author',
      value: 'NAME',
      help: { zh: '项目里的修订署谁的名', en: 'whose name the corrections in the project bear' },
    },
  ],
  summary: {
    zh: '做稳妥的改动：把文件写成另一个，或改项目里的文稿',
    en: 'make the safe changes: of a file into another one, or in the documents of a project',
  },
  details: {
    zh: [
      'PATH 是一个 TXT 或 MD 文件，它本身不动。除所列的改动外，编码、换行、标记和其余每个字节都照旧。',
      '--json：{ out, changes: [{ rule, start, end, was, text }], refused: [同上] }，位置按原文的码位计；',
      'refused 是原编码写不出的。',
      '项目的文稿就地改：每篇一步，可在窗口里撤销；jiaokan undo 一次撤销全部。窗口打开着项目时不能改。日志里有未保存的改动、',
      '原件不在或已损坏的文稿不改，并说明原因，退出码为 1。',
      '--project 的 --json：{ change, isTrial, documents: [{ document, title, changes: [{ rule, block, offset, was, text }] }],',
      '  left: [{ document, title, code, message }] }，offset 是段内的码位。',
    ].join('\n'),
    en: [
      'PATH is a TXT or MD file, which stays as it is. Besides the changes listed, encoding, line ends, marks and every other',
      'byte are kept.',
      '--json: { out, changes: [{ rule, start, end, was, text }], refused: [the same] }, positions in code points of the',
      'source; refused are those that its encoding has no bytes for.',
      'Documents of a project are changed where they are: one step in each, which can be undone in the window; jiaokan undo takes',
      'all of it back. Nothing is changed while a window has the project open. A document whose journal has unsaved changes,',
      'whose source is missing, or that is damaged is left as it is, with the reason, and the exit status is 1.',
      '--json with --project: { change, isTrial, documents: [{ document, title, changes: [{ rule, block, offset, was, text }] }],',
      '  left: [{ document, title, code, message }] }; offset is in code points of the block.',
    ].join('\n'),
  },

  async run(given, output) {
    const [file] = given.operands;
    const out = given.value('out');
    const ofProject = given.value(PROJECT_OPTION.name) !== undefined;
    if (ofProject === (file !== undefined)) {
      throw new WrongUse({ zh: '要有 PATH 或 --project，不能都有', en: 'give either PATH or --project' });
    }
    if (file === undefined) {
      if (out !== undefined) throw new WrongUse({ zh: '--out 只用于 PATH', en: '--out goes with PATH only' });
      return fixInProject(given, output);
    }
    const odd = ['dry-run', 'author'].find((option) => given.flag(option));
    if (odd !== undefined) {
      throw new WrongUse(
        { zh: '--{option} 只用于 --project', en: '--{option} goes with --project only' },
        { option: odd },
      );
    }
    if (out === undefined) throw new WrongUse({ zh: '缺少 --out', en: '--out is missing' });
    if (path.resolve(file) === path.resolve(out)) {
      throw new WrongUse({ zh: '--out 要是另一个文件', en: '--out must be another file' });
    }
    return fixFile(file, out, output);
  },
};

async function fixInProject(given: Arguments, output: Output): Promise<typeof OK | typeof FINDINGS> {
  const isTrial = given.flag('dry-run');
  const store = await (isTrial ? projectToRead(given) : projectToWrite(given));
  try {
    return await fixProject(store, { isTrial, by: given.value('author') ?? '' }, output);
  } finally {
    await store.close();
  }
}

async function fixFile(file: string, out: string, output: Output): Promise<typeof OK> {
  const { language } = output;
  const name = path.basename(file);
  const bytes = await readImportFile(file);
  const { record, source } = importDocument({
    bytes,
    name,
    newId: randomId,
    now: Date.now,
    sha256: fingerprint(bytes).sha256,
  });
  const changes = changesIn(
    reportFindings({ record, source }, createDetectors(loadLexicon()), {}, language, { rules: safeRules }),
    source,
  );
  const { encoding } = record.source;
  // The importer read it in one of them a moment ago.
  if (!isEncoding(encoding)) throw new RangeError(`unknown encoding ${encoding}`);
  const edited = editBytes(
    bytes,
    encoding,
    changes.map(({ from, to, text }) => ({ start: from, end: to, text })),
  );
  const refusedAt = new Set(edited.refused.map(({ start }) => start));
  const refused = changes.filter(({ from }) => refusedAt.has(from));
  const made = changes.filter(({ from }) => !refusedAt.has(from));
  await writeNewFile(out, edited.bytes);
  const placeOf = lineFinder(source);
  const place = (start: number) => {
    const { line, column } = placeOf(start);
    return `${file}:${line}:${column}`;
  };
  for (const { rule, start, was, text } of made) {
    output.line(words(texts.change, language, { place: place(start), rule: ruleLabel(rule, language), was, text }));
  }
  for (const { start, text } of refused) {
    output.remark(words(texts.refused, language, { place: place(start), encoding, text }));
  }
  output.object({ out, changes: made.map(asGiven), refused: refused.map(asGiven) });
  output.line(words(texts.total, language, { count: made.length, out }));
  return OK;
}

const safeRules: ReadonlySet<string> = new Set(rules.flatMap(({ id, safe }) => (safe ? [id] : [])));

interface Change {
  readonly rule: string;
  /** In code points of the source. */
  readonly start: number;
  readonly end: number;
  /** The same in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly text: string;
}

const asGiven = ({ rule, start, end, was, text }: Change) => ({ rule, start, end, was, text });

/** In text order and apart from each other. What is broken by the end of a line is left: the line end would be lost. */
function changesIn(findings: readonly FindingReport[], source: string): readonly Change[] {
  const characters = codePointOffsets(source);
  let done = 0;
  return findings.flatMap(({ rule, safe, start, end, text: was, suggestions }) => {
    const [best] = suggestions;
    if (!safe || !best || start === null || end === null) return [];
    const from = characters.toUtf16(start);
    const to = characters.toUtf16(end);
    if (from < done || source.slice(from, to) !== was) return [];
    done = Math.max(to, from + 1);
    return [{ rule, start, end, from, to, was, text: best.text }];
  });
}
