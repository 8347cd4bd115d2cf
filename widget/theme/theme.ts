export const LOOKS = ['quiet', 'warm', 'bold'] as const;

export type Look = (typeof LOOKS)[number];

export type Scheme = 'light' | 'dark';

/** What is turned as a colour, in the order of the page. */
export const COLORS = [
  'accent-color',
  'text-color',
  'button-background',
  'button-color',
  'surface-color',
  'field-background',
  'border-color',
  'focus-color',
  'success-color',
  'error-color',
] as const;

export type Color = (typeof COLORS)[number];

/** A colour for each scheme; turned in one of them only, it is that of both. */
type Shades = Readonly<Partial<Record<Scheme, string>>>;

export type Theme = {
  readonly look?: Look | undefined;
  readonly colors: Readonly<Partial<Record<Color, Shades>>>;
  readonly radius?: string | undefined;
  readonly density?: string | undefined;
  readonly font?: string | undefined;
};

export const NO_THEME: Theme = { colors: {} };

const TAGS = ['bon-promo-code', 'bon-loyalty-balance', 'bon-certificate-purchase', 'bon-ticket-display'];

/** What a shop copies into its style sheet: the look, and over it what was turned. */
export function cssOf({ colors, radius, density, font }: Theme, look = ''): string {
  const tokens = [
    ...COLORS.map((name) => [name, colorText(colors[name])] as const),
    ['radius', radius && `${radius}em`] as const,
    ['density', density] as const,
    ['font', font] as const,
  ];
  const lines = tokens.flatMap(([name, value]) => (value ? `  --bon-${name}: ${value};\n` : []));
  const own = lines.length > 0 ? `${TAGS.join(',\n')} {\n${lines.join('')}}\n` : '';
  return [look, own].filter((text) => text !== '').join('\n');
}

function colorText({ light, dark }: Shades = {}): string | undefined {
  return light && dark && light !== dark ? `light-dark(${light}, ${dark})` : (light ?? dark);
}

export function withColor(theme: Theme, name: Color, scheme: Scheme, value: string | undefined): Theme {
  const { [name]: shades, ...others } = theme.colors;
  return { ...theme, colors: value ? { ...others, [name]: { ...shades, [scheme]: value } } : others };
}

/** The colour that a value of a token is in a scheme, for a control that knows hexadecimal ones only. */
export function hexIn(value: string, scheme: Scheme): string | undefined {
  const [light, dark = light] = value.match(/#[0-9a-f]{6}\b/gi) ?? [];
  return scheme === 'dark' ? dark : light;
}

/** How a colour comes out that nobody has set, on the plain page; text and whatever takes its colour is not in here. */
const UNSET: Readonly<Partial<Record<Color, readonly [light: string, dark: string]>>> = {
  'button-background': ['#e9e9ea', '#2a2a2c'],
  'surface-color': ['#f6f6f6', '#1d1d1f'],
  'field-background': ['#ffffff', '#141416'],
  'border-color': ['#878789', '#8b8b8f'],
  'success-color': ['#1a8a3f', '#1a8a3f'],
  'error-color': ['#d93a2f', '#d93a2f'],
};

const TEXT = ['#232326', '#ececf0'] as const;

export function unsetHex(color: Color, scheme: Scheme): string {
  const [light, dark] = UNSET[color] ?? TEXT;
  return scheme === 'dark' ? dark : light;
}
