/** Colours of entity types, as `#rrggbb`. Lightness, chroma and hue are those of OKLCH; lightness from 0 to 1. */

/** Where heads and lines of tags are drawn: paper, panes, popovers, rows under the pointer, rows that are chosen. */
const lightGrounds = ['#fcfaf6', '#f6f3ed', '#fefdfa', '#ebe7e0', '#dfeaf3'];
const darkGrounds = ['#1b1917', '#171614', '#262422', '#2d2b28', '#223546'];

/** WCAG asks 3:1 of what is drawn and not written; no words are set in these colours. */
export const LEAST_CONTRAST = 3;

const DARK_LIGHTNESS = 0.76;

/** A type's colour as it is drawn. */
export interface ShownColours {
  readonly light: string;
  readonly dark: string;
}

/**
 * The colours a type's tags are drawn in on light and on dark paper. Both hold the least contrast, whatever colour was chosen: the
 * one that was, or the nearest one of its hue.
 */
export function shownColours(colour: string): ShownColours {
  const light = nearestColour(colour);
  return { light, dark: darkColour(light) };
}

/** The colour for dark paper: the same hue and chroma at the one lightness all types share there. */
export function darkColour(colour: string): string {
  const { chroma, hue } = lchOf(colour);
  return inGamut({ lightness: DARK_LIGHTNESS, chroma, hue });
}

/** The least contrast a colour has to any ground of light paper, as the `x` of x:1. */
export function contrastOnLight(colour: string): number {
  return Math.min(...lightGrounds.map((ground) => contrast(colour, ground)));
}

/** The least contrast a colour has to any ground of dark paper, as the `x` of x:1. */
export function contrastOnDark(colour: string): number {
  return Math.min(...darkGrounds.map((ground) => contrast(colour, ground)));
}

/** The lightest colour of this hue and, where it can be, chroma that holds on light paper; the colour itself where it does. */
export function nearestColour(colour: string): string {
  if (contrastOnLight(colour) >= LEAST_CONTRAST) return colour;
  const { lightness, chroma, hue } = lchOf(colour);
  let holds = 0;
  let fails = lightness;
  let nearest = '#000000';
  while (fails - holds > 0.001) {
    const middle = (holds + fails) / 2;
    const tried = inGamut({ lightness: middle, chroma, hue });
    if (contrastOnLight(tried) >= LEAST_CONTRAST) {
      holds = middle;
      nearest = tried;
    } else fails = middle;
  }
  return nearest;
}

/** A contrast as it is told, to one digit; never more than it is, so that 2.96 is not taken for enough. */
export function toldContrast(value: number): string {
  return (Math.floor(value * 10) / 10).toFixed(1);
}

/** How far apart two colours look: 0 the same, 0.02 just seen side by side, about 0.1 told apart from memory. */
export function colourDistance(a: string, b: string): number {
  const [la, aa, ba] = labOf(a);
  const [lb, ab, bb] = labOf(b);
  return Math.hypot(la - lb, aa - ab, ba - bb);
}

/** The contrast of two colours after WCAG 2, as the `x` of x:1. */
export function contrast(a: string, b: string): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

interface Lch {
  readonly lightness: number;
  readonly chroma: number;
  /** In radians. */
  readonly hue: number;
}

type Triple = readonly [number, number, number];

function lchOf(colour: string): Lch {
  const [lightness, a, b] = labOf(colour);
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The colour itself, or with as much chroma as a screen can show at this lightness and hue. */
function inGamut({ lightness, chroma, hue }: Lch): string {
  let shown = 0;
  let most = chroma;
  if (isShown(linearOf({ lightness, chroma, hue }))) shown = chroma;
  while (most - shown > 0.0005) {
    const middle = (shown + most) / 2;
    if (isShown(linearOf({ lightness, chroma: middle, hue }))) shown = middle;
    else most = middle;
  }
  return hexOf(linearOf({ lightness, chroma: shown, hue }));
}

function isShown(linear: Triple): boolean {
  return linear.every((value) => value >= -0.0005 && value <= 1.0005);
}

function linearOf({ lightness, chroma, hue }: Lch): Triple {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function labOf(colour: string): Triple {
  const [r, g, b] = linearChannels(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function luminance(colour: string): number {
  const [r, g, b] = linearChannels(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linearChannels(colour: string): Triple {
  const value = Number.parseInt(colour.slice(1), 16);
  return [linear((value >> 16) & 255), linear((value >> 8) & 255), linear(value & 255)];
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function hexOf(linearValues: Triple): string {
  const channel = (value: number) => {
    const held = Math.min(1, Math.max(0, value));
    const share = held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055;
    return Math.round(share * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${linearValues.map(channel).join('')}`;
}
