-- The latest usable figure of each measure against its target due, by SQLite's command line. @as_at is the day that is
-- scored for: a parameter of it.
.mode csv
.import return.csv rows
.import targets.csv targets
.mode list
.separator ,
.headers on
WITH due AS (
  -- A bare column is that of the row with the maximum.
  SELECT measure, good, CAST(target AS REAL) AS target, max("by")
  FROM targets
  WHERE "by" <> '' AND "by" <= @as_at
  GROUP BY measure
),
days AS (
  SELECT measure,
    CASE
      WHEN substr(period_end, 5, 1) = '-' THEN period_end
      WHEN substr(period_end, 3, 1) = '/'
        THEN substr(period_end, 7) || '-' || substr(period_end, 4, 2) || '-' || substr(period_end, 1, 2)
      ELSE printf('20%s-%02d-%s', substr(period_end, -2),
        (instr('JanFebMarAprMayJunJulAugSepOctNovDec', substr(period_end, 4, 3)) + 2) / 3, substr(period_end, 1, 2))
    END AS day,
    CASE status WHEN 'revised' THEN 3 WHEN 'provisional' THEN 1 WHEN 'partial' THEN 0 ELSE 2 END AS strength,
    numerator, denominator,
    replace(replace(replace(replace(value, '£', ''), ',', ''), '%', ''), ' [p]', '') AS value
  FROM rows
  WHERE measure IN (SELECT measure FROM targets)
),
latest AS (
  SELECT measure, day, max(day || strength),
    CASE WHEN denominator <> '' THEN 100.0 * numerator / denominator ELSE CAST(value AS REAL) END AS figure
  FROM days
  WHERE day <= @as_at AND (denominator <> '' OR value GLOB '[0-9]*')
  GROUP BY measure
)
SELECT measure, coalesce(day, '') AS day,
  CASE
    WHEN target IS NULL THEN 'none'
    WHEN (good = 'high' AND figure >= target) OR (good = 'low' AND figure <= target) THEN 'green'
    ELSE 'red'
  END AS colour
FROM (SELECT DISTINCT measure FROM targets) LEFT JOIN due USING (measure) LEFT JOIN latest USING (measure)
ORDER BY measure;
