import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { LoadOrder, LoadReply, NeuralOrder, NeuralReply, Port, RunOrder } from './neuralMessages';

/** What is used of onnxruntime-node, which may not be installed. */
interface Runtime {
  readonly InferenceSession: {
    create(
      file: string,
      options: { readonly intraOpNumThreads: number; readonly logSeverityLevel: 4 },
    ): Promise<Session>;
  };
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => object;
}

interface Session {
  /** Older runtimes don't tell. */
  readonly inputMetadata?: readonly Metadata[];
  readonly outputMetadata?: readonly Metadata[];
  run(
    feeds: Readonly<Record<string, object>>,
    wanted: readonly string[],
  ): Promise<Readonly<Record<string, { readonly data: unknown; readonly dims: readonly number[] }>>>;
}

type Metadata =
  | { readonly name: string; readonly isTensor: false }
  | {
      readonly name: string;
      readonly isTensor: true;
      readonly type: string;
      readonly shape: readonly (number | string)[];
    };

let runtime: Runtime;
let session: Session;
let done = Promise.resolve();

/** Who asks: whoever started this as a thread, or as a process. */
const asker = parentPort
  ? {
      on: (listener: (order: NeuralOrder) => void) => parentPort?.on('message', listener),
      reply: (reply: NeuralReply) => parentPort?.postMessage(reply, ownBuffers(reply)),
      leave: () => parentPort?.close(),
    }
  : {
      on: (listener: (order: NeuralOrder) => void) => process.on('message', listener),
      reply: (reply: NeuralReply) => process.send?.(reply),
      leave: () => process.disconnect(),
    };

/** Runs a neural model for another: one that takes too long, or never ends, keeps nothing but this waiting. */
asker.on((order) => {
  done = done.then(async () => {
    if ('end' in order) asker.leave();
    else asker.reply('runtime' in order ? await load(order) : await run(order));
  });
});

function ownBuffers(reply: NeuralReply): ArrayBuffer[] {
  return 'values' in reply && reply.values.buffer instanceof ArrayBuffer ? [reply.values.buffer] : [];
}

async function load({ runtime: file, model, threads }: LoadOrder): Promise<LoadReply> {
  try {
    runtime = createRequire(file)(file);
  } catch (error) {
    return { runtimeFault: faultOf(error) };
  }
  try {
    session = await runtime.InferenceSession.create(model, { intraOpNumThreads: threads, logSeverityLevel: 4 });
    const { inputMetadata, outputMetadata } = session;
    if (!inputMetadata || !outputMetadata) return { runtimeFault: 'onnxruntime-node is too old' };
    return { inputs: inputMetadata.map(portOf), outputs: outputMetadata.map(portOf) };
  } catch (error) {
    return { modelFault: faultOf(error) };
  }
}

async function run({ run, ids, attention }: RunOrder): Promise<NeuralReply> {
  try {
    const row = (numbers: readonly number[]) =>
      new runtime.Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, ids.length]);
    const feeds = { input_ids: row(ids), attention_mask: row(attention), token_type_ids: row(ids.map(() => 0)) };
    const { logits } = await session.run(feeds, ['logits']);
    if (!(logits?.data instanceof Float32Array)) return { run, fault: 'logits' };
    return { run, values: logits.data, dims: logits.dims };
  } catch (error) {
    return { run, fault: faultOf(error) };
  }
}

function portOf(metadata: Metadata): Port {
  const { name } = metadata;
  return metadata.isTensor ? { name, type: metadata.type, shape: metadata.shape } : { name, type: 'none', shape: [] };
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
