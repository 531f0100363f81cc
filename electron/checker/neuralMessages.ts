/** What crosses between `NeuralModel` and its host. */

/** To the host, once: load a model with the runtime whose main file this is. Answered with `LoadReply`. */
export interface LoadOrder {
  readonly runtime: string;
  readonly model: string;
  /** How many processors it may use. */
  readonly threads: number;
}

/** To the host: run the model on a row of tokens. Answered with `RunReply` of the same number, in the order of asking. */
export interface RunOrder {
  readonly run: number;
  readonly ids: readonly number[];
  /** 1 for each token that counts, 0 for padding behind. */
  readonly attention: readonly number[];
}

/** An input or output: what a model says of itself. Dimensions that are not fixed are names. */
export interface Port {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export type LoadReply =
  | { readonly inputs: readonly Port[]; readonly outputs: readonly Port[] }
  | { readonly runtimeFault: string }
  | { readonly modelFault: string };

export type RunReply =
  | { readonly run: number; readonly values: Float32Array; readonly dims: readonly number[] }
  | { readonly run: number; readonly fault: string };

/** To the host: end when all that was ordered before is done. Not answered. */
export interface EndOrder {
  readonly end: true;
}

export type NeuralOrder = LoadOrder | RunOrder | EndOrder;
export type NeuralReply = LoadReply | RunReply;
