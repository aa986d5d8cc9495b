import type { Settings } from '../../shared/app.ts';
import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';

const languages = ['vi', 'en'] as const;
const themes = ['system', 'light', 'dark'] as const;

/** Language, theme and what a notification may say. */
export function ViewCard() {
  const { t } = useText();
  const settings = useQuery('settings.get');
  const { mutate } = useCommand('settings.set');
  const change = (changed: Partial<Settings>) => mutate({ ...settings, ...changed });
  return (
    <Card title={t('settings.view')}>
      <RadioGroup
        label={t('settings.language')}
        onChange={(language) => change({ language })}
        options={languages.map((id) => ({ id, label: t(`settings.${id}`) }))}
        value={settings.language}
      />
      <RadioGroup
        label={t('settings.theme')}
        onChange={(theme) => change({ theme })}
        options={themes.map((id) => ({ id, label: t(`settings.${id}`) }))}
        value={settings.theme}
      />
      <Checkbox
        hint={t('settings.namesHint')}
        isSelected={settings.namesInNotifications}
        onChange={(namesInNotifications) => change({ namesInNotifications })}
      >
        {t('settings.names')}
      </Checkbox>
    </Card>
  );
}
