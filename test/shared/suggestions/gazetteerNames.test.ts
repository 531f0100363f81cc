import { describe, expect, it } from 'vitest';
import { MOST_GAZETTEER_NAMES, readGazetteer } from '#shared/suggestions/gazetteerNames';

describe('a list of names', () => {
  it.each<[string, string, readonly string[]]>([
    ['a line each', '石坎乡\n柳渡镇\n', ['石坎乡', '柳渡镇']],
    ['with the line ends of any system', '石坎乡\r\n柳渡镇\r东塘村', ['石坎乡', '柳渡镇', '东塘村']],
    [
      'of the first column of a table',
      '名称,类型\n石坎乡,乡\n"柳渡镇, 旧名",镇\n"东""塘",村',
      ['石坎乡', '柳渡镇, 旧名', '东"塘'],
    ],
    ['of columns parted by tabs', '石坎乡\t乡\n柳渡镇\t镇', ['石坎乡', '柳渡镇']],
    ['with spaces around', '　石坎乡 \n\n  柳渡镇', ['石坎乡', '柳渡镇']],
    ['of nothing', '\n \n', []],
  ])('%s', (_what, text, names) => expect(readGazetteer(text).names).toEqual(names));

  it('tells what it left out', () => {
    expect(readGazetteer(`石坎乡\n石坎乡\n石\n${'长'.repeat(41)}`)).toEqual({
      names: ['石坎乡'],
      repeated: 1,
      passedOver: 2,
      tooMany: 0,
    });
    const many = Array.from({ length: MOST_GAZETTEER_NAMES + 3 }, (_, count) => `名${count}`).join('\n');
    const read = readGazetteer(many);
    expect([read.names.length, read.tooMany]).toEqual([MOST_GAZETTEER_NAMES, 3]);
  });
});

it('takes names behind tabs as well where that is said', () => {
  const text = 'name\tother\n周以宁\t周生\t 以宁 \n"延安"\t\t石\n周生\n';
  expect(readGazetteer(text, { hasVariants: true })).toEqual({
    names: ['周以宁', '周生', '以宁', '延安'],
    repeated: 1,
    passedOver: 1,
    tooMany: 0,
  });
  expect(readGazetteer(text).names).toEqual(['周以宁', '延安', '周生']);
});
