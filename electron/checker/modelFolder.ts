import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ModelConfig, readModelConfig } from '#shared/language/neural/modelConfig';
import { readVocabulary, type Vocabulary } from '#shared/language/neural/vocabulary';
import { Problem } from '#shared/problems/problem';
import { codeOf } from '../store/fileCalls';
import { detailOf } from '../store/saveProblem';

const MODEL = 'model.onnx';
const VOCABULARY = 'vocab.txt';
const CONFIG = 'config.json';
/** In MB. */
const LIMITS = { [MODEL]: 2048, [VOCABULARY]: 16, [CONFIG]: 1 } as const;
const MEGABYTE = 1024 * 1024;

/** The folder of a neural model. */
export interface ModelFolder {
  readonly config: ModelConfig;
  readonly vocabulary: Vocabulary;
  /** The model itself, which is not read here. */
  readonly file: string;
  /** Of the model's file. */
  readonly bytes: number;
}

/**
 * Reads what stands beside a model: vocab.txt and config.json, which must be of the same size. Throws the Problem that says
 * what is wrong: `modelFolderUnreadable`, `modelFileMissing`, `modelFileUnreadable`, `modelFileSize`, `modelConfigWrong`,
 * `modelVocabularyLacks`, `modelVocabularyRepeats` or `modelVocabularySize`.
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  await lookInto(folder);
  const bytes = await sizeOf(folder, MODEL);
  const config = readModelConfig(await readPart(folder, CONFIG));
  const vocabulary = readVocabulary(await readPart(folder, VOCABULARY));
  if (vocabulary.size !== config.size) {
    throw new Problem('modelVocabularySize', { vocabulary: vocabulary.size, file: CONFIG, expected: config.size });
  }
  return { config, vocabulary, file: path.join(folder, MODEL), bytes };
}

async function lookInto(folder: string): Promise<void> {
  const name = path.basename(path.resolve(folder));
  let isFolder: boolean;
  try {
    isFolder = (await stat(folder)).isDirectory();
  } catch (error) {
    throw new Problem('modelFolderUnreadable', { name, detail: detailOf(error) }, { cause: error });
  }
  if (!isFolder) throw new Problem('modelFolderUnreadable', { name, detail: 'nameTaken' });
}

async function sizeOf(folder: string, file: keyof typeof LIMITS): Promise<number> {
  let size: number;
  try {
    const found = await stat(path.join(folder, file));
    if (!found.isFile()) throw new Problem('modelFileMissing', { file });
    size = found.size;
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (codeOf(error) === 'ENOENT') throw new Problem('modelFileMissing', { file }, { cause: error });
    throw new Problem('modelFileUnreadable', { file, detail: detailOf(error) }, { cause: error });
  }
  const limit = LIMITS[file];
  if (size > 0 && size <= limit * MEGABYTE) return size;
  throw new Problem('modelFileSize', { file, size: Math.ceil(size / MEGABYTE), limit });
}

async function readPart(folder: string, file: typeof VOCABULARY | typeof CONFIG): Promise<string> {
  await sizeOf(folder, file);
  try {
    return await readFile(path.join(folder, file), 'utf8');
  } catch (error) {
    throw new Problem('modelFileUnreadable', { file, detail: detailOf(error) }, { cause: error });
  }
}
