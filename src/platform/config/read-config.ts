import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { type SettingValues, settings } from './settings.ts';

export type Config = Omit<SettingValues, 'siteUrl'> & {
  /** Origin without a trailing slash, e.g. `https://news.example`. */
  siteUrl: string;
  /** False where SITE_URL was left to its default: with PORT=0 the caller makes it anew once the port is known. */
  siteUrlGiven: boolean;
};

export type ConfigSources = {
  /** Options of the command, by their names without dashes (`port`, `host`, `data`, `workers`); they win over all else. */
  options?: Record<string, string | undefined>;
  /** Default: the environment of this process. */
  environment?: Record<string, string | undefined>;
  /** Default: `.env` in the working folder, where there is one. */
  environmentFile?: string;
};

/** A wrong setting. The message is one line that names the setting, what it must be, and an example. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads and checks every setting: option of the command, else environment, else `.env`, else default. An empty value counts
 * as not set.
 * @throws ConfigError for the first wrong one
 */
export function readConfig(sources: ConfigSources = {}): Config {
  const given = {
    ...readEnvironmentFile(sources.environmentFile ?? '.env'),
    ...withoutEmpty(sources.environment ?? process.env),
  };
  refuseUnknownStorageSettings(given);
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(settings)) {
    const option = setting.option === undefined ? undefined : sources.options?.[setting.option];
    values[key] = readSetting(setting, option || given[setting.name]);
  }
  const read = values as SettingValues;
  refuseHalfStorage(read);
  refuseHalfProvider(read);
  return {
    ...read,
    dataDir: resolve(read.dataDir),
    siteUrl: read.siteUrl ?? defaultSiteUrl(read.host, read.port),
    siteUrlGiven: read.siteUrl !== undefined,
  };
}

/** The address of a site whose SITE_URL is not set. Nobody can open `0.0.0.0` or `::`, so these become loopback. */
export function defaultSiteUrl(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** The settings as `courant start --help` lists them, one paragraph each. */
export function describeSettings(): string {
  return Object.values(settings)
    .map(({ name, option, meaning, default: standard, example }) => {
      const title = option === undefined ? name : `${name} (--${option})`;
      return `  ${title}\n      ${meaning}\n      default: ${standard}; for example: ${name}=${example}`;
    })
    .join('\n');
}

type AnySetting = { name: string; example: string; secret?: true; schema: z.ZodType };

function readSetting(setting: AnySetting, text: string | undefined): unknown {
  const result = setting.schema.safeParse(text);
  if (result.success) return result.data;
  const shown = setting.secret === true || text === undefined ? '' : ` "${text.slice(0, 60)}"`;
  throw new ConfigError(
    `${setting.name}${shown} ${result.error.issues[0]?.message ?? 'is wrong'} (for example: ${setting.name}=${setting.example})`.replace(
      /\s+/g,
      ' ',
    ),
  );
}

function readEnvironmentFile(path: string): Record<string, string | undefined> {
  try {
    return withoutEmpty(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new ConfigError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function withoutEmpty(values: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

// The S3_ names are ours alone, so a misspelt one can be recognised; other unknown names belong to other programs.
function refuseUnknownStorageSettings(given: Record<string, string | undefined>): void {
  const known = Object.values(settings).map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => name.startsWith('S3_') && !known.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(
    `${unknown} is not a setting (known: ${known.filter((name) => name.startsWith('S3_')).join(', ')})`,
  );
}

function refuseHalfStorage({ s3Bucket, s3Endpoint, s3AccessKeyId, s3SecretAccessKey }: SettingValues): void {
  const others = { S3_ENDPOINT: s3Endpoint, S3_ACCESS_KEY_ID: s3AccessKeyId, S3_SECRET_ACCESS_KEY: s3SecretAccessKey };
  const lonely = Object.entries(others).find(([, value]) => value !== undefined && s3Bucket === undefined)?.[0];
  if (lonely !== undefined)
    throw new ConfigError(`${lonely} needs S3_BUCKET as well (for example: S3_BUCKET=courant-media)`);
  if ((s3AccessKeyId === undefined) !== (s3SecretAccessKey === undefined)) {
    throw new ConfigError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must both be set, or neither');
  }
}

function refuseHalfProvider({
  oidcIssuer,
  oidcClientId,
  oidcClientSecret,
  oidcName,
  oidcNewRole,
}: SettingValues): void {
  const others = {
    ...{ OIDC_CLIENT_ID: oidcClientId, OIDC_CLIENT_SECRET: oidcClientSecret },
    ...{ OIDC_NAME: oidcName, OIDC_NEW_ROLE: oidcNewRole },
  };
  const lonely = Object.entries(others).find(([, value]) => value !== undefined && oidcIssuer === undefined)?.[0];
  if (lonely !== undefined)
    throw new ConfigError(`${lonely} needs OIDC_ISSUER as well (for example: OIDC_ISSUER=https://login.example)`);
  if (oidcIssuer !== undefined && oidcClientId === undefined)
    throw new ConfigError('OIDC_ISSUER needs OIDC_CLIENT_ID as well (for example: OIDC_CLIENT_ID=courant)');
}
