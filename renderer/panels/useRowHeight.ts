import { useWorkspaceState } from '../app/workspace';

/** The height of a one-line row in pixels, as `--row` has it for each density. */
const heights = { compact: 28, standard: 32, roomy: 40 } as const;

export function useRowHeight(): number {
  return useWorkspaceState((state) => heights[state.settings.density]);
}
