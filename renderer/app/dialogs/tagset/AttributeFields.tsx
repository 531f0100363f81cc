import { Plus, Trash2 } from 'lucide-react';
import type { Attribute, EntityKind, Tagset } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import { provisionalId } from '#shared/tagset/settleIds';
import type { TagsetFault, TagsetPlace } from '#shared/tagset/tagsetFault';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { IconButton } from '../../../components/IconButton';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { FaultWords } from './FaultWords';
import { LinesField } from './LinesField';
import { NameFields } from './NameFields';
import styles from './Tagset.module.css';

const kinds = ['text', 'choice', 'date', 'number', 'authority'] as const;
const MOST_ATTRIBUTES = 30;

interface AttributeFieldsProps {
  readonly tagset: Tagset;
  readonly type: EntityKind;
  /** The type's place in the tagset. */
  readonly index: number;
  readonly faults: readonly TagsetFault[];
  readonly onChange: (attributes: Attribute[], about?: string) => void;
}

/** What may be said of each mention of a type. */
export function AttributeFields({ tagset, type, index, faults, onChange }: AttributeFieldsProps) {
  const { text, language } = useWords();
  const { attributes } = type;
  const put = (at: number, attribute: Attribute, about?: string) =>
    onChange(
      attributes.map((one, place) => (place === at ? attribute : one)),
      about,
    );
  const add = () =>
    onChange([...attributes, { id: provisionalId(() => crypto.randomUUID()), name: { zh: '', en: '' }, kind: 'text' }]);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{text('tagging.tagset.attributes')}</h3>
      {attributes.map((attribute, at) => {
        const place = (field: TagsetPlace['field']): TagsetPlace => ({ list: 'types', index, attribute: at, field });
        const about = `${type.id} ${attribute.id}`;
        return (
          <div key={attribute.id} className={styles.attribute}>
            <NameFields
              names={attribute.name}
              onChange={(name, one) => put(at, { ...attribute, name }, `${about} name ${one}`)}
            />
            <FaultWords faults={faults} at={place('name')} />
            <div className={styles.row}>
              <Select
                label={text('tagging.tagset.attribute.kind')}
                value={attribute.kind}
                options={kinds.map((kind) => ({ value: kind, label: text(`tagging.tagset.attribute.${kind}`) }))}
                onChange={(kind) => put(at, ofKind(attribute, kind))}
              />
              {attribute.kind === 'authority' && (
                <Select
                  label={text('tagging.tagset.attribute.type')}
                  value={attribute.type ?? ''}
                  options={[
                    { value: '', label: text('tagging.tagset.anyType') },
                    ...tagset.types.map(({ id, name }) => ({ value: id, label: nameIn(name, language) || id })),
                  ]}
                  onChange={(chosen) => put(at, { ...named(attribute), ...(chosen ? { type: chosen } : {}) })}
                />
              )}
              <span className="grow" />
              <IconButton
                icon={Trash2}
                small
                label={text('tagging.tagset.attribute.remove')}
                onPress={() => onChange(attributes.filter((one) => one !== attribute))}
              />
            </div>
            {attribute.kind === 'choice' && (
              <>
                <LinesField
                  label={text('tagging.tagset.attribute.choices')}
                  lines={attribute.choices}
                  onChange={(choices) => put(at, { ...attribute, choices }, `${about} choices`)}
                />
                <FaultWords faults={faults} at={place('choices')} />
              </>
            )}
          </div>
        );
      })}
      <Button small onPress={add} isDisabled={attributes.length >= MOST_ATTRIBUTES}>
        <Icon of={Plus} small />
        {text('tagging.tagset.attribute.add')}
      </Button>
    </section>
  );
}

function named({ id, name }: Attribute) {
  return { id, name, kind: 'authority' as const };
}

function ofKind({ id, name }: Attribute, kind: Attribute['kind']): Attribute {
  return kind === 'choice' ? { id, name, kind, choices: [] } : { id, name, kind };
}
