import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { articleIds } from '#shared/document/articles';
import type { MetadataScope } from '#shared/document/records';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Icon } from '../../components/Icon';
import { Segmented } from '../../components/Segmented';
import { useText } from '../../i18n/text';
import type { DocumentSession } from '../../session/session';
import { useSession } from '../../session/useSession';
import { articleAtCaret, articlesOf } from '../outline';
import work from '../WorkPane.module.css';
import { fieldGroups, pageFields, proposals } from './metadata';
import { RecordField } from './RecordField';
import styles from './RecordPanel.module.css';
import { acceptProposals } from './recordActions';

/** The record of the article the caret stands in, or of the page it belongs to. */
export function RecordPanel({ session }: { readonly session: DocumentSession }) {
  const text = useText();
  const [of, setOf] = useState<'article' | 'page'>('article');
  const article = useSession(session, ({ state }) => articleIds(state.doc)[articleAtCaret(state)] ?? '');
  const title = useSession(session, ({ state }) => articlesOf(state.doc)[articleAtCaret(state)]?.title ?? '');
  const isReadOnly = useSession(session, ({ save }) => save.phase === 'readOnly');
  const scope: MetadataScope = of === 'page' ? 'page' : { article };
  const open = useSession(session, ({ state }) => proposals(state, scope).length);

  return (
    <>
      <div className={cx(work.head, styles.head)}>
        <div className={work.line}>
          <span className={cx('clip', 'grow', styles.of)} lang="zh-CN">
            {of === 'page' ? text('panels.record.page') : title === '' ? text('panels.outline.untitled') : title}
          </span>
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
        <div className={cx(work.line, styles.proposals)}>
          {open > 0 ? (
            <>
              <span className={styles.open}>
                <Icon of={Sparkles} small />
                {text('panels.record.proposals', { count: open })}
              </span>
              <span className="grow" />
              {!isReadOnly && (
                <Button look="link" onPress={() => acceptProposals(session, scope)}>
                  {text('panels.record.acceptAll')}
                </Button>
              )}
            </>
          ) : (
            <span className="meta">{text('panels.record.settled')}</span>
          )}
        </div>
      </div>
      <div className={cx('scroll', styles.form)}>
        {fieldGroups.map((group) => {
          const fields = group.fields.filter((field) => of === 'article' || pageFields.has(field));
          if (fields.length === 0) return null;
          return (
            <section key={group.id}>
              <h2 className={styles.group}>{text(`panels.record.group.${group.id}`)}</h2>
              <div className={styles.fields}>
                {fields.map((field) => (
                  <RecordField
                    key={of === 'page' ? `page ${field}` : `${article} ${field}`}
                    session={session}
                    scope={scope}
                    field={field}
                    isReadOnly={isReadOnly}
                  />
                ))}
              </div>
            </section>
          );
        })}
      </div>
      <p className={cx(work.foot, 'meta')}>{text('panels.record.undo')}</p>
    </>
  );
}
