import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentFrom } from '#shared/document/blocks';
import { closeUndoEvent, redo, undo, undoDepth } from '#shared/document/undo';
import { recordFrom } from '#shared/editing/documentState';
import { documentRecordSchema } from '#shared/project/documentRecord';
import { checkPromises } from './promises';
import { runs, seed } from './runs';
import { TagModel } from './tagModel';
import { type Tagged, tagOperations } from './tagOperations';
import { canonical, canonicalRecords, must, World } from './world';

const operations = Object.entries(tagOperations);
/** Undoing and redoing come as often as a few of the others. */
const TRAVELS = 3;

type Action = readonly [kind: number, a: number, b: number, c: number];

/** One document under edit, its model, and what the model was at every event. */
class Survival {
  readonly world = new World({ blocks: 7, perPart: 2, partsPerArticle: 2 });
  model = TagModel.of(this.world);
  private readonly past: TagModel[] = [];
  private readonly future: TagModel[] = [];
  private begun = { model: this.model, depth: 0 };
  private tagged: Tagged = {
    world: this.world,
    model: this.model,
    clipboard: null,
    fresh: 0,
    closeEvent: () => this.closeEvent(),
  };

  act([kind, a, b, c]: Action): void {
    this.world.time += 5000;
    const [name, operation] = operations[kind] ?? [];
    if (name && operation) {
      this.world.log.push(`${name}(${a},${b},${c})`);
      this.run(() => operation(this.tagged, a, b, c));
    } else this.travel(c % 3 === 0 ? 'redo' : 'undo');
    this.model.check(this.world);
    checkPromises(this.world.state);
  }

  private run(operation: () => void): void {
    this.openEvent();
    // The caret comes from elsewhere.
    this.world.selectRange(contentFrom(this.world.block(0)));
    operation();
    this.closeEvent();
  }

  private openEvent(): void {
    this.begun = { model: this.model.copy(), depth: undoDepth(this.world.state) };
  }

  private closeEvent(): void {
    this.world.dispatch(closeUndoEvent(this.world.state.tr));
    const events = undoDepth(this.world.state) - this.begun.depth;
    must(events <= 1, `one deed is one event, not ${events}`);
    if (events === 1) {
      this.past.push(this.begun.model);
      this.future.length = 0;
    }
    this.model.check(this.world);
    this.openEvent();
  }

  travel(way: 'undo' | 'redo'): boolean {
    this.world.log.push(way);
    const model = (way === 'undo' ? this.past : this.future).pop();
    const isDone = (way === 'undo' ? undo : redo)(this.world.state, this.world.dispatch);
    must(isDone === (model !== undefined), `${way} is there for what was done`);
    if (!model) return false;
    (way === 'undo' ? this.future : this.past).push(this.model.copy());
    this.model = model.copy();
    this.tagged = { ...this.tagged, model: this.model };
    return true;
  }

  /** Everything undone, then done again; the record opens with its tags where they were. */
  finish(): void {
    const [doc, records] = [canonical(this.world.state.doc), canonicalRecords(this.world.state)];
    let undone = 0;
    for (; this.travel('undo'); undone++) this.model.check(this.world);
    for (; undone > 0; undone--) {
      this.travel('redo');
      this.model.check(this.world);
    }
    must(canonical(this.world.state.doc) === doc && canonicalRecords(this.world.state) === records, 'all done again');
    const record = documentRecordSchema.parse(
      JSON.parse(JSON.stringify(recordFrom(this.world.state, this.world.record))),
    );
    this.world.state = this.world.open(record);
    this.model.check(this.world);
    expect(recordFrom(this.world.state, record)).toEqual(record);
  }
}

test('every tag covers its words through any sequence of edits, undone and done again', () => {
  const action = fc.tuple(fc.nat(operations.length + TRAVELS - 1), fc.nat(2000), fc.nat(2000), fc.nat(210));
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 12 }), (actions) => {
      const survival = new Survival();
      try {
        for (const each of actions) survival.act(each);
        survival.finish();
      } catch (error) {
        throw new Error(`after ${survival.world.log.join(' ')}`, { cause: error });
      }
    }),
    { numRuns: runs(500), ...seed() },
  );
}, 3_600_000);
