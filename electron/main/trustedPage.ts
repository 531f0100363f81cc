export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://jiaokan';
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Where the pages of a window come from: our own files, or in development the server that reloads them. */
export interface PageSource {
  readonly page: string;
  /** Whether a frame that shows this URL is ours. */
  trusts(url: string): boolean;
}

/**
 * The source of pages. A development server counts only in an app that isn't packaged, and only on this machine; anything
 * else asked for is refused with a RangeError rather than passed over, since a silent fallback would look like a broken reload.
 */
export function pageSource(options: {
  readonly packaged: boolean;
  readonly devServer?: string | undefined;
}): PageSource {
  if (options.packaged || options.devServer === undefined || options.devServer === '') {
    return { page: APP_PAGE, trusts: (url) => originOf(url) === APP_ORIGIN };
  }
  const server = new URL(options.devServer);
  if (server.protocol !== 'http:' || !['localhost', '127.0.0.1'].includes(server.hostname)) {
    throw new RangeError(`The development server has to be http on this machine, not ${options.devServer}`);
  }
  return { page: server.href, trusts: (url) => originOf(url) === server.origin };
}

/** `scheme://host` of a URL, for schemes of our own too, whose `URL.origin` is 'null' in Node; '' when it isn't a URL. */
function originOf(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return '';
  }
  const { protocol, username, password, host } = parsed;
  return username === '' && password === '' ? `${protocol}//${host}` : '';
}
