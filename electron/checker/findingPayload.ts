import type { BlockFinding } from '#shared/detectors/finding';
import type { FoundInBlock } from '#shared/ipc/contract';

/** A finding as it crosses between processes. */
export function toPayload(finding: BlockFinding): FoundInBlock['findings'][number] {
  return {
    ...finding,
    reason: { ...finding.reason, values: { ...finding.reason.values } },
    suggestions: [...finding.suggestions],
  };
}
