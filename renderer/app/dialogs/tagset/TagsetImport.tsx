import { useState } from 'react';
import type { Tagset } from '#shared/project/tagset';
import { checkTagset } from '#shared/tagset/checkTagset';
import { inPlaceOf, typesGone, withAdded } from '#shared/tagset/mergeTagsets';
import { nameIn } from '#shared/tagset/nameIn';
import { describeTagsetFault } from '#shared/tagset/tagsetFault';
import type { TagsetReading } from '#shared/tagset/tagsetFile';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { EntityHead } from '../../../components/EntityHead';
import { Keys } from '../../../components/Keys';
import { Segmented } from '../../../components/Segmented';
import { useWords } from '../../../i18n/text';
import { TypeStyle } from '../../../tagset/TypeStyle';
import styles from './Tagset.module.css';

interface TagsetImportProps {
  readonly file: TagsetReading & { readonly name: string };
  readonly own: Tagset;
  /** Mentions of each type in the open document; null when none is open. */
  readonly counts: ReadonlyMap<string, number> | null;
  readonly onTake: (tagset: Tagset) => void;
  readonly onClose: () => void;
}

/** What a file holds, and what would become of the project's tagset. Nothing is taken before it was looked at, nor kept before it is saved. */
export function TagsetImport({ file, own, counts, onTake, onClose }: TagsetImportProps) {
  const { text, language } = useWords();
  const [way, setWay] = useState<'add' | 'replace'>('add');
  const made = way === 'add' ? withAdded(own, file.tagset) : inPlaceOf(own, file.tagset);
  const added = made.types.length - own.types.length;
  const gone = typesGone(own, made);
  const faults = [...file.leftOut, ...checkTagset(file.tagset)];
  return (
    <Dialog
      title={text('tagging.import.title', { name: file.name })}
      width="middle"
      onClose={onClose}
      footer={
        <>
          <span className="meta grow">{text('tagging.import.later')}</span>
          <Button onPress={onClose}>{text('shell.cancel')}</Button>
          <Button look="primary" autoFocus onPress={() => onTake(made)} isDisabled={way === 'add' && added === 0}>
            {text(way === 'add' ? 'tagging.import.add' : 'tagging.import.replace', {
              count: way === 'add' ? added : made.types.length,
            })}
          </Button>
        </>
      }
    >
      <TypeStyle types={file.tagset.types} prefix="import" />
      <div className={styles.import}>
        <p className={styles.types}>
          {file.tagset.types.map(({ id, name, key }) => (
            <span key={id}>
              <EntityHead type={id} prefix="import" />
              {nameIn(name, language)}
              <Keys caps={[key]} />
            </span>
          ))}
        </p>
        {faults.map((fault, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
          <p key={at} className={styles.fault}>
            {describeTagsetFault(fault, language)}
          </p>
        ))}
        <Segmented
          label={text('tagging.import.way')}
          value={way}
          options={(['add', 'replace'] as const).map((one) => ({
            value: one,
            label: text(`tagging.import.way.${one}`),
          }))}
          onChange={setWay}
        />
        <p>{text(`tagging.import.about.${way}`)}</p>
        {gone.map(({ id, name }) => (
          <p key={id}>{text('tagging.tagset.gone', { type: nameIn(name, language), count: counts?.get(id) ?? 0 })}</p>
        ))}
      </div>
    </Dialog>
  );
}
