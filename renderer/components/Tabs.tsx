import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from './cx';
import styles from './Tabs.module.css';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly title: string; readonly count?: number | undefined }[];
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
              {tab.title}
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
