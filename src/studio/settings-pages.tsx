import { SigningInForm, type SigningInView } from '../features/accounts/studio/signing-in-form.tsx';
import { DutyForm, type DutyView } from '../features/alarms/studio/duty-form.tsx';
import type { CommentSettings } from '../features/comments/comment.schema.ts';
import { CommentSettingsForm } from '../features/comments/studio/comment-settings-form.tsx';
import { ColoursForm, PaperForm } from '../features/editions/studio/paper-form.tsx';
import type { PaperView } from '../features/editions/studio/paper-view.ts';
import { SectionList } from '../features/sections/studio/section-list.tsx';
import type { SectionsView } from '../features/sections/studio/sections-view.ts';
import { Told } from '../ui/told.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

export type SettingsView = {
  paper: PaperView;
  comments: CommentSettings;
  duty: DutyView;
  signingIn: SigningInView;
  notice?: string;
};

/** What holds for the whole paper. */
export const renderSettingsPage = (
  studio: StudioView,
  { paper, comments, duty, signingIn, notice }: SettingsView,
): string =>
  renderStudioPage(
    studio,
    'Settings',
    <>
      <header>
        <h1>Settings</h1>
      </header>
      <Told text={notice} />
      <PaperForm view={paper} />
      <ColoursForm view={paper} />
      <SigningInForm view={signingIn} />
      <DutyForm view={duty} />
      <CommentSettingsForm address={paper.address} settings={comments} />
    </>,
  );

/** What the paper is divided into. */
export const renderSectionsPage = (studio: StudioView, view: SectionsView): string =>
  renderStudioPage(studio, 'Sections', <SectionList view={view} />);
