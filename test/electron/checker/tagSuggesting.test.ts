import { describe, expect, it } from 'vitest';
import { nothingKnown, type ProjectKnowledge } from '#shared/suggestions/knowledge';
import { writeKnownNames } from '#shared/suggestions/knownNames';
import { Suggester } from '#shared/suggestions/suggester';
import type { GivenBlock, SuggestedReply } from '../../../electron/checker/checkerMessages';
import { TagSuggesting } from '../../../electron/checker/tagSuggesting';

const block = (id: string, text: string, version = 1, document = 'd'): GivenBlock => ({
  document,
  project: 'p',
  id,
  type: 'paragraph',
  level: null,
  text,
  version,
});
const knowing = (...names: string[]): ProjectKnowledge => ({
  ...nothingKnown,
  names: [
    writeKnownNames(
      'gazetteer:g',
      'place',
      names.map((text) => ({ text })),
    ),
  ],
});

/** Suggests with work that is done when it is asked for, a step a slice, so that nothing depends on how fast the machine is. */
function start() {
  const told: SuggestedReply[] = [];
  const waiting: (() => void)[] = [];
  let clock = 0;
  const suggesting = new TagSuggesting(
    new Suggester({ frequency: () => 0, language: null }),
    (reply) => told.push(reply),
    (work) => waiting.push(work),
    () => (clock += 7),
  );
  const rest = () => {
    let slices = 0;
    for (let work = waiting.shift(); work; work = waiting.shift()) {
      work();
      slices++;
    }
    const found = told.flatMap(({ suggested }) =>
      suggested.flatMap(({ document, blocks }) =>
        blocks.map(({ block: id, version, suggestions }) => `${document} ${id}${version}: ${suggestions.length}`),
      ),
    );
    told.length = 0;
    return { found, slices };
  };
  return { suggesting, rest };
}

describe('suggestions for blocks', () => {
  it('come when names are known, a slice at a time, and again only where they differ', () => {
    const { suggesting, rest } = start();
    suggesting.know('p', knowing('石坎乡'));
    suggesting.take([block('a', '到石坎乡去'), block('b', '没有名字')]);
    const first = rest();
    expect(first.found).toEqual(['d a1: 1']);
    expect(first.slices).toBeGreaterThan(2);
    suggesting.know('p', knowing('石坎乡', '柳渡镇'));
    expect(rest().found).toEqual([]);
    suggesting.know('p', knowing('柳渡镇'));
    expect(rest().found).toEqual(['d a1: 0']);
  });

  it('are told of a block that has changed, also when they are none any more', () => {
    const { suggesting, rest } = start();
    suggesting.know('p', knowing('石坎乡'));
    suggesting.take([block('a', '到石坎乡去')]);
    rest();
    suggesting.take([block('a', '到石坎去', 2)]);
    expect(rest().found).toEqual(['d a2: 0']);
    suggesting.take([block('a', '到石坎乡去', 3)]);
    expect(rest().found).toEqual(['d a3: 1']);
  });

  it('come from what is tagged in the document, and in no other', () => {
    const { suggesting, rest } = start();
    suggesting.take([block('a', '周以宁说'), block('a', '周以宁说', 1, 'e')]);
    suggesting.noteTagged('d', [writeKnownNames('tagged', 'person', [{ text: '周以宁' }])]);
    expect(rest().found).toEqual(['d a1: 1']);
  });

  it('come from the register with the authority', () => {
    const told: SuggestedReply[] = [];
    const suggesting = new TagSuggesting(
      new Suggester({ frequency: () => 0, language: null }),
      (reply) => told.push(reply),
      (work) => work(),
    );
    suggesting.know('p', { ...nothingKnown, register: '["a1","person","周以宁","周馆长"]\n["a2","place","石坎乡"]' });
    suggesting.take([block('a', '周馆长到石坎乡')]);
    const found = told.flatMap(({ suggested }) =>
      suggested.flatMap(({ blocks }) => blocks.flatMap((one) => one.suggestions)),
    );
    expect(found.map(({ type, authority }) => `${type} ${authority}`)).toEqual(['person a1', 'place a2']);
  });

  it('of a forgotten document are told no more, nor what a closed project knew', () => {
    const { suggesting, rest } = start();
    suggesting.know('p', knowing('石坎乡'));
    suggesting.take([block('a', '到石坎乡去')]);
    suggesting.forget('d');
    expect(rest().found).toEqual([]);
    suggesting.close('p');
    suggesting.take([block('a', '到石坎乡去')]);
    expect(rest().found).toEqual([]);
  });
});
