/** What every document says of itself: its format, and the program that wrote it. Loads no schema. Contract 5 and 7. */
import { version } from '../../package.json';

export const TOOL = { name: 'notice', version } as const;

export const ASSESSMENT_FORMAT = 'notice-assessment/1';
export const PORTFOLIO_FORMAT = 'notice-portfolio/1';
export const FINDINGS_FORMAT = 'notice-findings/1';
export const DIFF_FORMAT = 'notice-diff/1';
export const TREND_FORMAT = 'notice-trend/1';
export const CALENDAR_FORMAT = 'notice-calendar/1';
export const TESTS_FORMAT = 'notice-tests/1';
export const VERIFICATION_FORMAT = 'notice-verification/1';
export const CONFIG_FORMAT = 'notice-settings/1';
export const EXPLANATION_FORMAT = 'notice-explanation/1';
export const LIST_FORMAT = 'notice-list/1';
export const SHOW_FORMAT = 'notice-show/1';

/** The counts of a file that is no return: a notice, or moderations. */
export const NO_ROWS = {
  rows: null,
  leftOut: null,
  unfilled: null,
  passedOver: null,
  superseded: null,
} as const;
