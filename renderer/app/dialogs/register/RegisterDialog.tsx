import { ListFilter, Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { AuthorityFormat, AuthorityImport } from '#shared/ipc/authoritiesContract';
import { useAuthorities } from '../../../authorities/authorityNames';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Search } from '../../../components/Field';
import { Icon } from '../../../components/Icon';
import { Menu, MenuItem } from '../../../components/Menu';
import { Segmented } from '../../../components/Segmented';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { typeName, useTagset } from '../../../tagset/tagset';
import { undoStep } from '../../actions/projectSteps';
import { unwrap, useWorkspace, useWorkspaceState } from '../../workspace';
import { TakeBack } from '../TakeBack';
import { AuthorityForm } from './AuthorityForm';
import { AuthorityList } from './AuthorityList';
import { MergePane } from './MergePane';
import { NewAuthority } from './NewAuthority';
import styles from './Register.module.css';
import { RegisterImport } from './RegisterImport';
import { SamePairs } from './SamePairs';
import { type RegisterOrder, useRegisterPages } from './useRegisterPages';

/** What stands beside the list. */
type Beside =
  | { readonly kind: 'entry' }
  | { readonly kind: 'removing' }
  | { readonly kind: 'new' }
  | { readonly kind: 'merge'; readonly first: string; readonly second: string | null };

const formats: readonly AuthorityFormat[] = ['csv', 'json', 'ttl'];
const noIds: readonly string[] = [];

/** The project's register: its list, what is known of each authority, which are probably the same; import and export. */
export function RegisterDialog({ asked }: { readonly asked: string | null }) {
  const [file, setFile] = useState<AuthorityImport | null>(null);
  return file ? (
    <RegisterImport file={file} onDone={() => setFile(null)} />
  ) : (
    <Register asked={asked} onFile={setFile} />
  );
}

interface RegisterProps {
  readonly asked: string | null;
  readonly onFile: (file: AuthorityImport) => void;
}

