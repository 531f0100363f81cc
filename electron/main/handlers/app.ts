import path from 'node:path';
import { app } from 'electron';
import { Problem, type ProblemData, problemData } from '#shared/problems/problem';
import type { HandlersOf } from '../answer';
import type { AppWindow } from '../appWindow';
import { openWithSystem, platformName } from '../platform';
import type { Services } from '../services';
import { openFolder, showProject } from './project';

type Channel = 'app:load' | 'app:saveSettings' | 'app:openExternal' | 'window:setTitle' | 'window:confirmClose';

export function appHandlers(services: Services): HandlersOf<AppWindow, Channel> {
  const { preferences } = services;
  return {
    'app:load': async (window) => {
      const start = window.startPage();
      const notices: ProblemData[] = [...start.notices];
      if (start.project !== undefined) {
        const problem = await problemOf(openFolder(window, start.project, services));
        if (problem !== null) notices.push(problem);
      }
      return {
        settings: preferences.settings,
        systemLanguage: services.systemLanguage,
        platform: platformName(),
        version: app.getVersion(),
        recents: preferences.recents,
        notices,
        // A page that was loaded anew finds its project still open.
        ...(window.project !== null && { project: await showProject(window, services) }),
      };
    },
    'app:saveSettings': async (_window, settings) => {
      const saved = preferences.saveSettings(settings);
      services.applySettings();
      await saved;
      return preferences.settings;
    },
    'app:openExternal': async (_window, page) => {
      // Both lie on this machine: nothing here needs, or may use, the network.
      if (page === 'help') await openWithSystem(services.help, path.basename(services.help));
      else await openWithSystem(services.log.makeFolder(), path.basename(services.log.file));
      return undefined;
    },
    'window:setTitle': (window, { title, edited }) => {
      window.browserWindow.setTitle(title);
      window.browserWindow.setDocumentEdited(edited);
      return undefined;
    },
    'window:confirmClose': (window, answer) => {
      window.confirmClose(answer);
      return undefined;
    },
  };
}

/** The Problem something ended with, or null when it went well. Faults of ours pass through. */
async function problemOf(action: Promise<unknown>): Promise<ProblemData | null> {
  try {
    await action;
    return null;
  } catch (error) {
    if (error instanceof Problem) return problemData(error);
    throw error;
  }
}
