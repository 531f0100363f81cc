import { Check, CornerLeftUp, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { MetadataScope } from '#shared/document/records';
import { useWorkspace } from '../../app/workspace';
import { commandById } from '../../commands/index';
import { formatKeys, isPressOf } from '../../commands/keys';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { useText } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { type FieldValue, fieldValue, listFields, type MetadataField, readValue, writeValue } from './metadata';
import styles from './RecordPanel.module.css';
import { acceptProposal, setField } from './recordActions';
import { useDraft } from './useDraft';

interface RecordFieldProps {
  readonly session: DocumentSession;
  readonly scope: MetadataScope;
  readonly field: MetadataField;
  readonly isReadOnly: boolean;
}

/**
 * One field of a record: typed into, inherited from the page, or proposed and waiting for a yes or no, which the keys give
 * that answer a finding.
 */
export function RecordField({ session, scope, field, isReadOnly }: RecordFieldProps) {
  const text = useText();
  const id = useId();
  const { platform } = useWorkspace();
  const { keys: acceptKeys } = commandById('acceptSuggestion');
  const { keys: dismissKeys } = commandById('dismissFinding');
  const line = useRef<HTMLDivElement>(null);
  const { value, isInherited } = useSession(session, ({ state }) => fieldValue(state, scope, field), sameField);
  const isProposed = !isInherited && value?.from !== undefined;
  const written = writeValue(value);
  const draft = useDraft(written, (words) => {
    const next = readValue(field, words);
    // Emptying a field that the page fills gives the page's value back.
    setField(session, scope, field, next);
  });
  const label = text(`panels.record.field.${field}`);
  const source = isInherited
    ? text('panels.record.inherited')
    : isProposed && value?.from
      ? text(`panels.record.from.${value.from}`)
      : null;
  const isOpen = isProposed && !isReadOnly && !draft.isDirty;
  /** Takes the proposal or not. Its buttons go, so that the focus they had goes to the field. */
  const answer = (isAccepted: boolean) => {
    if (isAccepted && value) acceptProposal(session, scope, field, value);
    else setField(session, scope, field, null);
    line.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  };
  const input = {
    id,
    className: cx(styles.input),
    'data-place': 'documentField',
    readOnly: isReadOnly,
    value: draft.words,
    placeholder: listFields.has(field) ? text('panels.record.list') : '',
    'aria-describedby': source === null ? undefined : `${id}-source`,
    onChange: (event: { readonly target: { readonly value: string } }) => draft.type(event.target.value),
    onBlur: draft.commit,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (isOpen && isPressOf(event, acceptKeys, platform)) answer(true);
      else if (isOpen && isPressOf(event, dismissKeys, platform)) answer(false);
      else {
        if (event.key === 'Enter' && field !== 'note') draft.commit();
        return;
      }
      event.preventDefault();
    },
  };
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div ref={line} className={cx(styles.line, field === 'note' && styles.tall)}>
        <span
          className={cx(
            styles.field,
            field === 'note' && styles.area,
            isInherited && !draft.isDirty && styles.inherited,
            isProposed && !draft.isDirty && styles.proposed,
          )}
        >
          {field === 'note' ? <textarea {...input} rows={3} /> : <input {...input} />}
          {source !== null && !draft.isDirty && (
            <span id={`${id}-source`} className={cx('meta', styles.source)}>
              {isInherited && <Icon of={CornerLeftUp} small />}
              {source}
            </span>
          )}
        </span>
        {isOpen && (
          <>
            <IconButton
              icon={Check}
              label={text('panels.record.accept', { field: label })}
              keyCaps={formatKeys(acceptKeys, platform)}
              onPress={() => answer(true)}
            />
            <IconButton
              icon={X}
              label={text('panels.record.dismiss', { field: label })}
              keyCaps={formatKeys(dismissKeys, platform)}
              onPress={() => answer(false)}
            />
          </>
        )}
      </div>
    </>
  );
}

function sameField(a: FieldValue, b: FieldValue): boolean {
  return a.value === b.value && a.isInherited === b.isInherited;
}
