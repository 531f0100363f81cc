import { describe, expect, it } from 'vitest';
import { readFileName } from '#shared/import/fileName';

describe('readFileName', () => {
  it.each([
    ['临溪日报 1986-10-21 第2版', { publication: '临溪日报', date: '1986-10-21', page: '2' }],
    [
      '临溪日报 1986-10-21 第2版 文化教育',
      { publication: '临溪日报', date: '1986-10-21', page: '2', pageName: '文化教育' },
    ],
    ['临溪日报19861021A02', { publication: '临溪日报', date: '1986-10-21', page: 'A02' }],
    ['临溪晚报_1986.10.21_02版', { publication: '临溪晚报', date: '1986-10-21', page: '2' }],
    ['1986-10-21-第2版', { date: '1986-10-21', page: '2' }],
    ['1986-10-21-02', { date: '1986-10-21', page: '2' }],
    ['县报1986年10月21日 第一版：要闻', { publication: '县报', date: '1986-10-21', page: '1', pageName: '要闻' }],
    ['中国青年报 一九八六年十月二十一日 四版', { publication: '中国青年报', date: '1986-10-21', page: '4' }],
    ['000_732b49351ec8367a', {}],
    ['报告', {}],
    ['1986-02-30 第2版', { page: '2' }],
    ['第2版 新馆开馆了', { page: '2' }],
    ['读报札记3', {}],
    ['海报', {}],
    ['读报札记 1986-10-21', { date: '1986-10-21' }],
  ])('reads %s', (stem, told) => expect(readFileName(stem)).toEqual(told));
});
