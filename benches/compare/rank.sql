-- A TREC run by one way to rank: variables rank (a function), weights (of D, C, B
-- and A) and normalisation (a number, see the manual, 12.3.3).
SELECT qid || ' Q0 ' || id || ' ' || place || ' ' || score || ' postgresql'
FROM (
    SELECT qid, id, score, row_number() OVER (PARTITION BY qid ORDER BY score DESC, id) AS place
    FROM (
        SELECT qid, id, :rank(:'weights'::float4[], document, asked, :normalisation) AS score
        FROM queries, items
        WHERE document @@ asked
    ) AS scored
) AS ranked
WHERE place <= 100
ORDER BY qid, place;
