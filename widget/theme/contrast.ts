const CHANNELS = [0.2126, 0.7152, 0.0722];

/** Of two colours, `#rrggbb`, as WCAG reckons it. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(hex: string): number {
  return CHANNELS.reduce((sum, weight, place) => {
    const value = parseInt(hex.slice(1 + 2 * place, 3 + 2 * place), 16) / 255;
    return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
}
