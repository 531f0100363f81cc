import { Fragment, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { findMention, type Mention } from '#shared/annotations/mentions';
import type { ProblemData } from '#shared/problems/problem';
import type { Attribute, EntityKind } from '#shared/project/tagset';
import { nameIn } from '#shared/tagset/nameIn';
import type { ValueKind } from '#shared/values/value';
import { weekdayOfValue, writeValue } from '#shared/values/writeValue';
import { cx } from '../components/cx';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { AuthorityChoice } from './AuthorityChoice';
import styles from './MentionDetails.module.css';
import { enterAttribute, enterValue, type ShownValue, shownValue } from './mentionValues';
import { useEntered } from './useEntered';

interface MentionDetailsProps {
  readonly session: DocumentSession;
  /** Of the mention. */
  readonly id: string;
  readonly type: EntityKind;
  readonly isReadOnly: boolean;
}

/** What a mention is read as and its attributes, to be filled in; Enter goes back to the text. */
export function MentionDetails({ session, id, type, isReadOnly }: MentionDetailsProps) {
  const { text, language } = useWords();
  const mention = useSession(session, ({ state }) => findMention(state, id));
  const isAsked = useSession(session, ({ view }) => view.fillsIn);
  const place = useRef<HTMLDivElement>(null);
  const isTried = useRef(false);
  useEffect(() => {
    if (!isAsked) return;
    // A list of choices comes with a field of its own that nobody sees.
    const fields = [...(place.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    const first = fields.find((field) => field.tabIndex >= 0 && !field.closest('[aria-hidden="true"]'));
    first?.focus();
    // A box that was just opened takes no focus before it has its place, which draws it once more.
    const waits = first !== undefined && document.activeElement !== first && !isTried.current;
    isTried.current = waits;
    if (!waits) session.setView({ fillsIn: false });
  });
  if (!mention || (!type.value && type.attributes.length === 0)) return null;
  return (
    // Undo and the like mean the document here too.
    <div ref={place} className={styles.details} data-place="documentField">
      {type.value && <ValueField session={session} mention={mention} kind={type.value} isReadOnly={isReadOnly} />}
      {type.attributes.map((attribute) =>
        attribute.kind === 'choice' ? (
          <Choice key={attribute.id} {...{ session, mention, attribute, isReadOnly }} />
        ) : attribute.kind === 'authority' ? (
          <Fragment key={attribute.id}>
            <span className={styles.label}>{nameIn(attribute.name, language)}</span>
            <AuthorityChoice
              label={nameIn(attribute.name, language)}
              value={mention.attributes?.[attribute.id] ?? ''}
              type={attribute.type}
              isReadOnly={isReadOnly}
              onChoose={(chosen) => enterAttribute(session, id, attribute, chosen)}
            />
          </Fragment>
        ) : (
          <Line
            key={attribute.id}
            label={nameIn(attribute.name, language)}
            value={mention.attributes?.[attribute.id] ?? ''}
            placeholder={attribute.kind === 'date' ? text('tagging.details.date') : ''}
            isReadOnly={isReadOnly}
            onEnter={(words) => enterAttribute(session, id, attribute, words)}
            onDone={() => session.focus()}
          />
        ),
      )}
    </div>
  );
}

function ValueField({
  session,
  mention,
  kind,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly mention: Mention;
  readonly kind: ValueKind;
  readonly isReadOnly: boolean;
}) {
  const { text, language, problem } = useWords();
  const shown = useSession(session, ({ state }) => shownValue(state, mention, kind), sameValue);
  const weekday = shown.value && weekdayOfValue(shown.value, language);
  const about = shown.problem
    ? problem(shown.problem)
    : shown.value === null
      ? text('tagging.details.unread')
      : [weekday, text(shown.isEntered ? 'tagging.details.entered' : 'tagging.details.read')]
          .filter((words) => words !== null)
          .join(text('tagging.details.and'));
  return (
    <Line
      label={text(`tagging.details.value.${kind}`)}
      value={shown.value ? writeValue(shown.value, language) : ''}
      placeholder={kind === 'date' ? text('tagging.details.date') : ''}
      about={about}
      isProblem={shown.problem !== null}
      isReadOnly={isReadOnly}
      onEnter={(words) => enterValue(session, mention.id, kind, words)}
      onDone={() => session.focus()}
    />
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly about?: string;
  readonly isProblem?: boolean;
  readonly isReadOnly: boolean;
  readonly onEnter: (words: string) => ProblemData | null;
  readonly onDone: () => void;
}

function Line({ label, value, placeholder, about, isProblem = false, isReadOnly, onEnter, onDone }: LineProps) {
  const { problem } = useWords();
  const id = useId();
  const entered = useEntered(value, onEnter);
  const told = entered.problem ? problem(entered.problem) : about;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (entered.commit()) onDone();
  };
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div>
        <input
          id={id}
          className={styles.line}
          value={entered.words}
          placeholder={placeholder}
          maxLength={2000}
          readOnly={isReadOnly}
          aria-invalid={entered.problem !== null}
          aria-describedby={told === undefined ? undefined : `${id}-told`}
          onChange={(event) => entered.type(event.target.value)}
          onBlur={entered.commit}
          onKeyDown={onKeyDown}
        />
        {told !== undefined && (
          <p
            id={`${id}-told`}
            role={entered.problem ? 'alert' : undefined}
            className={cx('meta', styles.told, (entered.problem !== null || isProblem) && styles.problem)}
          >
            {told}
          </p>
        )}
      </div>
    </>
  );
}

/** Chosen with the arrow keys; the empty one takes it back. */
function Choice({
  session,
  mention,
  attribute,
  isReadOnly,
}: {
  readonly session: DocumentSession;
  readonly mention: Mention;
  readonly attribute: Extract<Attribute, { kind: 'choice' }>;
  readonly isReadOnly: boolean;
}) {
  const { text, language } = useWords();
  const label = nameIn(attribute.name, language);
  const value = mention.attributes?.[attribute.id] ?? '';
  // One that the tagset does not have any more is kept until another is chosen.
  const choices = value === '' || attribute.choices.includes(value) ? attribute.choices : [...attribute.choices, value];
  return (
    <>
      <span className={styles.label}>{label}</span>
      {isReadOnly ? (
        <span>{value}</span>
      ) : (
        <Select
          label={label}
          value={value}
          options={[
            { value: '', label: text('tagging.details.none') },
            ...choices.map((choice) => ({ value: choice, label: choice })),
          ]}
          onChange={(chosen) => enterAttribute(session, mention.id, attribute, chosen)}
        />
      )}
    </>
  );
}

function sameValue(a: ShownValue, b: ShownValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
