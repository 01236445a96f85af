#!/usr/bin/env bash
# The program as its users meet it: exit statuses, what stands on which stream, garbage in.
#   cli_behaviour.sh PROGRAM SOURCE_FOLDER SCRATCH_FOLDER
# shellcheck disable=SC2016  # $names in queries are the program's, not the shell's
set -uo pipefail

quoth=$1
source_folder=$2
scratch=$3
rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch" || exit 1
export XDG_STATE_HOME=$scratch/state
unset COLUMNS NO_COLOR

checks=0
failures=0

# fail TEXT: counts a failure and shows what the last command did.
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n  command: %s\n  status:  %s\n' "$1" "$last" "$status"
  sed 's/^/  out: /' out | head -20
  sed 's/^/  err: /' err | head -20
}

# gives STATUS COMMAND...: runs it; standard input is closed.
gives() {
  local expected=$1
  shift
  last=$*
  checks=$((checks + 1))
  "$@" >out 2>err </dev/null
  status=$?
  [ "$status" -eq "$expected" ] || fail "expected status $expected"
}

# out_has / err_has / out_lacks / err_lacks PATTERN: about the last command (extended regex).
out_has() { checks=$((checks + 1)); grep -qE -- "$1" out || fail "no $1 on standard output"; }
err_has() { checks=$((checks + 1)); grep -qE -- "$1" err || fail "no $1 on standard error"; }
out_lacks() { checks=$((checks + 1)); ! grep -qE -- "$1" out || fail "$1 on standard output"; }
out_is_empty() { checks=$((checks + 1)); [ ! -s out ] || fail "standard output is not empty"; }

# ---- Usage ----------------------------------------------------------------------------------
gives 0 "$quoth" --version
out_has '^quoth [0-9]'
gives 0 "$quoth" --help
out_has 'ingest'
gives 0 "$quoth" ask --help
out_has '--explain'
gives 2 "$quoth"
gives 2 "$quoth" aks S 'who said it'
err_has 'no command aks'
err_has 'did you mean `ask`'
gives 2 "$quoth" ask
gives 2 "$quoth" ask S
gives 2 "$quoth" ask S 'who said it' --format yaml
gives 2 "$quoth" ask S 'who said it' too many
gives 2 "$quoth" ingest S
gives 2 "$quoth" ingest S "$source_folder/queries/sample" --date 2024-13-45
err_has '--date:1:'

# ---- Stores that are not there ----------------------------------------------------------------
for command in "ask nowhere who" "info nowhere" "dump nowhere" "nowhere"; do
  # shellcheck disable=SC2086
  gives 1 "$quoth" $command
  err_has 'there is no store at nowhere'
  out_is_empty
done
[ ! -e nowhere ] || fail "a store was made by asking"

# ---- The sample corpus ------------------------------------------------------------------------
gives 0 "$quoth" ingest store "$source_folder/queries/sample"
out_is_empty
err_has '8 documents read, 0 of them unchanged'
gives 0 "$quoth" ingest store "$source_folder/queries/sample"
err_has '8 documents read, 8 of them unchanged'
gives 0 "$quoth" info store
out_has '^documents +8$'
out_has '^statements +[1-9]'
gives 0 "$quoth" dump store
cp out before.nq
checks=$((checks + 1))
LC_ALL=C sort -c -u before.nq || fail "a dump is not in order"
unharmed() {
  gives 0 "$quoth" dump store
  checks=$((checks + 1))
  cmp -s out before.nq || fail "the store changed"
}

question="who commented on Putin's remarks after Sept 5"
gives 0 "$quoth" ask store "$question"
out_has '^speaker +date +claim'
out_has 'Lavrov'
for format in csv tsv json jsonl markdown; do
  gives 0 "$quoth" ask store "$question" --format $format
  out_has 'Lavrov'
done
gives 0 "$quoth" ask store "$question" --explain
out_has 'match'
gives 0 "$quoth" ask store 'match ?s speaker ?who where ?who = "nobody at all"' --format csv
err_has 'no rows'
gives 0 "$quoth" ask store 'match ?s date ?d where ?d after $day show ?d' -p day=2024-09-06
out_has '2024-09'
gives 2 "$quoth" ask store 'match ?s date ?d where ?d after $day show ?d'
err_has 'day'

