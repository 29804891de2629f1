import { element } from './elements.ts';

/** How long headlines are where they are shown, and how a search engine and a social network would show the story. */

/** Characters after which each place begins to cut: Google's title links at about 600 px, its NewsArticle headline at 110, X's cards at 70. */
const PLACES: Record<string, { most: number; place: string }> = {
  headline: { most: 110, place: 'search engines take' },
  shortHeadline: { most: 60, place: 'lists have room for' },
  seoHeadline: { most: 60, place: 'search engines show' },
  socialHeadline: { most: 70, place: 'social networks show' },
  pushHeadline: { most: 50, place: 'a telephone shows' },
  description: { most: 155, place: 'search engines show' },
};

type Field = HTMLInputElement | HTMLTextAreaElement;
const field = (name: string): Field | null => document.querySelector<Field>(`form[data-autosave] #${name}`);

export function meterHeadlines(): void {
  for (const [name, { most, place }] of Object.entries(PLACES)) {
    const input = field(name);
    if (!input) continue;
    const meter = element('p', { class: 'hint meter' });
    const measure = () => {
      const length = [...input.value.trim()].length;
      meter.textContent =
        length === 0 ? '' : `${length} characters; ${place} about ${most}${length > most ? ': it will be cut' : ''}`;
      meter.classList.toggle('is-over', length > most);
    };
    input.addEventListener('input', measure);
    input.after(meter);
    measure();
  }
  showElsewhere();
  for (const name of ['headline', 'standfirst']) growWithText(field(name));
}

/** A headline is seen whole, however many lines it takes. */
function growWithText(input: Field | null): void {
  if (!(input instanceof HTMLTextAreaElement)) return;
  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  };
  input.addEventListener('input', grow);
  addEventListener('resize', grow);
  grow();
}

function showElsewhere(): void {
  const after = field('pushHeadline')?.closest('.field');
  if (!after) return;
  const [engine, engineTitle, engineText] = preview('In a search engine');
  const [social, socialTitle, socialText] = preview('On a social network');
  const settle = () => {
    const said = (...names: string[]) => names.map((name) => field(name)?.value.trim() ?? '').find(Boolean) ?? '';
    engineTitle.textContent = said('seoHeadline', 'headline');
    socialTitle.textContent = said('socialHeadline', 'headline');
    engineText.textContent = socialText.textContent = said('description', 'standfirst');
  };
  for (const name of [...Object.keys(PLACES), 'standfirst']) field(name)?.addEventListener('input', settle);
  after.after(engine, social);
  settle();
}

function preview(label: string): [HTMLElement, HTMLElement, HTMLElement] {
  const title = element('p', { class: 'preview-title', dir: 'auto' });
  const text = element('p', { class: 'preview-text', dir: 'auto' });
  return [
    element('figure', { class: 'preview' }, [element('figcaption', { class: 'hint' }, [label]), title, text]),
    title,
    text,
  ];
}
