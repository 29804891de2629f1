import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** A story's preview as a telephone and a desk show it, side by side. @param address of the story’s screen */
export const renderLookPage = (studio: StudioView, { address }: { address: string }): string =>
  renderStudioPage(
    studio,
    'Preview',
    <>
      <header>
        <h1>Preview</h1>
        <a href={address}>Back to the story</a>
      </header>
      <div class="look">
        <figure>
          <figcaption>Telephone, 390 pixels</figcaption>
          <iframe src={`${address}/preview`} title="On a telephone" width="390" height="780" />
        </figure>
        <figure>
          <figcaption>Desk, 1,280 pixels</figcaption>
          <iframe src={`${address}/preview`} title="On a desk" width="1280" height="900" />
        </figure>
      </div>
    </>,
  );
