import type { VNode } from 'preact';

export type DutyView = { address: string; duty: string; sendsMail: boolean; fault?: string };

/** Where alarms go until somebody says that they see to it. */
export function DutyForm({ view: { address, duty, sendsMail, fault } }: { view: DutyView }): VNode {
  return (
    <form class="settings" method="post" action={`${address}/duty`} aria-labelledby="duty-title">
      <h2 id="duty-title">Duty address and mail</h2>
      <div>
        <label for="duty">Alarms go to this address every ten minutes, until somebody says that they see to it</label>
        {fault ? (
          <p class="refused" id="duty-fault" role="alert">
            {fault}
          </p>
        ) : null}
        <input
          id="duty"
          name="duty"
          type="email"
          value={duty}
          autocomplete="off"
          {...(fault ? { 'aria-describedby': 'duty-fault', 'aria-invalid': true } : {})}
        />
      </div>
      {sendsMail ? (
        <p class="hint">Empty: they ring in the studio only.</p>
      ) : (
        <p class="hint">
          No mail is sent from this house as it is set up: SMTP_URL is empty, or this is a rehearsal. Invitations and
          links to a new password are shown to administrators, to hand on; notices and alarms stand in the studio only.
        </p>
      )}
      <div class="row">
        <button type="submit">Save</button>
        {sendsMail ? (
          <button class="quiet" type="submit" name="test" value="1">
            Save, and send a test mail there
          </button>
        ) : null}
      </div>
    </form>
  );
}
