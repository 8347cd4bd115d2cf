import { code, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const appearance: Section = {
  id: 'theming',
  title: { en: 'Appearance', ru: 'Внешний вид' },
  blocks: [
    prose({
      en: 'The field takes the font, the text colour and the direction of the place where it stands, in light and in dark. What is left to choose are custom properties; they are inherited, so they can be set on the element or anywhere above it.',
      ru: 'Поле перенимает шрифт, цвет текста и направление письма места, где стоит, — в светлой и тёмной теме. Остальное задают пользовательские свойства; они наследуются, поэтому годятся и сам элемент, и любой его предок.',
    }),
    code(
      'css',
      `
bon-promo-code {
  --bon-radius: 0.75rem;
  --bon-button-background: #ab1f4c;
  --bon-button-color: #fff;
  --bon-focus-color: #ab1f4c;
}

bon-promo-code::part(label) {
  font-weight: 600;
}`,
    ),
    subtitle({ en: 'Custom properties', ru: 'Пользовательские свойства' }),
    fields(
      {
        name: '--bon-radius',
        aside: '0.5em',
        text: { en: 'Corners of the field and the button.', ru: 'Скругление поля и кнопки.' },
      },
      {
        name: '--bon-border-color',
        aside: { en: '55 % of the text colour', ru: '55 % цвета текста' },
        text: { en: 'The frame of the field.', ru: 'Рамка поля.' },
      },
      {
        name: '--bon-field-background',
        aside: 'transparent',
        text: { en: 'Behind the text.', ru: 'Фон поля.' },
      },
      {
        name: '--bon-button-background',
        aside: { en: '10 % of the text colour', ru: '10 % цвета текста' },
        text: { en: 'The button.', ru: 'Фон кнопки.' },
      },
      {
        name: '--bon-button-color',
        aside: 'currentColor',
        text: { en: 'The button’s text.', ru: 'Текст кнопки.' },
      },
      {
        name: '--bon-focus-color',
        aside: 'currentColor',
        text: { en: 'The ring around what has the focus.', ru: 'Рамка вокруг того, что в фокусе.' },
      },
      {
        name: '--bon-success-color',
        aside: '#1a8a3f',
        text: { en: 'The sign and frame of an applied code.', ru: 'Знак и рамка применённого кода.' },
      },
      {
        name: '--bon-error-color',
        aside: '#d93a2f',
        text: { en: 'The sign and frame of a refused code.', ru: 'Знак и рамка отклонённого кода.' },
      },
    ),
    prose({
      en: 'For more, style the parts with `::part()`: `base`, `label`, `field`, `input`, `button`, `message`, and with a checkout `list`, `row`, `remove`, `notice`, `total`. The text is never smaller than 16 px, or phones would zoom into the field.',
      ru: 'Если этого мало, оформите части через `::part()`: `base`, `label`, `field`, `input`, `button`, `message`, а с оформлением ещё `list`, `row`, `remove`, `notice`, `total`. Текст не бывает мельче 16 px: иначе телефон увеличивал бы страницу.',
    }),
  ],
};
