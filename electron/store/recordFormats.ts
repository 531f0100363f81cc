import { type DocumentRecord } from '#shared/project/documentRecord';
import type { ProjectFile } from '#shared/project/projectFile';
import { readDocumentRecord } from '#shared/project/readDocumentRecord';
import { readProjectFile } from '#shared/project/readProjectFile';
import { serialiseRecord } from '#shared/project/serialiseRecord';
import type { FileFormat } from './durableAdapter';

export const documentFormat: FileFormat<DocumentRecord> = { read: readDocumentRecord, write: serialiseRecord };
export const projectFormat: FileFormat<ProjectFile> = { read: readProjectFile, write: serialiseRecord };
