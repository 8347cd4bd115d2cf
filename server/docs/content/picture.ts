import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../http/package-root.ts';
import { html } from '../html.ts';
import type { Said } from '../language.ts';
import { toServed } from '../../http/served.ts';
import type { Block } from '../site.ts';

/** What `npm run screenshots` takes of the demo shop. */
export const PICTURES = ['screenshot', 'order', 'certificate', 'draw'] as const;

export const PICTURE_FOLDER = join(packageRoot, 'widget/demo');

/** Of a PNG, the header says how large it is: bytes 16 to 23. */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;
/** They are taken for screens with two dots a pixel. */
const DENSITY = 2;

export function picture(name: (typeof PICTURES)[number], text: Said): Block {
  const file = readFileSync(join(PICTURE_FOLDER, `${name}.png`));
  const { hash } = toServed(file, 'image/png');
  const width = file.readUInt32BE(WIDTH_AT) / DENSITY;
  const height = file.readUInt32BE(HEIGHT_AT) / DENSITY;
  return ({ lang }) =>
    html`<figure class="shot">
      <img
        src="/docs/assets/${name}.${hash}.png"
        width="${width}"
        height="${height}"
        alt="${text[lang]}"
        loading="lazy"
        decoding="async"
      />
    </figure>`;
}
