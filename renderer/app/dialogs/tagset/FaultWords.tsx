import { CircleAlert, Info } from 'lucide-react';
import { describeTagsetFault, type TagsetFault, type TagsetPlace } from '#shared/tagset/tagsetFault';
import { cx } from '../../../components/cx';
import { Icon } from '../../../components/Icon';
import { useWords } from '../../../i18n/text';
import styles from './Tagset.module.css';

/** What is wrong at one place of a tagset, told there at once. */
export function FaultWords({ faults, at }: { readonly faults: readonly TagsetFault[]; readonly at: TagsetPlace }) {
  const { language } = useWords();
  const here = faults.filter(({ where }) => where !== null && isSamePlace(where, at));
  return here.map((fault) => (
    <p key={fault.code} role="status" className={cx(styles.fault, fault.isRemark && styles.remark)}>
      <Icon of={fault.isRemark ? Info : CircleAlert} small />
      {describeTagsetFault(fault, language)}
    </p>
  ));
}

function isSamePlace(a: TagsetPlace, b: TagsetPlace): boolean {
  return a.list === b.list && a.index === b.index && a.attribute === b.attribute && a.field === b.field;
}
