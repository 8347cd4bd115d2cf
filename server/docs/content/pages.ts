import type { Page } from '../site.ts';
import { checkout } from './checkout.ts';
import { embed } from './embed.ts';
import { errors } from './errors.ts';
import { loyalty } from './loyalty.ts';
import { operations } from './operations.ts';
import { program } from './program.ts';
import { ticketing } from './ticketing.ts';
import { tills } from './tills.ts';

export const guides: readonly Page[] = [embed, checkout, loyalty, program, ticketing, tills, operations, errors];
