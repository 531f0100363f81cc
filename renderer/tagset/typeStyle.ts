import type { EntityKind, HeadShape } from '#shared/project/tagset';
import { shownColours } from '#shared/tagset/colours';

/** How a shape differs from a filled square, in the properties that styles/heads.css draws by. */
const shapes: Readonly<Record<HeadShape, string>> = {
  disc: '--head-round: 50%;',
  square: '',
  triangle: '--head-clip: polygon(50% 0, 100% 100%, 0 100%);',
  bars: '--head-clip: polygon(0 0, 34% 0, 34% 100%, 0 100%, 0 0, 66% 0, 100% 0, 100% 100%, 66% 100%, 66% 0);',
  diamond: '--head-clip: polygon(50% 0, 100% 50%, 50% 100%, 0 50%);',
  cross:
    '--head-clip: polygon(36% 0, 64% 0, 64% 36%, 100% 36%, 100% 64%, 64% 64%, 64% 100%, 36% 100%, 36% 64%, 0 64%, 0 36%, 36% 36%);',
  chevron: '--head-clip: polygon(55% 0, 90% 0, 45% 50%, 90% 100%, 55% 100%, 10% 50%);',
  hollowSquare: '--head-edge: 1.5px solid var(--ec); --head-fill: var(--head-ground);',
  ring: '--head-round: 50%; --head-edge: 1.5px solid var(--ec); --head-fill: var(--head-ground);',
  hollowTriangle:
    '--head-clip: polygon(50% 0, 100% 100%, 0 100%); --head-fill: linear-gradient(var(--ec) 0 0) bottom / 100% 1.5px no-repeat, conic-gradient(from 155deg at 50% 36%, var(--head-ground) 50deg, var(--ec) 0);',
  hollowDiamond:
    '--head-turn: rotate(45deg) scale(0.8); --head-edge: 1.5px solid var(--ec); --head-fill: var(--head-ground);',
  star: '--head-clip: polygon(50% 0, 63% 35%, 100% 38%, 71% 61%, 81% 98%, 50% 77%, 19% 98%, 29% 61%, 0 38%, 37% 35%);',
};

/** The class of what is drawn as a type is: tags in the text, heads in lists. Ids of types are fit for it as they are. */
export function typeClass(id: string, prefix = 't'): string {
  return `${prefix}-${id}`;
}

/**
 * The rules that draw types: the shape of each, and its colours on light and on dark paper. Where the system names the colours
 * the shapes alone tell types apart.
 */
export function typeRules(types: readonly EntityKind[], prefix?: string): string {
  const chosen = '[data-theme="dark"]';
  const followed = ':root:not([data-theme="light"])';
  const of = (rule: (type: EntityKind, name: string) => string) =>
    types.map((type) => rule(type, `.${typeClass(type.id, prefix)}`)).join('\n');
  return [
    of(
      ({ head }, name) =>
        `${name} { --e-line: solid; --head-clip: none; --head-round: 0; --head-edge: 0 none; --head-fill: var(--ec); --head-turn: none; ${shapes[head]} }`,
    ),
    '@media (forced-colors: none) {',
    of(({ colour }, name) => {
      const { light, dark } = shownColours(colour);
      return `${name} { --ec: ${light}; } ${chosen} ${name} { --ec: ${dark}; }`;
    }),
    '}',
    '@media (forced-colors: none) and (prefers-color-scheme: dark) {',
    of(({ colour }, name) => `${followed} ${name} { --ec: ${shownColours(colour).dark}; }`),
    '}',
  ].join('\n');
}
