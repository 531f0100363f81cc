import { beforeEach, onTestFailed } from 'vitest';

/** Tells that the tests of this file are one story: where one fails, those after it have nothing to go on from and are skipped. */
export function tellInOrder(): void {
  let broken = false;
  beforeEach((context) => {
    if (broken) context.skip('the story broke off before');
    onTestFailed(() => {
      broken = true;
    });
  });
}
