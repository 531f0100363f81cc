import { expect, it } from 'vitest';
import { describeRecordGap, recordGaps } from '#shared/profiles/recordGaps';
import type { Description } from '#shared/project/description';

const description: Description = {
  metadata: { publication: { value: '临溪日报' }, page: { value: '2' }, profile: { value: 'dat18' } },
  articles: [
    {
      id: 'a',
      title: '开馆',
      metadata: {
        title: { value: '开馆', from: 'heading' },
        creators: { value: ['陆文清'] },
        archivalCode: { value: 'LX-01' },
        access: { value: '公开' },
      },
    },
    { id: 'b', title: '', metadata: { title: { value: '桥' }, access: { value: '开放' } } },
  ],
};
const told = (one: Description, profile = 'newspaper') =>
  recordGaps(one, { profiles: [], profile }).map((gap) => describeRecordGap(gap, 'zh'));

it('tells what a page lacks once, and what each article lacks or says wrongly', () => {
  expect(told(description)).toEqual([
    '本版：缺 日期',
    '第 1 篇《开馆》：开放标识：“公开”不在可选的值里：开放、控制、未定。',
    '第 2 篇：缺 档号、责任者',
  ]);
});

it('goes by the project’s usual profile where the document names none', () => {
  const { profile: _, ...metadata } = description.metadata;
  expect(told({ ...description, metadata })).toEqual(['本版：缺 日期']);
  const dated = description.articles.map((one) => ({
    ...one,
    metadata: { ...one.metadata, date: { value: one.id === 'a' ? '1986-10-21' : '1987-02-30' } },
  }));
  expect(told({ metadata, articles: dated })).toEqual(['第 2 篇：日期：没有“1987-02-30”这一天。']);
});
