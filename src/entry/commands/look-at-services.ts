import { connect } from 'node:net';
import { openIdCallback, openProvider } from '../../features/accounts/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Finding } from './finding.ts';

/** Whether the mail server answers at all; nothing is sent. */
export async function lookAtMail({ smtpUrl }: Config): Promise<Finding> {
  if (!smtpUrl) return { what: 'mail', well: true, found: 'not set up (SMTP_URL): no mail is sent' };
  const { hostname, port, protocol } = new URL(smtpUrl);
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
      timeout: 5_000,
    });
    socket.once('connect', () => resolve(true));
    for (const failure of ['error', 'timeout']) socket.once(failure, () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
  return {
    what: 'mail',
    well: answers,
    found: answers ? `${hostname} answers` : `${hostname} does not answer`,
    mend: 'see SMTP_URL and the firewall',
  };
}

/** Whether people can come in by the paper's provider: it is asked what it can do, and for nobody. */
export async function lookAtProvider({
  siteUrl,
  oidcIssuer,
  oidcClientId = '',
  oidcClientSecret,
}: Config): Promise<Finding> {
  const what = 'OpenID Connect';
  if (!oidcIssuer) return { what, well: true, found: 'not set up (OIDC_ISSUER)' };
  const redirectAddress = openIdCallback(siteUrl);
  const asked = { issuer: oidcIssuer, clientId: oidcClientId, clientSecret: oidcClientSecret, redirectAddress };
  return openProvider(asked)
    .begin()
    .then(
      () => ({ what, well: true, found: `${oidcIssuer} answers; people come back to ${redirectAddress}` }),
      (error) => ({
        ...{ what, well: false, found: `${oidcIssuer} does not answer as a provider does (${error.message})` },
        mend: 'see OIDC_ISSUER: its /.well-known/openid-configuration must be there',
      }),
    );
}
