import type { Tagset } from '#shared/project/tagset';
import { namesOfList } from '../gazetteers';
import { idOfList } from '../projectFolder';
import type { RepairPlan } from './repairPlan';

/** Puts aside lists of names that the tagset does not name. Those it names that are gone or can't be read are left to people. */
export async function repairGazetteers(plan: RepairPlan, { gazetteers }: Pick<Tagset, 'gazetteers'>): Promise<void> {
  for (const { id, name } of gazetteers) {
    const path = `gazetteers/${id}.txt`;
    const bytes = await plan.read(path);
    if (bytes === null || namesOfList(bytes) === null) plan.leave(path, { code: 'gazetteerMissing', values: { name } });
  }
  const known = new Set(gazetteers.map(({ id }) => id));
  for (const file of plan.namesIn('gazetteers')) {
    const id = idOfList(file);
    if (id === null || known.has(id)) continue;
    const path = `gazetteers/${file}`;
    plan.putAside(path);
    plan.did(path, 'putAside', {}, [{ code: 'gazetteerUnlisted', values: { name: path } }]);
  }
}
