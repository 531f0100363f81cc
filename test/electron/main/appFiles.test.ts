import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { answerAppRequest, appFile, contentSecurityPolicy } from '../../../electron/main/appFiles';
import { temporaryFolders } from '../store/temporaryFolder';

const folder = temporaryFolders()();
const root = path.join(folder, 'renderer');

beforeAll(async () => {
  await mkdir(path.join(root, 'assets'), { recursive: true });
  await mkdir(path.join(folder, 'renderer-other'));
  await writeFile(path.join(root, 'index.html'), '<!doctype html>');
  await writeFile(path.join(root, 'assets', 'page 页.js'), 'export {};');
  await writeFile(path.join(root, 'notes.sh'), 'secret');
  await writeFile(path.join(folder, 'secret.json'), 'secret');
  await writeFile(path.join(folder, 'renderer-other', 'secret.json'), 'secret');
  await symlink(path.join(folder, 'secret.json'), path.join(root, 'link.json'));
});

const ask = (url: string, method = 'GET') => answerAppRequest(root, { method, url });

test.each([
  ['app://jiaokan/index.html', 'text/html; charset=utf-8'],
  ['app://jiaokan/index.html?x=1#y', 'text/html; charset=utf-8'],
  ['app://jiaokan/assets/page%20%E9%A1%B5.js', 'text/javascript; charset=utf-8'],
])('serves %s with the policy', async (url, type) => {
  const answer = await ask(url);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe(type);
  expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  'app://jiaokan/../secret.json',
  'app://jiaokan/%2e%2e/secret.json',
  'app://jiaokan/..%2fsecret.json',
  'app://jiaokan/assets/..%2f..%2fsecret.json',
  'app://jiaokan/..%5csecret.json',
  'app://jiaokan/%2fetc/hosts.json',
  'app://jiaokan//etc/hosts.json',
  'app://jiaokan/../renderer-other/secret.json',
  'app://jiaokan/index.html%00.json',
  'app://jiaokan/C:/secret.json',
  'app://jiaokan/link.json',
  'app://jiaokan/notes.sh',
  'app://jiaokan/assets',
  'app://jiaokan/',
  'app://jiaokan/%zz.html',
  'app://other/index.html',
  'app://jiaokan.example/index.html',
  'file:///etc/hosts.json',
])('serves nothing for %s', async (url) => {
  const answer = await ask(url);
  expect(answer.status).toBe(404);
  expect(answer.body).toBeNull();
});

test.each(['..%5csecret.json', 'C:/secret.json', 'a%00.json', '%2fetc/a.json', 'assets//a.json', 'a.sh'])(
  'no file is even looked for at %s, on any system',
  (place) => {
    expect(appFile(root, `app://jiaokan/${place}`)).toBeNull();
  },
);

test('answers reading only', async () => {
  expect((await ask('app://jiaokan/index.html', 'POST')).status).toBe(405);
});
