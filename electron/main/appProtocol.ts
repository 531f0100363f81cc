import { protocol, type Session } from 'electron';
import { answerAppRequest } from './appFiles';
import { APP_SCHEME } from './trustedPage';

/** Has to run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the built page's folder, and only that, as app://jiaokan/. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { status, headers, body } = await answerAppRequest(folder, request);
    return new Response(body === null ? null : new Uint8Array(body), { status, headers: { ...headers } });
  });
}
