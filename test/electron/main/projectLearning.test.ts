import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Learned, nothingLearned } from '#shared/detectors/learning/learned';
import { noNames, type ProjectNames } from '#shared/detectors/projectNames';
import { learnFromProject } from '../../../electron/main/projectLearning';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lesson = (times: number): Learned => ({ ...nothingLearned, fixed: [['算', '酸', '核', '检', times]] });

function makeProject() {
  const asked: ('all' | readonly string[])[] = [];
  const told: Learned[] = [];
  const toldNames: ProjectNames[] = [];
  const logged: string[] = [];
  const project = { learned: lesson(1), names: noNames, left: 0, fails: false };
  const learning = learnFromProject({
    habits: {
      learn: async (changed) => {
        asked.push(changed);
        if (project.fails) throw new Error('the disk is gone');
        return { learned: project.learned, names: project.names, left: Math.max(0, project.left--) };
      },
    },
    tell: (learned) => told.push(learned),
    tellNames: (names) => toldNames.push(names),
    log: (doing) => logged.push(doing),
  });
  return { learning, project, asked, told, toldNames, logged };
}

test('tells what is learned when all of it is known, and again only when it is something else', async () => {
  const { learning, project, asked, told } = makeProject();
  project.left = 2;
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['all', [], []]);
  expect(told).toEqual([lesson(1)]);
  learning.note();
  await vi.runAllTimersAsync();
  expect(told).toEqual([lesson(1)]);
  project.learned = lesson(2);
  for (const document of ['a', 'b', 'a']) learning.note(document);
  await vi.runAllTimersAsync();
  expect(told).toEqual([lesson(1), lesson(2)]);
  expect(asked.slice(3)).toEqual(['all', ['a', 'b']]);
  learning.note('a');
  learning.note();
  await vi.runAllTimersAsync();
  expect(asked.at(-1)).toBe('all');
});

test('a project that was closed teaches nothing more; a failure is noted and tried again', async () => {
  const { learning, project, asked, told, logged } = makeProject();
  project.fails = true;
  await vi.runAllTimersAsync();
  expect(logged).toEqual(['learning from answers']);
  project.fails = false;
  learning.note('a');
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['all', 'all']);
  expect(told).toEqual([lesson(1)]);
  learning.note();
  learning.stop();
  learning.note();
  project.learned = lesson(2);
  await vi.runAllTimersAsync();
  expect(told).toHaveLength(1);
});

test('tells what documents call things when all of them were looked at, not for each save', async () => {
  const { learning, project, toldNames } = makeProject();
  project.left = 1;
  await vi.runAllTimersAsync();
  expect(toldNames).toEqual([noNames]);
  project.names = { names: [['卞仁贵', 3, 2]], phrases: [] };
  learning.note('a');
  await vi.runAllTimersAsync();
  expect(toldNames).toEqual([noNames]);
  learning.note();
  await vi.runAllTimersAsync();
  expect(toldNames).toEqual([noNames, project.names]);
});
