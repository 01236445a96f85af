PREFIX : <urn:x:>
DELETE { ?s :p ?o } INSERT { GRAPH :g { ?s :q ?o , <<( ?s :p ?o )>> } } WHERE { ?s :p ?o FILTER(isNumeric(?o)) } ;
INSERT DATA { :n :p 7 , "new"@en } ; COPY :g TO :h ; CLEAR SILENT GRAPH :k
