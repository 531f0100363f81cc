import { Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { mentionsOf } from '#shared/annotations/mentions';
import { defaultTagset } from '#shared/project/defaultTagset';
import type { Tagset } from '#shared/project/tagset';
import { checkTagset, isUsable } from '#shared/tagset/checkTagset';
import { typesGone } from '#shared/tagset/mergeTagsets';
import { nameIn } from '#shared/tagset/nameIn';
import { withoutType } from '#shared/tagset/removeType';
import { settledIds, tidied, withIds } from '#shared/tagset/settleIds';
import { describeTagsetFault } from '#shared/tagset/tagsetFault';
import type { TagsetReading } from '#shared/tagset/tagsetFile';
import { sameJson } from '#shared/text/sameJson';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { IconButton } from '../../../components/IconButton';
import { Segmented } from '../../../components/Segmented';
import { useWords } from '../../../i18n/text';
import { TypeStyle } from '../../../tagset/TypeStyle';
import { useTagset } from '../../../tagset/tagset';
import { exportTagset, readTagset, saveTagset } from '../../actions/tagset';
import { useWorkspace, useWorkspaceState, type Workspace } from '../../workspace';
import { ItemList } from './ItemList';
import { RelationForm } from './RelationForm';
import styles from './Tagset.module.css';
import { TagsetImport } from './TagsetImport';
import { TypeForm } from './TypeForm';
import {
  changed,
  draftOf,
  moved,
  redone,
  savedAs,
  type TagsetDraft,
  type TagsetList,
  undone,
  withNewRelation,
  withNewType,
  withRelation,
  withType,
} from './tagsetDraft';

/** What was being written when the dialog was left, by window, so that reopening goes on with it and can take back what was saved. */
const leftDrafts = new WeakMap<
  Workspace,
  { readonly project: string; readonly base: Tagset; readonly draft: TagsetDraft }
>();

/** What can be tagged in the project: types and relations, to be added to, changed, ordered, removed, imported and exported. */
export function TagsetDialog() {
  const workspace = useWorkspace();
  const words = useWords();
  const { text, language } = words;
  const project = useWorkspaceState((state) => state.project);
  const session = useWorkspaceState((state) => state.session);
  const tagset = useTagset();
  const isReadOnly = project?.readOnly !== undefined;
  const [{ base, draft }, setWritten] = useState(() => {
    const left = leftDrafts.get(workspace);
    return left && left.project === project?.id && sameJson(left.base, tagset)
      ? { base: tagset, draft: left.draft }
      : { base: tagset, draft: draftOf(tagset) };
  });
  const [list, setList] = useState<TagsetList>('types');
  const [chosen, setChosen] = useState<string | null>(draft.present.types[0]?.id ?? null);
  const [file, setFile] = useState<(TagsetReading & { readonly name: string }) | null>(null);
  const [isBusy, setBusy] = useState(false);

  const written = draft.present;
  const tidy = useMemo(() => tidied(written), [written]);
  const faults = useMemo(() => checkTagset(tidy), [tidy]);
  const gone = typesGone(tagset, written);
  const isChanged = !sameJson(tidy, tagset);
  const counts = useMemo(() => {
    if (!session) return null;
    const byType = new Map<string, number>();
    for (const { type } of mentionsOf(session.getSnapshot().state)) byType.set(type, (byType.get(type) ?? 0) + 1);
    return byType;
  }, [session]);

  const put = (next: TagsetDraft, at: Tagset = base) => {
    setWritten({ base: at, draft: next });
    if (project) leftDrafts.set(workspace, { project: project.id, base: at, draft: next });
  };
  const change = (next: Tagset, about?: string) => put(changed(draft, next, about ?? null));
  const travel = (next: TagsetDraft | null) => {
    if (next) put(next);
  };
  const close = () => workspace.state.set({ dialog: null });
  const save = async () => {
    setBusy(true);
    const ids = settledIds(tagset, tidy, () => crypto.randomUUID());
    const kept = withIds(tidy, ids);
    const isKept = await saveTagset(workspace, base, kept);
    setBusy(false);
    // What others have made of it is seen by now: saving once more is meant.
    if (!isKept) put(draft, tagset);
    else {
      put(savedAs(draft, kept, ids), kept);
      close();
    }
  };
  const discard = () => {
    leftDrafts.delete(workspace);
    close();
  };
  const onKeys = (event: KeyboardEvent) => {
    const isTravel = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (!isTravel || isTyped(event.target)) return;
    event.preventDefault();
    travel(event.shiftKey ? redone(draft) : undone(draft));
  };

  if (file) {
    return (
      <TagsetImport
        file={file}
        own={written}
        counts={counts}
        onTake={(taken) => {
          setFile(null);
          change(taken);
          setChosen(taken.types[0]?.id ?? null);
          setList('types');
        }}
        onClose={() => setFile(null)}
      />
    );
  }
  const index = written[list].findIndex(({ id }) => id === chosen);
  const type = list === 'types' ? written.types[index] : undefined;
  const relation = list === 'relations' ? written.relations[index] : undefined;
  const isNew = (id: string) =>
    !tagset.types.some((one) => one.id === id) && !tagset.relations.some((one) => one.id === id);
  const add = () => {
    const next = list === 'types' ? withNewType(written) : withNewRelation(written);
    change(next);
    setChosen(next[list].at(-1)?.id ?? null);
  };
  const remove = (at: number) => {
    const item = written[list][at];
    if (!item) return;
    change(
      list === 'types'
        ? withoutType(written, item.id)
        : { ...written, relations: written.relations.filter((one) => one !== item) },
    );
    setChosen((written[list][at + 1] ?? written[list][at - 1])?.id ?? null);
  };
  const wrong = faults.filter(({ isRemark }) => !isRemark);
  const [firstWrong] = wrong;
  return (
    <Dialog
      title={text('tagging.tagset.title')}
      width="wide"
      onClose={close}
      isBusy={isBusy}
      aside={isChanged ? text('tagging.tagset.changed') : undefined}
      footer={
        <>
          {!isReadOnly && (
            <Button
              onPress={() => {
                void readTagset(workspace).then(setFile);
              }}
            >
              {text('tagging.tagset.import')}
            </Button>
          )}
          <Button onPress={() => void exportTagset(workspace, tidy)} isDisabled={!isUsable(faults)}>
            {text('tagging.tagset.export')}
          </Button>
          {!isReadOnly && (
            <>
              <Button
                onPress={() => change({ ...defaultTagset, gazetteers: written.gazetteers })}
                isDisabled={sameJson({ ...written, gazetteers: [] }, defaultTagset)}
              >
                {text('tagging.tagset.default')}
              </Button>
              <IconButton
                icon={Undo2}
                label={text('tagging.tagset.undo')}
                onPress={() => travel(undone(draft))}
                isDisabled={draft.past.length === 0}
              />
              <IconButton
                icon={Redo2}
                label={text('tagging.tagset.redo')}
                onPress={() => travel(redone(draft))}
                isDisabled={draft.future.length === 0}
              />
            </>
          )}
          <span className="grow" />
          {firstWrong && (
            <Button
              look="link"
              onPress={() => {
                if (!firstWrong.where || firstWrong.where.list === 'gazetteers') return;
                setList(firstWrong.where.list);
                setChosen(written[firstWrong.where.list][firstWrong.where.index]?.id ?? null);
              }}
            >
              {text('tagging.tagset.faults', { count: wrong.length })}
            </Button>
          )}
          {isReadOnly ? (
            <Button look="primary" onPress={close}>
              {text('shell.close')}
            </Button>
          ) : (
            <>
              <Button onPress={discard} isDisabled={isBusy}>
                {text(isChanged ? 'tagging.tagset.discard' : 'shell.close')}
              </Button>
              <Button look="primary" onPress={() => void save()} isDisabled={!isChanged || !isUsable(faults) || isBusy}>
                {text('tagging.tagset.save')}
              </Button>
            </>
          )}
        </>
      }
    >
      <TypeStyle types={written.types} prefix="draft" />
      {(gone.length > 0 || faults.some(({ where }) => where === null)) && (
        <div className={styles.told} role="status">
          {faults.map((fault) =>
            fault.where === null ? <p key={fault.code}>{describeTagsetFault(fault, language)}</p> : null,
          )}
          {gone.map(({ id, name }) => (
            <p key={id}>{text('tagging.tagset.gone', { type: nameIn(name, language), count: counts?.get(id) ?? 0 })}</p>
          ))}
        </div>
      )}
      {/* Undo means the draft here, but in a field what was typed there. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for keys pressed in what it holds. */}
      <div className={styles.body} onKeyDown={onKeys}>
        <div className={styles.lists}>
          <Segmented
            label={text('tagging.tagset.lists')}
            value={list}
            options={(['types', 'relations'] as const).map((one) => ({
              value: one,
              label: text(`tagging.tagset.${one}.count`, { count: written[one].length }),
            }))}
            onChange={(next) => {
              setList(next);
              setChosen(written[next][0]?.id ?? null);
            }}
          />
          <ItemList
            key={list}
            list={list}
            tagset={written}
            faults={faults}
            chosen={chosen}
            isReadOnly={isReadOnly}
            onChoose={setChosen}
            onAdd={add}
            onMove={(at, step) => change(moved(written, list, at, step))}
            onRemove={remove}
          />
        </div>
        <fieldset key={chosen} className={styles.form} disabled={isReadOnly}>
          {type && (
            <TypeForm
              tagset={written}
              type={type}
              index={index}
              faults={faults}
              mentions={counts ? (counts.get(type.id) ?? 0) : null}
              isNew={isNew(type.id)}
              onChange={(next, about) => change(withType(written, index, next), about)}
            />
          )}
          {relation && (
            <RelationForm
              tagset={written}
              relation={relation}
              index={index}
              faults={faults}
              isNew={isNew(relation.id)}
              onChange={(next, about) => change(withRelation(written, index, next), about)}
            />
          )}
          {!type && !relation && <p className="meta">{text(`tagging.tagset.none.${list}`)}</p>}
        </fieldset>
      </div>
    </Dialog>
  );
}

function isTyped(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
}
