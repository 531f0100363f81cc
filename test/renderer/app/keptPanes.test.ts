import { expect, test } from 'vitest';
import type { JiaokanApi } from '#shared/ipc/api';
import { type Settings, settingsSchema } from '#shared/ipc/contract';
import { keepTab, keepWidth, keptWidth } from '../../../renderer/app/frame/keptPanes';
import { createWorkspace } from '../../../renderer/app/workspace';
import { langOf } from '../../../renderer/i18n/langOf';
import { openTestSession } from '../session/openTestSession';

const settings: Settings = {
  language: 'zh',
  theme: 'light',
  density: 'standard',
  author: '林',
  showLesson: false,
  wordingLevel: 3,
  wordingOrder: 'confidence',
};

/** A window with these settings, and what of them was sent to the disk, which may refuse. */
function windowWith(panes: Settings['panes'], refuses = false) {
  const saved: Settings['panes'][] = [];
  const api: Partial<JiaokanApi<File>> = {
    saveSettings: async (changed) => {
      saved.push(settingsSchema.parse(changed).panes);
      if (refuses) return { ok: false, error: { code: 'settingsNotSaved', values: { detail: '' } } };
      return { ok: true, value: changed };
    },
  };
  const workspace = createWorkspace({
    // No more is asked of the app.
    api: api as JiaokanApi<File>,
    platform: 'linux',
    version: '',
    systemLanguage: 'zh',
    settings: { ...settings, ...(panes && { panes }) },
    recents: [],
    openSession: () => openTestSession('甲').session,
  });
  keepTab(workspace);
  return { workspace, saved };
}

test('the tab of the right pane is the one it was left at, and each other is kept', () => {
  const { workspace, saved } = windowWith({ tab: 'history' });
  expect(workspace.state.get().tab).toBe('history');
  workspace.state.set({ left: false });
  workspace.state.set({ tab: 'comments' });
  expect(saved).toEqual([{ tab: 'comments' }]);
  expect(windowWith(undefined).workspace.state.get().tab).toBe('findings');
});

test('a tab that can’t be kept is asked for once', async () => {
  const { workspace, saved } = windowWith(undefined, true);
  workspace.state.set({ tab: 'record' });
  await Promise.resolve();
  await Promise.resolve();
  expect(saved).toHaveLength(1);
  expect(workspace.state.get().tab).toBe('record');
});

test('widths are kept by pane and by how wide the window is', () => {
  const { workspace, saved } = windowWith({ tab: 'record', widths: { 'left.wide': 300 } });
  keepWidth(workspace, 'right', 'wide', 401.6);
  keepWidth(workspace, 'right', 'wide', 402.2);
  const now = workspace.state.get().settings;
  expect(saved).toEqual([{ tab: 'record', widths: { 'left.wide': 300, 'right.wide': 402 } }]);
  expect(keptWidth(now, 'right', 'wide')).toBe(402);
  expect(keptWidth(now, 'right', 'middle')).toBeNull();
  expect(keptWidth(now, 'left', 'wide')).toBe(300);
});

test('words are Chinese when they hold Han characters', () => {
  expect(['这里存疑 see p. 3', 'see page 3', '', '𠮷'].map(langOf)).toEqual(['zh-CN', undefined, undefined, 'zh-CN']);
});
