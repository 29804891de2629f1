import { afterAll, describe, expect, test } from 'vitest';
import { type Account, accountWith } from '../../src/features/accounts/testing/newsroom.ts';
import { describeAccess, type Visitor, walkRoutes } from '../support/walk-routes.ts';
import { buildWholeApp, openWholeApp } from '../support/whole-app.ts';

const whole = await openWholeApp();
const built = await buildWholeApp();
afterAll(async () => {
  await built.close();
  await whole.close();
});

test('prints', async () => {
  console.log(describeAccess(built.app).join('\n'));
});
