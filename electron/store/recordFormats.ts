import type { ProblemCode } from '#shared/problems/problem';
import type { Reading } from '#shared/project/migrations';
import type { ProjectFile } from '#shared/project/projectFile';
import { readProjectFile } from '#shared/project/readProjectFile';
import { serialiseProjectFile } from '#shared/project/serialiseRecord';
import type { FileFormat } from './durableAdapter';
import { readJsonBytes } from './jsonFile';
import { type Given, identify, type RecordImage } from './work/recordTasks';
import type { StoreWork } from './work/storeWork';

/** The record of one document. Under another document's name it does not fit. */
export function documentFormat(id: string, work: StoreWork, give: Given): FileFormat<RecordImage> {
  return {
    read: async (bytes) => {
      const { reading, content } = await work('readRecord', { bytes, id, give });
      return { content, reading: reading.ok ? { ...reading, value: { ...reading.value, bytes, content } } : reading };
    },
    write: async (image) => image,
    newer: 'documentNewer',
  };
}

/** How a value stands in a file that is never long. */
export interface JsonFormat<T> {
  /** Never throws. */
  read(json: unknown): Reading<T>;
  write(value: T): string;
  /** As `FileFormat` has it. */
  readonly newer: ProblemCode;
}

/** What is no JSON of ours doesn't fit the schema. */
export function jsonFormat<T>({ read, write, newer }: JsonFormat<T>): FileFormat<T> {
  return {
    read: async (bytes) => {
      const json = readJsonBytes(bytes);
      const reading = json.ok ? read(json.value) : ({ ok: false, reason: 'schema', where: json.key ?? '' } as const);
      return { reading, content: identify(bytes) };
    },
    write: async (value) => {
      const bytes = new TextEncoder().encode(write(value));
      return { bytes, content: identify(bytes) };
    },
    newer,
  };
}

export const projectFormat: FileFormat<ProjectFile> = jsonFormat({
  read: readProjectFile,
  write: serialiseProjectFile,
  newer: 'projectNewer',
});
