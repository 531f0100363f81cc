import { useState } from 'react';
import { mentionsOf } from '#shared/annotations/mentions';
import { relationFault, relationWays } from '#shared/annotations/relations';
import { recordsOf } from '#shared/document/records';
import { GAP } from '#shared/document/schema';
import { addRelation } from '#shared/editing/commands/index';
import { nameIn } from '#shared/tagset/nameIn';
import { useWorkspace } from '../app/workspace';
import { Button } from '../components/Button';
import { cx } from '../components/cx';
import { Dialog } from '../components/Dialog';
import { EntityHead } from '../components/EntityHead';
import { Select } from '../components/Select';
import { useWords } from '../i18n/text';
import type { DocumentSession } from '../session/session';
import { useSession } from '../session/useSession';
import { useTagset } from '../tagset/tagset';
import { MentionPicker } from './MentionPicker';
import styles from './relations.module.css';

/** Says what holds between a mention and another of the document. */
export function RelateDialog({
  session,
  mention: id,
}: {
  readonly session: DocumentSession;
  readonly mention: string;
}) {
  const workspace = useWorkspace();
  const words = useWords();
  const { text, language } = words;
  const tagset = useTagset();
  const mentions = useSession(session, ({ state }) => mentionsOf(state));
  const here = mentions.findIndex((mention) => mention.id === id);
  const mention = mentions[here];
  const ways = mention ? relationWays(tagset.relations, mention.type) : [];
  const [chosen, setChosen] = useState(0);
  const [other, setOther] = useState<string | null>(null);
  const way = ways[chosen];
  const wanted =
    way && other !== null
      ? { type: way.kind.id, ...(way.way === 'from' ? { from: id, to: other } : { from: other, to: id }) }
      : null;
  const fault = useSession(session, ({ state }) =>
    wanted && way ? relationFault(recordsOf(state), wanted, way.kind) : null,
  );
  const close = () => workspace.state.set({ dialog: null });
  const relate = () => {
    if (!wanted || !way || fault !== null) return;
    const { state } = session.getSnapshot();
    if (addRelation(wanted, crypto.randomUUID(), way.kind)(state, session.dispatch)) close();
  };
  if (!mention || !way) return null;
  const name = (one: (typeof ways)[number]) => {
    const called = nameIn(one.kind.name, language);
    return text(one.kind.isSymmetric ? 'relations.both' : one.way === 'from' ? 'relations.out' : 'relations.in', {
      name: called,
    });
  };
  return (
    <Dialog
      title={text('relations.add.title')}
      width="narrow"
      onClose={close}
      footer={
        <>
          <span className="grow" />
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button look="primary" form="relate" type="submit" isDisabled={wanted === null || fault !== null}>
            {text('relations.add.do')}
          </Button>
        </>
      }
    >
      <form
        id="relate"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          relate();
        }}
      >
        <p className={styles.one}>
          <EntityHead type={mention.type} />
          <b className={cx('clip', styles.name)} lang="zh-CN">
            {mention.text.replaceAll(GAP, '□')}
          </b>
        </p>
        <Select
          label={text('relations.kind')}
          value={String(chosen)}
          options={ways.map((one, index) => ({ value: String(index), label: name(one) }))}
          onChange={(value) => setChosen(Number(value))}
          autoFocus={ways.length > 1}
        />
        <MentionPicker
          label={text('relations.other')}
          mentions={mentions}
          here={here}
          types={way.types}
          except={id}
          autoFocus={ways.length === 1}
          onChange={setOther}
        />
        <p className={cx('meta', styles.fault)} role="status">
          {fault !== null && text(`relations.fault.${fault}`)}
        </p>
      </form>
    </Dialog>
  );
}
