import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { APP_ORIGIN } from './trustedPage';

/** The policy every file of ours is served with: nothing from elsewhere, nothing inline, no frame, no form. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file under `folder` that an `app://jiaokan/...` URL names, or null when it names none: another host, a kind of file
 * the page has no use for, or a path that would lead outside. Says nothing about whether the file exists.
 */
export function appFile(folder: string, url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null;
  let segments: string[];
  try {
    segments = new URL(url).pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
  if (segments.some((segment) => /^\.{0,2}$|[/\\\0:]/.test(segment))) return null;
  const file = path.join(folder, ...segments);
  return contentTypes[path.extname(file)] === undefined ? null : file;
}

/** What the page gets for a request. */
export interface AppAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

/** Answers a request for one of the page's own files, links followed only inside `folder`. */
export async function answerAppRequest(folder: string, request: { method: string; url: string }): Promise<AppAnswer> {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
  if (request.method !== 'GET') return { status: 405, headers, body: null };
  const file = appFile(folder, request.url);
  if (file === null) return { status: 404, headers, body: null };
  try {
    const [top, actual] = await Promise.all([realpath(folder), realpath(file)]);
    if (!actual.startsWith(top + path.sep)) return { status: 404, headers, body: null };
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    return { status: 200, headers: { ...headers, 'content-type': type }, body: await readFile(actual) };
  } catch {
    return { status: 404, headers, body: null };
  }
}