function Register({ asked, onFile }: RegisterProps) {
  const words = useWords();
  const { text, number } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const isReadOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const [view, setView] = useState<'all' | 'same'>('all');
  const [query, setQuery] = useState('');
  const [type, setType] = useState<string | null>(null);
  const [order, setOrder] = useState<Exclude<RegisterOrder, 'rank'>>('name');
  const [chosen, setChosen] = useState<string | null>(asked);
  const [beside, setBeside] = useState<Beside>({ kind: 'entry' });
  const lists = useRef<HTMLDivElement>(null);
  const sought = useDeferredValue(query.trim());
  // While something is looked for, the best match comes first.
  const pages = useRegisterPages({ text: sought, type, order: sought === '' ? order : 'rank' });
  const ids = useMemo(() => (chosen === null ? noIds : [chosen]), [chosen]);
  const found = useAuthorities(ids).get(chosen ?? '');
  const close = () => workspace.state.set({ dialog: null });
  /** Back from what stood beside the list; with the focus, which would be lost with the button that had it. */
  const leave = (next: string | null) => {
    setBeside({ kind: 'entry' });
    setChosen(next);
    const list = lists.current?.querySelector<HTMLElement>('[role="listbox"]');
    (list ?? lists.current?.querySelector<HTMLElement>('button'))?.focus();
  };
  const choose = useCallback((id: string) => {
    setChosen(id);
    setBeside((before) => (before.kind === 'entry' ? before : { kind: 'entry' }));
  }, []);
  const readFile = async () => {
    const file = await workspace.attempt(async () =>
      unwrap(await workspace.api.chooseAuthorityImport(type === null ? {} : { type })),
    );
    if (file) onFile(file);
  };
  const writeFile = async (format: AuthorityFormat) => {
    const written = await workspace.attempt(async () => unwrap(await workspace.api.exportAuthorities({ format })));
    if (written) workspace.say('authorities.said.exported', written);
  };
  const onKeys = (event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!isUndo || isReadOnly || isTyped(event.target)) return;
    event.preventDefault();
    void undoStep(workspace, 'register');
  };
  const merging = beside.kind === 'merge' ? beside : null;
  return (
    <Dialog
      title={text('authorities.title')}
      width="wide"
      onClose={close}
      footer={
        <>
          {!isReadOnly && <Button onPress={() => void readFile()}>{text('authorities.import')}</Button>}
          <Menu
            label={text('authorities.export')}
            align="start"
            trigger={<Button isDisabled={pages.size === 0}>{text('authorities.export')}</Button>}
          >
            {formats.map((format) => (
              <MenuItem
                key={format}
                label={text(`authorities.export.${format}`)}
                onAction={() => void writeFile(format)}
              />
            ))}
          </Menu>
          <TakeBack />
          <span className="grow" />
          <Button look="primary" onPress={close}>
            {text('shell.close')}
          </Button>
        </>
      }
    >
      {/* Undo means the register here, but in a field what was typed there. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for keys pressed in what it holds. */}
      <div className={styles.body} onKeyDown={onKeys}>
        <div ref={lists} className={styles.lists}>
          <div className={styles.row}>
            <Segmented
              label={text('authorities.view')}
              value={view}
              options={[
                { value: 'all', label: text('authorities.view.all', { count: number(pages.size) }) },
                { value: 'same', label: text('authorities.view.same') },
              ]}
              onChange={(next) => {
                setView(next);
                setBeside({ kind: 'entry' });
              }}
            />
          </div>
          {view === 'all' && (
            <div className={styles.row}>
              <Search
                label={text('authorities.search')}
                clearLabel={text('shell.clear')}
                placeholder={text('authorities.search')}
                icon={ListFilter}
                value={query}
                onChange={setQuery}
                onKeyDown={(event) => {
                  if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
                  event.preventDefault();
                  lists.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
                }}
              />
            </div>
          )}
          <div className={styles.row}>
            <Select
              label={text('authorities.types')}
              value={type ?? ''}
              options={[
                { value: '', label: text('authorities.types.all') },
                ...tagset.types.map(({ id }) => ({ value: id, label: typeName(tagset, id, words) })),
              ]}
              onChange={(next) => setType(next === '' ? null : next)}
            />
            {view === 'all' && (
              <Select
                label={text('authorities.order')}
                value={order}
                options={(['name', 'type', 'uses'] as const).map((one) => ({
                  value: one,
                  label: text(`authorities.order.${one}`),
                }))}
                isDisabled={sought !== ''}
                onChange={setOrder}
              />
            )}
            <span className="grow" />
            {view === 'all' && !isReadOnly && (
              <Button onPress={() => setBeside({ kind: 'new' })}>
                <Icon of={Plus} small />
                {text('authorities.add')}
              </Button>
            )}
          </div>
          {view === 'same' ? (
            <SamePairs
              type={type}
              isReadOnly={isReadOnly}
              onMerge={(first, second) => setBeside({ kind: 'merge', first, second })}
            />
          ) : pages.total > 0 ? (
            <AuthorityList
              key={pages.question}
              pages={pages}
              chosen={chosen}
              onChoose={choose}
              {...(isReadOnly ? {} : { onRemove: () => setBeside({ kind: 'removing' }) })}
            />
          ) : (
            pages.isRead && (
              <div className={styles.empty}>
                <p>{text(pages.size === 0 ? 'authorities.none' : 'authorities.noMatch')}</p>
                {pages.size === 0 && <p className="meta">{text('authorities.none.how')}</p>}
              </div>
            )
          )}
          <p className="meta">
            {text(isReadOnly ? 'authorities.readOnly' : view === 'same' ? 'authorities.same.keys' : 'authorities.keys')}
          </p>
        </div>
        <div className={styles.form}>
          {merging ? (
            <MergePane
              key={`${merging.first} ${merging.second}`}
              first={merging.first}
              second={merging.second}
              onDone={(id) => leave(id ?? chosen)}
            />
          ) : beside.kind === 'new' ? (
            <NewAuthority
              name={query.trim()}
              type={type ?? tagset.types[0]?.id ?? ''}
              onDone={(id) => leave(id ?? chosen)}
            />
          ) : found ? (
            <AuthorityForm
              key={found.id}
              found={found}
              isReadOnly={isReadOnly}
              isRemoving={beside.kind === 'removing'}
              onRemoving={() => setBeside({ kind: 'removing' })}
              onLeave={leave}
              onMerge={() => setBeside({ kind: 'merge', first: found.id, second: null })}
            />
          ) : (
            <p className={styles.empty}>{text(found === null ? 'authorities.unknown' : 'authorities.choose')}</p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function isTyped(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio');
}
