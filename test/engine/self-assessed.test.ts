/** The rating of a judgement without stages. Contract 4.9. */
import { describe } from 'vitest';
import { checkCases } from '../support/builders.ts';

const GIVEN = {
  own: 'kind: judgement, scale: rag',
  proven: 'kind: judgement, scale: rag, policy: { evidence: required }',
  staged: 'kind: judgement, scale: rag, stages: [{ by: 2010-03-31, target: green }]',
  grades: 'kind: judgement, scale: [poor, good]',
};

checkCases(
  `
what                                      | measure | rows                                          | as at      | rule          | rag   | complete | stale | self-assessed
no value yet                              | own     | 2010-03-31 x                                  | 2010-04-01 | no-data       | none  | no       | no    | yes
red                                       | own     | 2010-03-31 red                                | 2010-04-01 | self-assessed | red   | no       | no    | yes
amber                                     | own     | 2010-03-31 amber                              | 2010-04-01 | self-assessed | amber | no       | no    | yes
green                                     | own     | 2010-03-31 green                              | 2010-06-01 | self-assessed | green | no       | no    | yes
complete is green and complete            | own     | 2010-03-31 complete                           | 2010-04-01 | self-assessed | green | yes      | no    | yes
green, older than 62 days                 | own     | 2010-03-31 green                              | 2010-06-02 | stale         | amber | no       | yes   | yes
complete does not go stale, but is old    | own     | 2010-03-31 complete                           | 2010-06-02 | self-assessed | green | yes      | yes   | yes
nor does red                              | own     | 2010-03-31 red                                | 2010-06-02 | self-assessed | red   | no       | yes   | yes
green without the evidence asked for      | proven  | 2010-03-31 green                              | 2010-04-01 | unevidenced   | amber | no       | no    | yes
complete without the evidence asked for   | proven  | 2010-03-31 complete                           | 2010-04-01 | unevidenced   | amber | no       | no    | yes
amber needs no evidence                   | proven  | 2010-03-31 amber                              | 2010-04-01 | self-assessed | amber | no       | no    | yes
green with evidence                       | proven  | 2010-03-31 green evidence=minutes             | 2010-04-01 | self-assessed | green | no       | no    | yes
evidence in an earlier row is not enough  | proven  | 2010-03-30 green evidence=minutes; 2010-03-31 green | 2010-04-01 | unevidenced | amber | no   | no    | yes
old comes before unevidenced              | proven  | 2010-03-31 green                              | 2010-06-02 | stale         | amber | no       | yes   | yes
with a stage it is not self-assessed      | staged  | 2010-03-31 green                              | 2010-04-01 | complete      | green | yes      | no    | no
another scale has no targets              | grades  | 2010-03-31 good                               | 2010-04-01 | no-targets    | none  | no       | no    | no
`,
  GIVEN,
);

describe('direction', () => {
  checkCases(
    `
what     | measure | rows                              | as at      | direction
better   | own     | 2010-03-01 red; 2010-03-31 amber  | 2010-04-01 | improved
worse    | own     | 2010-03-01 complete; 2010-03-31 green | 2010-04-01 | worsened
`,
    GIVEN,
  );
});
