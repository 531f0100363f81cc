import { bodyEndingAt } from '#shared/language/names/bodies';
import type { Pattern, PatternSpan } from './pattern';

/** Places by their class: 临溪县, 石坎乡, 河东巷, 安澜桥. */
export const places: Pattern = (text, { frequency, names }) => {
  const found: PatternSpan[] = [];
  for (const { from, to, kind, sure } of names) {
    if (kind === 'place') found.push({ pattern: 'place', kind: 'place', from, to, confidence: sure });
  }
  // The county in 临溪县图书馆 as well, which a surer name may cover.
  for (const { index } of text.matchAll(/[省市县州盟旗乡镇村](?=[\u4e00-\u9fff])/g)) {
    const body = bodyEndingAt(text, index, frequency);
    if (body?.kind !== 'place' || found.some(({ from, to }) => from === body.from && to === body.to)) continue;
    found.push({ pattern: 'place', kind: 'place', from: body.from, to: body.to, confidence: body.sure });
  }
  return found;
};
