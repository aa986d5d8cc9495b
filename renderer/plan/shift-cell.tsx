import { X } from 'lucide-react';
import { type Half, type Place, place as places } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';

type Props = Readonly<{
  day: PlanView['days'][number];
  half: Half;
  place: Place | null;
  isEditable: boolean;
  onChange: (place: Place | null) => void;
}>;

/** One half-day: its place to choose or to read; on a day off only a wrong one can be taken away. */
export function ShiftCell({ day, half, place, isEditable, onChange }: Props) {
  const { t, format } = useText();
  const label = t('plan.shiftOf', {
    half: t(`plan.half.${half}`),
    day: format.weekdayDay(day.date),
  });
  if (!day.working && place === null) return <Subtle>{t('plan.dayOff')}</Subtle>;
  if (!isEditable || !day.working) {
    return (
      <>
        {place === null ? (
          <Subtle>{t('plan.shiftNone')}</Subtle>
        ) : (
          <Badge tone={tones[place]}>{t(`plan.place.${place}`)}</Badge>
        )}
        {isEditable && (
          <Button
            icon={<X aria-hidden size={16} />}
            kind="quiet"
            label={t('plan.shiftDelete', { shift: label })}
            onPress={() => onChange(null)}
            size="small"
          />
        )}
      </>
    );
  }
  return (
    <Select
      isLabelHidden
      label={label}
      onChange={onChange}
      options={places.options.map((id) => ({ id, label: t(`plan.place.${id}`) }))}
      placeholder={t('plan.shiftNone')}
      value={place}
    />
  );
}

const tones = {
  home: 'lacquer',
  office: 'quiet',
  duty: 'indigo',
  leave: 'quiet',
  trip: 'indigo',
} satisfies Record<Place, Tone>;
