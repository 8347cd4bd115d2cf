/** A style sheet without comments, and with no space that means nothing. */
export function squeezeStyles(sheet: string): string {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/;\}/g, '}')
    .replace(/ ([*/]) /g, '$1')
    .replace(/(?<=[ :(,-])0(?=\.\d)/g, '')
    .trim();
}
