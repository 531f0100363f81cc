import { FileText, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { encodings, SURE_CONFIDENCE } from '#shared/import/encoding';
import type { ImportCandidate, Response } from '#shared/ipc/contract';
import { Button } from '../../components/Button';
import { Check } from '../../components/Check';
import { cx } from '../../components/cx';
import { Dialog } from '../../components/Dialog';
import { Icon } from '../../components/Icon';
import { Select } from '../../components/Select';
import { useWords } from '../../i18n/text';
import { openDocument } from '../actions/documents';
import { commitImport } from '../actions/importing';
import { encodingName } from '../encodingName';
import { unwrap, useWorkspace } from '../workspace';
import styles from './ImportDialog.module.css';
import { ImportResult } from './ImportResult';

/** Shows what was chosen: how it will be read, what is there already, what can't be read. Nothing is imported unseen. */
export function ImportDialog({ found }: { readonly found: readonly ImportCandidate[] }) {
  const workspace = useWorkspace();
  const { text } = useWords();
  const [candidates, setCandidates] = useState(found);
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(found.filter((one) => one.problem || one.duplicateOf !== undefined).map((one) => one.id)),
  );
  const [shown, setShown] = useState(
    () =>
      (
        found.find((one) => !one.problem && one.confidence < SURE_CONFIDENCE) ??
        found.find((one) => !one.problem) ??
        found[0]
      )?.id,
  );
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Response<'import:commit'> | null>(null);

  const readable = candidates.filter((one) => !one.problem);
  const chosen = readable.filter((one) => !left.has(one.id));
  const current = candidates.find((one) => one.id === shown);

  /** Then Enter alone must not take the first guess. */
  const isDoubtful = readable.some((one) => one.confidence < SURE_CONFIDENCE);

  const close = () => {
    workspace.state.set({ dialog: null });
    void workspace.api.discardImport(candidates.map((one) => one.id));
  };
  const readAs = async (id: string, encoding: string) => {
    const again = await workspace.attempt(async () => unwrap(await workspace.api.previewImport({ id, encoding })));
    if (!again) return;
    setCandidates((list) => list.map((one) => (one.id === id ? again : one)));
    setLeft((set) => without(set, again.problem ? null : id, again.problem ? id : null));
  };
  const commit = async () => {
    setBusy(true);
    const done = await commitImport(
      workspace,
      chosen.map(({ id, encoding }) => ({ id, encoding })),
    );
    setBusy(false);
    if (!done) return;
    const first = done.imported[0];
    if (done.skipped.length === 0 && first) {
      close();
      workspace.say('shell.import.done', { count: done.imported.length });
      await openDocument(workspace, first.id);
    } else setResult(done);
  };

  if (result) return <ImportResult result={result} onClose={close} />;
  return (
    <Dialog
      title={text('shell.import.title')}
      width="wide"
      onClose={close}
      isBusy={isBusy}
      aside={text('shell.import.count', { chosen: chosen.length, all: candidates.length })}
      footer={
        <>
          <span className="meta grow">{text('shell.import.kept')}</span>
          <Button onPress={close} isDisabled={isBusy}>
            {text('shell.cancel')}
          </Button>
          <Button
            look="primary"
            autoFocus={chosen.length > 0 && !isDoubtful}
            onPress={() => void commit()}
            isDisabled={chosen.length === 0 || isBusy}
          >
            {isBusy ? text('shell.import.busy') : text('shell.import.do', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <ul className={styles.list} aria-label={text('shell.import.files')}>
          {candidates.map((candidate) => (
            <Candidate
              key={candidate.id}
              candidate={candidate}
              isChosen={!left.has(candidate.id)}
              isShown={candidate.id === shown}
              onChoose={(isOn) =>
                setLeft((set) => without(set, isOn ? candidate.id : null, isOn ? null : candidate.id))
              }
              onShow={() => setShown(candidate.id)}
            />
          ))}
        </ul>
        {current && <Preview candidate={current} onEncoding={(encoding) => void readAs(current.id, encoding)} />}
      </div>
    </Dialog>
  );
}

function without(set: ReadonlySet<string>, removed: string | null, added: string | null): ReadonlySet<string> {
  const next = new Set(set);
  if (removed !== null) next.delete(removed);
  if (added !== null) next.add(added);
  return next;
}

interface CandidateProps {
  readonly candidate: ImportCandidate;
  readonly isChosen: boolean;
  readonly isShown: boolean;
  readonly onChoose: (isOn: boolean) => void;
  readonly onShow: () => void;
}

function Candidate({ candidate, isChosen, isShown, onChoose, onShow }: CandidateProps) {
  const { text } = useWords();
  const { name, problem, confidence, encoding, savedAt, duplicateOf } = candidate;
  const about = problem
    ? text('shell.import.unreadable')
    : savedAt !== undefined
      ? text('shell.import.saved')
      : duplicateOf !== undefined
        ? text('shell.import.duplicate')
        : confidence < SURE_CONFIDENCE
          ? text('shell.import.unsure', { encoding: encodingName(encoding) })
          : encodingName(encoding);
  const isRemarkable = problem !== undefined || duplicateOf !== undefined || confidence < SURE_CONFIDENCE;
  return (
    <li className={cx(styles.row, isShown && styles.on)}>
      <Check
        label={text('shell.import.choose', { name })}
        isOn={isChosen && !problem}
        isDisabled={problem !== undefined}
        onChange={onChoose}
      />
      <button type="button" className={styles.name} aria-current={isShown} onClick={onShow}>
        <span className="clip">{name}</span>
        <span className={cx('meta', isRemarkable && (problem ? styles.bad : styles.doubt))}>
          {isRemarkable && <Icon of={TriangleAlert} small />}
          {about}
        </span>
      </button>
    </li>
  );
}

function Preview({
  candidate,
  onEncoding,
}: {
  readonly candidate: ImportCandidate;
  readonly onEncoding: (encoding: string) => void;
}) {
  const { text, number, moment, problem } = useWords();
  const options = [...new Set([candidate.encoding, ...encodings])].map((value) => ({
    value,
    label: encodingName(value),
  }));
  const isText = candidate.savedAt === undefined;
  const canChoose = isText && (!candidate.problem || candidate.problem.code === 'encodingInvalid');
  return (
    <section className={styles.preview} aria-label={text('shell.import.preview')}>
      <header className={styles.previewHead}>
        <Icon of={FileText} />
        <b className="clip grow">{candidate.name}</b>
        <span className="meta num">
          {text('shell.import.bytes', { kilobytes: number(Math.ceil(candidate.bytes / 1024)) })}
        </span>
      </header>
      {canChoose && (
        <div className={styles.encoding}>
          <span className="quiet">{text('shell.import.encoding')}</span>
          <span className={styles.select}>
            <Select
              label={text('shell.import.encoding')}
              value={candidate.encoding}
              options={options}
              onChange={onEncoding}
            />
          </span>
          {!candidate.problem && candidate.confidence < SURE_CONFIDENCE && (
            <span className={styles.doubt}>{text('shell.import.ask')}</span>
          )}
        </div>
      )}
      {candidate.problem && (
        <p className={styles.problem} role="alert">
          {problem(candidate.problem)}
        </p>
      )}
      {candidate.savedAt !== undefined && (
        <p className={styles.remark}>{text('shell.import.savedAt', { when: moment(candidate.savedAt) })}</p>
      )}
      {candidate.duplicateOf !== undefined && (
        <p className={styles.remark}>{text('shell.import.duplicateOf', { title: candidate.duplicateOf })}</p>
      )}
      {!candidate.problem && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled with the keys too.
        <pre className={styles.text} lang="zh-CN" tabIndex={0}>
          {candidate.preview}
        </pre>
      )}
    </section>
  );
}
