import path from 'node:path';
import { words } from '#shared/problems/wording';
import { createProject } from '../../store/openProject';
import { type Command, OK } from '../command';
import { WrongUse } from '../wrongUse';

const MAX_NAME = 200;

export const newProject: Command = {
  name: 'new',
  operands: 'DIR',
  count: [1, 1],
  options: [
    {
      name: 'name',
      value: 'NAME',
      help: { zh: '项目名称，默认为文件夹名', en: 'the project’s name; the folder’s name by default' },
    },
  ],
  summary: { zh: '新建项目', en: 'make a project' },
  details: {
    zh: 'DIR 须是新文件夹或空文件夹。\n--json：{ id, name, path }',
    en: 'DIR must be a new folder or an empty one.\n--json: { id, name, path }',
  },

  async run(given, output) {
    const dir = path.resolve(given.operands[0] ?? '.');
    const name = (given.value('name') ?? path.basename(dir)).trim();
    if (name === '' || name.length > MAX_NAME) {
      throw new WrongUse(
        { zh: '项目名称要有 1 至 {most} 个字', en: 'a project’s name has 1 to {most} characters' },
        { most: MAX_NAME },
      );
    }
    const store = await createProject(dir, name);
    const { id } = store.project;
    await store.close();
    output.object({ id, name, path: dir });
    output.line(
      words({ zh: '已新建项目“{name}”：{dir}', en: 'Made the project “{name}”: {dir}' }, output.language, {
        name,
        dir,
      }),
    );
    return OK;
  },
};
