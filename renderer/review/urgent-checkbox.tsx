import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';

type Props = Readonly<{ isSelected: boolean; onChange: (isSelected: boolean) => void }>;

/** Hỏa tốc: whoever signs says what it does to the addressee's evening. */
export function UrgentCheckbox({ isSelected, onChange }: Props) {
  const { t } = useText();
  return (
    <Checkbox hint={t('exchange.urgentHint')} isSelected={isSelected} onChange={onChange}>
      {t('exchange.urgent')}
    </Checkbox>
  );
}
