/** The notice file that `notice new` starts from: every kind of measure once, each key explained. */
export const STARTER = `# yaml-language-server: $schema=notice.schema.json
# The line above lets an editor such as VS Code complete and check this file. Put beside it
# what \`notice schema notice > notice.schema.json\` writes.
#
# A notice for the command \`notice\`. Change what is here, and delete what you do not need.
# To read it as a page:  notice show my-notice.yaml
# To score against it:   notice template my-notice.yaml > return.csv, fill that in, then
#                        notice check -n my-notice.yaml return.csv

id: my-notice # lower case, digits and hyphens; for a file in ./notices its name without .yaml
title: Improvement Notice, children's services
authority: { name: Example Borough Council, gss: E08000018 } # gss: the ONS code, can be left out
issued: 2026-01-15 # a day, or a month such as 2026-01
issued_by: Minister for Children # a role, not a person; this and the next four lines can be left out
assessed_by: Department for Education
legal_basis: Education Act 1996, section 497A
source: Improvement Notice of 15 January 2026
reviews:
  - { id: interim, on: 2026-07, title: Interim review } # a month means its last day

# How strictly to score. These are the defaults, so this line can be left out; a measure can have a policy of its own.
policy: { missed: amber-if-improving, tolerance: 0, stale_after: P62D, evidence_within: P31D, evidence: optional }

sections: # the headings of the table, in their order
  - { id: outcomes, title: Better outcomes }
  - { id: actions, title: Things to be done }
  - { id: overall, title: Overall }

measures:
  # A number against staged targets.
  - id: assessments-in-time
    title: Assessments finished within 45 working days
    ref: Paragraph 1.1 # where it is in the document
    section: outcomes
    force: must # must, expected, should or aim
    kind: indicator
    unit: percent # percent, count, gbp, days or rate
    good: high # high, low, range (then target: [low, high]) or none (for information)
    baseline: { value: 61.5, on: 2025-12-31 }
    stages: # in the order of their days; [] while targets are still to be agreed
      - { by: 2026-06, target: 75 }
      - { by: 2026-12, target: 85 } # exclusive: true would make it "more than 85"

  # A grade: on a scale of its own, worst first, with a stage.
  - id: inspection-grade
    title: Grade at the next inspection
    ref: Paragraph 1.2
    section: outcomes
    kind: judgement
    scale: [inadequate, requires improvement, good, outstanding]
    baseline: { value: inadequate, on: 2025-10-01 }
    stages:
      - { by: 2026-12, target: good }

  # A grade without stages on the scale rag: the council rates itself red, amber, green or complete.
  - id: supervision
    title: Supervision policy put into practice
    ref: Paragraph 2.1
    section: actions
    workstream: Social Work # can be left out
    kind: judgement
    scale: rag

  # A thing to be done by a day.
  - id: improvement-plan
    title: Improvement plan sent to the Department
    ref: Paragraph 2.2
    section: actions
    kind: deliverable
    stages:
      - { by: 2026-03-31 }

  # A thing to be done again and again: every so often, or so many times per calendar month or quarter.
  - id: board-meetings
    title: Improvement Board meets at least every six weeks
    ref: Paragraph 3.1
    section: actions
    duty_holder: Improvement Board # where it is not the council's own duty
    kind: recurring
    every: P6W # six weeks from the last time; or per: month, with times: 1
    from: 2026-02-01 # can be left out: from the day of issue
    until: 2026-12-31 # can be left out: without end

  # How many of other measures do well.
  - id: overall
    title: Measures that are on course
    ref: Paragraph 4
    section: overall
    kind: composite
    of: [assessments-in-time, improvement-plan, board-meetings] # or { section: outcomes }
    counts: green # improved, met or green
    unit: percent
    stages:
      - { by: 2026-12, target: 100 }
`;
