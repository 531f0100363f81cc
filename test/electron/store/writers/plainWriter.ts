import fs from 'node:fs';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { storyText } from './story';

/** Writes the same changes through lowdb's own adapter, the whole file each time, until it is killed. Argument: the file. */
async function write(file: string): Promise<void> {
  const db = new Low(new JSONFile<{ n: number; text: string }>(file), { n: 0, text: '' });
  await db.read();
  fs.writeSync(1, 'START\n');
  for (;;) {
    db.data.n++;
    db.data.text = storyText(db.data.n);
    await db.write();
    fs.writeSync(1, `ACK ${db.data.n}\n`);
  }
}

void write(process.argv[2] ?? '');
