import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SourceAnswers } from '#shared/ipc/suggestionsContract';
import { commonSources, gazetteerSource } from '#shared/suggestions/suggestion';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Dialog } from '../../../components/Dialog';
import { IconButton } from '../../../components/IconButton';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { sourceWords } from '../../../suggestions/suggestionWords';
import { typeName, useTagset } from '../../../tagset/tagset';
import { importGazetteer, removeGazetteer, switchSource } from '../../actions/suggestions';
import { encodingName } from '../../encodingName';
import { unwrap, useWorkspace, useWorkspaceState } from '../../workspace';
import styles from './Suggestions.module.css';

type Imported = NonNullable<Awaited<ReturnType<typeof importGazetteer>>>;

/** Where suggestions come from: how often each was right in this project, and whether it is used; lists of names come and go here. */
export function SuggestionSourcesDialog() {
  const workspace = useWorkspace();
  const words = useWords();
  const { text } = words;
  const tagset = useTagset();
  const off = useWorkspaceState(({ project }) => project?.configuration.suggestionsOff);
  const isReadOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const [answers, setAnswers] = useState<SourceAnswers>({});
  const [type, setType] = useState(tagset.types.find(({ id }) => id === 'place')?.id ?? tagset.types[0]?.id ?? '');
  const [imported, setImported] = useState<Imported | null>(null);
  useEffect(() => {
    let isOpen = true;
    void workspace
      .attempt(async () => unwrap(await workspace.api.countAnswers({})))
      .then((counts) => {
        if (isOpen && counts) setAnswers(counts);
      });
    return () => {
      isOpen = false;
    };
  }, [workspace]);
  const lists = tagset.gazetteers.map(({ id }) => gazetteerSource(id));
  const row = (source: string) => (
    <SourceLine
      key={source}
      name={sourceWords(source, tagset, words)}
      answers={answers[source]}
      isOn={!off?.includes(source)}
      isReadOnly={isReadOnly}
      onChange={(isOn) => void switchSource(workspace, source, isOn)}
      onRemove={
        lists.includes(source) ? () => void removeGazetteer(workspace, source.slice('gazetteer:'.length)) : null
      }
    />
  );
  return (
    <Dialog
      title={text('suggestions.sources.title')}
      width="middle"
      onClose={() => workspace.state.set({ dialog: null })}
      footer={
        <Button look="primary" onPress={() => workspace.state.set({ dialog: null })}>
          {text('shell.close')}
        </Button>
      }
    >
      <div className={styles.form}>
        <ul className={styles.sources}>{commonSources.map(row)}</ul>
        <h3 className={styles.title}>{text('suggestions.sources.lists')}</h3>
        {lists.length > 0 && <ul className={styles.sources}>{lists.map(row)}</ul>}
        <div className={styles.import}>
          <Select
            label={text('suggestions.sources.importAs')}
            prefix={text('suggestions.sources.importAs')}
            value={type}
            options={tagset.types.map(({ id }) => ({ value: id, label: typeName(tagset, id, words) }))}
            onChange={setType}
          />
          <Button
            isDisabled={isReadOnly || type === ''}
            onPress={() => void importGazetteer(workspace, type).then((read) => read && setImported(read))}
          >
            {text('suggestions.sources.import')}
          </Button>
        </div>
        {imported && <p role="status">{importedWords(imported, text)}</p>}
        <p className="meta">{text('suggestions.sources.about')}</p>
      </div>
    </Dialog>
  );
}

interface SourceLineProps {
  readonly name: string;
  readonly answers: SourceAnswers[string] | undefined;
  readonly isOn: boolean;
  readonly isReadOnly: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Of a list of names. */
  readonly onRemove: (() => void) | null;
}

function SourceLine({ name, answers, isOn, isReadOnly, onChange, onRemove }: SourceLineProps) {
  const { text } = useWords();
  const { accepted, dismissed } = answers ?? { accepted: 0, dismissed: 0 };
  const all = accepted + dismissed;
  return (
    <li className={styles.source}>
      <Check
        isOn={isOn}
        isDisabled={isReadOnly}
        onChange={onChange}
        label={text('suggestions.sources.use', { source: name })}
      >
        <span>{name}</span>
      </Check>
      <span className="grow" />
      <span className="meta num">
        {all === 0
          ? text('suggestions.sources.unanswered')
          : text('suggestions.sources.precision', { percent: Math.round((accepted / all) * 100), accepted, all })}
      </span>
      {onRemove && (
        <IconButton
          icon={Trash2}
          small
          isDisabled={isReadOnly}
          label={text('suggestions.sources.remove', { name })}
          onPress={onRemove}
        />
      )}
    </li>
  );
}

function importedWords(
  { gazetteer, names, examples, encoding, repeated, passedOver, tooMany }: Imported,
  text: ReturnType<typeof useWords>['text'],
): string {
  const isAll = repeated + passedOver + tooMany === 0;
  return text('suggestions.sources.imported', {
    name: gazetteer.name,
    count: names,
    encoding: encodingName(encoding),
    examples: examples.join('、'),
    left: isAll ? '' : text('suggestions.sources.left', { repeated, passedOver, tooMany }),
  });
}
