/** A name that changes with the content: what is under it stays as it is for ever. */
const IMMUTABLE = /^(?:(?:bonbon|bonbon\.all|client)-\d[\w.-]*|assets\/\w[\w.-]*)-[0-9a-f]{8}\.js$/;

/** What `integrity.json` holds: the hash of every file of the widget that never changes. */
export type WidgetIntegrity = Readonly<Record<string, string>>;

export type WidgetEntry = 'bonbon' | 'bonbon.all' | 'client';

/** Of a file of the widget, by its name under `/widget/v1/`. Its source map is as lasting as the file. */
export function isImmutableWidgetFile(name: string): boolean {
  return IMMUTABLE.test(name.replace(/\.map$/, ''));
}

/** `bonbon-1.2.3-0123abcd.js` is the file of the entry `bonbon`. */
export function widgetEntryOf(name: string): WidgetEntry | undefined {
  const [entry] = name.split('-');
  return isImmutableWidgetFile(name) && (entry === 'bonbon' || entry === 'bonbon.all' || entry === 'client')
    ? entry
    : undefined;
}

export function widgetFileOf(integrity: WidgetIntegrity, entry: WidgetEntry): string {
  const name = Object.keys(integrity).find((each) => widgetEntryOf(each) === entry);
  if (name === undefined) throw new Error(`the widget was built without ${entry}`);
  return name;
}

/** The script tag that loads one very file, or nothing. */
export function pinnedTag(origin: string, integrity: WidgetIntegrity, entry: 'bonbon' | 'bonbon.all'): string {
  const name = widgetFileOf(integrity, entry);
  return `<script type="module" src="${origin}/widget/v1/${name}"
  integrity="${integrity[name] ?? ''}" crossorigin="anonymous"
  data-bonbon-key="pk_…" async></script>`;
}

/** What makes a browser check the files, too, that the loader asks for. */
export function integrityMap(origin: string, integrity: WidgetIntegrity): string {
  const chunks = Object.entries(integrity).filter(([name]) => name.startsWith('assets/'));
  const byAddress = Object.fromEntries(chunks.map(([name, hash]) => [`${origin}/widget/v1/${name}`, hash]));
  return `<script type="importmap">
${JSON.stringify({ integrity: byAddress }, null, 2)}
</script>`;
}
