import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Logits } from '#shared/language/neural/logits';
import type { MaskedModel } from '#shared/language/neural/readOutside';
import type { Vocabulary } from '#shared/language/neural/vocabulary';
import { Problem } from '#shared/problems/problem';
import { readModelFolder } from './modelFolder';
import { NeuralAsking } from './neuralAsking';
import { type HostKind, startNeuralHost } from './neuralHost';
import type { LoadReply, NeuralReply, Port } from './neuralMessages';

/** What is told of a model that was read. */
export interface ModelFacts {
  /** The folder's own name. */
  readonly name: string;
  /** Of model.onnx, in bytes. */
  readonly bytes: number;
  /** Tokens in its vocabulary. */
  readonly vocabulary: number;
  /** Tokens it reads at once. */
  readonly longest: number;
}

export interface NeuralModelOptions {
  /** The main file of onnxruntime-node. */
  readonly runtime: string;
  /** The bundle that runs it; the one of the app when left out. */
  readonly program?: string | undefined;
  /** Where it runs: in a thread unless something else is said. */
  readonly host?: HostKind | undefined;
  /** How long it may take over one window of text, in milliseconds. */
  readonly patience?: number | undefined;
}

const PATIENCE = 5_000;
const LOADING_PATIENCE = 60_000;
/** More gains little, and costs the square of it; in tokens. */
const LONGEST_WINDOW = 256;
const PROCESSORS = 4;

/**
 * A neural model of the BERT masked-LM kind in a folder of the user's: model.onnx (inputs input_ids, attention_mask and
 * token_type_ids, int64 [1, T]; output logits, float [1, T, V]), vocab.txt and config.json. It runs apart, in a thread or
 * process of its own, and is closed by the first run that fails or takes too long.
 */
export class NeuralModel implements MaskedModel {
  #runs = 0;
  #ended: Problem | null = null;

  private constructor(
    readonly facts: ModelFacts,
    readonly vocabulary: Vocabulary,
    private readonly asking: NeuralAsking,
    private readonly patience: number,
    /** Tokens that every row has to have; null when any number will do. */
    private readonly fixedLength: number | null,
  ) {}

  /**
   * Reads and tries a model. Throws the Problem that says what is wrong: `modelFolderUnreadable`, `modelFileMissing`,
   * `modelFileUnreadable`, `modelFileSize`, `modelConfigWrong`, `modelVocabularyLacks`, `modelVocabularyRepeats`,
   * `modelVocabularySize`, `modelRuntimeBroken`, `modelBroken`, `modelShapesWrong`, `modelFailed` or `modelTooSlow`.
   */
  static async open(folder: string, options: NeuralModelOptions): Promise<NeuralModel> {
    const { config, vocabulary, file, bytes } = await readModelFolder(folder);
    const patience = options.patience ?? PATIENCE;
    const asking = new NeuralAsking(startNeuralHost(options.host ?? 'thread', options.program ?? programFile()));
    try {
      const threads = Math.max(1, Math.min(PROCESSORS, availableParallelism() - 1));
      const order = { runtime: options.runtime, model: file, threads };
      const sequence = sequenceIn(await within(LOADING_PATIENCE, asking.ask(order)), vocabulary.size);
      const longest = Math.min(config.longest, LONGEST_WINDOW, sequence ?? LONGEST_WINDOW);
      const facts = { name: path.basename(path.resolve(folder)), bytes, vocabulary: vocabulary.size, longest };
      const model = new NeuralModel(facts, vocabulary, asking, patience, sequence);
      // Its first answers show what it really gives, and how long a whole window takes.
      await model.run([vocabulary.begin, vocabulary.mask, vocabulary.end]);
      await model.run(Array.from({ length: longest }, () => vocabulary.mask));
      return model;
    } catch (error) {
      void asking.end();
      throw error;
    }
  }

  get longest(): number {
    return this.facts.longest;
  }

