import type { ProfileField } from '#shared/project/profile';
import { fieldLevels } from '#shared/project/profile';
import { Check } from '../../../components/Check';
import { EntityHead } from '../../../components/EntityHead';
import { Field } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { typeName, useTagset } from '../../../tagset/tagset';
import { LinesField } from '../tagset/LinesField';
import { NameFields } from '../tagset/NameFields';
import styles from './Profiles.module.css';

const kinds = ['text', 'list', 'date', 'number', 'choice'] as const satisfies readonly ProfileField['kind'][];

interface FieldFormProps {
  readonly field: ProfileField;
  readonly onChange: (field: ProfileField) => void;
}

/** What a field is called, whose it is, and what its values must be. */
export function FieldForm({ field, onChange }: FieldFormProps) {
  const words = useWords();
  const { text, language } = words;
  const tagset = useTagset();
  const { choices, offers, hint, dc } = field;
  const put = (change: Partial<ProfileField>) => onChange(tidied({ ...field, ...change }));
  return (
    <>
      <NameFields names={field.name} onChange={(name) => put({ name })} />
      <Field
        label={text('record.profiles.id')}
        hint={text('record.profiles.id.hint')}
        value={field.id}
        maxLength={40}
        onChange={(id) => put({ id })}
      />
      <div className={styles.row}>
        <Segmented
          label={text('record.profiles.level')}
          value={field.level}
          options={fieldLevels.map((value) => ({ value, label: text(`record.profiles.level.${value}`) }))}
          onChange={(level) => put({ level })}
        />
        <Segmented
          label={text('record.profiles.of')}
          value={field.of}
          options={[
            { value: 'article', label: text('panels.record.article') },
            { value: 'page', label: text('panels.record.page') },
          ]}
          onChange={(of) => put({ of })}
        />
      </div>
      <div className={styles.row}>
        <Select
          label={text('record.profiles.kind')}
          prefix={text('record.profiles.kind')}
          value={field.kind}
          options={kinds.map((value) => ({ value, label: text(`record.profiles.kind.${value}`) }))}
          onChange={(kind) => put({ kind })}
        />
        <Select
          label={text('record.profiles.dc')}
          prefix={text('record.profiles.dc')}
          value={dc ?? ''}
          options={[
            { value: '', label: text('record.profiles.dc.none') },
            ...elements.map((value) => ({ value, label: value })),
          ]}
          onChange={(value) => put({ dc: value })}
        />
      </div>
      {(field.kind === 'choice' || field.kind === 'list') && (
        <LinesField
          label={text(field.kind === 'choice' ? 'record.profiles.choices' : 'record.profiles.words')}
          lines={choices ?? []}
          onChange={(lines) => put({ choices: lines })}
        />
      )}
      {field.kind === 'list' && (
        <fieldset className={styles.offers}>
          <legend>{text('record.profiles.offers')}</legend>
          {tagset.types.map(({ id }) => (
            <Check
              key={id}
              isOn={offers?.includes(id) === true}
              onChange={(isOn) =>
                put({ offers: isOn ? [...(offers ?? []), id] : (offers ?? []).filter((one) => one !== id) })
              }
            >
              <EntityHead type={id} /> {typeName(tagset, id, words)}
            </Check>
          ))}
        </fieldset>
      )}
      <Field
        label={text('record.profiles.hint')}
        value={hint?.[language] ?? ''}
        maxLength={60}
        onChange={(value) => put({ hint: { zh: '', en: '', ...hint, [language]: value } })}
      />
    </>
  );
}

/** The Dublin Core elements a field can be delivered as. */
const elements = [
  'title',
  'creator',
  'subject',
  'description',
  'publisher',
  'contributor',
  'date',
  'type',
  'format',
  'identifier',
  'source',
  'language',
  'relation',
  'coverage',
  'rights',
] as const;

/** The field without what says nothing, or nothing for its kind. */
function tidied({ choices, offers, dc, hint, ...field }: ProfileField): ProfileField {
  const takesChoices = field.kind === 'choice' || field.kind === 'list';
  return {
    ...field,
    ...(takesChoices && choices && choices.length > 0 ? { choices } : {}),
    ...(field.kind === 'list' && offers && offers.length > 0 ? { offers } : {}),
    ...(dc ? { dc } : {}),
    ...(hint && (hint.zh !== '' || hint.en !== '') ? { hint } : {}),
  };
}
