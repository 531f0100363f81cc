import type { Exporter } from './exporter';
import { exportJson } from './exportJson';
import { exportTxt } from './exportTxt';

/** Every export format there is, by the name it has on the command line. */
export const exporters = { txt: exportTxt, json: exportJson } as const satisfies Record<string, Exporter>;
