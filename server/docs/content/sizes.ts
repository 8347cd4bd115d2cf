import { bullets, prose } from '../blocks.ts';
import type { Page } from '../site.ts';

/** The table is generated: this is what it means. */
export const sizes: Page = {
  path: '/docs/sizes',
  name: { en: 'Sizes', ru: 'Размеры' },
  title: { en: 'What a page downloads', ru: 'Сколько загружает страница' },
  lead: {
    en: 'Measured from the files of this very build, in gzip and in one language, and kept under a limit by its tests.',
    ru: 'Измерено по файлам этой самой сборки, в gzip и на одном языке; за пределами следят тесты.',
  },
  sections: [
    {
      id: 'when',
      title: { en: 'When', ru: 'Когда' },
      blocks: [
        bullets(
          {
            en: 'The loader comes with the page. The code of an element comes when one is near the visible part of the page, and that of no other.',
            ru: 'Загрузчик приходит со страницей. Код элемента — когда такой элемент оказывается рядом с видимой частью страницы, и только его.',
          },
          {
            en: 'Of the words, one language. What few need, such as the history of points or the check of a draw, comes when it is asked for.',
            ru: 'Из слов — один язык. То, что нужно немногим, например история баллов или проверка розыгрыша, — по запросу.',
          },
          {
            en: 'What the elements share is loaded once: four elements weigh far less than four times one.',
            ru: 'Общее загружается один раз: четыре элемента весят намного меньше, чем четырежды один.',
          },
        ),
        prose({
          en: 'How long it takes on a slow phone is measured too: `npm run bench -- widget`.',
          ru: 'Сколько это занимает на медленном телефоне, тоже измеряется: `npm run bench -- widget`.',
        }),
      ],
    },
  ],
};
