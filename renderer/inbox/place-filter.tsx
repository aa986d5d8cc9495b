import type { MailItem } from '../../shared/mail.ts';
import type { FolderView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Select } from '../ui/select.tsx';
import { inBox } from './boxes.ts';
import { idOf, ownBoxOf, type Place } from './mail-boxes.ts';

type Props = Readonly<{
  places: readonly Place[];
  placeId: string;
  folders: readonly FolderView[];
  own: readonly MailItem[];
  drafts: number;
  onChange: (placeId: string) => void;
}>;

/** Which box or folder is looked into; its figure says how many are unread, or wait. */
export function PlaceFilter({ places, placeId, folders, own, drafts, onChange }: Props) {
  const { t, format } = useText();
  const countOf = ({ box, path }: Place): number => {
    if (box === 'drafts') return drafts;
    const ownBox = box === null ? null : ownBoxOf[box];
    const those = ownBox === null ? [] : own.filter((mail) => inBox(ownBox, mail));
    const isAll = box === 'set-aside' || box === 'automatic';
    const ownCount = isAll ? those.length : those.filter(({ unread }) => unread).length;
    return ownCount + (folders.find((folder) => folder.path === path)?.unread ?? 0);
  };
  return (
    <Select
      isLabelHidden
      label={t('ui.filter')}
      onChange={onChange}
      options={places.map((place) => {
        const count = countOf(place);
        return {
          id: idOf(place),
          label: place.box === null ? place.name : t(`mail.box.${place.box}`),
          ...(count > 0 && { count: format.number(count) }),
        };
      })}
      value={placeId}
    />
  );
}
