import { describe, expect, it } from 'vitest';
import { blocksOf } from '#shared/document/blocks';
import { blockId } from '#shared/document/schema';
import { convertBlock, insertGap } from '#shared/editing/commands/index';
import type { JiaokanApi } from '#shared/ipc/api';
import type { Request } from '#shared/ipc/contract';
import { halvesSaying, MOST_THREADS, rankHalves, seamOf } from '../../../renderer/editor/threads';
import { OpenText } from '../../shared/editing/openText';
import { openTestSession } from '../session/openTestSession';

const nodes = (text: OpenText) => blocksOf(text.state.doc).map(({ node }) => node);

describe('the seam of two halves', () => {
  it('shows the words on both sides, and that there are more', () => {
    const [tail, head] = nodes(OpenText.of(['图书馆还备了两辆很新的流动书', '车，逢初五、二十到各乡巡回，风雨无阻。']));
    expect(tail && head && seamOf(tail, head)).toEqual({
      tail: '…备了两辆很新的流动书',
      head: '车，逢初五、二十到各乡巡回，风雨…',
    });
  });

  it('cuts no character in two, and shows a gap', () => {
    const text = OpenText.of(['𠮷'.repeat(12), '野家']).select(1, 1);
    text.run(insertGap(1));
    const [tail, head] = nodes(text);
    expect(tail && head && seamOf(tail, head)).toEqual({ tail: `…${'𠮷'.repeat(10)}`, head: '野□家' });
  });
});

describe('finding a half by its words', () => {
  const text = OpenText.of(['车水马龙', '流动书', '车，逢初五', '新车到了'], ['火车']);
  const found = (words: string, seeks: 'head' | 'tail' = 'head') =>
    halvesSaying(text.state.doc, 'a0b1', seeks, words).map(({ node }) => blockId(node));

  it('gives those that begin with them first, the nearest first, then those that hold them', () => {
    expect(found('车')).toEqual(['a0b0', 'a0b2', 'a0b3', 'a1b0']);
    expect(found('车', 'tail')).toEqual(['a1b0', 'a0b0', 'a0b2', 'a0b3']);
    expect(found('没有')).toEqual([]);
  });

  it('gives neither the block itself nor page breaks, and no more than digits can choose', () => {
    expect(found('流动书')).toEqual([]);
    const page = OpenText.of(Array.from({ length: 12 }, () => '车')).select(1, 0);
    page.run(convertBlock('pageBreak'));
    const all = halvesSaying(page.state.doc, 'a0b0', 'head', '车').map(({ node }) => blockId(node));
    expect(all).toHaveLength(MOST_THREADS);
    expect(all[0]).toBe('a0b2');
  });
});

describe('asking the app for the other half', () => {
  /** An app that answers each question by a rule and keeps what it was asked. */
  function behind(scoreOf: (tail: string, head: string) => number) {
    const questions: Request<'threads:rank'>[] = [];
    const rankThreads: JiaokanApi<File>['rankThreads'] = async (question) => {
      questions.push(question);
      const ranked = question.heads.map(({ id, text }) => ({
        id,
        score: scoreOf(question.tail.text, text),
        confidence: 'high' as const,
        reason: { id: 'place', values: {} },
      }));
      return { ok: true, value: { ranked: ranked.sort((a, b) => b.score - a.score) } };
    };
    return { api: { rankThreads }, questions };
  }
  const { session } = openTestSession('甲句完。\n\n流动书\n\n中间的话\n\n车到了。');
  const ids = blocksOf(session.getSnapshot().state.doc).map(({ node }) => blockId(node));
  const [whole = '', cut = '', between = '', rest = ''] = ids;

  it('asks about all other blocks at once for a tail, with their distances', async () => {
    const { api, questions } = behind((_tail, head) => (head.startsWith('车') ? 5 : 0));
    const ranked = await rankHalves(api, session, cut, 'head');
    expect(questions.map(({ tail, heads }) => [tail.id, heads.map(({ id, distance }) => [id, distance])])).toEqual([
      [
        cut,
        [
          [whole, -1],
          [between, 1],
          [rest, 2],
        ],
      ],
    ]);
    expect(ranked[0]?.id).toBe(rest);
  });

  it('asks about each block that stops in mid-sentence for a head, and is sure of one at most', async () => {
    const { api, questions } = behind((tail) => (tail.endsWith('书') ? 5 : 1));
    const ranked = await rankHalves(api, session, rest, 'tail');
    expect(questions.map(({ tail, heads }) => [tail.id, heads.map(({ id, distance }) => [id, distance])])).toEqual([
      [between, [[rest, 1]]],
      [cut, [[rest, 2]]],
    ]);
    expect(ranked.map(({ id, confidence }) => [id, confidence])).toEqual([
      [cut, 'high'],
      [between, 'low'],
    ]);
  });
});
