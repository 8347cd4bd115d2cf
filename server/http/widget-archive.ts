import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isImmutableWidgetFile } from '../../shared/widget-files.ts';

/**
 * Copies the files that never change to where they outlive the next upgrade: pages that are open, or kept by somebody,
 * go on loading them. Any number of servers may do so at once: a file appears whole, or not at all.
 */
export async function keepWidgetFiles(folder: string, archive: string): Promise<void> {
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' });
  await mkdir(join(archive, 'assets'), { recursive: true });
  for (const name of names) {
    if (!isImmutableWidgetFile(name.replaceAll('\\', '/').replace(/\.(?:br|gz)$/, ''))) continue;
    const [source, target] = [join(folder, name), join(archive, name)];
    if ((await sizeOf(target)) !== (await sizeOf(source))) await copyWhole(source, target);
  }
}

async function copyWhole(source: string, target: string): Promise<void> {
  const draft = join(dirname(target), `.${randomUUID()}.draft`);
  try {
    await writeFile(draft, await readFile(source), { flush: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}
