import { Merge, TextSearch, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { variantsOf } from '#shared/authorities/authorityChange';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import type { ProblemData } from '#shared/problems/problem';
import { type Authority, type ExternalRegister, externalRegisters, MOST_VARIANTS } from '#shared/project/authorityFile';
import { Button } from '../../../components/Button';
import { EntityHead } from '../../../components/EntityHead';
import { Icon } from '../../../components/Icon';
import { IconButton } from '../../../components/IconButton';
import { countMentions } from '../../../concordance/countMentions';
import { openConcordance } from '../../../concordance/opening';
import { useWords } from '../../../i18n/text';
import { changeRegister } from '../../actions/register';
import { useWorkspace } from '../../workspace';
import { EnteredField } from './EnteredField';
import styles from './Register.module.css';
import { TypeChoice } from './TypeChoice';

/** What others call their registers. */
export const registerNames: Readonly<Record<ExternalRegister, string>> = {
  wikidata: 'Wikidata',
  viaf: 'VIAF',
  cbdb: 'CBDB',
  geonames: 'GeoNames',
};

interface AuthorityFormProps {
  readonly found: FoundAuthority;
  readonly isReadOnly: boolean;
  readonly onMerge: () => void;
  readonly isRemoving: boolean;
  /** It is to be asked whether it should be removed. */
  readonly onRemoving: () => void;
  /** That was answered: the authority still stands, or none is chosen any more. */
  readonly onLeave: (next: string | null) => void;
}

/** Everything there is to say about an authority; each field is taken when it is left. */
export function AuthorityForm({ found, isReadOnly, onMerge, isRemoving, onRemoving, onLeave }: AuthorityFormProps) {
  const { text } = useWords();
  const workspace = useWorkspace();
  /** What was entered, until the register says so. */
  const [made, setMade] = useState<Authority | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the register says now is what stands.
  useEffect(() => setMade(null), [found]);
  const authority = made ?? found.authority;
  const put = (change: Partial<Authority>): null => {
    const after = { ...authority, ...change };
    setMade(after);
    const entries = { [found.id]: { before: authority, after } };
    void changeRegister(
      workspace,
      { entries, merged: {} },
      { message: 'authorities.said.changed', values: { name: after.name } },
    ).then((isDone) => {
      if (!isDone) setMade(null);
    });
    return null;
  };
  const rename = (words: string): ProblemData | null => {
    const name = words.trim();
    if (name === '') return { code: 'authorityNeedsName', values: {} };
    return put({ name, variants: variantsOf(name, authority.variants) });
  };
  const putVariants = (words: string): ProblemData | null => {
    const lines = words.split('\n').map((line) => line.trim());
    const variants = variantsOf(
      authority.name,
      lines.filter((line) => line !== ''),
    );
    const isTooMuch = variants.length > MOST_VARIANTS || variants.some((one) => one.length > LONGEST_NAME);
    if (isTooMuch) return { code: 'authorityVariantsUnfit', values: { limit: MOST_VARIANTS } };
    return put({ variants });
  };
  const putExternal = (one: ExternalRegister, words: string): null => {
    const { [one]: _, ...others } = authority.external;
    const id = words.trim();
    return put({ external: id === '' ? others : { ...others, [one]: id } });
  };
  const remove = async () => {
    onLeave(null);
    const entries = { [found.id]: { before: authority, after: null } };
    const { name } = authority;
    await changeRegister(workspace, { entries, merged: {} }, { message: 'authorities.said.removed', values: { name } });
  };
  return (
    <>
      <div className={styles.top}>
        <EntityHead type={authority.type} />
        <b className={styles.title} lang="zh-CN">
          {authority.name}
        </b>
        <span className="meta num grow">{found.uses > 0 && text('authorities.uses', { count: found.uses })}</span>
        <Button
          small
          onPress={() => {
            workspace.state.set({ dialog: null });
            openConcordance(workspace, { kind: 'mentions', authorities: [found.id] }, authority.name);
          }}
        >
          <Icon of={TextSearch} small />
          {text('authorities.mentions')}
        </Button>
        {!isReadOnly && (
          <>
            <Button small onPress={onMerge}>
              <Icon of={Merge} small />
              {text('authorities.merge')}
            </Button>
            <IconButton icon={Trash2} small label={text('authorities.remove')} onPress={onRemoving} />
          </>
        )}
      </div>
      {isRemoving && <AskRemove found={found} onCancel={() => onLeave(found.id)} onRemove={() => void remove()} />}
      <div className={styles.pair}>
        <EnteredField
          label={text('authorities.field.name')}
          value={authority.name}
          maxLength={LONGEST_NAME}
          isReadOnly={isReadOnly}
          onEnter={rename}
        />
        <TypeChoice value={authority.type} isReadOnly={isReadOnly} onChange={(type) => put({ type })} />
      </div>
      <EnteredField
        label={text('authorities.field.variants')}
        value={authority.variants.join('\n')}
        maxLength={MOST_VARIANTS * (LONGEST_NAME + 1)}
        isReadOnly={isReadOnly}
        isArea
        onEnter={putVariants}
      />
      <EnteredField
        label={text('authorities.field.dates')}
        value={authority.dates}
        maxLength={200}
        isReadOnly={isReadOnly}
        onEnter={(words) => put({ dates: words.trim() })}
      />
      <EnteredField
        label={text('authorities.field.description')}
        value={authority.description}
        maxLength={4000}
        isReadOnly={isReadOnly}
        isArea
        onEnter={(words) => put({ description: words.trim() })}
      />
      <fieldset className={styles.elsewhere}>
        <legend className={styles.label}>{text('authorities.field.external')}</legend>
        <div className={styles.pair}>
          {externalRegisters.map((one) => (
            <EnteredField
              key={one}
              label={registerNames[one]}
              value={authority.external[one] ?? ''}
              maxLength={200}
              isReadOnly={isReadOnly}
              onEnter={(words) => putExternal(one, words)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

const LONGEST_NAME = 200;

/** Asks whether an authority is to be removed, once it was counted how many mentions mean it. */
function AskRemove({
  found,
  onCancel,
  onRemove,
}: {
  readonly found: FoundAuthority;
  readonly onCancel: () => void;
  readonly onRemove: () => void;
}) {
  const { text } = useWords();
  const workspace = useWorkspace();
  const [count, setCount] = useState<number | null>(null);
  const { id } = found;
  useEffect(() => {
    let isWanted = true;
    void workspace
      .attempt(() => countMentions(workspace, id))
      .then((counted) => {
        if (isWanted && counted !== null) setCount(counted);
      });
    return () => {
      isWanted = false;
    };
  }, [workspace, id]);
  return (
    <div className={styles.told} role="alert">
      <p>{count === null ? text('authorities.remove.counting') : text('authorities.remove.ask', { count })}</p>
      <span className="grow" />
      <Button small onPress={onCancel}>
        {text('shell.cancel')}
      </Button>
      {count !== null && (
        <Button small look="primary" autoFocus onPress={onRemove}>
          {text('authorities.remove.do')}
        </Button>
      )}
    </div>
  );
}
