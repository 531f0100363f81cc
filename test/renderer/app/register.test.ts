import { TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import { mentionsOf } from '#shared/annotations/mentions';
import { type AuthorityChange, changeRegister as changed, inverseOf } from '#shared/authorities/authorityChange';
import type { Register } from '#shared/authorities/register';
import { nothingTaught } from '#shared/detectors/taught';
import { redo, undo } from '#shared/document/undo';
import type { JiaokanApi } from '#shared/ipc/api';
import type { Answer, Response } from '#shared/ipc/contract';
import { usualConfiguration } from '#shared/project/readProjectFile';
import { travelSteps } from '../../../renderer/app/actions/projectSteps';
import { changeRegister, createAuthority } from '../../../renderer/app/actions/register';
import { commandById } from '../../../renderer/commands/index';
import { linkAlike, linkHere, unlinkHere } from '../../../renderer/editor/linkActions';
import type { DocumentSession } from '../../../renderer/session/session';
import { openTestSession } from '../session/openTestSession';
import { testWorkspace } from './testWorkspace';

const project = { id: 'p', name: '项目', taught: nothingTaught, configuration: usualConfiguration };

/** A window with a document, and an app that holds a register. */
function open(text: string) {
  const { session } = openTestSession(text);
  let register: Register = { entries: new Map(), merged: new Map() };
  const deeds = new Map<string, AuthorityChange>();
  const act = async (change: AuthorityChange): Promise<Answer<Response<'authorities:change'>>> => {
    const { done, missed, register: next } = changed(register, change);
    register = next;
    const id = String(deeds.size);
    const isNothing = Object.keys(done.entries).length === 0;
    if (!isNothing) deeds.set(id, done);
    return {
      ok: true,
      value: { change: isNothing ? null : id, missed: [...missed], size: next.entries.size },
    } as const;
  };
  const api: Partial<JiaokanApi<File>> = {
    changeAuthorities: ({ change }) => act(change),
    takeAuthoritiesBack: ({ change }) => act(inverseOf(deeds.get(change) ?? { entries: {}, merged: {} })),
  };
  const workspace = testWorkspace(session, api);
  workspace.state.set({ session, project, page: 'text' });
  const run = async (command: string) => commandById(command).run({ workspace, session });
  const travel = (way: 'undo' | 'redo') =>
    travelSteps(workspace, way, () => (way === 'undo' ? undo : redo)(session.getSnapshot().state, session.dispatch));
  return { workspace, session, run, travel, names: () => [...register.entries.values()].map(({ name }) => name), act };
}

function select(session: DocumentSession, from: number, to: number): void {
  const { tr, doc } = session.getSnapshot().state;
  session.dispatch(tr.setSelection(TextSelection.create(doc, from, to)));
}

/** What the mentions are linked to, in reading order. */
const links = (session: DocumentSession) =>
  mentionsOf(session.getSnapshot().state).map(({ type, authority }) => `${type} ${authority ?? ''}`);

test('what is selected is tagged and linked as one step, and its namesakes with it or after it', () => {
  const { session, run } = open('周以宁与周以宁、周以宁。');
  const at = 3;
  select(session, at, at + 3);
  expect(linkHere(session, { authority: 'a', type: 'person', withAlike: false })).toBe(1);
  select(session, at + 4, at + 7);
  void run('tag.person');
  select(session, at + 8, at + 11);
  expect(linkHere(session, { authority: 'b', type: 'person', withAlike: true })).toBe(3);
  expect(links(session)).toEqual(['person b', 'person b', 'person b']);
  unlinkHere(session);
  select(session, at, at + 3);
  expect(linkAlike(session)).toBe(1);
  expect(links(session)).toEqual(['person b', 'person b', 'person b']);
});

test('an authority that was made for a name goes and comes back with its link', async () => {
  const { workspace, session, travel, names } = open('周以宁。');
  select(session, 3, 6);
  const id = await createAuthority(workspace, { type: 'person', name: '周以宁' }, true);
  linkHere(session, { authority: id ?? '', type: 'person', withAlike: false });
  expect([names(), links(session)]).toEqual([['周以宁'], [`person ${id}`]]);
  await travel('undo');
  expect([names(), links(session)]).toEqual([[], []]);
  await travel('redo');
  expect([names(), links(session)]).toEqual([['周以宁'], [`person ${id}`]]);
});

test('a change of the register is taken back by itself, with undo in the text where it was done last', async () => {
  const { workspace, run, travel, names } = open('甲');
  await createAuthority(workspace, { type: 'person', name: '乙' }, false);
  await createAuthority(workspace, { type: 'person', name: '丙' }, false);
  await run('undoRegister');
  await travel('undo');
  expect(names()).toEqual([]);
  await travel('redo');
  expect(names()).toEqual(['乙']);
});

test('what others changed meanwhile is told and stays; a step that is lost is dropped', async () => {
  const { workspace, run, names, act } = open('甲');
  const id = await createAuthority(workspace, { type: 'person', name: '乙' }, false);
  const before = { type: 'person', name: '乙', variants: [], dates: '', description: '', external: {} };
  await act({ entries: { [id ?? '']: { before, after: { ...before, dates: '1931' } } }, merged: {} });
  const gone = { entries: { [id ?? '']: { before, after: null } }, merged: {} };
  expect(await changeRegister(workspace, gone, { message: 'authorities.said.removed', values: { name: '乙' } })).toBe(
    false,
  );
  expect(workspace.state.get().said?.message).toBe('authorities.said.missed');
  await run('undoRegister');
  expect([names(), workspace.state.get().steps]).toEqual([['乙'], []]);
});
