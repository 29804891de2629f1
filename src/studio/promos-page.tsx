import { PromoForm } from '../features/promos/studio/promo-form.tsx';
import { PromoList } from '../features/promos/studio/promo-list.tsx';
import type { PromoFormView, PromoListView } from '../features/promos/studio/promo-view.ts';
import { renderStudioPage, type StudioView } from './studio-page.tsx';

/** Every promo, by state. */
export const renderPromosPage = (studio: StudioView, list: PromoListView): string =>
  renderStudioPage(studio, 'Promos', <PromoList view={list} />);

/** Where one is written. */
export const renderPromoFormPage = (studio: StudioView, form: PromoFormView): string =>
  renderStudioPage(studio, form.isNew ? 'Write a promo' : 'Change a promo', <PromoForm view={form} />);
