/** The counts by colour, each with its word and shape, large. */
import { RAGS, type Rag } from '../../model/result.ts';
import { figureText, plural } from '../../words/figures.ts';
import { type CountedByBoth, hasOwnRatings } from '../summary.ts';
import { html, joined, type Markup } from './markup.ts';
import { RAG_TITLES, shape } from './page.ts';

/** `1,460`. */
const counted = (count: number): string => figureText(count, null);

/** How many measures are of each colour, and how many the council says are. */
export function tiles(assessment: CountedByBoth): Markup {
  const { summary } = assessment;
  const { measures, reported, complete } = summary;
  const said: Record<Rag, number> = { ...reported, green: reported.green + reported.complete };
  const own = hasOwnRatings(assessment);
  const each = RAGS.map((rag) => {
    const more = [
      share(summary[rag], measures),
      rag === 'green' && complete > 0 ? `${counted(complete)} complete` : '',
      own ? `council: ${counted(said[rag])}` : '',
    ];
    return html`<li class="tile tile-${rag}"><strong class="number">${counted(summary[rag])}</strong> <strong class="word">${shape(rag)} ${RAG_TITLES[rag]}</strong> <span class="small">${joined(more, ' · ')}</span></li>\n`;
  });
  return html`<ul class="tiles" aria-label="Ratings of ${plural(measures, 'measure')}">\n${each}</ul>\n`;
}

/** `45%` of a count, to the nearest whole per cent. */
const share = (count: number, all: number): string =>
  all === 0 ? '0%' : `${Math.round((100 * count) / all)}%`;
