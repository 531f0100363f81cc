import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { CommandButton } from '../../commands/CommandButton';
import { commandById } from '../../commands/index';
import { formatKeys } from '../../commands/keys';
import { Button } from '../../components/Button';
import { cx } from '../../components/cx';
import { Keys } from '../../components/Keys';
import { useText } from '../../i18n/text';
import { saveSettings } from '../actions/settings';
import { useWorkspace } from '../workspace';
import styles from './Lesson.module.css';
import section from './Section.module.css';

/** The keys of a command, as the registry has them now. */
function KeysOf({ command }: { readonly command: string }) {
  const { platform } = useWorkspace();
  return <Keys caps={formatKeys(commandById(command).keys, platform)} />;
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly demo: ReactNode;
  readonly children: ReactNode;
}

function Step({ number, title, demo, children }: StepProps) {
  return (
    <li className={styles.step}>
      <span className={cx(styles.number, 'num')}>{number}</span>
      <div className="grow">
        <b className={styles.title}>{title}</b>
        <p className={styles.how}>{children}</p>
      </div>
      <span className={styles.demo} lang="zh-CN" aria-hidden>
        {demo}
      </span>
    </li>
  );
}

/** The five-minute lesson: what a first document needs, each with its keys. */
export function Lesson() {
  const workspace = useWorkspace();
  const text = useText();
  return (
    <section className={section.section} aria-labelledby="lesson">
      <div className={section.head}>
        <h2 id="lesson">{text('shell.lesson.title')}</h2>
        <span className="meta">{text('shell.lesson.about')}</span>
      </div>
      <ol>
        <Step
          number={1}
          title={text('shell.lesson.mend')}
          demo={
            <>
              克服<span className={styles.finding}>困 坚</span>不拔
            </>
          }
        >
          <KeysOf command="nextFinding" /> {text('shell.lesson.mend.next')} <KeysOf command="acceptSuggestion" />{' '}
          {text('shell.lesson.mend.accept')}
        </Step>
        <Step
          number={2}
          title={text('shell.lesson.join')}
          demo={
            <>
              两辆流动书 <span className={styles.seam}>⌒</span> 车
            </>
          }
        >
          {text('shell.lesson.join.how')} <KeysOf command="joinWithPrevious" />
        </Step>
        <Step
          number={3}
          title={text('shell.lesson.tag')}
          demo={
            <>
              馆长<span className={styles.person}>周以宁</span>
            </>
          }
        >
          {text('shell.lesson.tag.how')} <KeysOf command="tag.person" />
        </Step>
        <Step
          number={4}
          title={text('shell.lesson.export')}
          demo={<span className={cx('meta', styles.formats)}>TXT　JSON</span>}
        >
          <KeysOf command="exportDocuments" /> {text('shell.lesson.export.how')}
        </Step>
      </ol>
      <div className={styles.foot}>
        <CommandButton command="openSampleProject" icon={GraduationCap} />
        <Button look="link" onPress={() => saveSettings(workspace, { showLesson: false })}>
          {text('shell.lesson.hide')}
        </Button>
      </div>
    </section>
  );
}
