CREATE TABLE city (id INTEGER PRIMARY KEY, country INTEGER);
CREATE INDEX city_of_country ON city (country);

CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, city INTEGER, born TEXT);
CREATE INDEX person_of_city ON person (city, age);
CREATE INDEX person_by_name ON person (name);

CREATE TABLE knows (person INTEGER, friend INTEGER, PRIMARY KEY (person, friend)) WITHOUT ROWID;
CREATE INDEX knows_back ON knows (friend, person);

CREATE TABLE likes (person INTEGER, tag INTEGER, PRIMARY KEY (person, tag)) WITHOUT ROWID;
CREATE INDEX liked_by ON likes (tag, person);

CREATE TABLE post (id INTEGER PRIMARY KEY, creator INTEGER, date TEXT, content TEXT, score INTEGER, reply_of INTEGER);
CREATE INDEX post_of_creator ON post (creator, score);
CREATE INDEX post_by_date ON post (date);
CREATE INDEX post_by_score ON post (score);
CREATE INDEX reply_to ON post (reply_of);
