PREFIX : <urn:x:>
INSERT DATA { :s :p "o" GRAPH :g { :s :q 1, 2 } } ;
WITH :g DELETE { ?s ?p ?o } INSERT { ?s ?p "n" } USING :h WHERE { ?s ?p ?o } ;
DELETE WHERE { ?s :gone ?o } ;
LOAD SILENT <file:x> INTO GRAPH :g ; CLEAR NAMED ; COPY DEFAULT TO :h ; DROP GRAPH :h
