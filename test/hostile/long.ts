/** Long returns over several notices: 100,000 rows in 28 MB, of which hardly anything need be held. Issue 6. */
const COUNCILS = [...Array(10).keys()];
const MEASURES = [...Array(10).keys()];
const FIRST = Date.UTC(2010, 0, 1);
const DAYS = Array.from({ length: 1_000 }, (_, at) =>
  new Date(FIRST + at * 86_400_000).toISOString().slice(0, 10),
);

const measureOf = (id: number): string =>
  `  - { id: m${id}, title: Measure ${id}, kind: indicator, unit: percent, good: high, stages: [{ by: 2018-03, target: 80 }] }\n`;

const noticeOf = (id: number): string =>
  `id: council-${id}\ntitle: Notice ${id}\nauthority: { name: Council ${id} }\nissued: 2000-01-01\nmeasures:\n${MEASURES.map(measureOf).join('')}`;

/** The notices, by the path of their file. */
export const LONG_NOTICES: readonly (readonly [path: string, yaml: string])[] = COUNCILS.map((id) => [
  `notices/council-${id}.yaml`,
  noticeOf(id),
]);

/** A row with a remark of its own, in quotes, that no column is known for. */
const row = (council: number, measure: number, day: string, at: number): string =>
  `council-${council},Council ${council},m${measure},${day},${50 + (at % 500) / 10},"${`${council}${measure}${at} `.repeat(40)}"\n`;

const HEADER = 'notice,authority,measure,period_end,value,remark\n';

/** The rows of each authority together, as several returns put one below the other. */
export const byAuthority = (): Uint8Array =>
  Buffer.concat([
    Buffer.from(HEADER),
    ...COUNCILS.flatMap((council) =>
      MEASURES.map((measure) => Buffer.from(DAYS.map((day, at) => row(council, measure, day, at)).join(''))),
    ),
  ]);

/** The rows of each day together. */
export const byDay = (): Buffer =>
  Buffer.concat([
    Buffer.from(HEADER),
    ...DAYS.map((day, at) =>
      Buffer.from(
        COUNCILS.flatMap((council) => MEASURES.map((measure) => row(council, measure, day, at))).join(''),
      ),
    ),
  ]);

/** Changes the rows: a quote in the middle is never closed. */
export function withOpenQuote(bytes: Buffer): Buffer {
  bytes[bytes.indexOf('"\n', bytes.length / 2)] = 0x78;
  return bytes;
}
