import type { RelationKind, Tagset } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import type { TagsetFault, TagsetPlace } from '#shared/tagset/tagsetFault';
import { Check } from '../../../components/Check';
import { EntityHead } from '../../../components/EntityHead';
import { useWords } from '../../../i18n/text';
import { FaultWords } from './FaultWords';
import { NameFields } from './NameFields';
import styles from './Tagset.module.css';

interface RelationFormProps {
  readonly tagset: Tagset;
  readonly relation: RelationKind;
  readonly index: number;
  readonly faults: readonly TagsetFault[];
  readonly isNew: boolean;
  readonly onChange: (change: Partial<RelationKind>, about?: string) => void;
}

/** Everything there is to say about a relation. */
export function RelationForm({ tagset, relation, index, faults, isNew, onChange }: RelationFormProps) {
  const { text, language } = useWords();
  const at = (field: TagsetPlace['field']): TagsetPlace => ({ list: 'relations', index, field });
  return (
    <>
      <NameFields
        names={relation.name}
        takesFocus={isNew}
        onChange={(name, one) => onChange({ name }, `${relation.id} name ${one}`)}
      />
      <FaultWords faults={faults} at={at('name')} />
      {(['from', 'to'] as const).map((end) => (
        <fieldset key={end} className={styles.ends}>
          <legend className={styles.label}>{text(`tagging.tagset.relation.${end}`)}</legend>
          {tagset.types.map(({ id, name }) => (
            <Check
              key={id}
              isOn={relation[end].includes(id)}
              onChange={(isOn) =>
                onChange({ [end]: isOn ? [...relation[end], id] : relation[end].filter((type) => type !== id) })
              }
            >
              <EntityHead type={id} prefix="draft" />
              {nameIn(name, language) || text('tagging.tagset.unnamed')}
            </Check>
          ))}
          <FaultWords faults={faults} at={at(end)} />
        </fieldset>
      ))}
      <p className="meta">{text('tagging.tagset.relation.any')}</p>
      <Check isOn={relation.isSymmetric} onChange={(isSymmetric) => onChange({ isSymmetric })}>
        {text('tagging.tagset.relation.symmetric')}
      </Check>
      <Check isOn={relation.isAcyclic} onChange={(isAcyclic) => onChange({ isAcyclic })}>
        {text('tagging.tagset.relation.acyclic')}
      </Check>
    </>
  );
}
