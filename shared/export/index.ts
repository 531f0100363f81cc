import { exportCorrectionsCsv, exportCorrectionsJson } from './exportCorrections';
import type { Exporter, ExportFormat } from './exporter';
import { exportJson } from './exportJson';
import { exportTxt } from './exportTxt';

/** How each format is written. */
export const exporters = {
  txt: exportTxt,
  json: exportJson,
  'corrections-csv': exportCorrectionsCsv,
  'corrections-json': exportCorrectionsJson,
} as const satisfies Record<ExportFormat, Exporter>;
