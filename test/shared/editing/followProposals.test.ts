import { describe, expect, it } from 'vitest';
import { metadataKey, recordsOf } from '#shared/document/records';
import { undo } from '#shared/document/undo';
import { joinArticles, setMetadata, startArticle } from '#shared/editing/commands/index';
import { recordFrom } from '#shared/editing/documentState';
import { importDocument } from '#shared/import/importDocument';
import { encodeText } from '../import/encodeText';
import { OpenText } from './openText';

const body = '县图书馆新馆在城南安澜桥畔正式开馆。';
const page = [
  '1986年10月21日 星期二 第2版',
  '# 新馆开馆',
  '本报记者 陆文清',
  body,
  '新馆外景。 石历增 摄',
  '# 守桥人',
  '——记王守一',
  body,
  `${body}（沈月华）`,
].join('\n\n');

function opened(text = page, name = '稿.txt'): OpenText {
  let count = 0;
  const newId = () => `id${++count}`;
  const bytes = encodeText(text, 'utf-8');
  return new OpenText(importDocument({ bytes, name, newId, now: () => 0, sha256: 'a'.repeat(64) }));
}

/** Values by field, proposals with where they come from. */
function said(text: OpenText, article = 0) {
  const record = recordFrom(text.state, text.record);
  const id = record.articles[article]?.id ?? '';
  return Object.fromEntries(
    Object.entries(record.articleMetadata[id] ?? {}).map(([field, { value, from }]) => [
      field,
      `${[value].flat().join('、')}${from ? ` (${from})` : ''}`,
    ]),
  );
}
const ofPage = (text: OpenText, field: string) => recordsOf(text.state).get('metadata', metadataKey('page', field));
const first = {
  title: '新馆开馆 (heading)',
  creators: '陆文清 (byline)',
  photographers: '石历增 (credit)',
};

describe('proposals', () => {
  it('follow a byline and a title that nobody has confirmed, within the same event of undo', () => {
    const text = opened();
    expect(said(text)).toEqual(first);
    text.type(2, 7, 8, '青');
    expect(said(text).creators).toBe('陆文青 (byline)');
    text.type(1, 4, 4, '了');
    expect(said(text).title).toBe('新馆开馆了 (heading)');
    text.run(undo);
    text.run(undo);
    expect(said(text)).toEqual(first);
  });

  it('leave what was given, confirmed or dismissed', () => {
    const text = opened();
    const article = text.record.articles[0]?.id ?? '';
    text.run(setMetadata({ article }, 'creators', { value: ['陆文清'] }));
    text.run(setMetadata({ article }, 'title', null));
    text.run(setMetadata({ article }, 'photographers', { value: ['石历增', '赵一帆'], from: 'credit' }));
    text.type(2, 7, 8, '青').type(1, 4, 4, '了').type(4, 6, 9, '赵一帆');
    expect(said(text)).toEqual({ creators: '陆文清', photographers: '石历增、赵一帆 (credit)' });
  });

  it('go when their words go, and come back with them', () => {
    const text = opened();
    text.type(2, 0, 8, '');
    expect(said(text).creators).toBeUndefined();
    text.type(2, 0, 0, '本报记者 韩石生');
    expect(said(text).creators).toBe('韩石生 (byline)');
  });

  it('are made for an article that is begun, and go with it', () => {
    const text = opened();
    text.select(5, 0).run(startArticle);
    expect(said(text)).toEqual(first);
    expect(said(text, 1)).toEqual({
      title: '守桥人 (heading)',
      subtitle: '记王守一 (heading)',
      creators: '沈月华 (byline)',
    });
    text.select(5, 0).run(joinArticles);
    expect(said(text)).toEqual(first);
    expect(recordFrom(text.state, text.record).articleMetadata).not.toHaveProperty('n0');
  });

  it('of a page follow its running head, unless the name of the file said it', () => {
    const text = opened();
    text.type(0, 17, 18, '3');
    expect(ofPage(text, 'page')).toEqual({ value: '3', from: 'label' });
    const named = opened(page, '临溪日报 1986-10-21 第2版.txt');
    named.type(0, 17, 18, '3');
    expect(ofPage(named, 'page')).toEqual({ value: '2', from: 'fileName' });
    expect(ofPage(named, 'publication')).toEqual({ value: '临溪日报', from: 'fileName' });
  });

  it('wait for the end of a composition', () => {
    const text = opened();
    text.composing = true;
    text.type(2, 7, 8, 'qing');
    const key = metadataKey({ article: text.record.articles[0]?.id ?? '' }, 'creators');
    expect(recordsOf(text.state).get('metadata', key)?.value).toEqual(['陆文清']);
    text.composing = false;
    text.type(2, 7, 11, '青');
    expect(said(text).creators).toBe('陆文青 (byline)');
  });
});
