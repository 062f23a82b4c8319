/**
 * ical.js, as far as the tests use it. Its own types do not hold under this project's compiler (2.2.1: an accessor of
 * Time is overridden by a field), so it comes without them.
 */
import { createRequire } from 'node:module';

interface Property {
  getFirstValue(): unknown;
}

export interface Component {
  getAllSubcomponents(name: string): Component[];
  getAllProperties(name: string): Property[];
  getFirstPropertyValue(name: string): unknown;
}

interface Time {
  readonly isDate: boolean;
  toString(): string;
}

export interface CalendarEvent {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly startDate: Time;
  readonly endDate: Time;
}

interface Library {
  parse(text: string): unknown;
  readonly Component: new (parsed: unknown) => Component;
  readonly Event: new (component: Component) => CalendarEvent;
}

const require = createRequire(import.meta.url);

export const ICAL: Library = require('ical.js');

/** What a calendar in a test was made from. */
export const MADE = { asAtFrom: 'option', tool: { name: 'notice', version: '0' }, inputs: [] } as const;
