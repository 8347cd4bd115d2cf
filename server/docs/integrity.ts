import { z } from 'zod';
import { integrityMap, pinnedTag } from '../../shared/widget-files.ts';
import { code, ORIGIN, prose } from './blocks.ts';
import type { Section } from './site.ts';
import { readWidgetFile } from './widget-files.ts';

/** The tags by which a page pins the files of this very build. */
export function integritySection(): Section {
  const integrity = readWidgetFile('integrity.json', z.record(z.string(), z.string()));
  return {
    id: 'integrity',
    title: { en: 'The files of this server', ru: 'Файлы этого сервера' },
    blocks: [
      prose({
        en: 'As they were built for the version that runs here. All in one file:',
        ru: 'Собранные для версии, которая здесь работает. Всё в одном файле:',
      }),
      code('html', pinnedTag(ORIGIN, integrity, 'bonbon.all')),
      prose({
        en: 'The loader, and what makes a browser check the files, too, that it asks for:',
        ru: 'Загрузчик и то, что заставит браузер проверять и файлы, которые он запрашивает:',
      }),
      code('html', `${integrityMap(ORIGIN, integrity)}\n${pinnedTag(ORIGIN, integrity, 'bonbon')}`),
    ],
  };
}
