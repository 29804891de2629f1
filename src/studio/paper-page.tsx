import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** All that the paper is made of, where the rail has no room for it. */
export const renderPaperPage = (studio: StudioView): string =>
  renderStudioPage(
    studio,
    'The paper',
    <>
      <header>
        <h1>The paper</h1>
      </header>
      <ul class="stories paper-tasks">
        {studio.paperTasks.map(({ label, address }) => (
          <li key={address}>
            <a href={address}>{label}</a>
          </li>
        ))}
      </ul>
    </>,
  );
