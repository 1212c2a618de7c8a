-- detection: Z_SALES_HALVED
-- version: 1
-- name.en: Sales halved within a month
-- name.zh: 月内销售减半
-- severity: MODERATE
-- reason.en: Sales invoiced in thirty days are {sales_30d}, {share} of the thirty days before (threshold {share.threshold}).
-- reason.zh: 近30日开票销售额{sales_30d}，为此前30日的{share}（阈值{share.threshold}）。
-- measure.sales_30d: CENTS
-- measure.share: PPM threshold 0.5
-- owner: risk-models
-- source: an example, calibrated on nothing

-- Days are rows too, so that a sum falls while nobody sells.
CREATE TEMPORARY VIEW amounts AS
  SELECT borrower_id, known_at, net_amount_cents AS amount FROM tax_invoices WHERE direction = 'SALES'
  UNION ALL
  SELECT borrower_id, known_at, CAST(0 AS BIGINT) FROM days;

CREATE TEMPORARY VIEW months AS
  SELECT borrower_id, known_at, amount, SUM(amount) OVER (
      PARTITION BY borrower_id ORDER BY known_at RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND CURRENT ROW) AS sales_30d
  FROM amounts;

CREATE TEMPORARY VIEW two_months AS
  SELECT borrower_id, known_at, sales_30d, SUM(amount) OVER (
      PARTITION BY borrower_id ORDER BY known_at RANGE BETWEEN INTERVAL '60' DAY PRECEDING AND CURRENT ROW) AS sales_60d
  FROM months;

-- From ¥300,000 in the thirty days before: of less, half is soon lost.
INSERT INTO alerts (borrower_id, known_at, holds, sales_30d, share)
SELECT
  borrower_id,
  known_at,
  sales_60d - sales_30d > 30000000 AND sales_30d < 0.5 * (sales_60d - sales_30d),
  sales_30d,
  CAST(sales_30d AS DOUBLE) / NULLIF(sales_60d - sales_30d, 0)
FROM two_months;
