import { X } from 'lucide-react';
import { useId } from 'react';
import { Input } from 'react-aria-components';
import { checkField } from '#shared/profiles/checkMetadata';
import { describeMetadataProblem } from '#shared/profiles/metadataWords';
import type { ProfileField } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import { cx } from '../../../components/cx';
import { IconButton } from '../../../components/IconButton';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { readValue } from '../../../panels/record/metadata';
import styles from './EditRecords.module.css';
import { actsFor, type EditDraft } from './recordEdits';

interface EditLineProps {
  readonly draft: EditDraft;
  readonly fields: readonly ProfileField[];
  readonly onChange: (draft: EditDraft) => void;
  readonly onRemove?: () => void;
  readonly isFirst: boolean;
}

/** A field and what is to be done with it. */
export function EditLine({ draft, fields, onChange, onRemove, isFirst }: EditLineProps) {
  const { text, language } = useWords();
  const id = useId();
  const field = fields.find((one) => one.id === draft.field);
  if (!field) return null;
  const acts = actsFor(field);
  const hasValue = draft.act === 'set' || draft.act === 'append' || draft.act === 'replace';
  const read = hasValue && draft.act !== 'replace' ? readValue(field, draft.value) : null;
  const problems = read ? checkField(field, read) : [];
  return (
    <div className={styles.line}>
      <Select
        label={text('record.edit.field')}
        value={draft.field}
        options={fields.map((one) => ({ value: one.id, label: nameIn(one.name, language) }))}
        onChange={(chosen) => {
          const next = fields.find((one) => one.id === chosen);
          const act = next && actsFor(next).includes(draft.act) ? draft.act : 'set';
          onChange({ ...draft, field: chosen, act, value: '', was: '' });
        }}
      />
      <Select
        label={text('record.edit.act')}
        value={draft.act}
        options={acts.map((act) => ({ value: act, label: text(`record.edit.act.${act}`) }))}
        onChange={(act) => onChange({ ...draft, act })}
      />
      <div className={styles.values}>
        {draft.act === 'replace' && (
          <Input
            className={cx(styles.input)}
            aria-label={text('record.edit.was')}
            placeholder={text('record.edit.was')}
            value={draft.was}
            onChange={({ target }) => onChange({ ...draft, was: target.value })}
          />
        )}
        {hasValue && field.choices && field.kind === 'choice' ? (
          <Select
            label={text('record.edit.value')}
            value={draft.value}
            options={[
              { value: '', label: text('record.choose') },
              ...field.choices.map((one) => ({ value: one, label: one })),
            ]}
            onChange={(value) => onChange({ ...draft, value })}
          />
        ) : (
          hasValue && (
            <Input
              className={cx(styles.input)}
              autoFocus={isFirst}
              aria-label={text('record.edit.value')}
              aria-invalid={problems.length > 0}
              aria-describedby={problems.length > 0 ? id : undefined}
              placeholder={text(
                draft.act === 'replace'
                  ? 'record.edit.becomes'
                  : field.kind === 'list'
                    ? 'record.edit.values'
                    : 'record.edit.value',
              )}
              value={draft.value}
              onChange={({ target }) => onChange({ ...draft, value: target.value })}
            />
          )
        )}
      </div>
      {onRemove ? <IconButton icon={X} label={text('record.edit.remove')} onPress={onRemove} /> : <span />}
      {problems.length > 0 && (
        <p id={id} className={styles.problem}>
          {problems.map((problem) => describeMetadataProblem(problem, language)).join(' ')}
        </p>
      )}
    </div>
  );
}
