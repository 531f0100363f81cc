import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from './cx';
import { Icon } from './Icon';
import styles from './Tabs.module.css';

interface TabFacts<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Stands for the title where titles don't fit side by side, except on the selected tab. */
  readonly icon: LucideIcon;
  readonly count?: number | undefined;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabFacts<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** At the end of the row of tabs. */
  readonly end?: ReactNode;
  /** What the selected tab shows. */
  readonly children: ReactNode;
}

/** Panels that share a place, one at a time. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, end, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className={cx(styles.tabs)}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((one) => one.id === key);
        if (tab) onSelect(tab.id);
      }}
    >
      <div className={styles.row}>
        <TabList aria-label={label} className={cx(styles.list)}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={cx(styles.tab)} data-title={tab.title}>
              <span className={styles.icon} title={tab.title} aria-hidden>
                <Icon of={tab.icon} small />
              </span>
              <span className={styles.title}>{tab.title}</span>
              {tab.count !== undefined && <span className={cx(styles.count, 'num')}>{tab.count}</span>}
            </Tab>
          ))}
        </TabList>
        {end}
      </div>
      <TabPanel key={selected} id={selected} className={cx(styles.panel)}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
