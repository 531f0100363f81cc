import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { changeMetadata } from '#shared/editing/commands/index';
import { fieldsOf, profilesOf } from '#shared/profiles/profiles';
import { writeMetadata } from '#shared/profiles/recordForm';
import type { ProfileField } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { Dialog } from '../../../components/Dialog';
import { Icon } from '../../../components/Icon';
import { Select } from '../../../components/Select';
import { VirtualList } from '../../../components/VirtualList';
import { useWords } from '../../../i18n/text';
import { profileChoiceIn } from '../../../panels/record/useRecordForm';
import { useRowHeight } from '../../../panels/useRowHeight';
import { exportScope, type Scope, scopesFor } from '../../actions/exporting';
import { changeProject } from '../../actions/projectChanges';
import { useWorkspace, useWorkspaceState } from '../../workspace';
import { EditLine } from './EditLine';
import styles from './EditRecords.module.css';
import { type EditDraft, type EditedPlace, editedPlaces, editOf } from './recordEdits';
import { useDescriptions } from './useDescriptions';

/** Changes fields of many documents at once: what is to be done, every value that would change, then all as one step. */
export function EditRecordsDialog({ chosen }: { readonly chosen: readonly string[] }) {
  const workspace = useWorkspace();
  const { text, language } = useWords();
  const rowHeight = useRowHeight();
  const documents = useWorkspaceState((state) => state.documents);
  const choice = useWorkspaceState(profileChoiceIn);
  const session = useWorkspaceState((state) => state.session);
  const scopes = scopesFor(documents, chosen);
  const [scope, setScope] = useState<Scope>(scopes[0] ?? 'all');
  const fields = useMemo(() => {
    const all = profilesOf(choice.profiles);
    const usual = all.find(({ id }) => id === choice.profile);
    const known = new Map<string, ProfileField>();
    for (const profile of usual ? [usual, ...all] : all) {
      for (const field of fieldsOf(profile)) if (!known.has(field.id)) known.set(field.id, field);
    }
    return known;
  }, [choice]);
  const [drafts, setDrafts] = useState<readonly EditDraft[]>(() => [emptyDraft(0, [...fields.keys()][0] ?? '')]);
  const [active, setActive] = useState<string | null>(null);
  /** How many documents were changed; null before that begins. */
  const [done, setDone] = useState<number | null>(null);
  const isStopped = useRef(false);

  const ids = exportScope(documents, chosen, scope);
  const { known, looked, isDone } = useDescriptions(ids);
  const edits = useMemo(
    () =>
      drafts.flatMap((draft) => {
        const field = fields.get(draft.field);
        return (field && editOf(draft, field)) ?? [];
      }),
    [drafts, fields],
  );
  const places = useMemo(
    () => [...known].flatMap(([id, description]) => editedPlaces(id, description, edits, (field) => fields.get(field))),
    [known, edits, fields],
  );
  const titles = useMemo(() => new Map(documents.map(({ id, title }) => [id, title])), [documents]);

  const close = () => {
    isStopped.current = true;
    workspace.state.set({ dialog: null });
  };
  const change = (draft: EditDraft) => setDrafts(drafts.map((one) => (one.key === draft.key ? draft : one)));
  const apply = async () => {
    if (places.length === 0 || done !== null) return;
    setDone(0);
    const counts = new Map<string, number>();
    for (const { document } of places) counts.set(document, (counts.get(document) ?? 0) + 1);
    const own = session ? (counts.get(session.id) ?? 0) : 0;
    if (session) counts.delete(session.id);
    const changeOwn = () => session !== null && changeMetadata(edits)(session.getSnapshot().state, session.dispatch);
    const deeds = new Map(
      [...counts].map(([document, count]) => [document, { deed: { kind: 'metadata' as const, edits }, count }]),
    );
    const what = { kind: 'metadata' as const, fields: [...new Set(edits.map(({ field }) => field))] };
    await changeProject(
      workspace,
      { what, change: own > 0 ? changeOwn : null, own, deeds, done: 'record.edit.done' },
      setDone,
      () => isStopped.current,
    );
    close();
  };

  return (
    <Dialog
      title={text('record.edit.title')}
      width="wide"
      onClose={close}
      aside={text('shell.export.count', { count: ids.length })}
      footer={
        <>
          <span className="meta grow" role="status">
            {done !== null
              ? text('panels.acceptAll.changing', { done, all: new Set(places.map(({ document }) => document)).size })
              : isDone
                ? text('record.edit.undo')
                : text('record.edit.looking', { looked, all: ids.length })}
          </span>
          <Button onPress={close}>{text(done === null ? 'shell.cancel' : 'panels.acceptAll.stop')}</Button>
          <Button
            look="primary"
            onPress={() => void apply()}
            isDisabled={places.length === 0 || !isDone || done !== null}
          >
            {text('record.edit.do', { count: places.length })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.scope}>
          <span className={styles.label}>{text('record.edit.of')}</span>
          <Select
            label={text('record.edit.of')}
            value={scope}
            options={scopes.map((value) => ({
              value,
              label:
                value === 'chosen' && chosen.length === 1
                  ? text('shell.export.scope.one', { title: titles.get(chosen[0] ?? '') ?? '' })
                  : text(`shell.export.scope.${value}`),
            }))}
            onChange={setScope}
          />
        </div>
        {drafts.map((draft, at) => (
          <EditLine
            key={draft.key}
            draft={draft}
            fields={[...fields.values()]}
            onChange={change}
            {...(drafts.length > 1 ? { onRemove: () => setDrafts(drafts.filter((one) => one.key !== draft.key)) } : {})}
            isFirst={at === 0}
          />
        ))}
        <div>
          <Button
            look="link"
            onPress={() =>
              setDrafts([...drafts, emptyDraft((drafts.at(-1)?.key ?? 0) + 1, drafts.at(-1)?.field ?? '')])
            }
          >
            <Icon of={Plus} small />
            {text('record.edit.add')}
          </Button>
        </div>
        <VirtualList
          label={text('record.edit.preview')}
          role="listbox"
          className={styles.list ?? ''}
          items={places}
          keyOf={({ key }) => key}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onAction={({ key }) => setActive(key)}
        >
          {(place, isActive) => (
            <div className={cx(styles.row, isActive && styles.active)} lang="zh-CN">
              <span className={cx(styles.title, 'clip')}>
                {[titles.get(place.document) ?? '', place.article ?? ''].filter((one) => one !== '').join(' · ')}
              </span>
              <span className={cx(styles.field, 'clip')}>{nameIn(place.field.name, language)}</span>
              <Values place={place} empty={text('record.edit.empty')} />
            </div>
          )}
        </VirtualList>
        {places.length === 0 && isDone && <p className="meta">{text('record.edit.nothing')}</p>}
      </div>
    </Dialog>
  );
}

function Values({ place: { was, now }, empty }: { readonly place: EditedPlace; readonly empty: string }) {
  const before = writeMetadata(was);
  const after = writeMetadata(now);
  return (
    <>
      <span className={cx(styles.was, 'clip', before === '' && 'meta')}>{before === '' ? empty : before}</span>
      <span aria-hidden>→</span>
      <b className={cx(styles.now, 'clip', after === '' && 'meta')}>{after === '' ? empty : after}</b>
    </>
  );
}

function emptyDraft(key: number, field: string): EditDraft {
  return { key, field, act: 'set', value: '', was: '' };
}
