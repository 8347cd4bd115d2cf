/// <reference types="vite/client" />
import bold from '../looks/bold.css?raw';
import quiet from '../looks/quiet.css?raw';
import warm from '../looks/warm.css?raw';
import type { Look } from './theme.ts';

/** What a shop copies, as it is written. */
export const looks: Readonly<Record<Look, string>> = { quiet, warm, bold };
