import type { Configuration } from 'openid-client';

/** The paper's own OpenID Connect provider, as the settings name it. */
export type ProviderSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** Where it sends people back to; registered there. */
  redirectAddress: string;
};

/** What is remembered of somebody while they are at the provider. */
export type Visit = { state: string; nonce: string; verifier: string };

/** Who the provider says somebody is (OpenID Connect Core 1.0 §5.1). */
export type OutsideIdentity = {
  issuer: string;
  subject: string;
  /** Only one that the provider has verified. */
  email: string | undefined;
  name: string | undefined;
  /** Whether the provider tells that it asked for more than one proof (RFC 8176, `mfa`). */
  twoProofs: boolean;
};

export type Provider = {
  /** Where to send somebody's browser. @throws where the provider does not answer */
  begin(): Promise<{ address: string; visit: Visit }>;
  /** Who came back. @throws where the provider refuses, or its answer is not meant for this visit */
  finish(address: URL, visit: Visit): Promise<OutsideIdentity>;
};

const SECONDS = 5;
/** Its keys and addresses are asked for anew after this time. */
const KNOWN_FOR = 3_600_000;

/** Loaded when somebody comes in by it: 6 MiB that most papers never need. */
const library = () => import('openid-client');

/** Code flow with PKCE (RFC 9700 §2.1.1). The provider is first asked when somebody wants to come in by it. */
export function openProvider(settings: ProviderSettings): Provider {
  let known: { found: Promise<Configuration>; until: number } | undefined;
  const discover = () => {
    if (known && known.until > Date.now()) return known.found;
    const found = discoverProvider(settings);
    const asked = { found, until: Date.now() + KNOWN_FOR };
    found.catch(() => {
      if (known === asked) known = undefined;
    });
    known = asked;
    return found;
  };
  return {
    async begin() {
      const [client, found] = await Promise.all([library(), discover()]);
      const visit: Visit = {
        ...{ state: client.randomState(), nonce: client.randomNonce() },
        verifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(found, {
        ...{ redirect_uri: settings.redirectAddress, scope: 'openid email profile' },
        ...{ state: visit.state, nonce: visit.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, visit };
    },
    async finish(address, { state, nonce, verifier }) {
      const [client, found] = await Promise.all([library(), discover()]);
      const tokens = await client.authorizationCodeGrant(found, address, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider sent no ID token');
      // §5.4: what the scopes ask for comes with the ID token from some providers, and from others only when asked.
      const told = claims.email === undefined && found.serverMetadata().userinfo_endpoint !== undefined;
      const more = told ? await client.fetchUserInfo(found, tokens.access_token, claims.sub) : claims;
      return {
        ...{ issuer: claims.iss, subject: claims.sub, name: textOf(more.name) },
        email: more.email_verified === true ? textOf(more.email) : undefined,
        twoProofs: Array.isArray(claims.amr) && claims.amr.includes('mfa'),
      };
    },
  };
}

async function discoverProvider({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const client = await library();
  const secret = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  // The settings take plain http on this machine only.
  const plain = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, undefined, secret, { execute: plain, timeout: SECONDS });
}

const textOf = (claim: unknown): string | undefined => (typeof claim === 'string' ? claim : undefined);
