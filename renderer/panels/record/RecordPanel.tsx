import { CircleAlert, Settings2, Sparkles } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { articleIds } from '#shared/document/articles';
import type { MetadataScope } from '#shared/document/records';
import { profilesOf } from '#shared/profiles/profiles';
import type { FormField } from '#shared/profiles/recordForm';
import { nameIn } from '#shared/tagset/nameIn';
import { useWorkspaceState } from '../../app/workspace';
import { CommandButton, CommandIcon } from '../../commands/CommandButton';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Segmented } from '../../components/Segmented';
import { Select } from '../../components/Select';
import { useWords } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { articleAtCaret, articlesOf } from '../outline';
import work from '../WorkPane.module.css';
import { RecordField } from './RecordField';
import styles from './RecordPanel.module.css';
import { acceptProposals, setProfile } from './recordActions';
import { profileChoiceIn, useRecordForm } from './useRecordForm';

/** The record of the article the caret stands in, or of the page it belongs to, by the document's profile. */
export function RecordPanel({ session }: { readonly session: DocumentSession }) {
  const { text, language } = useWords();
  const [of, setOf] = useState<'article' | 'page'>('article');
  const article = useSession(session, ({ state }) => articleIds(state.doc)[articleAtCaret(state)] ?? '');
  const title = useSession(session, ({ state }) => articlesOf(state.doc)[articleAtCaret(state)]?.title ?? '');
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const choice = useWorkspaceState(profileChoiceIn);
  const scope: MetadataScope = of === 'page' ? 'page' : { article };
  const { profile, form, names } = useRecordForm(session, scope);
  const described = of === 'page' ? 'page' : article;
  const body = useFieldKept(described);
  const groups = form.others.length === 0 ? form.groups : [...form.groups, { name: OTHERS, fields: form.others }];
  const fieldOf = (shown: FormField) => (
    <RecordField
      key={`${described} ${profile.id} ${shown.field.id}`}
      session={session}
      scope={scope}
      shown={shown}
      names={names}
      isReadOnly={isReadOnly}
    />
  );

  return (
    <>
      <div className={cx(work.head, styles.head)}>
        <div className={cx(work.line, styles.described)}>
          <span className={styles.profileLabel}>{text('record.profile')}</span>
          <span className={styles.profile}>
            <Select
              label={text('record.profile')}
              value={profile.id}
              isDisabled={isReadOnly}
              options={profilesOf(choice.profiles).map((one) => ({ value: one.id, label: nameIn(one.name, language) }))}
              onChange={(id) => setProfile(session, id === choice.profile ? null : id)}
            />
          </span>
          <CommandIcon command="editProfiles" icon={Settings2} />
          <Segmented
            label={text('panels.record.of')}
            value={of}
            options={[
              { value: 'article', label: text('panels.record.article') },
              { value: 'page', label: text('panels.record.page') },
            ]}
            onChange={setOf}
          />
        </div>
        <div className={cx(work.line, styles.counts)} aria-live="polite">
          {form.missing + form.wrong > 0 && (
            <b className={styles.missing}>
              <Icon of={CircleAlert} small />
              {form.missing > 0 && text('record.missing', { count: form.missing })}
              {form.wrong > 0 && <span>{text('record.wrong', { count: form.wrong })}</span>}
            </b>
          )}
          {form.proposals.length > 0 && (
            <span className={styles.open}>
              <Icon of={Sparkles} small />
              {text('panels.record.proposals', { count: form.proposals.length })}
            </span>
          )}
          {form.missing + form.wrong + form.proposals.length === 0 && (
            <span className="meta">{text('record.complete')}</span>
          )}
          <span className="grow" />
          {form.proposals.length > 0 && !isReadOnly && (
            <Button look="link" onPress={() => acceptProposals(session, scope, form.proposals)}>
              {text('panels.record.acceptAll')}
            </Button>
          )}
        </div>
      </div>
      <div ref={body} className={cx('scroll', styles.form)}>
        <p className={cx('clip', styles.of)} lang="zh-CN">
          {of === 'page' ? text('panels.record.page') : title === '' ? text('panels.outline.untitled') : title}
        </p>
        {groups.map((group, at) => (
          <section key={`${profile.id} ${nameIn(group.name, 'zh')}`}>
            <h2 className={styles.group}>
              {nameIn(group.name, language)}
              {at === 0 && profile.standard !== undefined && <span className="meta">{profile.standard}</span>}
            </h2>
            <div className={styles.fields}>{group.fields.map(fieldOf)}</div>
          </section>
        ))}
      </div>
      <div className={cx(work.foot, styles.foot)}>
        <span className={cx('meta', 'grow', 'clip', styles.undo)}>{text('panels.record.undo')}</span>
        <CommandButton command="editRecords" />
        <CommandButton command="nextArticle" label={text('record.nextArticle')} showKeys />
      </div>
    </>
  );
}

const OTHERS = { zh: '其他', en: 'Others' };

/** Keeps the focus in the field of the same name when another article or the page is described. */
function useFieldKept(described: string) {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef<{ described: string; field: string | null }>({ described, field: null });
  if (before.current.described !== described) {
    // Asked while the fields that are about to go still stand.
    before.current = { described, field: fieldWithFocus(body.current) };
  }
  useLayoutEffect(() => {
    const { field } = before.current;
    if (before.current.described !== described || field === null) return;
    body.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
    before.current.field = null;
  }, [described]);
  return body;
}

function fieldWithFocus(body: HTMLElement | null): string | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && body?.contains(activeElement)
    ? (activeElement.dataset.field ?? null)
    : null;
}
