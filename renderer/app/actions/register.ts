import type { AuthorityChange } from '#shared/authorities/authorityChange';
import type { Response } from '#shared/ipc/contract';
import type { Authority } from '#shared/project/authorityFile';
import type { MessageId } from '../../i18n/messages';
import type { MessageValues } from '../../i18n/text';
import { unwrap, type Workspace } from '../workspace';
import { inTurn, stepDone, type Turn } from './projectSteps';

/** How a change of the register is told when it is done, and what it was done for. */
export interface RegisterDeed {
  readonly message: MessageId;
  readonly values?: MessageValues;
  /** Done for the event of the text that follows: undo takes both back. */
  readonly isJoined?: boolean;
}

type Outcome = Pick<Response<'authorities:change'>, 'change' | 'missed'>;

/**
 * Changes the project's register and tells it, with the way to take it back. Answers whether all of it was done; why not, the user
 * has been told.
 */
export function changeRegister(workspace: Workspace, change: AuthorityChange, deed: RegisterDeed): Promise<boolean> {
  return done(workspace, deed, async () => unwrap(await workspace.api.changeAuthorities({ change })));
}

/** Takes what a file holds into the register, which was looked at under this name. */
export function commitImport(workspace: Workspace, chosen: string, name: string): Promise<boolean> {
  return done(workspace, { message: 'authorities.said.imported', values: { name } }, async () =>
    unwrap(await workspace.api.commitAuthorityImport({ import: chosen })),
  );
}

/** Puts a new authority into the register. Answers its id; null where that could not be done, which the user was told. */
export async function createAuthority(
  workspace: Workspace,
  { type, name }: Pick<Authority, 'type' | 'name'>,
  isJoined: boolean,
): Promise<string | null> {
  const id = crypto.randomUUID();
  const after: Authority = { type, name, variants: [], dates: '', description: '', external: {} };
  const change: AuthorityChange = { entries: { [id]: { before: null, after } }, merged: {} };
  const deed: RegisterDeed = { message: 'authorities.said.created', values: { name }, isJoined };
  return (await changeRegister(workspace, change, deed)) ? id : null;
}

function done(
  workspace: Workspace,
  { message, values, isJoined = false }: RegisterDeed,
  act: () => Promise<Outcome>,
): Promise<boolean> {
  return inTurn(workspace, async () => {
    const { project } = workspace.state.get();
    const outcome = await workspace.attempt(act);
    if (!outcome || !project) return false;
    if (outcome.change !== null) {
      stepDone(workspace, { project: project.id, kind: 'register', turn: turnOf(workspace, outcome.change), isJoined });
    }
    if (outcome.missed.length > 0) {
      workspace.say('authorities.said.missed', { count: outcome.missed.length });
      return false;
    }
    workspace.say(message, values, outcome.change === null ? undefined : 'undoRegister');
    return true;
  });
}

/** Takes a change of the register back. What others have made of it meanwhile stays as they have it. */
function turnOf(workspace: Workspace, change: string): Turn {
  return async () => {
    const outcome = await workspace.attempt(async () => unwrap(await workspace.api.takeAuthoritiesBack({ change })));
    if (!outcome) return 'failed';
    if (outcome.missed.length > 0) workspace.say('authorities.said.missed', { count: outcome.missed.length });
    return outcome.change === null ? 'lost' : turnOf(workspace, outcome.change);
  };
}
