import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AuthorityChange, changeRegister, inverseOf, isNothing } from '#shared/authorities/authorityChange';
import { mergeAuthorities } from '#shared/authorities/mergeAuthorities';
import { fileOf, lookUp, type Register, registerOf } from '#shared/authorities/register';
import type { Authority } from '#shared/project/authorityFile';
import { runs, seed } from '../../properties/runs';
import { authority, register } from './samples';

const set = (id: string, before: Authority | null, after: Authority | null): AuthorityChange => ({
  entries: { [id]: { before, after } },
  merged: {},
});
const entry = (from: Register, id: string) => {
  const found = lookUp(from, id);
  if (!found) throw new RangeError(id);
  return found;
};

describe('a change of a register', () => {
  test('changes what it changes, and leaves what others changed of the same entry', () => {
    const before = authority('周以宁', { variants: ['老周', '小周'] });
    const others = { ...before, dates: '1931—1998', variants: ['老周', '小周', '周老'] };
    const after = { ...before, name: '周亦宁', variants: ['小周', '阿宁'] };
    const { register: is, missed, done } = changeRegister(register({ a: others }), set('a', before, after));
    expect(missed).toEqual([]);
    expect(is.entries.get('a')).toEqual({ ...others, name: '周亦宁', variants: ['小周', '周老', '阿宁'] });
    expect(changeRegister(is, inverseOf(done)).register.entries.get('a')).toMatchObject({
      name: '周以宁',
      dates: '1931—1998',
    });
  });

  test('removes nothing that somebody worked on, and brings nothing back that is gone', () => {
    const a = authority('甲');
    const worked = register({ a: { ...a, dates: '1900' } });
    expect(changeRegister(worked, set('a', a, null))).toMatchObject({ register: worked, missed: ['a'] });
    expect(changeRegister(register({}), set('a', a, { ...a, dates: '1901' })).missed).toEqual(['a']);
    expect(changeRegister(register({ a }), set('a', null, authority('乙'))).missed).toEqual(['a']);
  });

  test('of two that are merged nothing is lost while others work on either', () => {
    const before = register({ a: authority('周以宁'), b: authority('周老') });
    const { change } = mergeAuthorities(entry(before, 'a'), entry(before, 'b'));
    const goneKeeper = register({ b: authority('周老') });
    expect(changeRegister(goneKeeper, change)).toMatchObject({ register: goneKeeper, missed: ['a', 'b'] });
    const workedOn = register({ a: authority('周以宁'), b: authority('周老', { dates: '1931' }) });
    const { register: is } = changeRegister(workedOn, change);
    expect(is.entries.get('b')?.dates).toBe('1931');
    expect(is.merged.size).toBe(0);
  });
});

describe('merging', () => {
  const a = authority('周以宁', { variants: ['老周'], dates: '1931—1998', external: { viaf: '1' } });
  const b = authority('周老', {
    variants: ['老周', '周公'],
    dates: '1932—1998',
    description: '戏曲家',
    external: { wikidata: 'Q1' },
  });

  test('unites names, keeps what one says, tells what both say', () => {
    const { change, conflicts } = mergeAuthorities({ id: 'a', authority: a }, { id: 'b', authority: b });
    expect(change.entries.a?.after).toEqual({
      ...a,
      variants: ['老周', '周老', '周公'],
      description: '戏曲家',
      external: { viaf: '1', wikidata: 'Q1' },
    });
    expect(conflicts).toEqual([{ field: 'dates', kept: '1931—1998', dropped: '1932—1998' }]);
    const other = mergeAuthorities({ id: 'a', authority: a }, { id: 'b', authority: b }, new Set(['dates']));
    expect(other.change.entries.a?.after?.dates).toBe('1932—1998');
  });

  test('redirects stay flat, and come back with the inverse', () => {
    const before = register({ a, b, c: authority('周先生') }, { old: 'b' });
    const first = changeRegister(before, mergeAuthorities(entry(before, 'a'), entry(before, 'b')).change);
    expect(Object.fromEntries(first.register.merged)).toEqual({ old: 'a', b: 'a' });
    expect(lookUp(first.register, 'old')?.id).toBe('a');
    const second = changeRegister(
      first.register,
      mergeAuthorities(entry(first.register, 'c'), entry(first.register, 'a')).change,
    );
    expect(Object.fromEntries(second.register.merged)).toEqual({ old: 'c', b: 'c', a: 'c' });
    const back = changeRegister(
      changeRegister(second.register, inverseOf(second.done)).register,
      inverseOf(first.done),
    );
    expect(fileOf(back.register)).toEqual(fileOf(before));
    expect(() => mergeAuthorities(entry(before, 'a'), entry(before, 'a'))).toThrow(RangeError);
  });

  test('a file whose redirects lead in a circle or nowhere is read without them', () => {
    const { register: is, faults } = registerOf({
      format: 'jiaokan-authorities',
      version: 1,
      entries: { a },
      merged: { x: 'y', y: 'x', z: 'nowhere', a: 'a', w: 'v', v: 'a' },
    });
    expect(Object.fromEntries(is.merged)).toEqual({ w: 'a', v: 'a' });
    expect([...faults].sort()).toEqual(['a', 'x', 'y', 'z']);
  });
});

const idArb = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const nameArb = fc.constantFrom('甲', '乙', '丙', '丁');
const authorityArb: fc.Arbitrary<Authority> = fc.record({
  type: fc.constantFrom('person', 'place'),
  name: nameArb,
  variants: fc.constant([]),
  dates: fc.constantFrom('', '1900', '1901'),
  description: fc.constant(''),
  external: fc.constantFrom({}, { viaf: '1' }),
});
const deed = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id: idArb, authority: authorityArb }),
  fc.record({ kind: fc.constant('remove' as const), id: idArb }),
  fc.record({ kind: fc.constant('merge' as const), id: idArb, into: idArb }),
);

test('whatever is done, redirects lead straight to entries, and taking it all back leads to where it began', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      const began = register({ a: authority('甲') });
      let is: Register = began;
      const done: AuthorityChange[] = [];
      for (const one of deeds) {
        const standing = is.entries.get(one.id) ?? null;
        let change: AuthorityChange = set(one.id, standing, one.kind === 'put' ? one.authority : null);
        if (one.kind === 'merge') {
          const [keep, gone] = [lookUp(is, one.into), lookUp(is, one.id)];
          if (!keep || !gone || keep.id === gone.id) continue;
          change = mergeAuthorities(keep, gone).change;
        }
        const step = changeRegister(is, change);
        is = step.register;
        done.push(step.done);
        for (const [id, to] of is.merged) {
          expect(is.entries.has(to)).toBe(true);
          expect(is.entries.has(id)).toBe(false);
        }
        expect(isNothing(changeRegister(is, { entries: {}, merged: {} }).done)).toBe(true);
      }
      for (const one of done.reverse()) {
        const step = changeRegister(is, inverseOf(one));
        expect(step.missed).toEqual([]);
        is = step.register;
      }
      expect(fileOf(is)).toEqual(fileOf(began));
    }),
    { numRuns: runs(300), ...seed() },
  );
});
