import { bullets, code, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';

export const looks = ['quiet', 'warm', 'bold'] as const;

export const theming: Page = {
  path: '/docs/theming',
  name: { en: 'Theming', ru: 'Вид' },
  title: { en: 'Make it look like your shop', ru: 'Чтобы выглядело как ваш магазин' },
  lead: {
    en: 'With nothing set, the elements take the font, the colours, the direction and the light or dark of the place where they stand. What is left to choose are custom properties, and a few parts.',
    ru: 'Без настроек элементы перенимают шрифт, цвета, направление письма и светлую или тёмную тему места, где стоят. Остальное — пользовательские свойства и несколько частей.',
  },
  sections: [
    {
      id: 'how',
      title: { en: 'How', ru: 'Как' },
      blocks: [
        prose({
          en: 'The properties are inherited: set them on `:root` for all elements, or on one of them. A property that you do not set has its default.',
          ru: 'Свойства наследуются: задайте их на `:root` для всех элементов или на одном из них. У незаданного действует значение по умолчанию.',
        }),
        code(
          'css',
          `
:root {
  --bon-accent-color: #ab1f4c;
  --bon-radius: 0.75rem;
}

@media (prefers-color-scheme: dark) {
  :root {
    --bon-accent-color: #ff8aa8;
  }
}

bon-promo-code::part(label) {
  font-weight: 600;
}`,
        ),
        prose({
          en: 'At [/theme](/theme) of the demo, colour, corners, density and font are turned live, and the CSS to copy appears.',
          ru: 'На странице демо [/theme](/theme) цвет, скругления, плотность и шрифт меняются вживую, а рядом появляется CSS, который можно скопировать.',
        }),
      ],
    },
    {
      id: 'rules',
      title: { en: 'What stays', ru: 'Что не меняется' },
      blocks: [
        bullets(
          {
            en: 'The text of a field is never smaller than 16 px, or phones would zoom into it. What is tapped is at least 44 px high on a touch screen.',
            ru: 'Текст в поле не мельче 16 px: иначе телефон увеличивал бы страницу. Всё нажимаемое на сенсорном экране не ниже 44 px.',
          },
          {
            en: 'In forced colours the elements use the system’s, and with reduced motion nothing moves.',
            ru: 'При принудительных цветах берутся системные, а если движение отключено, ничего не движется.',
          },
          {
            en: 'Your style sheet reaches the elements only by these properties and parts: a reset, `div { … !important }` or a root font of 62.5 % changes nothing inside.',
            ru: 'Таблица стилей магазина действует на элементы только через эти свойства и части: сброс стилей, `div { … !important }` или корневой шрифт 62,5 % внутри ничего не меняют.',
          },
        ),
      ],
    },
    {
      id: 'looks',
      title: { en: 'Ready looks', ru: 'Готовые виды' },
      blocks: [
        prose({
          en: '**Quiet**: thin lines, no surfaces. **Warm**: round corners and cream. **Bold**: square, black on white. Each is a small style sheet of properties, by day and by night: link it, or copy from it.',
          ru: '**Quiet**: тонкие линии, без подложек. **Warm**: скругления и тёплый кремовый. **Bold**: прямые углы, чёрное на белом. Каждый — небольшая таблица стилей со свойствами, дневная и ночная: подключите её или скопируйте нужное.',
        }),
        code(
          'html',
          looks.map((look) => `<link rel="stylesheet" href="${ORIGIN}/widget/v1/looks/${look}.css" />`).join('\n'),
        ),
      ],
    },
  ],
};
