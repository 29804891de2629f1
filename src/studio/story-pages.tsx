import { AssignmentForm } from '../features/assignments/studio/assignment-form.tsx';
import type { AssignmentView } from '../features/assignments/studio/board-view.ts';
import { BulkChange, BulkList } from '../features/bulk-changes/studio/bulk-change.tsx';
import { BULK_FORM, BulkForm } from '../features/bulk-changes/studio/bulk-form.tsx';
import type { BulkFormView, BulkListView, BulkView } from '../features/bulk-changes/studio/bulk-view.ts';
import { MarginNotes, type MarginNotesView } from '../features/margin-notes/studio/margin-notes.tsx';
import { PreviewLinks, type PreviewLinksView } from '../features/previews/studio/preview-links.tsx';
import { BinList, type BinView } from '../features/stories/studio/bin-list.tsx';
import { Changes } from '../features/stories/studio/changes.tsx';
import { CopyForms, Templates } from '../features/stories/studio/copies.tsx';
import { Removal, type RemovalView } from '../features/stories/studio/removal.tsx';
import { Revisions } from '../features/stories/studio/revisions.tsx';
import { StoryActs } from '../features/stories/studio/story-acts.tsx';
import { StoryForm } from '../features/stories/studio/story-form.tsx';
import { StoryList } from '../features/stories/studio/story-list.tsx';
import type { RevisionsView, StoryDeskView, StoryListView } from '../features/stories/studio/story-view.ts';
import { UpdateForm, type UpdateFormView } from '../features/stories/studio/update-form.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** All stories. */
export const renderStoryListPage = (studio: StudioView, list: StoryListView, bulk?: BulkFormView): string =>
  renderStudioPage(
    studio,
    'Stories',
    <StoryList
      view={{ ...list, ...(bulk ? { tickForm: BULK_FORM } : {}) }}
      beside={bulk ? <BulkForm view={bulk} /> : null}
    />,
  );

/** What was thrown away. */
export const renderBinPage = (studio: StudioView, bin: BinView): string =>
  renderStudioPage(studio, 'Bin', <BinList view={bin} />);

/** One thing done to many stories, before or after. */
export const renderBulkChangePage = (studio: StudioView, change: BulkView): string =>
  renderStudioPage(studio, change.says, <BulkChange view={change} />);

/** The latest of these. */
export const renderBulkListPage = (studio: StudioView, list: BulkListView): string =>
  renderStudioPage(studio, 'Bulk changes', <BulkList view={list} />);

/** What stands on a story’s screen and is of other features. */
export type BesideStory = {
  assignment?: AssignmentView;
  previewLinks?: PreviewLinksView;
  notes?: MarginNotesView;
  templates?: { id: string; name: string }[];
  presenceScript?: string;
};

/** Where one is written, and sent out. */
export const renderStoryDeskPage = (
  studio: StudioView,
  desk: StoryDeskView,
  { assignment, previewLinks, notes, presenceScript, templates }: BesideStory = {},
): string =>
  renderStudioPage(
    studio,
    desk.typed.headline || 'A new story',
    <>
      <header>
        <h1 class="hidden">{desk.typed.headline || 'A new story'}</h1>
        <a href="/studio/stories">All stories</a>
      </header>
      {desk.notice ? (
        <p class="notice" role="alert">
          {desk.notice}
        </p>
      ) : null}
      {desk.theirs ? (
        <section class="notice" aria-labelledby="theirs">
          <h2 id="theirs">
            What {desk.theirs.by} changed, revision {desk.theirs.revision}
          </h2>
          <Changes fields={desk.theirs.fields} body={desk.theirs.body} />
        </section>
      ) : null}
      <StoryForm view={desk} />
      {notes ? <MarginNotes view={notes} /> : null}
      {templates ? <Templates templates={templates} /> : null}
      {desk.state ? (
        <StoryActs
          view={desk}
          state={desk.state}
          beside={
            <>
              {assignment ? <AssignmentForm view={assignment} address={desk.address} /> : null}
              {previewLinks ? <PreviewLinks view={previewLinks} address={desk.address} /> : null}
              {previewLinks?.mayMake ? <CopyForms address={desk.address} /> : null}
            </>
          }
        />
      ) : null}
      <script defer src={desk.scriptAddress} />
      {presenceScript ? <script defer src={presenceScript} /> : null}
      <script defer src={desk.editorAddress} />
    </>,
  );

/** What was written when. */
export const renderRevisionsPage = (studio: StudioView, revisions: RevisionsView): string =>
  renderStudioPage(studio, `Revisions of ${revisions.headline}`, <Revisions view={revisions} />);

/** Where a name is removed for legal reasons. */
export const renderRemovalPage = (studio: StudioView, removal: RemovalView): string =>
  renderStudioPage(studio, 'Remove a name', <Removal view={removal} />);

/** The form by which an entry of a running story is filed. */
export const renderUpdatePage = (studio: StudioView, view: UpdateFormView): string =>
  renderStudioPage(studio, `Update: ${view.headline}`, <UpdateForm view={view} />);
