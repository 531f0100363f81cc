import type { Transaction } from 'prosemirror-state';
import type { Decision, Origin } from '#shared/project/documentRecord';

const ORIGIN = 'correctionOrigin';

/** Where the corrections a transaction makes come from, and what the editor decided about them. */
export interface Attribution {
  readonly origin: Origin;
  readonly decision?: Decision;
}

/** The corrections this transaction makes are noted with this origin; without it they count as typed, or as pasted. */
export function withOrigin(tr: Transaction, origin: Origin, decision?: Decision): Transaction {
  const attribution: Attribution = decision ? { origin, decision } : { origin };
  return tr.setMeta(ORIGIN, attribution);
}

export function attributionOf(tr: Transaction): Attribution {
  const given: Attribution | undefined = tr.getMeta(ORIGIN);
  if (given) return given;
  const event: unknown = tr.getMeta('uiEvent');
  return { origin: { kind: event === 'paste' || event === 'drop' ? 'pasted' : 'typed' } };
}
