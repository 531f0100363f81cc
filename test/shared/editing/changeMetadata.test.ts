import { describe, expect, it } from 'vitest';
import { undo } from '#shared/document/undo';
import { changeMetadata, setMetadata } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { editedValue, type MetadataEdit, metadataEditSchema } from '#shared/editing/metadataEdits';
import { OpenText } from './openText';

describe('editedValue', () => {
  const list = { value: ['古籍', '图书馆'], from: 'entities' as const };

  it('sets, clears and confirms', () => {
    expect(editedValue(list, { kind: 'set', value: '古籍' })).toEqual({ value: '古籍' });
    expect(editedValue(list, { kind: 'clear' })).toBeNull();
    expect(editedValue(list, { kind: 'confirm' })).toEqual({ value: list.value });
  });

  it('appends what is missing, and makes a list of a text', () => {
    expect(editedValue(list, { kind: 'append', values: ['桥', '古籍', '桥'] })).toEqual({
      value: ['古籍', '图书馆', '桥'],
    });
    expect(editedValue({ value: '古籍' }, { kind: 'append', values: ['桥'] })).toEqual({ value: ['古籍', '桥'] });
    expect(editedValue(null, { kind: 'append', values: ['桥'] })).toEqual({ value: ['桥'] });
  });

  it('replaces whole entries of lists, and words of texts', () => {
    expect(editedValue(list, { kind: 'replace', was: '图书', value: '书' })).toBe(list);
    expect(editedValue(list, { kind: 'replace', was: '图书馆', value: '古籍' })).toEqual({ value: ['古籍'] });
    expect(editedValue({ value: '临溪报' }, { kind: 'replace', was: '溪', value: '$&江' })).toEqual({
      value: '临$&江报',
    });
    expect(editedValue({ value: '临溪' }, { kind: 'replace', was: '临溪', value: '' })).toBeNull();
  });

  it('is the same object where nothing changes', () => {
    const plain = { value: '古籍' };
    const acts: MetadataEdit['act'][] = [
      { kind: 'set', value: '古籍' },
      { kind: 'append', values: ['古籍'] },
      { kind: 'replace', was: '新', value: '旧' },
      { kind: 'confirm' },
    ];
    for (const act of acts) expect(editedValue(plain, act), act.kind).toBe(plain);
  });
});

describe('changeMetadata', () => {
  it('changes the page and every article in one event', () => {
    const text = OpenText.of(['甲'], ['乙']);
    text.run(setMetadata({ article: 'a0' }, 'keywords', { value: ['桥'] }));
    const edits: MetadataEdit[] = [
      { field: 'publication', of: 'page', act: { kind: 'set', value: '临溪日报' } },
      { field: 'keywords', of: 'article', act: { kind: 'append', values: ['桥'] } },
      { field: 'keywords', of: 'article', act: { kind: 'append', values: ['古籍'] } },
    ];
    for (const edit of edits) expect(metadataEditSchema.parse(edit)).toEqual(edit);
    expect(text.run(changeMetadata(edits))).toBe(true);
    const record = recordFrom(text.state, text.record);
    expect(record.metadata).toEqual({ publication: { value: '临溪日报' } });
    expect(record.articleMetadata).toEqual({
      a0: { keywords: { value: ['桥', '古籍'] } },
      a1: { keywords: { value: ['桥', '古籍'] } },
    });
    expect(text.run(changeMetadata(edits))).toBe(false);
    text.run(undo);
    expect(recordFrom(text.state, text.record).articleMetadata).toEqual({ a0: { keywords: { value: ['桥'] } } });
  });
});
