import { Search as SearchSign } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { unwrap, useWorkspace } from '../app/workspace';
import { Search } from '../components/Field';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './Concordance.module.css';
import { type ConcordanceState, setConcordance } from './concordance';
import { search } from './searching';

/** What may be asked for. */
type Asked = 'text' | 'entity' | 'type' | 'authority' | 'correction';
const kinds: readonly Asked[] = ['text', 'entity', 'type', 'authority', 'correction'];

/** The field of the concordance: which kind of thing, and which of them. */
export function ConcordanceQueryField({ concordance }: { readonly concordance: ConcordanceState }) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const { query, about } = concordance;
  const [kind, setKind] = useState<Asked>(() => kindOf(query));
  const [entered, setEntered] = useState(() => enteredIn(query, about));
  // A query that came from elsewhere, such as the entities panel, is shown as if it had been typed.
  useEffect(() => {
    if (!query) return;
    setKind(kindOf(query));
    setEntered(enteredIn(query, about));
  }, [query, about]);
  const ask = (next: ConcordanceQuery, called = '') => {
    setConcordance(workspace, { query: next, about: called, turned: new Set(), active: null });
    search(workspace);
  };
  /** The authority that the name means most likely; its own name is shown then. */
  const askAuthority = async (name: string) => {
    const { found } = unwrap(await workspace.api.searchAuthorities({ text: name, types: [], limit: 1 }));
    const [first] = found;
    if (first) ask({ kind: 'mentions', authorities: [first.id] }, first.authority.name);
    else workspace.say('concordance.noAuthority', { name });
  };
  return (
    <>
      <Select<Asked>
        label={text('concordance.query.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: text(`concordance.query.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'type' ? (
        <Select
          label={text('concordance.query')}
          value={query?.kind === 'mentions' ? (query.type ?? '') : ''}
          options={tagset.types.map(({ id }) => ({ value: id, label: typeName(tagset, id, words) }))}
          onChange={(type) => ask({ kind: 'mentions', type })}
        />
      ) : (
        <span className={styles.query} data-query>
          <Search
            label={text('concordance.query')}
            clearLabel={text('shell.clear')}
            placeholder={text(`concordance.query.${kind}.hint`)}
            icon={SearchSign}
            value={entered}
            onChange={setEntered}
            isPaneFocus={query === null}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.currentTarget.closest('section')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
                event.preventDefault();
              }
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              const words = entered.trim();
              if (kind === 'authority') {
                if (words !== '') void workspace.attempt(() => askAuthority(words));
                return;
              }
              const next = queryOf(kind, words);
              if (next) ask(next);
            }}
          />
        </span>
      )}
    </>
  );
}

/** Null for words that say nothing. */
function queryOf(kind: Exclude<Asked, 'type' | 'authority'>, entered: string): ConcordanceQuery | null {
  if (kind === 'correction') {
    const [was = '', text = ''] = entered.split(/→|->/, 2).map((part) => part.trim());
    return { kind: 'corrections', ...(was === '' ? {} : { was }), ...(text === '' ? {} : { text }) };
  }
  if (entered === '') return null;
  return kind === 'text'
    ? { kind: 'words', words: [entered], withVariants: true }
    : { kind: 'mentions', text: entered };
}

function kindOf(query: ConcordanceQuery | null): Asked {
  if (query?.kind === 'corrections') return 'correction';
  if (query?.kind === 'mentions') {
    if (query.authorities) return 'authority';
    return query.text === undefined ? 'type' : 'entity';
  }
  return 'text';
}

function enteredIn(query: ConcordanceQuery | null, about: string): string {
  if (query?.kind === 'words') return query.words[0] ?? '';
  if (query?.kind === 'mentions') return query.authorities ? about : (query.text ?? '');
  if (!query) return '';
  return query.was || query.text ? `${query.was ?? ''}→${query.text ?? ''}` : '';
}
