import { describe, expect, test } from 'vitest';
import { createDetectors, describeReason } from '#shared/detectors/index';
import { lexicalDetectors } from '#shared/detectors/lexical/index';
import { LEXICAL_FLOOR } from '#shared/detectors/lexical/lexicalRules';
import { nothingTaught } from '#shared/detectors/taught';
import type { Doubt } from '#shared/language/engine/doubt';
import type { Engine } from '#shared/language/engine/engine';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';

/** An engine that doubts given words wherever they stand: what the document adds to it is told from nothing else. */
function doubting(wrong: string, right: string, of: Partial<Doubt> = {}): Engine {
  const place = [...wrong].findIndex((character, i) => character !== right[i]);
  return {
    read: (text) => {
      const doubts: Doubt[] = [];
      for (let from = text.indexOf(wrong); from >= 0; from = text.indexOf(wrong, from + 1)) {
        doubts.push({
          kind: 'substituted',
          at: from + place,
          from,
          to: from + wrong.length,
          confidence: 0.5,
          candidates: [{ text: right, score: 0.4 }],
          evidence: {
            right,
            wrong,
            sound: 0,
            shape: 0.6,
            isWord: false,
            isPhrase: false,
            character: right.charAt(place),
          },
          ...of,
        });
      }
      return doubts;
    },
  };
}

const lexicon = loadLexicon();
const check = (engine: Engine, text: string, dictionary: string[] = []) =>
  createDetectors(lexicon, lexicalDetectors(engine), { ...nothingTaught, dictionary }).checkDocument({
    id: 'd',
    blocks: text
      .split('\n')
      .map((words, i) => ({ id: `b${i}`, type: 'paragraph', level: null, article: 'a', text: words })),
  });

const sampling = doubting('核算采样', '核酸采样');

describe('the document as evidence', () => {
  test('what stands once is as doubtful as the engine says', () => {
    expect(check(sampling, '今天核算采样。')).toMatchObject([
      { rule: 'wrong-character', confidence: 0.5, from: 2, to: 6 },
    ]);
  });

  test('what the document repeats is trusted', () => {
    const [first] = check(sampling, '今天核算采样。\n明天核算采样。\n后天核算采样。');
    expect(first?.confidence ?? 0).toBeLessThan(0.3);
  });

  test('a listed phrase is wrong however often it stands', () => {
    const listed = {
      right: '核酸采样',
      wrong: '核算采样',
      sound: 1,
      shape: 0,
      isWord: false,
      isPhrase: true,
      character: '酸',
    };
    const engine = doubting('核算采样', '核酸采样', { confidence: 0.9, evidence: listed });
    const found = check(engine, '今天核算采样。\n明天核算采样。\n后天核算采样。');
    expect(found.map(({ confidence }) => confidence)).toEqual([0.9, 0.9, 0.9]);
  });

  test('in a long document that is clean otherwise a doubt counts for less', () => {
    const clean = `今天核算采样。\n${'渔民出海打鱼，收成不错。\n'.repeat(400)}`;
    const [lonely] = check(sampling, clean);
    expect(lonely?.confidence ?? 1).toBeLessThan(0.35);
  });

  test('a form that stands once beside a frequent twin is suspect, and is told so', () => {
    const found = check(sampling, '核酸采样点到了。\n核酸采样开始。\n核酸采样结束。\n今天核算采样。');
    expect(found).toMatchObject([{ block: 'b3', reason: { id: 'twin', values: { right: '核酸采样', count: 3 } } }]);
    expect(found[0]?.confidence).toBeGreaterThan(0.8);
  });

  test('a misreading that comes again is no form of its own where the better one is far more frequent', () => {
    const often = Array.from({ length: 8 }, () => '核酸采样点到了。').join('\n');
    const found = check(sampling, `今天核算采样。\n${often}\n明天核算采样。`);
    expect(found.map(({ confidence }) => confidence)).toEqual([0.5, 0.5]);
  });

  test('words at a cut are doubted less, on either side of it', () => {
    const confidence = (text: string): number => check(sampling, text)[0]?.confidence ?? 1;
    expect(confidence('大家去核算采样\n以后回家。')).toBeLessThan(0.25);
    expect(confidence('大家先去\n核算采样以后回家。')).toBeLessThan(0.25);
    expect(confidence('大家去核算采样。\n以后回家。')).toBe(0.5);
    expect(confidence('大家先去。\n核算采样以后回家。')).toBe(0.5);
  });

  test('what may be lost where a block begins is as doubtful as the engine says', () => {
    const engine = doubting('腾了', '折腾了', { kind: 'lost' });
    expect(check(engine, '腾了十一天。')).toMatchObject([{ rule: 'lost-character', confidence: 0.5 }]);
  });

  test('the same whether blocks are checked together or come one after the other', () => {
    const detectors = createDetectors(lexicon, lexicalDetectors(sampling));
    const texts = ['核酸采样点到了。', '核酸采样开始。', '今天核算采样。', '核酸采样结束。'];
    const blocks = texts.map((text, i) => ({
      id: `b${i}`,
      type: 'paragraph' as const,
      level: null,
      article: 'a',
      text,
    }));
    const places = blocks.map((block) => ({ id: block.id, article: 'a', observations: detectors.observeBlock(block) }));
    for (let n = 1; n <= places.length; n++) detectors.checkObserved(places.slice(0, n));
    detectors.checkObserved(places.slice(1));
    expect(detectors.checkObserved(places)).toEqual(detectors.checkDocument({ id: 'd', blocks }));
  });

  test('the same whether blocks of the same words share what was observed or not', () => {
    const detectors = createDetectors(lexicon, lexicalDetectors(sampling));
    const block = (id: string) => ({
      id,
      type: 'paragraph' as const,
      level: null,
      article: 'a',
      text: '今天核算采样。',
    });
    const blocks = ['b0', 'b1', 'b2'].map(block);
    const observations = detectors.observeBlock(block('b0'));
    const shared = blocks.map(({ id }) => ({ id, article: 'a', observations }));
    const expected = detectors.checkDocument({ id: 'd', blocks });
    expect(expected[0]?.confidence ?? 1).toBeLessThan(0.3);
    expect(detectors.checkObserved(shared)).toEqual(expected);
    const [lonely] = detectors.checkObserved(shared.slice(1, 2));
    expect(lonely?.confidence).toBe(0.5);
  });

  test('a word of the project’s dictionary is not doubted', () => {
    expect(check(sampling, '今天核算采样。', ['核算采样'])).toEqual([]);
  });

  test('what is less likely than the floor is not told', () => {
    const engine = doubting('核算采样', '核酸采样', { confidence: LEXICAL_FLOOR / 2 });
    expect(check(engine, '今天核算采样。')).toEqual([]);
  });
});

