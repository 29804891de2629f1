import type { ColumnType, Generated } from 'kysely';
import type { Role, Scope } from '../roles/index.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    users: {
      id: string;
      email: string;
      name: string;
      role: Role;
      password_hash: string | null;
      created_at: Generated<Date>;
      disabled_at: Date | null;
      totp_sealed: string | null;
      totp_last_step: Generated<string>;
      granted: Generated<string[]>;
      withheld: Generated<string[]>;
      sections: string[] | null;
    };
    passkeys: {
      id: string;
      user_id: string;
      public_key: Buffer;
      counter: ColumnType<string, number, number>;
      transports: string[];
      label: string;
      created_at: Generated<Date>;
      last_used_at: Date | null;
    };
    outside_identities: {
      issuer: string;
      subject: string;
      user_id: string;
      linked_at: Generated<Date>;
      last_used_at: Generated<Date>;
    };
    taken_challenges: { challenge: string; expires_at: Date };
    recovery_codes: { user_id: string; code_hash: string };
    sign_in_steps: { token_hash: Buffer; user_id: string; tries: Generated<number>; expires_at: Date };
    api_tokens: {
      id: string;
      user_id: string;
      token_hash: Buffer;
      label: string;
      scopes: Scope[];
      created_at: Generated<Date>;
      expires_at: Date | null;
      last_used_at: Date | null;
      revoked_at: Date | null;
    };
    sessions: {
      token_hash: Buffer;
      user_id: string;
      created_at: Generated<Date>;
      expires_at: Date;
      agent: Generated<string>;
      last_used_at: Generated<Date>;
      two_proofs: Generated<boolean>;
    };
    account_rules: { one: Generated<boolean>; two_factor_to_publish: boolean };
    known_devices: { user_id: string; device: string; first_used: Generated<Date> };
    begin_links: { token_hash: Buffer; expires_at: Date };
    password_links: {
      token_hash: Buffer;
      user_id: string;
      kind: 'invitation' | 'reset';
      created_at: Generated<Date>;
      expires_at: Date;
    };
    sign_in_failures: {
      subject: string;
      failures: number;
      last_at: Date;
      not_before: Date;
    };
  }
}
