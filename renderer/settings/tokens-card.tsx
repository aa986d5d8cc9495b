import { useState } from 'react';
import type { TokenCertificateView, TokenView } from '../../shared/token.ts';
import { useCommand, useLater } from '../query.ts';
import { sayToken } from '../signing-certificate.tsx';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Loading } from '../ui/loading.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { KeyFileDialog } from './key-file-dialog.tsx';
import { LibrariesPart } from './libraries-part.tsx';
import { CertificateState } from './token-state.tsx';

/** Without a certificate: a token that shows none. */
type Line = Readonly<{ token: TokenView; certificate: TokenCertificateView | null }>;

/** What can sign here, what does, and the makers' libraries that were found. */
export function TokensCard() {
  const text = useText();
  const { t, format } = text;
  const { answer, error } = useLater('tokens.list');
  const choose = useCommand('tokens.choose');
  const lookAgain = useCommand('tokens.lookAgain');
  const [isChoosingFile, setIsChoosingFile] = useState(false);
  const failure = error ?? choose.error ?? lookAgain.error;
  if (answer === undefined)
    return (
      <Card title={t('tokens.title')}>
        {failure ? (
          <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>
        ) : (
          <Loading label={t('tokens.looking')} />
        )}
      </Card>
    );
  const { tokens, libraries, chosen, awaited, isLooking } = answer;
  const isUsed = ({ token, certificate }: Line) =>
    chosen?.tokenId === token.id && chosen.certificateId === certificate?.id;
  const canUse = (line: Line) => line.certificate?.problem === null && !isUsed(line);
  const lines = linesOf(tokens);
  return (
    <Card title={t('tokens.title')}>
      <Subtle>{t('tokens.hint')}</Subtle>
      {awaited && (
        <InlineAlert tone="ochre">
          {t('tokens.awaited', { label: awaited.label, name: awaited.subjectName })}
        </InlineAlert>
      )}
      <PlainTable
        columns={[
          {
            id: 'certificate',
            name: t('tokens.certificate'),
            isRowHeader: true,
            cell: ({ certificate }: Line) => <CertificateName certificate={certificate} />,
          },
          { id: 'token', name: t('tokens.token'), cell: ({ token }) => sayToken(token, t) },
          {
            id: 'until',
            name: t('tokens.validUntil'),
            cell: ({ certificate }) => certificate && format.date(certificate.notAfter),
          },
          {
            id: 'state',
            name: t('tokens.state'),
            cell: (line) => <CertificateState {...line} isUsed={isUsed(line)} />,
          },
          ...(lines.some(canUse)
            ? [
                {
                  id: 'use',
                  name: t('ui.actions'),
                  cell: (line: Line) =>
                    canUse(line) && <UseButton {...line} choose={choose.mutate} />,
                },
              ]
            : []),
        ]}
        empty={t(isLooking ? 'tokens.looking' : 'tokens.none')}
        label={t('tokens.title')}
        rowId={({ token, certificate }) => `${token.id} ${certificate?.id ?? ''}`}
        rows={lines}
      />
      {failure && <InlineAlert tone="vermilion">{sayError(text, failure)}</InlineAlert>}
      <Row>
        <Button isPending={lookAgain.isPending} onPress={() => lookAgain.mutate()}>
          {t('tokens.lookAgain')}
        </Button>
        <Button onPress={() => setIsChoosingFile(true)}>{t('tokens.chooseKeyFile')}</Button>
      </Row>
      <LibrariesPart libraries={libraries} />
      {isChoosingFile && <KeyFileDialog onClose={() => setIsChoosingFile(false)} />}
    </Card>
  );
}

function linesOf(tokens: readonly TokenView[]): readonly Line[] {
  return tokens.flatMap((token): readonly Line[] =>
    token.certificates.length === 0
      ? [{ token, certificate: null }]
      : token.certificates.map((certificate) => ({ token, certificate })),
  );
}

type UseProps = Line &
  Readonly<{ choose: (chosen: Readonly<{ tokenId: string; certificateId: string }>) => void }>;

function UseButton({ token, certificate, choose }: UseProps) {
  const { t } = useText();
  if (certificate === null) return null;
  const { id, subjectName } = certificate;
  return (
    <Button
      label={t('tokens.useOf', { name: subjectName, token: sayToken(token, t) })}
      onPress={() => choose({ tokenId: token.id, certificateId: id })}
      size="small"
    >
      {t('tokens.use')}
    </Button>
  );
}

function CertificateName({ certificate }: Pick<Line, 'certificate'>) {
  const { t } = useText();
  if (certificate === null) return <Subtle>{t('tokens.empty')}</Subtle>;
  return (
    <>
      {certificate.subjectName}
      <br />
      <Subtle>{t('tokens.issuedBy', { issuer: certificate.issuerName })}</Subtle>
    </>
  );
}