describe('what a finding says', () => {
  const evidence = {
    right: '自己',
    wrong: '自已',
    sound: 0,
    shape: 0,
    isWord: false,
    isPhrase: false,
    character: '己',
  };
  test.each([
    [{}, '“自己”常见，“自已”未见。'],
    [{ shape: 0.9 }, '“自己”常见，“自已”未见；字形相近。'],
    [{ sound: 1 }, '“自己”常见，“自已”未见；读音相同。'],
    [{ sound: 0.7 }, '“自己”常见，“自已”未见；读音相近。'],
    [{ isWord: true }, '“自已”放在这里少见，“自己”更通顺。'],
    [{ isWord: true, sound: 1 }, '“自已”放在这里少见，“自己”更通顺；读音相同。'],
    [{ isPhrase: true }, '“自已”常是“自己”之误。'],
  ])('%o', (more, zh) => {
    const [finding] = check(doubting('自已', '自己', { evidence: { ...evidence, ...more } }), '他自已说。');
    expect(finding && describeReason(finding, 'zh')).toBe(zh);
    expect(finding && describeReason(finding, 'en')).not.toMatch(/[{}]/);
  });

  test.each([
    ['提纲领', '提纲挈领', false, '挈', '“提纲挈领”常见，这里只有“提纲领”，似漏“挈”。'],
    ['又顾', '又不顾', true, '不', '“又顾”中间似漏“不”。'],
    ['责任', '法责任', true, '法', '“法责任”常见，这里只有“责任”，似漏“法”。'],
  ])('of a character lost in %s', (wrong, right, isWord, character, zh) => {
    const lost = { ...evidence, right, wrong, isWord, character };
    const [finding] = check(doubting(wrong, right, { kind: 'lost', evidence: lost }), `他${wrong}说。`);
    expect(finding && describeReason(finding, 'zh')).toBe(zh);
  });

  test('what sounds the same and looks otherwise was probably printed so', () => {
    const decision = (shape: number) =>
      check(doubting('自已', '自己', { evidence: { ...evidence, sound: 1, shape } }), '他自已说。')[0]?.decision;
    expect(decision(0)).toBe('emend');
    expect(decision(0.9)).toBe('restore');
  });

  test('it is never safe, and the text as it stands may be right', () => {
    const [finding] = check(doubting('自已', '自己'), '他自已说。');
    expect(finding?.safe).toBe(false);
    expect(finding?.suggestions.map(({ text }) => text)).toEqual(['自己', '自已']);
  });
});

test('where a rule about layout answers already, the lexical one keeps quiet', () => {
  const engine = doubting('的说', '地说');
  expect(check(engine, '老人笑眯眯的说。')).toEqual([]);
  expect(check(engine, '他的说法不对。')).toHaveLength(1);
});

test('page breaks are not read', () => {
  const engine: Engine = {
    read: () => {
      throw new Error('read');
    },
  };
  const detectors = createDetectors(lexicon, lexicalDetectors(engine));
  const block = { id: 'b', type: 'pageBreak' as const, level: null, article: 'a', text: '第二版' };
  expect(detectors.checkDocument({ id: 'd', blocks: [block] })).toEqual([]);
});
