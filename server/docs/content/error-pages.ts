import { WIDGET_ADVICE, type WidgetAdvice } from '../../../shared/widget-advice.ts';
import { PROBLEM_CODES, type ProblemCode, problemReply } from '../../http/problem.ts';
import { bullets, code, prose } from '../blocks.ts';
import { html } from '../html.ts';
import type { Said } from '../language.ts';
import type { Block, Page, Section } from '../site.ts';
import { CONSOLE_ADVICE } from './console-advice.ts';
import { AUDIENCES, SEEN } from './error-seen.ts';
import { PROBLEM_ADVICE } from './problem-advice.ts';

const REQUEST_ID = 'abcddda4-d145-4c48-af29-a80a1908103f';

export const problemPages: readonly Page[] = (Object.keys(PROBLEM_CODES) as ProblemCode[]).map(pageOfProblem);
export const consolePages: readonly Page[] = WIDGET_ADVICE.map(pageOfAdvice);

/** A page for each code: where the `type` of a problem leads, or a line in the console. */
export const errorPages: readonly Page[] = [...problemPages, ...consolePages];

function pageOfProblem(problemCode: ProblemCode): Page {
  const { status, ru, todo } = PROBLEM_ADVICE[problemCode];
  return pageOf(problemCode, { en: PROBLEM_CODES[problemCode], ru }, [
    section('todo', { en: 'What to do', ru: 'Что делать' }, [prose(todo)]),
    section('seen', { en: 'What the buyer sees', ru: 'Что видит покупатель' }, [prose(SEEN[AUDIENCES[problemCode]])]),
    section('example', { en: 'The answer', ru: 'Ответ' }, [
      () => html`<p class="status">${status}</p>`,
      code('json', JSON.stringify(problemReply(status, problemCode, REQUEST_ID).body, null, 2)),
      prose({
        en: 'Branch on `code`: the sentence may change. `requestId` finds the request in the server’s log. [All codes](/docs/errors)',
        ru: 'Опирайтесь на `code`: формулировка может измениться. По `requestId` запрос находится в журнале сервера. [Все коды](/docs/errors)',
      }),
    ]),
  ]);
}

function pageOfAdvice(advice: WidgetAdvice): Page {
  const { meaning, seen, todo, example } = CONSOLE_ADVICE[advice];
  return pageOf(advice, meaning, [
    section('todo', { en: 'What to do', ru: 'Что делать' }, [
      bullets(...todo),
      ...(example ? [code(...example)] : []),
      prose({
        en: 'The console tells it once, in a line that begins with `Bonbon:`. [All codes](/docs/errors)',
        ru: 'В консоли об этом одна строка, она начинается с `Bonbon:`. [Все коды](/docs/errors)',
      }),
    ]),
    section('seen', { en: 'What the buyer sees', ru: 'Что видит покупатель' }, [prose(seen)]),
  ]);
}

function pageOf(name: string, lead: Said, sections: readonly Section[]): Page {
  const said = { en: name, ru: name };
  return { path: `/docs/errors/${name}`, name: said, title: said, lead, sections };
}

function section(id: string, title: Said, blocks: readonly Block[]): Section {
  return { id, title, blocks };
}
