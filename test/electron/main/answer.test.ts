import { expect, test } from 'vitest';
import { Problem } from '#shared/problems/problem';
import { answer } from '../../../electron/main/answer';

const logged: string[] = [];
const options = { checkResponses: true, log: (doing: string) => logged.push(doing) };

test('a call that fits is answered', async () => {
  const handler = (_window: null, { name }: { name: string }) => {
    expect(name).toBe('临溪日报');
    return null;
  };
  expect(await answer('project:create', handler, null, { name: '临溪日报' }, options)).toEqual({
    ok: true,
    value: null,
  });
});

test.each([undefined, null, 'x', {}, { name: '' }, { name: 'a', extra: 1 }, { name: 'a'.repeat(201) }])(
  'a call that does not fit never reaches its handler: %j',
  async (payload) => {
    let reached = false;
    const handler = () => {
      reached = true;
      return null;
    };
    const result = await answer('project:create', handler, null, payload, options);
    expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(reached).toBe(false);
    expect(logged.at(-1)).toBe('answering project:create');
  },
);

test('a problem is told as data', async () => {
  const handler = () => {
    throw new Problem('projectNotFound', { name: '县志' });
  };
  const result = await answer('project:create', handler, null, { name: 'a' }, options);
  expect(result).toEqual({ ok: false, error: { code: 'projectNotFound', values: { name: '县志' } } });
});

test('a fault of ours tells the page no path', async () => {
  const handler = () => {
    throw Object.assign(new Error("EACCES: permission denied, open '/home/lin/secret'"), { code: 'EACCES' });
  };
  const result = await answer('project:create', handler, null, { name: 'a' }, options);
  expect(result).toEqual({ ok: false, error: { code: 'unexpected', values: { detail: 'project:create: EACCES' } } });
});

test('an answer of ours that does not fit is a fault in development', async () => {
  const handler = () => JSON.parse('{"id":"a"}');
  const strict = await answer('project:create', handler, null, { name: 'a' }, options);
  expect(strict).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  const lenient = await answer('project:create', handler, null, { name: 'a' }, { ...options, checkResponses: false });
  expect(lenient).toEqual({ ok: true, value: { id: 'a' } });
});
