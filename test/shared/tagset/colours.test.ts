import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  colourDistance,
  contrast,
  contrastOnDark,
  contrastOnLight,
  darkColour,
  LEAST_CONTRAST,
  nearestColour,
  shownColours,
} from '#shared/tagset/colours';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colours of types', () => {
  it('takes contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each([
    ['#3b639e', '#87b3f4'],
    ['#745191', '#c49fe5'],
    ['#38733c', '#86c387'],
    ['#875806', '#daa663'],
    ['#8f4869', '#e595b8'],
    ['#00707c', '#4fc4d1'],
    ['#924e28', '#e89c75'],
    ['#616174', '#afafc4'],
  ])('makes of %s the colour that was chosen for dark paper by eye, %s', (light, dark) => {
    expect(colourDistance(darkColour(light), dark)).toBeLessThan(0.02);
  });

  it('leaves a colour that holds as it is', () => {
    expect(nearestColour('#3b639e')).toBe('#3b639e');
  });

  it('darkens a colour that does not hold, and no more than it must', () => {
    const nearest = nearestColour('#f2c14e');
    expect(contrastOnLight(nearest)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    expect(contrastOnLight(nearest)).toBeLessThan(LEAST_CONTRAST + 0.1);
  });

  it('draws any colour so that it can be seen on every ground of both papers', () => {
    fc.assert(
      fc.property(colour, (chosen) => {
        const { light, dark } = shownColours(chosen);
        expect(light).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrastOnLight(light)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrastOnDark(dark)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });

  it('knows the grounds of the window', () => {
    const tokens = readFileSync(path.resolve(__dirname, '../../../renderer/styles/tokens.css'), 'utf8');
    const [light = '', dark = ''] = tokens.split('\n[data-theme="dark"] {');
    const grounds = (css: string) =>
      ['paper', 'pane', 'raised', 'hover', 'accent-soft'].map((name) =>
        String(new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1]),
      );
    const worst = (css: string, tried: string) => Math.min(...grounds(css).map((ground) => contrast(tried, ground)));
    expect(contrastOnLight('#3b639e')).toBe(worst(light, '#3b639e'));
    expect(contrastOnDark('#87b3f4')).toBe(worst(dark, '#87b3f4'));
  });
});
