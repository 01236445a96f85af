CREATE TABLE subtype (type INTEGER PRIMARY KEY, parent INTEGER);
CREATE INDEX subtype_of ON subtype (parent);

CREATE TABLE vendor (id INTEGER PRIMARY KEY, country INTEGER);
CREATE INDEX vendor_of_country ON vendor (country);

CREATE TABLE reviewer (id INTEGER PRIMARY KEY, country INTEGER);
CREATE INDEX reviewer_of_country ON reviewer (country);

CREATE TABLE product (
  id INTEGER PRIMARY KEY, type INTEGER, producer INTEGER, label TEXT, weight INTEGER, width INTEGER, power INTEGER);
CREATE INDEX product_of_type ON product (type);
CREATE INDEX product_of_producer ON product (producer, width);
CREATE INDEX product_by_weight ON product (weight);
CREATE INDEX product_by_width ON product (width);

CREATE TABLE has_feature (product INTEGER, feature INTEGER, PRIMARY KEY (product, feature)) WITHOUT ROWID;
CREATE INDEX product_with_feature ON has_feature (feature, product);

CREATE TABLE offer (
  id INTEGER PRIMARY KEY, product INTEGER, vendor INTEGER, price REAL, delivery_days INTEGER, valid_to TEXT);
CREATE INDEX offer_of_product ON offer (product, price);
CREATE INDEX offer_until ON offer (product, valid_to);
CREATE INDEX offer_of_vendor ON offer (vendor, price);
CREATE INDEX offer_by_price ON offer (price);

CREATE TABLE review (
  id INTEGER PRIMARY KEY, product INTEGER, reviewer INTEGER, title TEXT, language TEXT, date TEXT,
  quality INTEGER, service INTEGER);
CREATE INDEX review_of_product ON review (product, reviewer, quality);
CREATE INDEX review_by_reviewer ON review (reviewer, quality);
CREATE INDEX review_by_language ON review (language);
