import type { Command, Scope } from './command';
import { type Platform, type Stroke, strokeId, strokesFor } from './keys';

/** A way to give a command. */
export interface Binding {
  readonly command: Command;
  readonly scope: Scope;
  readonly strokes: readonly Stroke[];
  /** The strokes as `strokeId`s. */
  readonly ids: readonly string[];
}

export function bindingsOf(commands: readonly Command[], platform: Platform): readonly Binding[] {
  return commands.flatMap((command) =>
    (command.keys ? strokesFor(command.keys, platform) : []).map((strokes) => ({
      command,
      scope: command.scope ?? 'window',
      strokes,
      ids: strokes.map(strokeId),
    })),
  );
}

/** Never to be bound: input methods and systems switch with them. */
export const reservedStrokes: readonly string[] = [
  'Ctrl+Space',
  'Shift+Space',
  'Ctrl+.',
  'Ctrl+Shift+F',
  'Ctrl+Shift+Space',
  'Alt+F4',
  'Alt+Tab',
  'Alt+Space',
  'Cmd+Space',
  'Cmd+Tab',
  'Cmd+H',
  'Cmd+M',
  'Ctrl+Cmd+Space',
];

/** Each is a place of its own: of the others only what acts in the whole window, or on the document, acts there too. */
const standAlone: ReadonlySet<Scope> = new Set(['changes', 'comparison', 'conflicts', 'arrangement', 'concordance']);

/** Two scopes in which one key press could mean two things. */
export function scopesOverlap(a: Scope, b: Scope): boolean {
  if (a === b || a === 'window' || b === 'window') return true;
  if (a === 'picking' || b === 'picking') return false;
  const wide = (scope: Scope) => scope === 'document' || scope === 'reading';
  if (a === 'panel' || b === 'panel') return wide(a) || wide(b);
  const alone = (scope: Scope) => standAlone.has(scope);
  if (alone(a) || alone(b)) return a === 'document' || b === 'document';
  const narrow = (scope: Scope) => scope === 'tagging' || scope === 'candidates';
  if (narrow(a) && narrow(b)) return false;
  if (a === 'candidates' || b === 'candidates') return wide(a) || wide(b);
  return true;
}

export interface Collision {
  readonly keys: string;
  readonly commands: readonly [string, string];
}

/** Pairs of commands whose keys are the same, or where one is the beginning of the other. */
export function findCollisions(bindings: readonly Binding[]): readonly Collision[] {
  const found: Collision[] = [];
  bindings.forEach((a, index) => {
    for (const b of bindings.slice(index + 1)) {
      const shared = Math.min(a.ids.length, b.ids.length);
      const same = a.ids.slice(0, shared).every((id, at) => id === b.ids[at]);
      if (same && scopesOverlap(a.scope, b.scope)) {
        found.push({ keys: a.ids.slice(0, shared).join(' '), commands: [a.command.id, b.command.id] });
      }
    }
  });
  return found;
}

/** Whether a stroke types a character where there is text to type into. */
export function isBare({ key, ctrl, alt, meta }: Stroke): boolean {
  return key.length === 1 && !ctrl && !alt && !meta;
}
