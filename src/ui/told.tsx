import type { VNode } from 'preact';

/** What came of the last act, said aloud when the page comes; nothing where there is nothing to say. */
export const Told = ({ text }: { text: string | undefined }): VNode | null =>
  text ? (
    <p class="notice" role="status">
      {text}
    </p>
  ) : null;
