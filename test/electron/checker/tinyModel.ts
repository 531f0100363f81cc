import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes neural models for tests, by hand: a protocol buffer of ONNX whose one table says what each token makes likely. */

type Field = readonly [number: number, value: number | string | Uint8Array];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A message of these fields; strings and bytes with their length, numbers as varints. */
function message(...fields: readonly Field[]): Uint8Array {
  const parts = fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [Uint8Array.from([...varint(number * 8), ...varint(value)])];
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    return [Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes];
  });
  return Buffer.concat(parts);
}

const FLOAT = 1;
const INT64 = 7;

function tensor(name: string, dims: readonly number[], values: Float32Array): Uint8Array {
  const raw = new Uint8Array(values.buffer);
  return message(...dims.map((dim): Field => [1, dim]), [2, FLOAT], [8, name], [9, raw]);
}

/** An input or output; a dimension that is not fixed has a name. */
function port(name: string, type: number, dims: readonly (number | string)[]): Uint8Array {
  const shape = message(...dims.map((dim): Field => [1, message(typeof dim === 'number' ? [1, dim] : [2, dim])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

function node(kind: string, inputs: readonly string[], output: string): Uint8Array {
  return message(...inputs.map((input): Field => [1, input]), [2, output], [4, kind]);
}

export interface TinyModel {
  readonly tokens: readonly string[];
  /** What each token makes likely in its place: pairs of tokens and logits; 0 for all others, 8 for itself. */
  readonly likely?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly config?: string;
  /** Multiplications by a large matrix, to be slow by. */
  readonly work?: number;
  readonly inputs?: readonly string[];
  readonly inputType?: number;
  readonly output?: string;
  /** Tokens a row has to have. */
  readonly fixedLength?: number;
  /** Columns of the output, where it is not one for each token. */
  readonly columns?: number;
}

export const MARKS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

const WIDE = 768;

/** Writes the three files of a model into a folder. */
export function writeTinyModel(folder: string, model: TinyModel): string {
  mkdirSync(folder, { recursive: true });
  const { tokens } = model;
  writeFileSync(path.join(folder, 'vocab.txt'), `${tokens.join('\n')}\n`);
  const config = { model_type: 'bert', vocab_size: tokens.length, max_position_embeddings: 64 };
  writeFileSync(path.join(folder, 'config.json'), model.config ?? JSON.stringify(config));
  writeFileSync(path.join(folder, 'model.onnx'), tinyOnnx(model));
  return folder;
}

function tinyOnnx({ tokens, likely = {}, work = 0, fixedLength, output = 'logits', ...model }: TinyModel): Uint8Array {
  const size = tokens.length;
  const columns = model.columns ?? size;
  const width = work > 0 ? WIDE : size;
  const embedding = new Float32Array(size * width);
  const head = new Float32Array(width * columns);
  for (const [id, token] of tokens.entries()) {
    embedding[id * width + id] = 1;
    if (id < columns) head[id * columns + id] = 8;
    for (const [other, logit] of Object.entries(likely[token] ?? {}))
      head[id * columns + tokens.indexOf(other)] = logit;
  }
  const wide = new Float32Array(work > 0 ? width * width : 0);
  for (let i = 0; i < width && work > 0; i++) wide[i * width + i] = 1;
  const steps = Array.from({ length: work }, (_, i) => node('MatMul', [`read${i}`, 'wide'], `read${i + 1}`));
  const dims = [1, fixedLength ?? 'T'];
  const inputs = model.inputs ?? ['input_ids', 'attention_mask', 'token_type_ids'];
  const graph = message(
    [1, node('Gather', ['embedding', inputs[0] ?? ''], 'read0')],
    ...steps.map((step): Field => [1, step]),
    [1, node('MatMul', [`read${work}`, 'head'], output)],
    [2, 'tiny'],
    [5, tensor('embedding', [size, width], embedding)],
    [5, tensor('head', [width, columns], head)],
    ...(work > 0 ? [[5, tensor('wide', [width, width], wide)] as const] : []),
    ...inputs.map((name): Field => [11, port(name, model.inputType ?? INT64, dims)]),
    [12, port(output, FLOAT, [...dims, columns])],
  );
  return message([1, 8], [2, 'jiaokan tests'], [7, graph], [8, message([1, ''], [2, 13])]);
}

/** The text of a runtime whose models of `size` words answer three times, and then never again. */
export function endlessRuntime(size: number): string {
  const input = (name: string) => ({ name, isTensor: true, type: 'int64', shape: [1, 'T'] });
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map(input);
  const outputs = [{ name: 'logits', isTensor: true, type: 'float32', shape: [1, 'T', size] }];
  return `
    let runs = 0;
    exports.Tensor = class { constructor(type, data, dims) { this.dims = dims; } };
    exports.InferenceSession = {
      create: async () => ({
        inputMetadata: ${JSON.stringify(inputs)},
        outputMetadata: ${JSON.stringify(outputs)},
        async run({ input_ids: { dims } }) {
          while (++runs > 3);
          return { logits: { data: new Float32Array(dims[1] * ${size}), dims: [1, dims[1], ${size}] } };
        },
      }),
    };
  `;
}
