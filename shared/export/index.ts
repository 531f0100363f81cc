import type { Exporter, ExportFormat } from './exporter';
import { exportJson } from './exportJson';
import { exportTxt } from './exportTxt';

/** How each format is written. */
export const exporters = { txt: exportTxt, json: exportJson } as const satisfies Record<ExportFormat, Exporter>;
