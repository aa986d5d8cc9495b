import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { Badge } from './badge.tsx';
import styles from './parts.module.css';

type Props<Id extends string> = Readonly<{
  label: string;
  tabs: readonly Readonly<{ id: Id; label: string; count?: number; content: ReactNode }>[];
  /** Without it the tabs keep their own place. */
  selected?: Id;
  onSelect?: (id: Id) => void;
}>;

/** Sheets behind each other. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect }: Props<Id>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key);
        if (chosen) onSelect?.(chosen.id);
      }}
      {...(selected !== undefined && { selectedKey: selected })}
    >
      <TabList aria-label={label} className={styles.tabList ?? ''}>
        {tabs.map((tab) => (
          <Tab className={styles.tab ?? ''} id={tab.id} key={tab.id}>
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <Badge>{tab.count}</Badge>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel className={styles.tabPanel ?? ''} id={tab.id} key={tab.id}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
