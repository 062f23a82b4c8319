/** A notice as a list to choose from shows it, for pages: without more of it than that needs. */
import { readNotice } from '../notice/read.ts';

export interface ListedNotice {
  /** null where its file has errors. */
  readonly id: string | null;
  readonly title: string;
  readonly reviews: readonly { readonly id: string; readonly title: string }[];
}

/** Reads the text of a notice file for a list. One that has errors is called by the name of its file. */
export function listedNotice(file: { readonly name: string; readonly text: string }): ListedNotice {
  const { notice } = readNotice(file);
  return {
    id: notice?.id ?? null,
    title: notice ? `${notice.title}, ${notice.authority.name}, ${notice.id}` : file.name,
    reviews: notice?.reviews.map(({ id, title }) => ({ id, title })) ?? [],
  };
}
