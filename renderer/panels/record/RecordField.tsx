import { Check, CornerLeftUp, X } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef } from 'react';
import type { MetadataScope } from '#shared/document/records';
import { checkField, textsOf } from '#shared/profiles/checkMetadata';
import { describeMetadataProblem } from '#shared/profiles/metadataWords';
import { offeredNames, type TaggedName } from '#shared/profiles/offers';
import { type FormField, writeMetadata } from '#shared/profiles/recordForm';
import { nameIn } from '#shared/tagset/nameIn';
import { weekdayOfValue } from '#shared/values/writeValue';
import { useWorkspace } from '../../app/workspace';
import { commandById } from '../../commands/index';
import { formatKeys, isPressOf } from '../../commands/keys';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { IconButton } from '../../components/IconButton';
import { Select } from '../../components/Select';
import { useWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { readValue } from './metadata';
import { NamesInput } from './NamesInput';
import styles from './RecordPanel.module.css';
import { acceptProposal, dismissProposal, setField } from './recordActions';
import { useDraft } from './useDraft';

interface RecordFieldProps {
  readonly session: DocumentSession;
  readonly scope: MetadataScope;
  readonly shown: FormField;
  /** The names tagged in what is described. */
  readonly names: readonly TaggedName[];
  readonly isReadOnly: boolean;
}

/**
 * One field of a record: written, chosen or listed; inherited from the page, or proposed and waiting for a yes or no, which the
 * keys give that answer a finding. What is wrong with it stands below, also while it is being typed.
 */
export function RecordField({ session, scope, shown, names, isReadOnly }: RecordFieldProps) {
  const words = useWords();
  const { text, language } = words;
  const id = useId();
  const { platform } = useWorkspace();
  const { keys: acceptKeys } = commandById('acceptSuggestion');
  const { keys: dismissKeys } = commandById('dismissFinding');
  const line = useRef<HTMLDivElement>(null);
  const { field, value, holder, isProposed, pageValue } = shown;
  const label = nameIn(field.name, language);
  // Emptying a field that the page fills gives the page's value back.
  const draft = useDraft(field.kind === 'list' ? '' : writeMetadata(value), (typed) =>
    setField(session, scope, field.id, readValue(field, typed)),
  );
  const problems = draft.isDirty ? checkField(field, readValue(field, draft.words) ?? undefined) : shown.problems;
  const told = problems.filter(({ kind }) => kind !== 'recommended');
  const isInherited = holder === 'page' && !draft.isDirty;
  const isOpen = isProposed && !isReadOnly && !draft.isDirty;
  const source =
    isProposed && value?.from && !draft.isDirty
      ? text(`panels.record.from.${value.from}`)
      : isInherited
        ? text('panels.record.inherited')
        : weekdayIn(shown, draft.isDirty, language);
  const hint = field.hint
    ? nameIn(field.hint, language)
    : problems.length > told.length
      ? text('record.recommended')
      : '';
  const describedBy = [
    source !== null && `${id}-source`,
    told.length > 0 && `${id}-problem`,
    hint !== '' && `${id}-hint`,
  ].filter((one) => one !== false);

  /** Takes the proposal or not. Its buttons go, so that the focus they had goes to the field. */
  const answer = (isAccepted: boolean) => {
    if (isAccepted) acceptProposal(session, scope, shown);
    else dismissProposal(session, scope, shown);
    line.current?.querySelector<HTMLElement>('[data-field]')?.focus();
  };
  const answerByKey = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    const isAccepted = isPressOf(event, acceptKeys, platform);
    if (!isAccepted && !isPressOf(event, dismissKeys, platform)) return false;
    answer(isAccepted);
    return true;
  };
  const shared = {
    id,
    field: field.id,
    label,
    isReadOnly,
    isInvalid: told.length > 0,
    describedBy: describedBy.length > 0 ? describedBy.join(' ') : undefined,
  };
  const isLong = field.kind === 'text' && field.dc === 'description';
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {label}
        {field.level === 'required' && (
          <span className={styles.required} title={text('record.required')}>
            <span aria-hidden>＊</span>
            <span className="sr">{text('record.required')}</span>
          </span>
        )}
      </label>
      <div ref={line} className={cx(styles.line, (isLong || field.kind === 'list') && styles.tall)}>
        <span
          className={cx(
            field.kind !== 'choice' && styles.field,
            field.kind === 'choice' && styles.choice,
            (isLong || field.kind === 'list') && styles.area,
            isInherited && styles.inherited,
            isOpen && styles.proposed,
            told.length > 0 && styles.bad,
          )}
        >
          {field.kind === 'list' ? (
            <ListLine {...shared} session={session} scope={scope} shown={shown} names={names} onKey={answerByKey} />
          ) : field.kind === 'choice' ? (
            <ChoiceLine {...shared} session={session} scope={scope} shown={shown} />
          ) : (
            <TextLine {...shared} draft={draft} isLong={isLong} onKey={answerByKey} />
          )}
          {source !== null && (
            <span id={`${id}-source`} className={cx('meta', styles.source)}>
              {isInherited && !isProposed && <Icon of={CornerLeftUp} small />}
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
        {pageValue && !isOpen && !isReadOnly && (
          <IconButton
            icon={CornerLeftUp}
            label={text('record.asPage', { value: writeMetadata(pageValue) })}
            onPress={() => {
              setField(session, scope, field.id, null);
              line.current?.querySelector<HTMLElement>('[data-field]')?.focus();
            }}
          />
        )}
      </div>
      {told.length > 0 && (
        <p id={`${id}-problem`} className={styles.problem}>
          {[...new Set(told.map((problem) => describeMetadataProblem(problem, language)))].join(
            language === 'zh' ? '' : ' ',
          )}
        </p>
      )}
      {hint !== '' && (
        <p id={`${id}-hint`} className={cx('meta', styles.hint)}>
          {hint}
        </p>
      )}
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly field: string;
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
}

function TextLine({
  id,
  field,
  isReadOnly,
  isInvalid,
  describedBy,
  draft,
  isLong,
  onKey,
}: LineProps & {
  readonly draft: ReturnType<typeof useDraft>;
  readonly isLong: boolean;
  readonly onKey: (event: KeyboardEvent) => boolean;
}) {
  const input = {
    id,
    className: cx(styles.input),
    'data-place': 'documentField',
    'data-field': field,
    readOnly: isReadOnly,
    value: draft.words,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    onChange: (event: { readonly target: { readonly value: string } }) => draft.type(event.target.value),
    onBlur: draft.commit,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (onKey(event)) event.preventDefault();
      else if (event.key === 'Enter' && !isLong) draft.commit();
    },
  };
  return isLong ? <textarea {...input} rows={3} /> : <input {...input} />;
}

interface ValueLineProps extends LineProps {
  readonly session: DocumentSession;
  readonly scope: MetadataScope;
  readonly shown: FormField;
}

function ListLine({
  session,
  scope,
  shown,
  names,
  onKey,
  ...line
}: ValueLineProps & {
  readonly names: readonly TaggedName[];
  readonly onKey: (event: KeyboardEvent) => boolean;
}) {
  const { field, value } = shown;
  const { choices, offers } = field;
  const offered = useMemo(
    () => (choices ? choices.map((one) => ({ text: one })) : offeredNames(offers ?? [], names)),
    [choices, offers, names],
  );
  const types = useMemo(() => new Map(names.map(({ type, text }) => [text, type])), [names]);
  return (
    <NamesInput
      {...line}
      values={textsOf(value ?? undefined)}
      offered={offered}
      typeOf={(name) => types.get(name)}
      onChange={(values) => setField(session, scope, field.id, values.length === 0 ? null : { value: [...values] })}
      onKey={onKey}
    />
  );
}

function ChoiceLine({ session, scope, shown, ...line }: ValueLineProps) {
  const { text } = useWords();
  const { field, value } = shown;
  const chosen = writeMetadata(value);
  const choices = field.choices ?? [];
  const values = chosen === '' || choices.includes(chosen) ? choices : [...choices, chosen];
  return (
    <Select
      id={line.id}
      label={line.label}
      value={chosen}
      field={line.field}
      isDisabled={line.isReadOnly}
      isInvalid={line.isInvalid}
      describedBy={line.describedBy}
      options={[{ value: '', label: text('record.choose') }, ...values.map((one) => ({ value: one, label: one }))]}
      onChange={(now) => setField(session, scope, field.id, now === '' ? null : { value: now })}
    />
  );
}

function weekdayIn({ field, value }: FormField, isDirty: boolean, language: 'zh' | 'en'): string | null {
  if (field.kind !== 'date' || isDirty || typeof value?.value !== 'string') return null;
  return weekdayOfValue({ kind: 'date', edtf: value.value }, language);
}