# ---- Garbage in --------------------------------------------------------------------------------
head -c 4096 /dev/urandom >binary.txt
printf '\x7fELF\x00\x01\x02' >elf.txt
printf 'He said \xff\xfe that.\n' >bad-utf8.txt
: >empty.txt
head -c 200000000 /dev/zero | tr '\0' 'x' >huge.txt
printf '{"text": "open' >broken.jsonl
for file in binary.txt elf.txt bad-utf8.txt empty.txt huge.txt broken.jsonl missing.txt; do
  gives 1 "$quoth" ingest store $file
  err_has "$file"
  out_is_empty
  gives 1 "$quoth" extract $file
  err_has "$file"
  out_is_empty
done
# One bad file among good ones: every bad one is named, and nothing is stored.
gives 1 "$quoth" ingest store "$source_folder/queries/sample" bad-utf8.txt empty.txt
err_has 'bad-utf8.txt'
err_has 'empty.txt'
err_has 'nothing was stored'
unharmed

printf '<http://a/s> <http://a/p> "%s" .\n' "$(head -c 1000 /dev/zero | tr '\0' 'y')" >good.nt
{ cat good.nt; printf '<http://a/s> oops .\n'; } >wrong.nt
{ printf '<http://a/s> <http://a/p> "'; cat huge.txt; printf '" .\n'; } >huge.nt
cp binary.txt binary.nt
for file in wrong.nt huge.nt binary.nt missing.nt; do
  gives 1 "$quoth" load store $file
  err_has "$file"
  out_is_empty
done
gives 1 "$quoth" load store wrong.nt
err_has 'wrong.nt:2:14: expected an IRI as the predicate'
unharmed

brackets=$(head -c 100000 /dev/zero | tr '\0' '(')
gives 1 "$quoth" ask store "match ?s date ?d where $brackets"
err_has '^error: '
head -c 100000 /dev/zero | tr '\0' '(' >brackets.qq
sed -i '1s/^/match ?s date ?d where /' brackets.qq
gives 1 "$quoth" run store brackets.qq
gives 1 "$quoth" run store huge.txt
gives 1 "$quoth" run store binary.txt
gives 1 "$quoth" run store missing.qq
gives 1 "$quoth" ask store "$(printf 'who said \xff\xfe')"
gives 1 "$quoth" ask store ''
gives 1 "$quoth" ask store 'who commented on Zzyzx Qwerty'
err_has 'Zzyzx Qwerty'
gives 1 "$quoth" ask store 'match ?s speker ?who'
err_has 'query:1:10:'
err_has 'speaker'
gives 1 "$quoth" ask binary.txt 'who said it'
gives 1 "$quoth" ask "$source_folder/queries/sample" 'who said it'
unharmed
rm -f huge.txt huge.nt

# ---- RDF in and out ------------------------------------------------------------------------------
printf '<http://a/s> <http://a/p> "x\\u001B[31m" <http://a/g> .\n_:b <http://a/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .\n' >rdf.nq
gives 0 "$quoth" load rdf rdf.nq good.nt
err_has '^3 statements read, 3 of them new'
gives 0 "$quoth" dump rdf
out_has '^<http://a/s> <http://a/p> "x\\u001B\[31m" <http://a/g> \.$'
gives 1 "$quoth" dump rdf --format nt
err_has 'N-Triples has no graphs'
gives 0 "$quoth" ask rdf 'match <http://a/s> <http://a/p> ?x show ?x'
out_lacks $'\x1b'

