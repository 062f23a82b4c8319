-- The latest usable figure of each measure against its target due, by DuckDB. $as_at is the day that is scored for.
WITH due AS (
  SELECT measure, any_value(good) AS good,
    max_by(target, "by") FILTER ("by" <= CAST($as_at AS DATE)) AS target
  FROM read_csv('targets.csv', header = true,
    columns = { 'measure': 'VARCHAR', 'good': 'VARCHAR', 'by': 'DATE', 'target': 'DOUBLE' })
  GROUP BY measure
),
figures AS (
  SELECT measure,
    CAST(CASE
      WHEN period_end[5] = '-' THEN TRY_CAST(period_end AS TIMESTAMP)
      WHEN period_end[3] = '/' THEN try_strptime(period_end, '%d/%m/%Y')
      WHEN period_end[3] = ' ' THEN try_strptime(period_end, '%d %b %Y')
      ELSE try_strptime(period_end, '%d-%b-%y')
    END AS DATE) AS day,
    CASE status WHEN 'revised' THEN 3 WHEN 'provisional' THEN 1 WHEN 'partial' THEN 0 ELSE 2 END AS strength,
    coalesce(
      100 * TRY_CAST(numerator AS DOUBLE) / TRY_CAST(denominator AS DOUBLE),
      TRY_CAST(replace(replace(replace(replace(value, '£', ''), ',', ''), '%', ''), ' [p]', '') AS DOUBLE)) AS figure
  FROM read_csv('return.csv', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)
  SEMI JOIN due USING (measure)
),
latest AS (
  SELECT measure, max(day) AS day, max_by(figure, (day, strength)) AS figure
  FROM figures
  WHERE figure IS NOT NULL AND day <= CAST($as_at AS DATE)
  GROUP BY measure
)
SELECT measure, coalesce(strftime(day, '%Y-%m-%d'), '') AS day,
  CASE
    WHEN target IS NULL THEN 'none'
    WHEN (good = 'high' AND figure >= target) OR (good = 'low' AND figure <= target) THEN 'green'
    ELSE 'red'
  END AS colour
FROM due LEFT JOIN latest USING (measure)
ORDER BY measure
