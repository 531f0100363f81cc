import type { Handlers } from '../answer';
import type { AppWindow } from '../appWindow';
import type { Services } from '../services';
import { appHandlers } from './app';
import { applyingHandlers } from './applying';
import { authorityHandlers } from './authorities';
import { backupHandlers } from './backups';
import { changeHandlers } from './changes';
import { checkHandlers } from './checks';
import { concordanceHandlers } from './concordance';
import { documentHandlers } from './documents';
import { exportHandlers } from './exports';
import { importHandlers } from './imports';
import { metadataHandlers } from './metadata';
import { modelHandlers } from './models';
import { outsideHandlers } from './outside';
import { projectHandlers } from './project';
import { savedDocumentHandlers } from './savedDocuments';
import { suggestionHandlers } from './suggestions';
import { tagsetHandlers } from './tagset';
import { taughtHandlers } from './taught';
import { versionHandlers } from './versions';

/** What every channel of the contract does. */
export function createHandlers(services: Services): Handlers<AppWindow> {
  return {
    ...appHandlers(services),
    ...modelHandlers(services),
    ...projectHandlers(services),
    ...importHandlers(services),
    ...documentHandlers(services),
    ...savedDocumentHandlers(services),
    ...outsideHandlers,
    ...versionHandlers,
    ...backupHandlers,
    ...applyingHandlers(services),
    ...exportHandlers(services),
    ...suggestionHandlers(services),
    ...tagsetHandlers(services),
    ...metadataHandlers(services),
    ...taughtHandlers(services),
    ...authorityHandlers(services),
    ...checkHandlers(services),
    ...changeHandlers(services),
    ...concordanceHandlers(services),
  };
}
