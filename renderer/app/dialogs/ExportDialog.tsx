import { Braces, FileText, FolderOpen, Table } from 'lucide-react';
import { useState } from 'react';
import type { Request, Response } from '#shared/ipc/contract';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { Dialog } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { Segmented } from '../../components/Segmented';
import { Select } from '../../components/Select';
import { useWords } from '../../i18n/text';
import { chooseExportFolder, exportScope, revealExport, runExport, type Scope, scopesFor } from '../actions/exporting';
import { useWorkspace, useWorkspaceState } from '../workspace';
import styles from './ExportDialog.module.css';
import { RecordsCheck } from './RecordsCheck';

type Format = Request<'export:run'>['formats'][number];
type ExportText = Request<'export:run'>['text'];

const formats = [
  { id: 'txt', icon: FileText, name: 'shell.export.txt', about: 'shell.export.txt.about' },
  { id: 'json', icon: Braces, name: 'shell.export.json', about: 'shell.export.json.about' },
  {
    id: 'corrections-csv',
    icon: Table,
    name: 'shell.export.corrections.csv',
    about: 'shell.export.corrections.csv.about',
  },
  {
    id: 'corrections-json',
    icon: Braces,
    name: 'shell.export.corrections.json',
    about: 'shell.export.corrections.json.about',
  },
] as const;

/** Writes documents out: which, as what, where to. */
export function ExportDialog({ chosen }: { readonly chosen: readonly string[] }) {
  const workspace = useWorkspace();
  const { text, problem } = useWords();
  const documents = useWorkspaceState((state) => state.documents);
  const scopes = scopesFor(documents, chosen);
  const [wanted, setWanted] = useState<readonly Format[]>(['txt']);
  const [words, setWords] = useState<ExportText>('corrected');
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'all');
  const [folder, setFolder] = useState<{ readonly id: string; readonly place: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Response<'export:run'> | null>(null);

  const ids = exportScope(documents, chosen, scope);
  const close = () => workspace.state.set({ dialog: null });
  const only = chosen.length === 1 ? documents.find((document) => document.id === chosen[0]) : undefined;
  const scopeLabel = (value: Scope) =>
    value === 'chosen' && only
      ? text('shell.export.scope.one', { title: only.title })
      : text(`shell.export.scope.${value}`);
  const choose = async () => {
    const place = await chooseExportFolder(workspace);
    if (place) {
      setFolder(place);
      setResult(null);
    }
    return place;
  };
  const run = async () => {
    const target = folder ?? (await choose());
    if (!target) return;
    setBusy(true);
    const done = await runExport(workspace, {
      target: target.id,
      documents: [...ids],
      formats: formats.map(({ id }) => id).filter((id) => wanted.includes(id)),
      text: words,
    });
    setBusy(false);
    if (done) setResult(done);
  };
  const toggle = (format: Format, isOn: boolean) => {
    setWanted(isOn ? [...wanted, format] : wanted.filter((one) => one !== format));
    setResult(null);
  };

  return (
    <Dialog
      title={text('shell.export')}
      width="middle"
      onClose={close}
      isBusy={isBusy}
      aside={text('shell.export.count', { count: ids.length })}
      footer={
        <>
          <span className="meta grow">{text('shell.export.kept')}</span>
          {result && folder && result.files.length > 0 ? (
            <>
              <Button onPress={close}>{text('shell.close')}</Button>
              <Button look="primary" autoFocus onPress={() => void revealExport(workspace, folder.id)}>
                {text('shell.export.reveal')}
              </Button>
            </>
          ) : (
            <>
              <Button onPress={close} isDisabled={isBusy}>
                {text('shell.cancel')}
              </Button>
              <Button
                look="primary"
                autoFocus
                onPress={() => void run()}
                isDisabled={isBusy || ids.length === 0 || wanted.length === 0}
              >
                {isBusy ? text('shell.export.busy') : text('shell.export.do', { count: ids.length })}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={styles.body}>
        <span className={styles.label}>{text('shell.export.format')}</span>
        <div className={styles.formats}>
          {formats.map(({ id, icon, name, about }) => (
            <Check key={id} isOn={wanted.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
              <span className={styles.format}>
                <Icon of={icon} />
                <span>
                  <b>{text(name)}</b>
                  <span className={cx('meta', styles.about)}>{text(about)}</span>
                </span>
              </span>
            </Check>
          ))}
        </div>
        <span className={styles.label}>{text('shell.export.text')}</span>
        <div>
          <Segmented
            label={text('shell.export.text')}
            value={words}
            options={[
              { value: 'corrected', label: text('shell.export.corrected') },
              { value: 'original', label: text('shell.export.original') },
            ]}
            onChange={(value) => {
              setWords(value);
              setResult(null);
            }}
          />
        </div>
        <span className={styles.label}>{text('shell.export.scope')}</span>
        <div className={styles.scope}>
          <Select
            label={text('shell.export.scope')}
            value={scope}
            options={scopes.map((value) => ({ value, label: scopeLabel(value) }))}
            onChange={(value) => {
              setScope(value);
              setResult(null);
            }}
          />
          <span className="quiet num">{text('shell.export.documents', { count: ids.length })}</span>
        </div>
        <span className={styles.label}>{text('shell.export.folder')}</span>
        <Button onPress={() => void choose()} isDisabled={isBusy}>
          <span className={cx('clip', styles.folder, !folder && styles.empty)}>
            {folder?.place ?? text('shell.export.folder.choose')}
          </span>
          <Icon of={FolderOpen} />
        </Button>
        <span className={styles.label}>{text('record.check')}</span>
        <RecordsCheck documents={ids} isWanted={!isBusy} />
      </div>
      {result && (
        <div className={styles.result} role="status">
          {result.files.length > 0 && <p>{text('shell.export.done', { count: result.files.length })}</p>}
          {result.skipped.map((skipped) => (
            <p key={skipped.name} className={styles.problem}>
              {problem(skipped.problem)}
            </p>
          ))}
        </div>
      )}
    </Dialog>
  );
}
