import { describe, expect, it } from 'vitest';
import { defaultTagset } from '#shared/project/defaultTagset';
import { reservedTypeKeys } from '#shared/tagset/typeKeys';
import { menuCommands } from '../../../electron/main/menuItems';
import { commandsOf } from '../../../renderer/commands';
import { bindingsOf, findCollisions, isBare, reservedStrokes } from '../../../renderer/commands/bindings';
import { type Command, commandLabel, type Scope } from '../../../renderer/commands/command';
import type { Platform } from '../../../renderer/commands/keys';
import { parseKeys, strokeId, strokesFor } from '../../../renderer/commands/keys';
import { createWords } from '../../../renderer/i18n/text';

/** As they are in a project with the usual tagset. */
const commands = commandsOf(defaultTagset);

const platforms: readonly Platform[] = ['linux', 'mac', 'windows'];

/** Where nothing can be typed. */
const withoutTyping: readonly Scope[] = [
  'tagging',
  'picking',
  'candidates',
  'changes',
  'comparison',
  'conflicts',
  'arrangement',
];

const fake = (id: string, keys: string, scope: NonNullable<Command['scope']> = 'window'): Command => ({
  id,
  label: 'shell.done',
  group: 'edit',
  keys: { default: keys },
  scope,
  run: () => {},
});

describe('the registry', () => {
  it('names every command once', () => {
    const ids = commands.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(platforms)('has no colliding keys on %s', (platform) => {
    expect(findCollisions(bindingsOf(commands, platform))).toEqual([]);
  });

  it.each(platforms)('leaves the keys of input methods and systems alone on %s', (platform) => {
    const taken = bindingsOf(commands, platform).filter(({ ids }) => ids.some((id) => reservedStrokes.includes(id)));
    expect(taken.map(({ command, ids }) => `${command.id}: ${ids.join(' ')}`)).toEqual([]);
  });

  it.each(platforms)('never begins with a bare letter or digit where there is text to type into on %s', (platform) => {
    const bare = bindingsOf(commands, platform).filter(
      ({ strokes, scope }) => strokes[0] && isBare(strokes[0]) && !withoutTyping.includes(scope),
    );
    expect(bare.map(({ command }) => command.id)).toEqual([]);
  });

  it('holds every command of the menus, under the keys they show', () => {
    const known = new Map(commands.map((command) => [command.id, command]));
    const wrong = menuCommands.filter(({ command: id, keys }) => {
      const command = known.get(id);
      if (!command) return true;
      if (keys === undefined) return false;
      const shown = parseKeys(keys).map(strokeId).join(' ');
      const own = command.keys ? strokesFor(command.keys, 'linux').map((way) => way.map(strokeId).join(' ')) : [];
      return !own.includes(shown);
    });
    expect(wrong).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('tells no two commands of the palette apart by nothing in %s', (language) => {
    const words = createWords(language);
    const labels = commands.filter(({ hidden }) => !hidden).map((command) => commandLabel(command, words));
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
});

describe('the keys of types', () => {
  const [person] = defaultTagset.types;
  if (!person) throw new Error('The usual tagset has no types.');
  const withKeys = (...keys: readonly string[]) =>
    commandsOf({ ...defaultTagset, types: keys.map((key, at) => ({ ...person, id: `type${at}`, key })) });

  it.each(platforms)('collide with nothing on %s, whatever letter or digit they are', (platform) => {
    const all = [...'BCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    expect(findCollisions(bindingsOf(withKeys(...all), platform))).toEqual([]);
  });

  it('never take a key from what it is reserved for, nor from a type before them', () => {
    const given = withKeys(...reservedTypeKeys, 'P', 'P').flatMap(({ id, keys }) =>
      /^tag\.type/.test(id) ? [[id, keys]] : [],
    );
    expect(given).toEqual([
      ['tag.type0', undefined],
      ['tag.type1', { default: 'Ctrl+T P' }],
      ['tag.type2', undefined],
    ]);
  });

  it('are the only letters and digits in tagging mode, but for the reserved ones', () => {
    const taken = bindingsOf(withKeys('P'), 'linux').filter(
      ({ strokes: [first], scope }) =>
        scope === 'tagging' && first && isBare(first) && /^[A-Z0-9]$/.test(first.key) && !first.shift,
    );
    const others = taken.filter(({ command }) => !command.id.startsWith('tagging.type'));
    expect(
      others.filter(({ ids }) => !reservedTypeKeys.includes(String(ids[0]))).map(({ command }) => command.id),
    ).toEqual([]);
  });
});

describe('finding collisions', () => {
  it.each<[string, Command, Command, number]>([
    ['the same keys', fake('a', 'Ctrl+K'), fake('b', 'Ctrl+K'), 1],
    ['the beginning of a chord', fake('a', 'Ctrl+T'), fake('b', 'Ctrl+T P'), 1],
    ['two ways on from one beginning', fake('a', 'Ctrl+T L'), fake('b', 'Ctrl+T P'), 0],
    ['the text and everywhere', fake('a', 'F8', 'text'), fake('b', 'F8'), 1],
    ['the list of changes and a comparison, never at once', fake('a', '1', 'changes'), fake('b', '1', 'comparison'), 0],
    ['the list of changes and the document', fake('a', 'Ctrl+Z', 'changes'), fake('b', 'Ctrl+Z', 'document'), 1],
    ['tagging and the popover, never at once', fake('a', '1', 'tagging'), fake('b', '1', 'candidates'), 0],
    ['the text and picking, never at once', fake('a', 'Up', 'text'), fake('b', 'Up', 'picking'), 0],
    ['the window and picking', fake('a', 'F6'), fake('b', 'F6', 'picking'), 1],
    ['the text and the popover, never at once', fake('a', 'Alt+1', 'text'), fake('b', 'Alt+1', 'candidates'), 0],
  ])('%s', (_, a, b, count) => {
    expect(findCollisions(bindingsOf([a, b], 'linux'))).toHaveLength(count);
  });
});
