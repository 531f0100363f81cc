import { expect, test } from 'vitest';
import type { ModelChoice } from '#shared/ipc/contract';
import type { ProblemData } from '#shared/problems/problem';
import { NeuralSetting } from '../../../electron/main/neuralSetting';
import type { ChosenModel } from '../../../electron/main/preferences';

function makeSetting(model?: ChosenModel) {
  const used: (string | null)[] = [];
  const told: ModelChoice[] = [];
  const noticed: ProblemData[] = [];
  const preferences = {
    model,
    saveModel: async (chosen: ChosenModel) => {
      preferences.model = chosen;
    },
  };
  const setting = new NeuralSetting({
    preferences,
    use: (folder) => used.push(folder),
    tell: (choice) => told.push(choice),
    notice: (problem) => noticed.push(problem),
  });
  return { setting, used, told, noticed, preferences };
}

const on = { state: 'on', bytes: 9, vocabulary: 50, longest: 64 } as const;
const slow = { code: 'modelTooSlow', values: { seconds: 5 } } as const;

test('without a model nothing is used, and a page hears no path', async () => {
  const { setting, used, told } = makeSetting();
  setting.start();
  await setting.turn(true);
  expect(used).toEqual([]);
  expect(setting.choice).toEqual({ name: null, isOn: false, state: { state: 'off' } });
  await setting.choose('/home/somebody/models/小模型');
  setting.note(on);
  expect(used).toEqual(['/home/somebody/models/小模型']);
  expect(told).toEqual([{ name: '小模型', isOn: true, state: on }]);
});

test('the model in use when the app was left is used again; one that was turned off is not', async () => {
  const { setting, used, preferences } = makeSetting({ folder: '/m', isOn: true });
  setting.start();
  await setting.turn(false);
  expect(used).toEqual(['/m', null]);
  expect(preferences.model).toEqual({ folder: '/m', isOn: false });
  const again = makeSetting(preferences.model);
  again.setting.start();
  expect(again.used).toEqual([]);
});

test('a problem the user is waiting for is told where they look; any other is a notice', async () => {
  const { setting, noticed, told } = makeSetting();
  await setting.choose('/m');
  setting.note({ state: 'reading' });
  setting.note({ state: 'failed', problem: slow });
  expect(noticed).toEqual([]);
  expect(told.at(-1)?.state).toEqual({ state: 'failed', problem: slow });
  await setting.choose('/m');
  setting.note(on);
  setting.note({ state: 'failed', problem: slow });
  expect(noticed).toEqual([slow]);
});
