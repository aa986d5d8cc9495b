import { useState } from 'react';
import type { MailboxAddress } from '../../shared/message.ts';
import { useLater } from '../query.ts';
import { useText } from '../text.ts';
import { TokenField } from '../ui/token-field.tsx';
import { isAddress, readMailboxes, withMailboxes } from './compose-addresses.ts';

type Props = Readonly<{
  label: string;
  hint?: string;
  people: readonly MailboxAddress[];
  onChange: (people: MailboxAddress[]) => void;
  autoFocus?: boolean;
}>;

/** Recipients of one kind; names and addresses complete as they are typed. */
export function ComposeRecipients({ label, hint, people, onChange, autoFocus = false }: Props) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const { answer = [] } = useLater('mail.complete', { prefix: typed.trim().slice(0, 100) });
  const known = new Set(people.map(({ address }) => address.toLowerCase()));
  const offered = answer.filter(({ address }) => !known.has(address.toLowerCase()));
  const wrong = people.filter((one) => !isAddress(one));
  const add = (added: readonly MailboxAddress[]) => {
    setTyped('');
    onChange(withMailboxes(people, added));
  };
  return (
    <TokenField
      autoFocus={autoFocus}
      error={
        wrong.length === 0
          ? undefined
          : t('compose.wrongAddress', { address: wrong.map(({ address }) => address).join(', ') })
      }
      hint={hint}
      label={label}
      onAdd={(text) => add(readMailboxes(text))}
      onChoose={(id) => add(offered.filter(({ address }) => address === id))}
      onRemove={(id) => onChange(people.filter(({ address }) => address !== id))}
      onType={setTyped}
      options={offered.map(({ name, address }) => ({
        id: address,
        label: name || address,
        ...(name !== '' && { hint: address }),
      }))}
      optionsLabel={t('compose.suggestionsOf', { field: label })}
      placeholder={people.length === 0 ? t('compose.addRecipient') : ''}
      removeLabel={(name) => t('compose.removeRecipient', { name })}
      tokens={people.map((one) => ({
        id: one.address,
        label: one.name || one.address,
        isWrong: !isAddress(one),
      }))}
      tokensLabel={t('compose.recipientsOf', { field: label })}
      typed={typed}
    />
  );
}
