import type { SearchWords } from './search-words.ts';

export const arabic: SearchWords = {
  section: 'القسم',
  anySection: 'كل الأقسام',
  from: 'من تاريخ',
  until: 'إلى تاريخ',
  sort: 'الترتيب',
  newest: 'الأحدث أولًا',
  relevance: 'الأقرب إلى البحث أولًا',
  matches: (count, isMore) => (isMore ? `عدد الأخبار يفوق ${count}` : `عدد الأخبار: ${count}`),
  newestFirst: 'الأحدث أولًا',
  bestOf: (count) => `الأقرب من بين ${count}: الأحدث، وما وردت الكلمات في عنوانه`,
  nothing: 'لا خبر فيه هذه الكلمات',
  nothingAdvice: 'جرّب كتابة أخرى أو كلمات أقل أو مدة أطول.',
  tooCommon: 'هذه الكلمات في كل الأخبار. أضف كلمة لا ترد إلا في ما تبحث عنه.',
  onlyExcluded: 'لا يقول هذا إلا ما ليس في الخبر. أضف كلمة ينبغي أن ترد فيه.',
  howTo: [
    { typed: '"سد النهر"', does: 'يجد الكلمات متجاورة' },
    { typed: 'عبّارة -إضراب', does: 'يستبعد ما فيه الكلمة الثانية' },
    { typed: 'عبّارة or جسر', does: 'يجد أيًّا منهما' },
  ],
  firstResults: 'النتائج الأولى',
  moreResults: 'نتائج أخرى',
};
