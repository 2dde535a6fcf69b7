-- What every engine gets: items by their whole ids, and the queries as typed.
CREATE TABLE items (id text PRIMARY KEY, title text NOT NULL, body text NOT NULL);
CREATE TABLE queries (qid text PRIMARY KEY, query text NOT NULL);
