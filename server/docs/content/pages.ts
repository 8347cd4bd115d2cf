import type { Page } from '../site.ts';
import { checkout } from './checkout.ts';
import { embed } from './embed.ts';
import { errors } from './errors.ts';
import { operations } from './operations.ts';
import { program } from './program.ts';
import { ticketing } from './ticketing.ts';

export const guides: readonly Page[] = [embed, checkout, program, ticketing, operations, errors];
