import { expect, test } from 'vitest';
import { straySpace } from '#shared/detectors/characters/straySpace';
import { createDetectors } from '#shared/detectors/index';
import { loadLanguage } from '../../../../electron/checker/languageFile';
import { loadLexicon } from '../../../../electron/checker/lexiconFile';

const { checkBlock } = createDetectors(loadLexicon(), [straySpace], undefined, loadLanguage());
const found = (text: string) => checkBlock({ id: 'b', type: 'paragraph', text }).map(({ from, to }) => [from, to]);

test.each([
  '孩子们放学以后就在晒谷场上练起跑，最终拿到 两枚铜牌，赢得了掌声。',
  '这就要求我们 既要深入群众，又要服务群众。',
  '他当年就在 桥上抬木头，大家都记得。',
])('a space between words that go together is stray: %s', (text) => {
  const at = text.indexOf(' ');
  expect(found(text)).toEqual([[at, at + 1]]);
});

test.each([
  '本报讯 今年一开春，夜校就坐满了人，连邻村的青年也赶来听课。',
  '新华社北京8月6日电 记者从会上获悉，各地将加快建设。',
  '获奖的有闫莉 呼强 王明 李强 张华，他们都是一线职工，大家向他们表示祝贺。',
  '大会主题是“凝心聚力 共谋发展”，来自各地的代表参加了开幕式。',
  '横幅上写着“热烈庆祝 国庆佳节”，孩子们在下面合影。',
  '本报记者 陆文清 通讯员 韩石生报道，夜校开课以后，大家踊跃报名。',
  '他念道：“白日依山尽 黄河入海流”，孩子们跟着念。',
])('a space that belongs there is left alone: %s', (text) => {
  expect(found(text)).toEqual([]);
});
