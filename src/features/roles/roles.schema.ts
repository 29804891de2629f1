import { z } from 'zod';

export const scopeSchema = z.enum(['read', 'write', 'publish', 'moderate']);
export type Scope = z.infer<typeof scopeSchema>;

export const roleSchema = z.enum(['reporter', 'editor', 'moderator', 'admin']);
export type Role = z.infer<typeof roleSchema>;
