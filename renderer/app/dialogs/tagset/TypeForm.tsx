import type { EntityKind, Tagset } from '#shared/project/tagset';
import type { TagsetFault, TagsetPlace } from '#shared/tagset/tagsetFault';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { AttributeFields } from './AttributeFields';
import { FaultWords } from './FaultWords';
import { AreaField, LinesField } from './LinesField';
import { LookFields } from './LookFields';
import { NameFields } from './NameFields';
import styles from './Tagset.module.css';

interface TypeFormProps {
  readonly tagset: Tagset;
  readonly type: EntityKind;
  readonly index: number;
  readonly faults: readonly TagsetFault[];
  /** Mentions of it in the open document; null when none is open. */
  readonly mentions: number | null;
  readonly isNew: boolean;
  readonly onChange: (type: EntityKind, about?: string) => void;
}

/** Everything there is to say about a type. */
export function TypeForm({ tagset, type, index, faults, mentions, isNew, onChange }: TypeFormProps) {
  const { text } = useWords();
  const put = (change: Partial<EntityKind>, about?: string) => onChange({ ...type, ...change }, about);
  const at = (field: TagsetPlace['field']): TagsetPlace => ({ list: 'types', index, field });
  return (
    <>
      <NameFields
        names={type.name}
        takesFocus={isNew}
        onChange={(name, one) => put({ name }, `${type.id} name ${one}`)}
      />
      <FaultWords faults={faults} at={at('name')} />
      <div className={styles.pair}>
        <Field
          label={text('tagging.tagset.key')}
          hint={text('tagging.tagset.key.hint')}
          value={type.key}
          onChange={(value) => put({ key: keyIn(value, type.key) }, `${type.id} key`)}
        />
        <div className={styles.labelled}>
          <span className={styles.label}>{text('tagging.tagset.value')}</span>
          <Select
            label={text('tagging.tagset.value')}
            value={type.value ?? 'none'}
            options={(['none', 'date', 'number'] as const).map((value) => ({
              value,
              label: text(`tagging.tagset.value.${value}`),
            }))}
            onChange={(value) => onChange(value === 'none' ? withoutValue(type) : { ...type, value })}
          />
        </div>
      </div>
      <FaultWords faults={faults} at={at('key')} />
      <LookFields key={type.id} type={type} onChange={put} />
      <FaultWords faults={faults} at={at('head')} />
      <FaultWords faults={faults} at={at('colour')} />
      <AreaField
        label={text('tagging.tagset.guideline')}
        value={type.guideline}
        maxLength={4000}
        onChange={(guideline) => put({ guideline }, `${type.id} guideline`)}
      />
      <LinesField
        label={text('tagging.tagset.examples')}
        lines={type.examples}
        onChange={(examples) => put({ examples }, `${type.id} examples`)}
      />
      <FaultWords faults={faults} at={at('examples')} />
      <AttributeFields
        tagset={tagset}
        type={type}
        index={index}
        faults={faults}
        onChange={(attributes, about) => put({ attributes }, about)}
      />
      {mentions !== null && <p className="meta">{text('tagging.tagset.mentions', { count: mentions })}</p>}
    </>
  );
}

/** The letter or digit that was typed last: one takes the place of the other. */
function keyIn(typed: string, before: string): string {
  const keys = [...typed.normalize('NFKC').toUpperCase()].filter((key) => /[A-Z0-9]/.test(key));
  return keys.find((key) => key !== before) ?? keys[0] ?? '';
}

function withoutValue(type: EntityKind): EntityKind {
  const { value: _gone, ...rest } = type;
  return rest;
}
