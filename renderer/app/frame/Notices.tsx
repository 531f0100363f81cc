import { useState } from 'react';
import { CommandButton } from '../../commands/CommandButton';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { useWords } from '../../i18n/text';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './Notices.module.css';

/** Shown at once; a synced folder may bring a notice for each of its documents. */
const SHOWN = 2;

/** What the user should know and nothing has to wait for, one line each; what came up in a dialog is shown there. */
export function Notices({ inDialog = false }: { readonly inDialog?: boolean }) {
  const { state } = useWorkspace();
  const words = useWords();
  const all = useWorkspaceState(({ notices }) => notices);
  const readOnly = useWorkspaceState(({ project }) => project?.readOnly);
  const [isUnfolded, setUnfolded] = useState(false);

  // The latest first: it answers what was just done.
  const notices = all.filter((notice) => notice.inDialog === inDialog).reverse();
  const problemsFirst = [
    ...notices.filter(({ tone }) => tone === 'problem'),
    ...notices.filter(({ tone }) => tone === 'remark'),
  ];
  const shown = isUnfolded ? problemsFirst : problemsFirst.slice(0, SHOWN);
  const folded = notices.length - shown.length;
  const putAway = (ids: ReadonlySet<string>) => {
    state.set({ notices: state.get().notices.filter(({ id }) => !ids.has(id)) });
  };
  return (
    <div className={styles.notices}>
      {readOnly && !inDialog && <Notice tone="remark">{words.problem(readOnly)}</Notice>}
      {shown.map(({ id, tone, problem, offers }) => (
        <Notice
          key={id}
          tone={tone}
          closeLabel={words.text('shell.close')}
          onClose={() => {
            if (notices.length <= SHOWN + 1) setUnfolded(false);
            putAway(new Set([id]));
          }}
        >
          {words.problem(problem)}
          {offers.map((command) => (
            <CommandButton key={command} command={command} look="link" />
          ))}
        </Notice>
      ))}
      {notices.length > SHOWN && (
        <div className={styles.more}>
          {folded > 0 && (
            <Button look="link" onPress={() => setUnfolded(true)}>
              {words.text('shell.notice.more', { count: folded })}
            </Button>
          )}
          <Button
            look="link"
            onPress={() => {
              setUnfolded(false);
              putAway(new Set(notices.map(({ id }) => id)));
            }}
          >
            {words.text('shell.notice.closeAll')}
          </Button>
        </div>
      )}
    </div>
  );
}
