# Turns what standard-terms.rq made back into Quoth's own terms.
PREFIX q:      <urn:quoth:>
PREFIX rdf:    <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX prov:   <http://www.w3.org/ns/prov#>
PREFIX skos:   <http://www.w3.org/2004/02/skos/core#>
PREFIX oa:     <http://www.w3.org/ns/oa#>

# What can be read off the statements themselves.
DELETE { ?s rdf:reifies ?triple . ?s oa:hasTarget ?target . ?target ?p ?o . ?selector ?q ?r }
WHERE {
  ?s q:type schema:Quotation ; rdf:reifies ?triple .
  OPTIONAL {
    ?s oa:hasTarget ?target . ?target ?p ?o .
    OPTIONAL { ?target oa:hasSelector ?selector . ?selector ?q ?r }
  }
} ;

# Classes stand as objects of both types; relations anywhere.
DELETE { ?s ?p ?class } INSERT { ?s ?p ?own }
WHERE {
  VALUES (?class ?own) {
    (schema:Quotation    q:Statement)     (schema:NewsArticle q:Document)
    (schema:Person       q:Person)        (schema:Place       q:Place)
    (schema:Organization q:Organisation)  (schema:Thing       q:Entity)
    (skos:Concept        q:Verb)
  }
  VALUES ?p { rdf:type q:type }
  ?s ?p ?class
} ;

DELETE { ?s ?standard ?o } INSERT { ?s ?own ?o }
WHERE {
  VALUES (?standard ?own) {
    (schema:creator       q:speaker)      (schema:text            q:claim)
    (prov:wasQuotedFrom   q:source)       (prov:wasDerivedFrom    q:basis)
    (schema:about         q:about)        (schema:locationCreated q:place)
    (prov:actedOnBehalfOf q:for)          (schema:recipient       q:to)
    (skos:closeMatch      q:same-claim)   (prov:wasInfluencedBy   q:comments-on)
    (schema:name          q:name)         (schema:alternateName   q:alias)
    (schema:headline      q:title)        (schema:publisher       q:publisher)
    (schema:author        q:author)       (schema:url             q:url)
    (schema:articleBody   q:text)         (schema:sha256          q:digest)
    (schema:jobTitle      q:role)         (skos:broader           q:broader)
    (schema:dateCreated   q:date)         (schema:datePublished   q:date)
  }
  ?s ?standard ?o
}
