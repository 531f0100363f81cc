import { Problem } from '#shared/problems/problem';
import { type Tagset, tagsetSchema } from '#shared/project/tagset';
import { readTagsetFile, type TagsetReading } from '#shared/tagset/tagsetFile';
import { sameJson } from '#shared/text/sameJson';
import { tagsetIn } from '../../tagset/tagset';
import { unwrap, type Workspace } from '../workspace';
import { configure } from './configuring';

/**
 * Puts a tagset in the place of `base`, which is what it was made from. Answers whether the disk took it; why not, the user has been
 * told. What others have changed meanwhile is not written over.
 */
export async function saveTagset(workspace: Workspace, base: Tagset, tagset: Tagset): Promise<boolean> {
  const { project } = workspace.state.get();
  if (!project) return false;
  if (!sameJson(tagsetIn(workspace.state.get()), base)) {
    workspace.notify('problem', new Problem('configuredElsewhere', { name: project.name }));
    return false;
  }
  const kept = tagsetSchema.parse(tagset);
  const isKept = await configure(workspace, () => ({ tagset: kept }));
  if (isKept) workspace.say('tagging.said.saved');
  return isKept;
}

/** Asks for a tagset's file and reads it; null when the user cancels, or was told why it can't be read. */
export async function readTagset(workspace: Workspace): Promise<(TagsetReading & { readonly name: string }) | null> {
  return workspace.attempt(async () => {
    const file = unwrap(await workspace.api.importTagset());
    return file && { name: file.name, ...readTagsetFile(file.text, file.name) };
  });
}

/** Writes a tagset into a folder that the user chooses, and tells where. */
export async function exportTagset(workspace: Workspace, tagset: Tagset): Promise<void> {
  const written = await workspace.attempt(async () =>
    unwrap(await workspace.api.exportTagset(tagsetSchema.parse(tagset))),
  );
  if (written) workspace.say('tagging.said.exported', written);
}
