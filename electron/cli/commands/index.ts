import type { Command } from '../command';
import { applyCorrectedText } from './apply';
import { manageAuthorities } from './authorities';
import { checkText } from './check';
import { showConcordance } from './concordance';
import { listEntities } from './entities';
import { exportDocumentsCommand } from './export';
import { fixText } from './fix';
import { importTexts } from './import';
import { listDocuments } from './list';
import { newProject } from './new';
import { repairProjectCommand } from './repair';
import { listRules } from './rules';
import { showDocument } from './show';
import { showStatistics } from './stats';
import { tagNames } from './tag';
import { undoProjectChange } from './undo';
import { verifyProjectCommand } from './verify';
import { manageVersions } from './versions';

/** Every command there is, in the order in which help lists them. */
export const commands: readonly Command[] = [
  newProject,
  importTexts,
  listDocuments,
  showDocument,
  checkText,
  fixText,
  tagNames,
  listEntities,
  showConcordance,
  undoProjectChange,
  listRules,
  applyCorrectedText,
  manageVersions,
  showStatistics,
  exportDocumentsCommand,
  manageAuthorities,
  verifyProjectCommand,
  repairProjectCommand,
];
