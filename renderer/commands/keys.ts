export type Platform = 'linux' | 'mac' | 'windows';

/**
 * The keys of a command: strokes separated by spaces (`Ctrl+T P`), several ways in a list, the first of them shown.
 * In `default`, Ctrl stands for the platform's own modifier, which is ⌘ on a Mac; in `mac` it is Control itself, beside Cmd.
 */
export interface Keys {
  readonly default: string | readonly string[];
  readonly mac?: string | readonly string[];
  readonly windows?: string | readonly string[];
}

/** One press. `key` is a capital letter, a digit, a sign as printed on the key, or a name such as `F8`, `Up`, `Enter`. */
export interface Stroke {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** What is read of a keyboard event; a DOM KeyboardEvent fits. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const namedKeys: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ' ': 'Space',
};

const names = new Set(
  'Up Down Left Right Space Enter Backspace Delete Escape Tab Home End PageUp PageDown Insert ContextMenu'.split(' '),
);

/** Signs by the place of their key, for when an input method or Option turns the key into another character. */
const signs: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Minus: '-',
  Equal: '=',
  Backquote: '`',
};

const printedSigns = new Set(Object.values(signs));

/** Reads `Ctrl+Shift+Z` or `Ctrl+T P`. Throws RangeError on what isn't a key. */
export function parseKeys(text: string): readonly Stroke[] {
  return text.split(' ').map((part) => {
    const pieces = part.split('+');
    const key = pieces.at(-1) ?? '';
    const modifiers = new Set(pieces.slice(0, -1));
    const stroke = {
      key: key.length === 1 ? key.toUpperCase() : key,
      ctrl: modifiers.delete('Ctrl'),
      alt: modifiers.delete('Alt'),
      shift: modifiers.delete('Shift'),
      meta: modifiers.delete('Cmd'),
    };
    const known = key.length === 1 || names.has(key) || /^F([1-9]|1[0-2])$/.test(key);
    if (!known || modifiers.size > 0) throw new RangeError(`Not a key: ${text}`);
    return stroke;
  });
}

/** Every way to give a command on a platform. */
export function strokesFor(keys: Keys, platform: Platform): readonly (readonly Stroke[])[] {
  const own = platform === 'mac' ? keys.mac : platform === 'windows' ? keys.windows : undefined;
  const list = own ?? keys.default;
  const parsed = (typeof list === 'string' ? [list] : list).map(parseKeys);
  if (platform !== 'mac' || own !== undefined) return parsed;
  return parsed.map((strokes) =>
    strokes.map((stroke) => (stroke.ctrl ? { ...stroke, ctrl: false, meta: true } : stroke)),
  );
}

/** The stroke of a key press, or null for a modifier alone or a key an input method has taken. */
export function strokeOf(press: KeyPress): Stroke | null {
  const key = keyOf(press);
  if (key === null) return null;
  return { key, ctrl: press.ctrlKey, alt: press.altKey, shift: press.shiftKey, meta: press.metaKey };
}

function keyOf({ key, code }: KeyPress): string | null {
  if (key === 'Process' || key === 'Dead' || key === 'Unidentified') return null;
  const named = namedKeys[key] ?? key;
  if (names.has(named) || /^F\d+$/.test(named)) return named;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // On other layouts a sign stands where this one has a letter, or another sign.
  if (printedSigns.has(key)) return key;
  // Option turns letters into other characters on a Mac, and so do non-Latin layouts: then the place of the key counts.
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  return signs[code] ?? (key.length === 1 ? key : null);
}

/** Whether a press is one of the ways to give a command, chords aside. */
export function isPressOf(press: KeyPress, keys: Keys | undefined, platform: Platform): boolean {
  const stroke = strokeOf(press);
  if (!stroke || !keys) return false;
  return strokesFor(keys, platform).some(([first, ...rest]) => {
    return first !== undefined && rest.length === 0 && strokeId(first) === strokeId(stroke);
  });
}

/** One string a stroke, for comparing: equal strokes give equal strings. */
export function strokeId({ key, ctrl, alt, shift, meta }: Stroke): string {
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${meta ? 'Cmd+' : ''}${key}`;
}

const glyphs: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Enter: '↵',
  Backspace: '⌫',
  Delete: 'Del',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ContextMenu: 'Menu',
};

/** What stands on the key caps, one string a stroke: `['Ctrl T', 'P']`, on a Mac `['⌘T', 'P']`. */
export function formatStrokes(strokes: readonly Stroke[], platform: Platform): readonly string[] {
  return strokes.map(({ key, ctrl, alt, shift, meta }) => {
    const cap = glyphs[key] ?? key;
    if (platform === 'mac') {
      return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${cap}`;
    }
    const parts = [ctrl && 'Ctrl', alt && 'Alt', shift && '⇧', meta && 'Win', cap];
    return parts.filter((part) => typeof part === 'string').join(' ');
  });
}

/** The key caps of a command's first way, or an empty list when it has no key. */
export function formatKeys(keys: Keys | undefined, platform: Platform): readonly string[] {
  const first = keys && strokesFor(keys, platform)[0];
  return first ? formatStrokes(first, platform) : [];
}
