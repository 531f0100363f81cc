import type { DocumentRecord } from '#shared/project/documentRecord';
import type { ProjectFile } from '#shared/project/projectFile';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { readProjectFile } from '#shared/project/readProjectFile';
import { serialiseProjectFile, serialiseRecord } from '#shared/project/serialiseRecord';
import type { FileFormat } from './durableAdapter';

/** The record of one document. Under another document's name it does not fit: saving it would write over that other one. */
export function documentFormat(id: string): FileFormat<DocumentRecord> {
  return {
    read: (json) => {
      const reading = readDocumentRecord(json);
      return reading.ok && reading.value.id !== id ? { ok: false, reason: 'schema', where: 'id' } : reading;
    },
    write: serialiseRecord,
    newer: 'documentNewer',
  };
}

export const projectFormat: FileFormat<ProjectFile> = {
  read: readProjectFile,
  write: serialiseProjectFile,
  newer: 'projectNewer',
};
