import path from 'node:path';
import { expect, test } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import { commandsOf } from '../../../renderer/commands';
import { type Command, commandGroups, commandLabel } from '../../../renderer/commands/command';
import { formatStrokes, type Platform, strokesFor } from '../../../renderer/commands/keys';
import { createWords } from '../../../renderer/i18n/text';

const commands = commandsOf(defaultTagset);
const zh = createWords('zh');
const en = createWords('en');

/** Keys that act in one place only stand in a table of their own, whatever they are about. */
const places = {
  candidates: '候选之间 · Among candidates',
  tagging: '标注模式 · In tagging mode',
  picking: '移到…，选处时 · While a place is picked',
  panel: '各栏 · In the panes',
  changes: '修订列表 · On the list of changes',
  comparison: '并排比较 · On a comparison',
  concordance: '语境索引 · On the concordance',
  conflicts: '合并 · Where two versions are merged',
} as const;
type Place = keyof typeof places;

const isPlace = (scope: string | undefined): scope is Place => scope !== undefined && scope in places;

function caps({ keys }: Command, platform: Platform): string {
  const ways = keys ? strokesFor(keys, platform) : [];
  return ways.map((strokes) => formatStrokes(strokes, platform).join(' ').replace('|', '\\|')).join(', ');
}

function table(list: readonly Command[]): string {
  const rows = new Map<string, { linux: string[]; mac: string[] }>();
  for (const command of list) {
    const name = `${commandLabel(command, zh)} | ${commandLabel(command, en)}`;
    const row = rows.get(name) ?? { linux: [], mac: [] };
    row.linux.push(caps(command, 'linux'));
    row.mac.push(caps(command, 'mac'));
    rows.set(name, row);
  }
  return [
    '| | | Windows, Linux | macOS |',
    '|---|---|---|---|',
    ...[...rows].map(([name, { linux, mac }]) => `| ${name} | ${linux.join(', ')} | ${mac.join(', ')} |`),
  ].join('\n');
}

function page(): string {
  const withKeys = commands.filter(({ keys }) => keys !== undefined);
  const anywhere = withKeys.filter(({ scope }) => !isPlace(scope));
  const sections = [
    ...commandGroups.map((group) => ({
      title: `${zh.text(`commands.group.${group}`)} · ${en.text(`commands.group.${group}`)}`,
      list: anywhere.filter((command) => command.group === group),
    })),
    ...Object.entries(places).map(([place, title]) => ({
      title,
      list: withKeys.filter(({ scope }) => scope === place),
    })),
  ];
  return [
    '# 按键 · Keys',
    '',
    'What stands in the registry of commands. All of it is in the palette too (Ctrl K, on a Mac ⌘K).',
    ...sections
      .filter(({ list }) => list.length > 0)
      .flatMap(({ title, list }) => ['', `## ${title}`, '', table(list)]),
    '',
  ].join('\n');
}

// `npx vitest run test/renderer/commands/keysPage.test.ts -u` writes it anew.
test('the page of keys says what the registry says', async () => {
  await expect(page()).toMatchFileSnapshot(path.resolve(__dirname, '../../../docs/keys.md'));
});
