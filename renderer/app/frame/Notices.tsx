import { Notice } from '../../components/Notice';
import { useWords } from '../../i18n/text';
import { useWorkspace, useWorkspaceState } from '../workspace';

/** What the user should know and nothing has to wait for, one line each; inside a dialog, only what came since. */
export function Notices({ except }: { readonly except?: ReadonlySet<string> }) {
  const workspace = useWorkspace();
  const words = useWords();
  const notices = useWorkspaceState((state) => state.notices);
  const readOnly = useWorkspaceState((state) => state.project?.readOnly);
  return (
    <>
      {readOnly && !except && <Notice tone="remark">{words.problem(readOnly)}</Notice>}
      {notices
        .filter(({ id }) => !except?.has(id))
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
