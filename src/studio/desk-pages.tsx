import { AlarmsList, type AlarmsView } from '../features/alarms/studio/alarms-list.tsx';
import { Board } from '../features/assignments/studio/board.tsx';
import type { BoardView, DayView } from '../features/assignments/studio/board-view.ts';
import { DayPlan } from '../features/assignments/studio/day-plan.tsx';
import { StyleList, type StyleView } from '../features/house-style/studio/style-list.tsx';
import { NoticesList, type NoticesView } from '../features/notices/studio/notices-list.tsx';
import { VerificationDesk, type VerificationView } from '../features/verification/studio/verification-desk.tsx';
import { WebhooksList, type WebhooksView } from '../features/webhooks/studio/webhooks-list.tsx';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Stories in hand, by how far they have come. */
export const renderBoardPage = (studio: StudioView, board: BoardView): string =>
  renderStudioPage(studio, 'Board', <Board view={board} />);

/** A day by the hour. */
export const renderDayPage = (studio: StudioView, day: DayView): string =>
  renderStudioPage(studio, `The day, ${day.date}`, <DayPlan view={day} />);

/** What somebody was told. */
export const renderNoticesPage = (studio: StudioView, notices: NoticesView): string =>
  renderStudioPage(studio, 'Notices', <NoticesList view={notices} />);

/** What somebody must see to. */
export const renderAlarmsPage = (studio: StudioView, alarms: AlarmsView): string =>
  renderStudioPage(studio, 'Alarms', <AlarmsList view={alarms} />);

/** The paper's rules of style. */
export const renderStylePage = (studio: StudioView, style: StyleView): string =>
  renderStudioPage(studio, 'House style', <StyleList view={style} />);

/** Programs elsewhere that are told what readers see. */
export const renderWebhooksPage = (studio: StudioView, webhooks: WebhooksView): string =>
  renderStudioPage(studio, 'Webhooks', <WebhooksList view={webhooks} />);

/** By what other services see whose paper this is. */
export const renderVerificationPage = (studio: StudioView, verification: VerificationView): string =>
  renderStudioPage(studio, 'Files and tags', <VerificationDesk view={verification} />);
