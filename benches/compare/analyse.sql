-- The title has weight A, all else D. Items with any of the words are found, as
-- with the other engines: websearch_to_tsquery joins them by AND, which finds next
-- to nothing for a question.
ALTER TABLE items ADD COLUMN document tsvector;
UPDATE items SET document =
    setweight(to_tsvector('danish', title), 'A') || setweight(to_tsvector('danish', body), 'D');
ALTER TABLE queries ADD COLUMN asked tsquery;
-- What is excluded (!) stays joined by AND.
UPDATE queries SET asked =
    regexp_replace(websearch_to_tsquery('danish', query)::text, ' & (?!!)', ' | ', 'g')::tsquery;