# ---- SPARQL --------------------------------------------------------------------------------------
cat >people.ttl <<'TURTLE'
@prefix : <http://a/> .
:jo a :Person ; :name "Jo" ; :age 7 ; :knows :bo .
:bo a :Person ; :name "Bo"@en ; :age 41.50 .
TURTLE
gives 0 "$quoth" load people people.ttl
sparql() { gives "$1" "$quoth" ask people --sparql "$2" "${@:3}"; }
sparql 0 'PREFIX : <http://a/> SELECT ?n ?a { ?x :name ?n ; :age ?a } ORDER BY ?a' --format tsv
out_has '^\?n	\?a$'
out_has '^"Jo"	"7"\^\^<http://www.w3.org/2001/XMLSchema#integer>$'
sparql 0 'PREFIX : <http://a/> SELECT ?n { ?x :name ?n } ORDER BY ?n' --format json
out_has '"xml:lang": "en"'
sparql 0 'PREFIX : <http://a/> SELECT ?n { ?x :name ?n }' --format xml
out_has '<literal xml:lang="en">Bo</literal>'
sparql 0 'ASK { ?x <http://a/age> ?a FILTER(?a > 40) }'
out_has '^true$'
sparql 0 'PREFIX p: <http://a/> CONSTRUCT { ?y p:knownBy ?x } { ?x p:knows ?y }'
out_has '^@prefix p: <http://a/> \.$'
out_has '^p:bo p:knownBy p:jo \.$'
sparql 0 'DESCRIBE <http://a/bo>' --format nt
out_has '^<http://a/bo> <http://a/name> "Bo"@en \.$'
sparql 2 'SELECT * { ?s ?p ?o }' --format ttl
err_has 'CONSTRUCT and DESCRIBE give triples'
sparql 0 'SELECT * { ?s ?p ?o }' --explain
sparql 0 'PREFIX : <http://a/> SELECT * { ?x :knows ?y . ?y :name ?n }' --profile
out_has 'about [0-9]+ rows; [0-9]+ rows in [0-9.]+ ms'
sparql 2 'SELECT * { ?s ?p ?o }' -p x=1
err_has 'VALUES'
sparql 1 'SELECT ?x WERE { ?x ?p ?o }'
err_has 'query:1:11:'
err_has 'did you mean `WHERE`'
sparql 1 'SELECT * { SERVICE <http://a/sparql> { ?s ?p ?o } }'
err_has 'SERVICE'
gives 1 "$quoth" ask people --sparql "SELECT * { FILTER($brackets) }"
err_has '^error: '
sparql 0 'PREFIX : <http://a/> INSERT DATA { :al :name "Al" } ; DELETE { ?x :age ?a } WHERE { ?x :age ?a }'
err_has '1 quads added, 2 removed'
sparql 1 'INSERT DATA { <http://a/x> <http://a/p> 1 } ; LOAD <http://a/nowhere.ttl>'
sparql 0 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' --format csv
out_has '^6'
printf 'PREFIX : <http://a/>\nSELECT ?n WHERE { ?x :name ?n } ORDER BY ?n' >names.rq
gives 0 "$quoth" run people names.rq
out_has '^Al'
printf 'DELETE WHERE { ?x <http://a/name> ?n }' >forget.ru
gives 0 "$quoth" run people forget.ru
err_has '0 quads added, 3 removed'
last="SPARQL in the shell"
printf '.sparql ASK {}\n.run names.rq\n' | "$quoth" people >out 2>err
status=$?
[ $status -eq 0 ] || fail "expected status 0"
out_has '^true$'

# ---- Upkeep --------------------------------------------------------------------------------------
for command in "check nowhere" "optimize nowhere" "backup nowhere there" "restore nowhere there" \
  "repair nowhere"; do
  # shellcheck disable=SC2086
  gives 1 "$quoth" $command
  err_has 'there is no store'
  out_is_empty
done
if [ -e there ] || [ -e nowhere ]; then fail "something was made of nothing"; fi
gives 0 "$quoth" check store
out_is_empty
err_has '^sound: [0-9]+ facts'
gives 0 "$quoth" info store
out_has '^last close +clean$'
out_has 'updates beside them +[0-9]+$'
out_has '^  urn:quoth:name$'
gives 0 "$quoth" optimize store
err_has '^before: '
err_has '^after: [0-9]+ facts, 0 of them updates'
unharmed
gives 0 "$quoth" backup store backup
gives 1 "$quoth" backup store backup
err_has 'nothing is overwritten'
gives 0 "$quoth" check backup
gives 0 "$quoth" restore backup restored
gives 0 "$quoth" dump restored
checks=$((checks + 1))
cmp -s out before.nq || fail "a restored store differs"
gives 1 "$quoth" restore backup restored
gives 0 "$quoth" load again before.nq
gives 0 "$quoth" dump again
checks=$((checks + 1))
cmp -s out before.nq || fail "a dump that was loaded gives another dump"
gives 0 "$quoth" dump rdf --format jsonl
out_has '^\{"subject": \{"type": "uri", "value": "http://a/s"\}, .*"graph": \{"type": "uri", "value": "http://a/g"\}\}$'
# Who puts something in is kept with it.
gives 0 "$quoth" ingest told "$source_folder/queries/two-papers" --told-by ana
gives 0 "$quoth" ask told 'retract [valley.md]' --told-by bo
gives 2 "$quoth" --told-by bo ask told 'who spoke?'
gives 0 "$quoth" ask told 'match ?d publisher ?p, told-by ?who show ?who' --format csv
out_has '^ana'
gives 0 "$quoth" ask told 'match ?r retracted ?name, told-by ?who show ?name, ?who' --format csv
out_has '^valley.md,bo'

