import fs from 'node:fs';
import { recordFrom } from '#shared/editing/documentState';
import { durableChange } from '#shared/editing/durableChange';
import { changeLine } from '#shared/journal/journalLine';
import { openProject } from '../../../../electron/store/openProject';
import { stateOf, toldOn } from './story';

/** Writes to a project as a window does, as fast as it can, until it is killed. Arguments: the project's folder, the document. */

/** Changes under way at once. */
const IN_FLIGHT = 8;
const CHANGES_A_SAVE = 20;

/** The other side has read it when this process is dead. */
const tell = (line: string) => fs.writeSync(1, `${line}\n`);

async function write(dir: string, id: string): Promise<void> {
  const store = await openProject(dir, { write: true });
  const opened = await store.open(id);
  let { state } = stateOf(opened);
  let n = opened.journal?.n ?? 0;
  let saving: Promise<void> | null = null;
  const inFlight: Promise<void>[] = [];
  tell('START');
  for (;;) {
    const before = state;
    state = toldOn(state, ++n);
    const change = durableChange(before, state);
    const line = change && changeLine(change, n, Date.now());
    if (!line) throw new RangeError('nothing changed');
    inFlight.push(store.appendChanges(id, [line]).then((confirmed) => void tell(`ACK ${confirmed}`)));
    if (n % CHANGES_A_SAVE === 0 && !saving) {
      const held = n;
      saving = store.save(recordFrom(state, opened.record), held).then(() => {
        tell(`ACK ${held}`);
        saving = null;
      });
    }
    if (inFlight.length >= IN_FLIGHT) await inFlight.shift();
  }
}

const [dir = '', id = ''] = process.argv.slice(2);
write(dir, id).catch((error: unknown) => {
  tell(`FAILED ${error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
});
