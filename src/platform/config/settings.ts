import { resolve } from 'node:path';
import { z } from 'zod';
import {
  flag,
  hasScheme,
  hostPattern,
  isIssuer,
  isNetwork,
  isOrigin,
  postgresAddress,
  toOrigin,
  wholeNumber,
} from './setting-shapes.ts';

/** One setting of the program: an environment variable, a line of `.env` or, for a few, an option of the command. */
type Setting<Schema extends z.ZodType> = {
  name: string;
  option?: string;
  meaning: string;
  /** What stands in `start --help`; the value itself when `fallback` is absent. */
  default: string;
  example: string;
  /** Its value is never repeated in a message: it is, or may hold, a password. */
  secret?: true;
  schema: Schema;
};

const setting = <Schema extends z.ZodType>(given: Setting<Schema>): Setting<Schema> => given;

/**
 * Every setting, in the order in which `courant start --help` shows them: the ones a first installation meets come first.
 * A schema takes the text of the setting (undefined where it is not set) and says in a few words what it must be.
 */
export const settings = {
  port: setting({
    name: 'PORT',
    option: 'port',
    meaning: 'port that readers and the newsroom connect to; 0 takes any free one',
    default: '4000',
    example: '8080',
    schema: wholeNumber(0, 65_535).default(4000),
  }),
  host: setting({
    name: 'HOST',
    option: 'host',
    meaning: 'address to listen at; 0.0.0.0 or :: for all of this machine',
    default: '127.0.0.1',
    example: '0.0.0.0',
    schema: z.string().regex(hostPattern(), 'must be a host name or an IP address').default('127.0.0.1'),
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    option: 'data',
    meaning: 'folder of everything that must not be lost: embedded database, media, kept pages, secret',
    default: './data',
    example: '/var/lib/courant',
    schema: z.string().default('./data'),
  }),
  siteUrl: setting({
    name: 'SITE_URL',
    meaning: 'public address of the site, without a path; every link on a page is made from it',
    default: 'http://HOST:PORT',
    example: 'https://news.example',
    schema: z
      .string()
      .refine(isOrigin, 'must be an http or https address without a path')
      .transform(toOrigin)
      .optional(),
  }),
  workers: setting({
    name: 'WORKERS',
    option: 'workers',
    meaning: 'processes that serve readers; with 1, the newsroom and readers share one process',
    default: '1',
    example: '4',
    schema: wholeNumber(1, 128).default(1),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL 15 or newer to use instead of the embedded one',
    default: 'embedded PostgreSQL under DATA_DIR',
    example: 'postgres://courant:password@db.example:5432/courant',
    secret: true,
    schema: postgresAddress(),
  }),
  databaseReplicaUrl: setting({
    name: 'DATABASE_REPLICA_URL',
    meaning: 'streaming replica of DATABASE_URL that pages are made from',
    default: 'none',
    example: 'postgres://courant:password@replica.example:5432/courant',
    secret: true,
    schema: postgresAddress(),
  }),
  secret: setting({
    name: 'SECRET',
    meaning: 'what all keys are derived from; the same on every node, and kept with the backups',
    default: 'made at the first start and kept in DATA_DIR/secret',
    example: 'the output of: openssl rand -base64 32',
    secret: true,
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
  }),
  backupDir: setting({
    name: 'BACKUP_DIR',
    meaning: 'folder for a backup each night, proved by a restore; keeps 7 daily and 4 weekly ones',
    default: 'none: no nightly backups',
    example: '/mnt/backup/courant',
    schema: z
      .string()
      .transform((path) => resolve(path))
      .optional(),
  }),
  backupPassphrase: setting({
    name: 'COURANT_BACKUP_PASSPHRASE',
    meaning: 'seals the secret that lies in a backup, and opens it when one is restored',
    default: 'none: the secret lies in backups as it is',
    example: 'six or more words that nobody else would put together',
    secret: true,
    schema: z.string().min(12, 'must have at least 12 characters').optional(),
  }),
  trustedProxies: setting({
    name: 'TRUSTED_PROXIES',
    meaning: 'addresses or networks of proxies in front whose X-Forwarded-For is believed, separated by commas',
    default: 'loopback',
    example: 'loopback, 10.0.0.0/8, fd00::/8',
    schema: z
      .string()
      .default('loopback')
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .refine(
        (networks) => networks.every(isNetwork),
        'must be IP addresses, networks such as 10.0.0.0/8, or loopback',
      ),
  }),
  staging: setting({
    name: 'STAGING',
    meaning: '1 for a rehearsal: not indexed by search engines, sends no mail, push or webhook',
    default: '0',
    example: '1',
    schema: flag(),
  }),
  sendPhones: setting({
    name: 'SEND_PHONES',
    meaning: '1 to send phones from stories to their mobile edition; print the nginx configuration again',
    default: '0',
    example: '1',
    schema: flag(),
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    meaning: 'mail server that newsletters and notices are sent by',
    default: 'none: no mail is sent',
    example: 'smtps://user:password@mail.example:465',
    secret: true,
    schema: z
      .string()
      .refine((text) => hasScheme(text, ['smtp:', 'smtps:']), 'must begin with smtp:// or smtps://')
      .optional(),
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    meaning: 'address that mail is sent from',
    default: 'courant@ and the host of SITE_URL',
    example: 'desk@paper.example',
    schema: z.email('must be an e-mail address').optional(),
  }),
  webhookHosts: setting({
    name: 'WEBHOOK_HOSTS',
    meaning: 'names of your own network, with port, that webhooks may go to all the same, separated by commas',
    default: 'none: webhooks go to public addresses only',
    example: 'app.internal:8080',
    schema: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter(Boolean)),
  }),
  s3Bucket: setting({
    name: 'S3_BUCKET',
    meaning: 'bucket for media, for installations of several machines',
    default: 'none: media lie under DATA_DIR',
    example: 'courant-media',
    schema: z.string().optional(),
  }),
  s3Endpoint: setting({
    name: 'S3_ENDPOINT',
    meaning: 'address of the S3-compatible storage',
    default: "Amazon's of S3_REGION",
    example: 'https://storage.example',
    schema: z
      .string()
      .refine((text) => hasScheme(text, ['http:', 'https:']), 'must be an http or https address')
      .optional(),
  }),
  s3Region: setting({
    name: 'S3_REGION',
    meaning: 'region of the bucket',
    default: 'us-east-1',
    example: 'eu-central-1',
    schema: z.string().default('us-east-1'),
  }),
  s3AccessKeyId: setting({
    name: 'S3_ACCESS_KEY_ID',
    meaning: 'name of the key for the bucket',
    default: 'none',
    example: 'AKIAEXAMPLE',
    schema: z.string().optional(),
  }),
  s3SecretAccessKey: setting({
    name: 'S3_SECRET_ACCESS_KEY',
    meaning: 'secret of the key for the bucket',
    default: 'none',
    example: 'a long secret',
    secret: true,
    schema: z.string().optional(),
  }),
  uploadMegabytes: setting({
    name: 'UPLOAD_MB',
    meaning: 'largest file the newsroom may upload, in megabytes',
    default: '200',
    example: '2000',
    schema: wholeNumber(1, 100_000).default(200),
  }),
  oidcIssuer: setting({
    name: 'OIDC_ISSUER',
    meaning: "address of the OpenID Connect provider that the newsroom's people may come in by",
    default: 'none: people come in by password or passkey',
    example: 'https://login.example/realms/paper',
    schema: z.string().refine(isIssuer, 'must be an https address without ? and #, or http on this machine').optional(),
  }),
  oidcClientId: setting({
    name: 'OIDC_CLIENT_ID',
    meaning:
      'what the provider knows Courant by; the address to register there is SITE_URL/studio/sign-in/openid/callback',
    default: 'none',
    example: 'courant',
    schema: z.string().max(500).optional(),
  }),
  oidcClientSecret: setting({
    name: 'OIDC_CLIENT_SECRET',
    meaning: 'what Courant proves itself to the provider with',
    default: 'none: the provider must take clients without a secret',
    example: 'a long secret',
    secret: true,
    schema: z.string().max(2_000).optional(),
  }),
  oidcName: setting({
    name: 'OIDC_NAME',
    meaning: 'what your people call the provider; stands on the button',
    default: 'the host of OIDC_ISSUER',
    example: 'Calder login',
    schema: z.string().trim().min(1).max(60).optional(),
  }),
  oidcNewRole: setting({
    name: 'OIDC_NEW_ROLE',
    meaning: 'role of an account that is made when somebody comes in by the provider for whom there is none',
    default: 'none: an administrator invites people first',
    example: 'reporter',
    schema: z.enum(['reporter', 'moderator'], 'must be reporter or moderator').optional(),
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    meaning: 'least important line that is logged: trace, debug, info, warn, error, fatal or silent',
    default: 'info',
    example: 'debug',
    schema: z
      .enum(
        ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
        'must be trace, debug, info, warn, error, fatal or silent',
      )
      .default('info'),
  }),
};

/** What `readConfig` reads out of the settings; SITE_URL has its default filled in there, since it depends on two others. */
export type SettingValues = { [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> };
