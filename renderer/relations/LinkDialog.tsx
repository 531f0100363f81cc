import { useState } from 'react';
import { spanRange } from '#shared/annotations/annotated';
import { mentionsOf } from '#shared/annotations/mentions';
import { GAP } from '#shared/document/schema';
import { linkSpan, mergeMentions } from '#shared/editing/commands/index';
import { useWorkspace } from '../app/workspace';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Dialog } from '../components/Dialog';
import { tagTarget } from '../editor/tagTarget';
import { useText } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { useTagset } from '../tagset/tagset';
import { MentionPicker } from './MentionPicker';
import styles from './relations.module.css';

/** Makes the selection, or the mention that is meant, one with another mention: a name whose parts stand apart. */
export function LinkDialog({ session }: { readonly session: DocumentSession }) {
  const workspace = useWorkspace();
  const text = useText();
  const tagset = useTagset();
  const mentions = useSession(session, ({ state }) => mentionsOf(state));
  const [target] = useState(() => tagTarget(session.getSnapshot()));
  const [other, setOther] = useState<string | null>(null);
  const own = mentions.find(({ id }) => id === target?.mention);
  const close = () => workspace.state.set({ dialog: null });
  const link = () => {
    if (other === null) return;
    const { state } = session.getSnapshot();
    const command = own ? mergeMentions([own.id, other]) : linkSpan(other);
    if (command(state, session.dispatch)) close();
  };
  if (!target) return null;
  const types = own && tagset.types.some(({ id }) => id === own.type) ? [own.type] : [];
  return (
    <Dialog
      title={text('relations.link.title')}
      width="narrow"
      onClose={close}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button look="primary" form="link" type="submit" isDisabled={other === null}>
            {text('relations.link.do')}
          </Button>
        </>
      }
    >
      <form
        id="link"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          link();
        }}
      >
        <p className={styles.one}>
          <b className={cx('clip', styles.name)} lang="zh-CN">
            {target.text.replaceAll(GAP, '□')}
          </b>
        </p>
        <MentionPicker
          label={text('relations.link.other')}
          mentions={mentions}
          here={placeOf(session, own?.id ?? null)}
          types={types}
          except={own?.id ?? null}
          autoFocus
          onChange={setOther}
        />
        <p className={cx('meta', styles.fault)}>{text('relations.link.hint')}</p>
      </form>
    </Dialog>
  );
}

/** Where the mention, or the selection, stands among the mentions. */
function placeOf(session: DocumentSession, id: string | null): number {
  const { state } = session.getSnapshot();
  const mentions = mentionsOf(state);
  if (id !== null) return mentions.findIndex((mention) => mention.id === id);
  const before = mentions.filter(({ spans: [span] }) => {
    const range = span && spanRange(state.doc, span);
    return range !== null && range !== undefined && range.from < state.selection.from;
  });
  return before.length - 1;
}
