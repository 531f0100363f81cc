import { expect, test } from 'vitest';
import { parseStartOptions } from '../../../electron/main/startOptions';

test.each([
  [['electron', '.'], {}],
  [['electron', '.', '--screenshot', '/a.png'], { screenshot: '/a.png' }],
  [['electron', '.', '--screenshot=/a.png', '--project', '/p'], { screenshot: '/a.png', project: '/p' }],
  [['electron', '.', '--project=/a=b'], { project: '/a=b' }],
  [['electron', '.', '--project', '--no-sandbox'], {}],
  [['electron', '.', '--project'], {}],
  [['electron', '.', '--projects', '/p'], {}],
])('%j', (argv, options) => {
  expect(parseStartOptions(argv)).toEqual(options);
});
