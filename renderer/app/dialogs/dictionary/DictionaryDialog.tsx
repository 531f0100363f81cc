import { ListFilter } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { readSameKey } from '#shared/authorities/probablySame';
import type { Taught } from '#shared/detectors/taught';
import { useAuthorities } from '../../../authorities/authorityNames';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Search } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { useWords } from '../../../i18n/text';
import { teach } from '../../actions/teaching';
import { unwrap, useWorkspace, useWorkspaceState } from '../../workspace';
import { TakeBack } from '../TakeBack';
import { AddEntry } from './AddEntry';
import styles from './Dictionary.module.css';
import { EntryList } from './EntryList';
import { countOf, type DictionaryEntry, type DictionaryList, entriesOf, lists, withoutEntry } from './entries';
import { ImportPreview } from './ImportPreview';

/** What the project was taught: words, replacements and what is dismissed, to be added to, removed, imported and exported. */
export function DictionaryDialog() {
  const taught = useWorkspaceState(({ project }) => project?.taught);
  const [file, setFile] = useState<{ readonly name: string; readonly taught: Taught } | null>(null);
  if (!taught) return null;
  return file ? (
    <ImportPreview {...file} known={taught} onDone={() => setFile(null)} />
  ) : (
    <Dictionary taught={taught} onFile={setFile} />
  );
}

interface DictionaryProps {
  readonly taught: Taught;
  readonly onFile: (file: { readonly name: string; readonly taught: Taught } | null) => void;
}

function Dictionary({ taught, onFile }: DictionaryProps) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text, number } = words;
  const readOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const [list, setList] = useState<DictionaryList>('words');
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const apart = useMemo(() => Object.keys(taught.dismissals).flatMap((key) => readSameKey(key) ?? []), [taught]);
  const known = useAuthorities(apart);
  const entries = useMemo(
    () => entriesOf(taught, list, words, (id) => known.get(id)?.authority.name),
    [taught, list, words, known],
  );
  const shown = useMemo(
    () =>
      wanted === ''
        ? entries
        : entries.filter(({ title, right = '' }) => `${title}\n${right}`.toLowerCase().includes(wanted)),
    [entries, wanted],
  );
  const close = () => workspace.state.set({ dialog: null });
  const remove = (entry: DictionaryEntry) => {
    void teach(workspace, (before) => withoutEntry(before, entry), { message: 'teaching.said.removed' });
  };
  const readFile = async () => {
    const file = await workspace.attempt(async () => unwrap(await workspace.api.importTaught()));
    if (file) onFile(file);
  };
  const writeFile = async (what: 'all' | 'words') => {
    const written = await workspace.attempt(async () => unwrap(await workspace.api.exportTaught(what)));
    if (written) workspace.say('teaching.said.exported', written);
  };
  return (
    <Dialog
      title={text('teaching.dictionary.title')}
      width="middle"
      onClose={close}
      footer={
        <>
          {!readOnly && <Button onPress={() => void readFile()}>{text('teaching.dictionary.import')}</Button>}
          <Button onPress={() => void writeFile('all')}>{text('teaching.dictionary.export')}</Button>
          <Button onPress={() => void writeFile('words')} isDisabled={taught.dictionary.length === 0}>
            {text('teaching.dictionary.exportWords')}
          </Button>
          <span className="grow" />
          <Button look="primary" onPress={close}>
            {text('shell.close')}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.head}>
          <Segmented
            label={text('teaching.dictionary.lists')}
            value={list}
            options={lists.map((one) => ({
              value: one,
              label: text(`teaching.dictionary.${one}`, { count: number(countOf(taught, one)) }),
            }))}
            onChange={(chosen) => {
              setList(chosen);
              setActive(null);
            }}
          />
          <Search
            label={text('teaching.dictionary.filter')}
            clearLabel={text('shell.clear')}
            placeholder={text('teaching.dictionary.filter')}
            icon={ListFilter}
            value={query}
            onChange={setQuery}
          />
        </div>
        {shown.length === 0 ? (
          <p className={styles.empty}>
            {text(entries.length > 0 ? 'teaching.dictionary.noMatch' : `teaching.dictionary.none.${list}`)}
          </p>
        ) : (
          <EntryList
            label={text('teaching.dictionary.title')}
            entries={shown}
            active={active}
            onActive={setActive}
            {...(readOnly ? {} : { onRemove: remove })}
          />
        )}
        {!readOnly && list !== 'dismissals' && <AddEntry key={list} list={list} />}
        <p className="meta">{text(readOnly ? 'teaching.dictionary.readOnly' : 'teaching.dictionary.keys')}</p>
        <TakeBack />
      </div>
    </Dialog>
  );
}
