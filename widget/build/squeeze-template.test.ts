import { expect, test } from 'vitest';
import { squeezeTemplate } from './squeeze-template.ts';

test('takes the spaces around blocks, and inside of tags', () => {
  const parts = ['\n  <div\n    class="row"\n    part=', '\n  >\n    <p>', '</p>\n  </div>\n'];
  expect(squeezeTemplate(parts)).toEqual(['<div class="row" part=', '><p>', '</p></div>']);
});

test('keeps one space where it may show: between words, expressions and inline elements', () => {
  const parts = ['<p>\n  <span>', '</span>\n  <b>', '</b> ', '\n  ', ' and more\n</p>'];
  expect(squeezeTemplate(parts)).toEqual(['<p><span>', '</span> <b>', '</b> ', ' ', ' and more</p>']);
});

test('keeps the space beside a picture in a line, and takes it inside of one', () => {
  const parts = ['', '\n  <svg class="icon" viewBox="0 0 16 16">\n    <path d="m4 6 4 4" />\n  </svg>\n  ', ''];
  expect(squeezeTemplate(parts)).toEqual([
    '',
    ' <svg class="icon" viewBox="0 0 16 16"><path d="m4 6 4 4"/></svg> ',
    '',
  ]);
});

test('leaves alone what is quoted, a space that does not break, and a lone sign', () => {
  const parts = ['<i title="two  spaces > one"  >1\u00a0 <\u00a02</i>'];
  expect(squeezeTemplate(parts)).toEqual(['<i title="two  spaces > one">1\u00a0 <\u00a02</i>']);
});

test('has as many parts as it was given', () => {
  const parts = ['<input .value=', ' ?disabled=', ' />'];
  expect(squeezeTemplate(parts)).toEqual(['<input .value=', ' ?disabled=', '/>']);
});