# A wrong byte in a table: found, and repaired with nothing lost that was readable.
table=$(ls -S restored/*.sst | head -1)
printf '????' | dd of="$table" bs=1 seek=100 conv=notrunc 2>/dev/null
gives 1 "$quoth" check restored
err_has 'restored is damaged; `quoth repair restored`'
out_has '; `quoth repair'
gives 0 "$quoth" repair restored
out_has '^saved: [0-9]+ facts'
err_has 'the damaged store lies in .*restored.damaged-1'
err_has 'reaches back to this repair, and no further'
gives 0 "$quoth" check restored
gives 0 "$quoth" repair again
gives 0 "$quoth" dump again
checks=$((checks + 1))
cmp -s out before.nq || fail "repairing a sound store changed it"
cat >facts.ttl <<'TURTLE'
@prefix : <http://a/> .
<s> :knows [ :name "Bo" ], ( 1 2 ) ; :said "hi"@en {| :year 2024 |} .
TURTLE
gives 1 "$quoth" load pretty facts.ttl
err_has 'facts.ttl:2:1: this IRI is relative, and there is no base to read it against'
gives 0 "$quoth" load pretty facts.ttl --base http://base/
err_has '^10 statements read, 10 of them new'
gives 0 "$quoth" dump pretty --format trig
out_has '^base:s a:knows \[$'
out_has '\( 1 2 \)'
cp out pretty.trig
cat >words.nt <<'TRIPLES'
<http://w/a> <http://w/said> "a claim of several words" .
<http://w/a> <http://w/note> "a note of several words" .
TRIPLES
gives 2 "$quoth" load words words.nt --text-index-of said
err_has 'is no absolute IRI'
gives 2 "$quoth" load words words.nt --text-index-of http://w/said --no-text-index
gives 0 "$quoth" load words words.nt --text-index-of http://w/said
gives 0 "$quoth" info words
out_has '^texts are indexed that are objects of$'
out_has '^  http://w/said$'
gives 0 "$quoth" ask words --sparql 'SELECT ?p { ?s ?p ?o FILTER(<urn:quoth:has-phrase>(?o, "of several word")) }'
out_has 'said'
out_has 'note'
gives 0 "$quoth" load words words.nt --text-index-of all
gives 0 "$quoth" info words
out_lacks 'texts are indexed'
gives 0 "$quoth" load pretty-again pretty.trig
gives 0 "$quoth" dump pretty-again --format trig
cmp -s out pretty.trig || fail "TriG came back otherwise"

# Triple terms, one within another, come through a dump, a backup and a repair, and are found by
# their parts.
cat >about.ttl <<'END'
PREFIX : <urn:about:>
:kirby :said :claim .
_:r <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( :kirby :said <<( :a :b "c"@en )>> )>> .
:x :y <<( :a :b 01 )>> , <<( :a :b 1 )>> .
END
find_parts() {
  gives 0 "$quoth" ask "$1" --format csv --sparql 'PREFIX : <urn:about:>
    SELECT ?s ?o { ?x ?y <<( ?s :b ?o )>> } ORDER BY STR(?o)'
  out_has '^urn:about:a,01'
  gives 0 "$quoth" ask "$1" --format csv --sparql 'PREFIX : <urn:about:>
    SELECT ?o { ?r ?p <<( :kirby :said <<( ?s :b ?o )>> )>> }'
  out_has '^c'
}
gives 0 "$quoth" load about about.ttl
gives 0 "$quoth" dump about
cp out about.nq
gives 0 "$quoth" load about-again about.nq
gives 0 "$quoth" backup about about-backup
gives 0 "$quoth" restore about-backup about-restored
gives 0 "$quoth" repair about-restored
for store in about about-again about-backup about-restored; do
  gives 0 "$quoth" check "$store"
  find_parts "$store"
  gives 0 "$quoth" dump "$store"
  checks=$((checks + 1))
  cmp -s out about.nq || fail "the triple terms of $store differ"
done

# ---- Saved queries ---------------------------------------------------------------------------
gives 0 "$quoth" queries "$source_folder/queries"
out_has 'reactions-since .*\$since = 2024-09-05 \(a date\)'
gives 1 "$quoth" queries nowhere
gives 0 "$quoth" describe "$source_folder/queries" reactions-since
out_has 'since a day that you choose'
out_has 'who commented on Putin.s remarks since \$since'
gives 2 "$quoth" describe "$source_folder/queries" ../queries/reactions
err_has 'by its name alone'
gives 1 "$quoth" describe "$source_folder/queries" raections
err_has 'did you mean .reactions'
gives 0 "$quoth" test "$source_folder/queries"
out_has '^[0-9]+ passed, 0 failed$'
gives 0 "$quoth" test "$source_folder/queries/errors"
mkdir saved
cp -r "$source_folder/queries/sample" saved/sample
sed 's/Garland/Garlic/' "$source_folder/queries/accusations.qq" >saved/accusations.qq
gives 1 "$quoth" test saved accusations
out_has 'FAILED accusations'
gives 0 "$quoth" test saved accusations --update
out_has '0 failed, 1 updated'
gives 0 cmp saved/accusations.qq "$source_folder/queries/accusations.qq"
ln -s "$source_folder/queries/denials.qq" saved/out.qq
gives 2 "$quoth" describe saved out
err_has 'leads out of the folder'
printf '# Out.\n# documents: ../sample2\nwho denied anything?\n#= speaker\n' >saved/outside.qq
gives 1 "$quoth" test saved outside
err_has 'leads out of the folder'
gives 0 "$quoth" ingest saved-store saved/sample
gives 2 "$quoth" run saved-store "$source_folder/queries/reactions-since.qq" since=nonsense
err_has 'the parameter .since is a date, not "nonsense"'
gives 0 "$quoth" ask saved-store 'who denied the accusation' --why
out_has '^    \?s speaker Henrik Dahl, verb'
out_has 'in ferry-strike.txt: Karin Solberg'
gives 0 "$quoth" run saved-store "$source_folder/queries/reactions-since.qq" since=2024-09-09
out_has 'Lavrov'
out_lacks 'Sams'

# ---- fmt -------------------------------------------------------------------------------------
printf '# Why.\nmatch ?s speaker ?w,claim ?c # all\nshow ?w\n' >untidy.qq
gives 1 "$quoth" fmt --check untidy.qq
gives 0 "$quoth" fmt untidy.qq
gives 0 "$quoth" fmt --check untidy.qq
gives 0 cat untidy.qq
out_has '^match \?s speaker \?w, claim \?c  # all$'
printf 'match ?s\n' >wrong.qq
gives 1 "$quoth" fmt wrong.qq
gives 0 grep -q '^match ?s$' wrong.qq
gives 2 "$quoth" fmt "$source_folder/queries/laugh.rq"

# ---- Editors -----------------------------------------------------------------------------------
gives 0 "$quoth" grammar
gives 0 sh -c "'$quoth' grammar | cmp - '$source_folder/tools/editor/quoth.tmLanguage.json'"
gives 0 sh -c "'$quoth' grammar --tree | cmp - '$source_folder/tools/editor/keywords.json'"

# ---- Streams -------------------------------------------------------------------------------------
if [ -w /dev/full ]; then
  checks=$((checks + 1))
  "$quoth" dump store >/dev/full 2>err
  status=$?
  last="dump to a full disk"
  [ $status -eq 1 ] || fail "expected status 1"
fi

# ---- The shell, from a pipe ------------------------------------------------------------------------
checks=$((checks + 1))
printf '%s\n' "$question" '.format csv' 'match ?s speaker ?who' 'show ?who' '' '.quit' 'not reached' |
  "$quoth" store >out 2>err
status=$?
last="shell from a pipe"
[ $status -eq 0 ] || fail "expected status 0"
out_has 'Lavrov'
out_has '^who'
checks=$((checks + 1))
printf '.nonsense\n' | "$quoth" store >out 2>err
status=$?
last="shell with a wrong command"
[ $status -eq 2 ] || fail "expected status 2"
err_has 'no command .nonsense'

# ---- Extraction ------------------------------------------------------------------------------------
gives 0 "$quoth" extract "$source_folder/queries/sample"
out_has '^\{"doc": "vladivostok-panel.txt", "id": [0-9]+, "speaker": "Vladimir Putin"'
gives 0 "$quoth" extract --explain "$source_folder/queries/sample/vladivostok-panel.txt"
out_has '"reason": ".*"antecedent": \{"span": \[[0-9]+, [0-9]+\], "text": "'
out_has '"dated_by": \{"span": \[[0-9]+, [0-9]+\], "text": "'
out_has '"reacts_to": \{"span": \[[0-9]+, [0-9]+\], "text": "'
gives 0 "$quoth" extract --dates --date 2024-09-06 "$source_folder/queries/sample/vladivostok-panel.txt"
out_has '"type": "DATE", "value": "2024-09-05"'
gives 0 "$quoth" extract --dates --date 2024-09-06T10:30 "$source_folder/queries/sample/vladivostok-panel.txt"
out_has '"type": "DATE", "value": "2024-09-05"'
printf 'Sales rose 5 percent in the third quarter of 1989 from a year earlier; in the quarter, costs fell.\n' >quarter.txt
gives 0 "$quoth" extract --dates --date 1989-11-02 quarter.txt
out_has '"text": "the quarter", "type": "DATE", "value": "1989-Q3"'

# ---- Every span against the text ------------------------------------------------------------------------
gives 0 "$quoth" ingest verified "$source_folder/queries/sample"
gives 0 "$quoth" verify verified
err_has '^every span agrees: [0-9]+ statements in 8 documents$'
gives 0 "$quoth" ask verified --sparql 'PREFIX q: <urn:quoth:> DELETE { ?s q:claim ?c } INSERT { ?s q:claim "that it rains" } WHERE { ?s q:claim ?c FILTER(CONTAINS(?c, "used seldom")) }'
gives 1 "$quoth" verify verified
out_has '^urn:quoth:statement/[0-9a-f]+/[0-9]+: its claim is not what stands at its span; '
err_has '^1 place where statements and texts do not agree$'

# ---- Ctrl-C and deadlines ----------------------------------------------------------------------------
endless='match ?a ?p ?b  ?c ?q ?d  ?e ?r ?f  ?g ?s ?h  ?i ?t ?j  where ?a != ?c or ?e != ?g or ?h != ?i  group : count(*) as ?n'
gives 3 "$quoth" ask store "$endless" --deadline 0.5
err_has 'deadline|time'
checks=$((checks + 1))
"$quoth" ask store "$endless" --deadline 60 >out 2>err &
pid=$!
# A shell starts such jobs with the signal ignored: it counts once the program listens.
for _ in $(seq 1 200); do
  caught=$(awk '/^SigCgt/ { print $2 }' /proc/$pid/status)
  [ $((0x${caught:-0} & 2)) -ne 0 ] && break
  sleep 0.1
done
kill -INT $pid
wait $pid
status=$?
last="ask, interrupted"
[ $status -eq 3 ] || fail "expected status 3"
err_has 'cancelled'

# A writer that is killed leaves a store that opens and is whole.
checks=$((checks + 1))
for i in $(seq 1 20000); do printf '<http://a/s%s> <http://a/p> "%s" .\n' "$i" "$i"; done >many.nt
"$quoth" load store many.nt >/dev/null 2>&1 &
pid=$!
sleep 0.05
kill -KILL $pid
wait $pid 2>/dev/null
gives 0 "$quoth" ask store "$question"
gives 0 "$quoth" dump store
checks=$((checks + 1))
new=$(grep -c '^<http://a/s[0-9]' out)
[ "$new" -eq 0 ] || [ "$new" -eq 20000 ] || fail "half of a killed load is in the store ($new lines)"

printf '%d checks, %d failures\n' $checks $failures
[ $failures -eq 0 ]
