import { Notice } from '../../components/Notice';
import { useWords } from '../../i18n/text';
import { useWorkspace, useWorkspaceState } from '../workspace';

/** What the user should know and nothing has to wait for, one line each; what came up in a dialog is shown there. */
export function Notices({ inDialog = false }: { readonly inDialog?: boolean }) {
  const workspace = useWorkspace();
  const words = useWords();
  const notices = useWorkspaceState((state) => state.notices);
  const readOnly = useWorkspaceState((state) => state.project?.readOnly);
  return (
    <>
      {readOnly && !inDialog && <Notice tone="remark">{words.problem(readOnly)}</Notice>}
      {notices
        .filter((notice) => notice.inDialog === inDialog)
        .map(({ id, tone, problem }) => (
          <Notice
            key={id}
            tone={tone}
            closeLabel={words.text('shell.close')}
            onClose={() =>
              workspace.state.set({ notices: workspace.state.get().notices.filter((other) => other.id !== id) })
            }
          >
            {words.problem(problem)}
          </Notice>
        ))}
    </>
  );
}
