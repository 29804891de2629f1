import { asset } from '../../../ui/assets.ts';

/**
 * Runs on the sign-in page and on one's own account: asks the device for a key, or to make one. Where a browser has none the parts
 * stay hidden. It is sent as its source, so it may use nothing outside itself.
 */
function passkeys(): void {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) part.hidden = false;

  async function send(address: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(address, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.errors?.[0]?.detail ?? said.detail);
    return said;
  }

  /** Whoever closes the window of the device has changed their mind: nothing is wrong. */
  function tell(error: unknown): void {
    const told = document.querySelector<HTMLElement>('[data-passkey-told]');
    const gaveUp = error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name);
    if (told) told.textContent = gaveUp ? 'Nothing was done.' : String((error as Error).message);
  }

  document.querySelector<HTMLElement>('[data-passkey=enter] button')?.addEventListener('click', async (event) => {
    const { address = '', next = '/studio' } = (event.currentTarget as HTMLElement).dataset;
    try {
      const options = await send(`${address}/options`, {});
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
      const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
      await send(address, { response: found.toJSON() });
      location.assign(next);
    } catch (error) {
      tell(error);
    }
  });

  document.querySelector<HTMLFormElement>('form[data-passkey=add]')?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    try {
      const options = await send(`${form.getAttribute('action')}/options`, { password: fields.get('password') });
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      await send(form.getAttribute('action') ?? '', { label: fields.get('label'), response: made.toJSON() });
      location.reload();
    } catch (error) {
      tell(error);
    }
  });
}

export const passkeyScript = asset(
  'passkey.js',
  'text/javascript; charset=utf-8',
  Buffer.from(`(${passkeys.toString()})();\n`),
);
