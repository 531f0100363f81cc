import { Search as SearchSign } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConcordanceQuery } from '#shared/concordance/query';
import { useWorkspace } from '../app/workspace';
import { Search } from '../components/Field';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import { typeName, useTagset } from '../tagset/tagset';
import styles from './Concordance.module.css';
import { type ConcordanceState, setConcordance } from './concordance';
import { lookedFor } from './lookedFor';
import { search } from './searching';

/** What may be asked for. */
type Asked = 'text' | 'entity' | 'type' | 'correction';
const kinds: readonly Asked[] = ['text', 'entity', 'type', 'correction'];

/** The field of the concordance: which kind of thing, and which of them. */
export function ConcordanceQueryField({ concordance }: { readonly concordance: ConcordanceState }) {
  const words = useWords();
  const { text } = words;
  const workspace = useWorkspace();
  const tagset = useTagset();
  const { query } = concordance;
  const [kind, setKind] = useState<Asked>(() => kindOf(query));
  const [entered, setEntered] = useState(() => enteredIn(query));
  // A query that came from elsewhere, such as the entities panel, is shown as if it had been typed.
  useEffect(() => {
    if (!query) return;
    setKind(kindOf(query));
    setEntered(enteredIn(query));
  }, [query]);
  const ask = (next: ConcordanceQuery) => {
    setConcordance(workspace, { query: next, turned: new Set(), active: null });
    search(workspace);
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
            label={
              query ? `${text('concordance.query')}: ${lookedFor(query, tagset, words)}` : text('concordance.query')
            }
            clearLabel={text('shell.clear')}
            placeholder={text(`concordance.query.${kind}.hint`)}
            icon={SearchSign}
            value={entered}
            onChange={setEntered}
            isPaneFocus={query === null}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              const next = queryOf(kind, entered.trim());
              if (next) ask(next);
            }}
          />
        </span>
      )}
    </>
  );
}

/** Null for words that say nothing. */
function queryOf(kind: Exclude<Asked, 'type'>, entered: string): ConcordanceQuery | null {
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
  if (query?.kind === 'mentions') return query.text === undefined ? 'type' : 'entity';
  return 'text';
}

function enteredIn(query: ConcordanceQuery | null): string {
  if (query?.kind === 'words') return query.words[0] ?? '';
  if (query?.kind === 'mentions') return query.text ?? '';
  if (!query) return '';
  return query.was || query.text ? `${query.was ?? ''}→${query.text ?? ''}` : '';
}
