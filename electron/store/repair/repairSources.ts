import path from 'node:path';
import { decode } from '#shared/import/decode';
import { isEncoding } from '#shared/import/encoding';
import { Problem } from '#shared/problems/problem';
import type { SourceRecord } from '#shared/project/documentRecord';
import { readIfThere, systemFiles } from '../fileCalls';
import { sha256OfFile } from '../projectFolder';
import { fingerprint } from '../seenLedger';
import { filesOfSize } from './projectTree';
import type { RepairPlan } from './repairPlan';

/** Finds the bytes documents were made from: where they belong, elsewhere in the project, or in folders the user names. */
export class RepairedSources {
  private readonly known = new Map<string, Uint8Array | null>();

  constructor(
    private readonly plan: RepairPlan,
    private readonly folders: readonly string[],
  ) {}

  /** The text a document is measured against; `null` when its bytes can't be found or don't give one. */
  async textOf(source: SourceRecord): Promise<string | null> {
    const bytes = await this.bytesOf(source.sha256, source.bytes);
    if (bytes === null || !isEncoding(source.encoding)) return null;
    try {
      return decode(bytes, source.encoding, source.name);
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  /** The bytes of a hash; of those of another length none are looked for, where the length is known. */
  async bytesOf(sha256: string, length: number | null): Promise<Uint8Array | null> {
    const known = this.known.get(sha256);
    if (known !== undefined) return known;
    const place = `sources/${sha256}`;
    const standing = await this.plan.read(place);
    const isWhole = standing !== null && fingerprint(standing).sha256 === sha256;
    const found = isWhole ? standing : await this.find(sha256, length);
    this.known.set(sha256, found);
    return found;
  }

  /** Sources that are not what their names say, and that nothing was found for, are put aside. */
  async putAsideAltered(): Promise<void> {
    for (const name of this.plan.namesIn('sources')) {
      if (sha256OfFile(name) === null || (await this.bytesOf(name, null)) !== null) continue;
      const place = `sources/${name}`;
      this.plan.putAside(place);
      this.plan.did(place, 'putAside', {}, [{ code: 'sourceAltered', values: { name } }]);
    }
  }

  private async find(sha256: string, length: number | null): Promise<Uint8Array | null> {
    if (length === null) return null;
    const { plan } = this;
    for (const folder of [plan.root, ...this.folders]) {
      for await (const file of filesOfSize(folder, new Set([length]))) {
        const bytes = await readIfThere(systemFiles, file);
        if (bytes === null || fingerprint(bytes).sha256 !== sha256) continue;
        const place = `sources/${sha256}`;
        plan.write(place, bytes);
        plan.did(place, 'sourceFound', { from: path.relative(plan.root, file) });
        return bytes;
      }
    }
    return null;
  }
}
