import { restoreVersion } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { Problem } from '#shared/problems/problem';
import { type Wording, words } from '#shared/problems/wording';
import { LONGEST_VERSION_NAME, type VersionKind, type VersionRecord } from '#shared/project/documentRecord';
import { countCodePoints } from '#shared/text/codePoints';
import { isoTime } from '#shared/text/isoTime';
import type { ProjectStore } from '../../store/projectStore';
import { type Arguments, type Command, FINDINGS, OK, type Output } from '../command';
import { documentState } from '../documentState';
import { PROJECT_OPTION, projectToRead, projectToWrite, tellNotices } from '../project';
import { WrongUse } from '../wrongUse';

const kindNames = {
  saved: { zh: '另存', en: 'saved' },
  final: { zh: '定稿', en: 'final' },
  beforeRestore: { zh: '恢复前', en: 'before restoring' },
  beforeOutsideFile: { zh: '载入改定文件前', en: 'before an outside file' },
} as const satisfies Record<VersionKind, Wording>;

const texts = {
  none: { zh: '没有版本。', en: 'There are no versions.' },
  saved: { zh: '已存版本 {id}。', en: 'Kept version {id}.' },
  restored: {
    zh: '已恢复版本 {id}；恢复前的文本存为版本 {before}。',
    en: 'Restored version {id}. The text before it is kept as version {before}.',
  },
  same: { zh: '版本 {id} 与现稿相同，没有改动。', en: 'Version {id} is the current text; nothing was changed.' },
  characters: { zh: '{count} 字', en: '{count} characters' },
} as const satisfies Record<string, Wording>;

export const manageVersions: Command = {
  name: 'versions',
  operands: 'list|save|restore [VERSION]',
  count: [1, 2],
  options: [
    PROJECT_OPTION,
    { name: 'document', value: 'ID', required: true, help: { zh: '文稿的编号', en: 'the document’s id' } },
    { name: 'name', value: 'NAME', help: { zh: '版本的名称（save）', en: 'the version’s name (save)' } },
    { name: 'note', value: 'TEXT', help: { zh: '版本的附注（save）', en: 'a note on the version (save)' } },
    { name: 'author', value: 'NAME', help: { zh: '署谁的名', en: 'whose name it bears' } },
  ],
  summary: { zh: '列出、另存或恢复文稿的版本', en: 'list, keep or restore versions of a document' },
  details: {
    zh: [
      'list 列出版本，旧的在前；save 把现稿存为版本；restore VERSION 恢复到那个版本，现稿先存为版本。窗口打开着项目时',
      '只能列出。',
      '--json：{ versions: [{ id, kind, name, note?, by, at, characters }] }，at 是 1970 年以来的毫秒数',
    ].join('\n'),
    en: [
      'list prints the versions, the oldest first; save keeps the current text as one; restore VERSION goes back to one, and',
      'keeps the current text as a version first. While a window has the project open they can only be listed.',
      '--json: { versions: [{ id, kind, name, note?, by, at, characters }] }; at counts milliseconds since 1970',
    ].join('\n'),
  },

  async run(given, output) {
    const [act = '', version] = given.operands;
    if (act !== 'list' && act !== 'save' && act !== 'restore') {
      throw new WrongUse({ zh: '只有 list、save 和 restore', en: 'there are list, save and restore' });
    }
    if ((act === 'restore') !== (version !== undefined)) {
      throw new WrongUse({ zh: '只有 restore 要有一个 VERSION', en: 'restore needs a VERSION, the others take none' });
    }
    const store = await (act === 'list' ? projectToRead(given) : projectToWrite(given));
    try {
      const id = given.value('document') ?? '';
      if (act === 'list') list((await store.read(id)).record.versions, output);
      else if (act === 'save') await save(store, id, given, output);
      else await restore(store, id, version ?? '', given, output);
      return tellNotices(store, output) ? FINDINGS : OK;
    } finally {
      await store.close();
    }
  },
};

function list(versions: readonly VersionRecord[], output: Output): void {
  const { language } = output;
  output.object({ versions });
  for (const { id, kind, name, by, at, characters } of versions) {
    const columns = [
      id,
      words(kindNames[kind], language),
      isoTime(at) ?? '',
      words(texts.characters, language, { count: characters }),
      by,
      name,
    ];
    output.line(columns.join('\t').trimEnd());
  }
  if (versions.length === 0) output.line(words(texts.none, language));
}

async function save(store: ProjectStore, id: string, given: Arguments, output: Output): Promise<void> {
  const note = given.value('note');
  const name = given.value('name') ?? '';
  if (countCodePoints(name) > LONGEST_VERSION_NAME) {
    throw new WrongUse(
      { zh: '--name 最多 {most} 字', en: '--name takes at most {most} characters' },
      { most: LONGEST_VERSION_NAME },
    );
  }
  const versions = await store.saveVersion(id, {
    kind: 'saved',
    name,
    ...(note === undefined ? {} : { note }),
    by: given.value('author') ?? '',
  });
  output.object({ versions });
  output.line(words(texts.saved, output.language, { id: versions.at(-1)?.id ?? '' }));
}

async function restore(
  store: ProjectStore,
  id: string,
  version: string,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { record, source, readOnly } = await store.open(id);
  if (readOnly) throw new Problem(readOnly.code, readOnly.values);
  const by = given.value('author') ?? '';
  const kept = await store.readVersion(id, version);
  let state = documentState(record, source, by);
  const isChanged = restoreVersion(kept)(state, (tr) => {
    state = state.applyTransaction(tr).state;
  });
  if (!isChanged) {
    output.object({ versions: record.versions });
    output.line(words(texts.same, output.language, { id: version }));
    return;
  }
  const versions = await store.saveVersion(id, { kind: 'beforeRestore', name: '', by });
  await store.save(recordFrom(state, record));
  output.object({ versions });
  output.line(words(texts.restored, output.language, { id: version, before: versions.at(-1)?.id ?? '' }));
}
