/** The JSON Schema that editors get is made from the schemas by which notices are read. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { noticeSchema } from '../../src/notice/kinds.ts';

type Json = { [key: string]: Json } & { [at: number]: Json };
const json = z.toJSONSchema(noticeSchema(), { io: 'input' }) as unknown as Json;
const kinds = json.properties?.measures?.items?.oneOf as unknown as Json[];

it('has a part for each kind of measure, all of them strict', () => {
  expect(kinds.map((kind) => kind.properties?.kind?.const)).toEqual([
    'indicator',
    'deliverable',
    'recurring',
    'judgement',
    'composite',
  ]);
  expect([json, ...kinds].map((part) => part.additionalProperties)).toEqual(Array(6).fill(false));
});

it('says what must be there, and no more', () => {
  expect(json.required).toEqual(['id', 'title', 'authority', 'issued', 'measures']);
  expect(kinds.map((kind) => kind.required)).toEqual([
    ['id', 'title', 'kind', 'unit', 'good'],
    ['id', 'title', 'kind', 'stages'],
    ['id', 'title', 'kind'],
    ['id', 'title', 'kind', 'scale'],
    ['id', 'title', 'kind', 'of', 'counts', 'unit', 'stages'],
  ]);
});

it('describes words that are read as something else', () => {
  const stage = kinds[0]?.properties?.stages?.items?.properties;
  const date = { type: 'string', pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' };
  expect(stage?.by).toEqual(date);
  expect(stage?.target?.anyOf?.[0]).toEqual({ type: 'number' });
  expect(json.properties?.issued).toEqual(date);
  const recurring = kinds[2]?.properties;
  expect(recurring?.times).toEqual({ type: 'integer', minimum: 1 });
  expect(recurring?.every).toEqual({ type: 'string', pattern: '^P[1-9]\\d*[DWMY]$' });
  expect(kinds[2]?.oneOf).toEqual([{ required: ['every'] }, { required: ['per'] }]);
});
