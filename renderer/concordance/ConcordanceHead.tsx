import { X } from 'lucide-react';
import { useWorkspace } from '../app/workspace';
import { CommandIcon } from '../commands/CommandButton';
import { Check } from '../components/Check';
import { EntityHead } from '../components/EntityHead';
import { Segmented } from '../components/Segmented';
import { useWords } from '../i18n/text';
import styles from './Concordance.module.css';
import { ConcordanceQueryField } from './ConcordanceQueryField';
import { type ConcordanceScope, type ConcordanceState, setConcordance } from './concordance';
import { search } from './searching';

const scopes: readonly ConcordanceScope[] = ['article', 'document', 'project'];

/** What is looked for, how far, and which of it is shown. */
export function ConcordanceHead({ concordance }: { readonly concordance: ConcordanceState }) {
  const { text } = useWords();
  const workspace = useWorkspace();
  const { purpose, query, act, scope, isUntaggedOnly, isThisReading } = concordance;
  const setScope = (next: ConcordanceScope) => {
    setConcordance(workspace, { scope: next });
    // The narrower scopes show a part of what was found for the wider one.
    if (next === 'project' && scope !== 'project') search(workspace);
  };
  return (
    <header className={styles.head}>
      {purpose === 'search' ? (
        <>
          <b className={styles.title}>{text('concordance.title')}</b>
          <ConcordanceQueryField concordance={concordance} />
        </>
      ) : (
        <>
          <b className={styles.title}>
            {text(purpose === 'tagAll' ? 'concordance.title.tagAll' : 'concordance.title.correct')}
          </b>
          {'type' in act && <EntityHead type={act.type} />}
          <span className={styles.name} lang="zh-CN">
            {act.kind === 'correct' ? (
              <>
                <s>{act.was}</s> → {act.text}
              </>
            ) : (
              query?.kind === 'words' && query.words[0]
            )}
          </span>
        </>
      )}
      <span className="grow" />
      <Segmented<ConcordanceScope>
        label={text('concordance.scope')}
        value={scope}
        options={scopes.map((value) => ({ value, label: text(`concordance.scope.${value}`) }))}
        onChange={setScope}
      />
      {query?.kind === 'words' && purpose !== 'correct' && (
        <>
          <Check isOn={isUntaggedOnly} onChange={(isOn) => setConcordance(workspace, { isUntaggedOnly: isOn })}>
            {text('concordance.untaggedOnly')}
          </Check>
          <Check isOn={isThisReading} onChange={(isOn) => setConcordance(workspace, { isThisReading: isOn })}>
            {text('concordance.thisReading')}
          </Check>
        </>
      )}
      <CommandIcon command="closeConcordance" icon={X} label={text('concordance.close')} />
    </header>
  );
}
