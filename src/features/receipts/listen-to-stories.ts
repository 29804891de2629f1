import { onStory } from '../stories/index.ts';
import { orderReceipt } from './order-receipt.ts';
import { receiptActSchema } from './receipts.schema.ts';

/** Orders a receipt for every act that readers must find done. Called once by each program that lets people act. */
export function listenToStories(): () => void {
  const ends = receiptActSchema.options.map((act) =>
    onStory(act, (tx, { story, revision, acceptedAt, effectiveAt }) =>
      orderReceipt(tx, {
        story,
        revision,
        act,
        acceptedAt: acceptedAt.toISOString(),
        effectiveAt: effectiveAt.toISOString(),
      }),
    ),
  );
  return () => {
    for (const end of ends) end();
  };
}