  /** Throws Problem `modelTooSlow`, `modelFailed` or `modelShapesWrong`; from then on every run does. */
  async run(ids: readonly number[]): Promise<Logits> {
    if (this.#ended) throw this.#ended;
    try {
      return await this.answer(ids);
    } catch (error) {
      this.#ended = error instanceof Problem ? error : new Problem('modelFailed', { detail: oneLine(String(error)) });
      void this.close();
      throw this.#ended;
    }
  }

  /** Has its host end; resolves when it is done with what it is at. */
  close(): Promise<void> {
    this.#ended ??= new Problem('modelFailed', { detail: 'closed' });
    return this.asking.end();
  }

  private async answer(ids: readonly number[]): Promise<Logits> {
    const length = this.fixedLength ?? ids.length;
    const padding = Array.from({ length: length - ids.length }, () => this.vocabulary.padding);
    const order = {
      run: ++this.#runs,
      ids: [...ids, ...padding],
      attention: [...ids.map(() => 1), ...padding.map(() => 0)],
    };
    const reply = await within(this.patience, this.asking.ask(order));
    if (!('run' in reply) || reply.run !== order.run) throw new Problem('modelFailed', { detail: 'order' });
    if ('fault' in reply) throw new Problem('modelFailed', { detail: oneLine(reply.fault) });
    const { values, dims } = reply;
    const size = this.vocabulary.size;
    const isRight = dims.length === 3 && dims[0] === 1 && dims[1] === length && dims[2] === size;
    if (!isRight || values.length !== length * size) {
      const expected = `float32 [1, ${length}, ${size}]`;
      throw new Problem('modelShapesWrong', { name: 'logits', expected, actual: `[${dims.join(', ')}]` });
    }
    if (values.subarray(0, ids.length * size).some(Number.isNaN)) throw new Problem('modelFailed', { detail: 'NaN' });
    return { values, size };
  }
}

/** The bundle that runs models, with those of the checkers in `out/`. */
function programFile(): string {
  const places = ['neural.cjs', '../checker/neural.cjs'].map((file) => path.join(__dirname, file));
  const file = places.find((place) => existsSync(place));
  if (file === undefined)
    throw new Error(`The program that runs neural models is missing. It was looked for in ${places.join(' and ')}`);
  return file;
}

/** The answer, unless it takes too long: then Problem `modelTooSlow`. */
async function within(milliseconds: number, answer: Promise<NeuralReply>): Promise<NeuralReply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    const seconds = Math.ceil(milliseconds / 1000);
    timer = setTimeout(() => reject(new Problem('modelTooSlow', { seconds })), milliseconds);
  });
  try {
    return await Promise.race([answer, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}

const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];

/** How many tokens a row has to have by what a loaded model says of itself; null when any number will do. */
function sequenceIn(loaded: NeuralReply, size: number): number | null {
  if ('runtimeFault' in loaded) throw new Problem('modelRuntimeBroken', { detail: oneLine(loaded.runtimeFault) });
  if ('modelFault' in loaded) throw new Problem('modelBroken', { detail: oneLine(loaded.modelFault) });
  if (!('inputs' in loaded)) throw new Problem('modelFailed', { detail: 'order' });
  let sequence: number | null = null;
  for (const name of INPUTS) {
    const input = portNamed(loaded, 'inputs', name, 'int64 [1, T]');
    const [rows, columns] = input.shape;
    if (input.type !== 'int64' || input.shape.length !== 2 || !isFree(rows, 1)) throw portWrong(input, 'int64 [1, T]');
    if (typeof columns === 'number') sequence = columns;
  }
  const other = loaded.inputs.find(({ name }) => !INPUTS.includes(name));
  if (other)
    throw new Problem('modelShapesWrong', { name: other.name, expected: INPUTS.join(', '), actual: told(other) });
  const expected = `float32 [1, T, ${size}]`;
  const logits = portNamed(loaded, 'outputs', 'logits', expected);
  const [rows, , columns] = logits.shape;
  if (logits.type !== 'float32' || logits.shape.length !== 3 || !isFree(rows, 1)) throw portWrong(logits, expected);
  if (typeof columns === 'number' && columns !== size) {
    throw new Problem('modelVocabularySize', { vocabulary: size, file: 'model.onnx', expected: columns });
  }
  return sequence;
}

function portNamed(
  loaded: Extract<LoadReply, { readonly inputs: unknown }>,
  side: 'inputs' | 'outputs',
  name: string,
  expected: string,
): Port {
  const port = loaded[side].find((one) => one.name === name);
  if (port) return port;
  throw new Problem('modelShapesWrong', {
    name,
    expected,
    actual: loaded[side].map((one) => one.name).join(', ') || '-',
  });
}

/** Whether a dimension takes this number. */
const isFree = (dimension: number | string | undefined, number: number) =>
  typeof dimension === 'string' || dimension === number;

const told = ({ type, shape }: Port) => `${type} [${shape.join(', ')}]`;

const portWrong = (port: Port, expected: string) =>
  new Problem('modelShapesWrong', { name: port.name, expected, actual: told(port) });

/** The folders before a file's name, from the root on; folders may have spaces in their names. */
const PLACE = /(?<![\p{L}\p{N}])(?:[A-Za-z]:[\\/]|\\\\|[\\/])(?:[^\\/:"'<>|]*[\\/])*/gu;

/** What a library says went wrong, without places on the disk, as a part of a sentence. */
function oneLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replace(PLACE, '').slice(0, 160).trim();
}
