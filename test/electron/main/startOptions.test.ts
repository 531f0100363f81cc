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
  [['electron', '.', '--project', 'p', '--screenshot=a.png'], { project: '/here/p', screenshot: '/here/a.png' }],
])('%j', (argv, options) => {
  expect(parseStartOptions(argv, '/here')).toEqual(options);
});
