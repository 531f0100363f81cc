import { expect, test } from 'vitest';
import { APP_PAGE, pageSource } from '../../../electron/main/trustedPage';

const packaged = pageSource({ packaged: true, devServer: 'http://localhost:5173/' });
const developing = pageSource({ packaged: false, devServer: 'http://localhost:5173/' });

test.each([
  ['app://jiaokan/index.html', true],
  ['app://jiaokan/assets/a.js#x', true],
  ['app://jiaokan.example/index.html', false],
  ['app://user@jiaokan/index.html', false],
  ['app://jiaokan:80/index.html', false],
  ['https://jiaokan/index.html', false],
  ['file:///index.html', false],
  ['http://localhost:5173/', false],
  ['about:blank', false],
  ['data:text/html,app://jiaokan/', false],
  ['', false],
])('a packed app takes %s for its own: %s', (url, ours) => {
  expect(packaged.trusts(url)).toBe(ours);
});

test('a packed app shows its own page whatever the environment says', () => {
  expect(packaged.page).toBe(APP_PAGE);
});

test('a development server is trusted in place of the built page', () => {
  expect(developing.page).toBe('http://localhost:5173/');
  expect(developing.trusts('http://localhost:5173/src/main.tsx')).toBe(true);
  expect(developing.trusts('http://localhost:5174/')).toBe(false);
  expect(developing.trusts(APP_PAGE)).toBe(false);
});

test.each(['https://example.org/', 'http://10.0.0.1:5173/', 'file:///tmp/index.html'])(
  'a development server elsewhere is refused: %s',
  (devServer) => {
    expect(() => pageSource({ packaged: false, devServer })).toThrow(RangeError);
  },
);
