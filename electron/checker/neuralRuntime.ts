import { createRequire } from 'node:module';
import path from 'node:path';
import { Problem } from '#shared/problems/problem';

const PACKAGE = 'onnxruntime-node';

/**
 * The main file of onnxruntime-node: installed beside the app, or in one of these folders (`<folder>/node_modules`). Loads nothing.
 * Throws Problem `modelRuntimeMissing`.
 */
export function findNeuralRuntime(folders: readonly string[] = []): string {
  for (const folder of [__dirname, ...folders]) {
    try {
      return createRequire(path.join(path.resolve(folder), 'any.cjs')).resolve(PACKAGE);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    }
  }
  throw new Problem('modelRuntimeMissing');
}
