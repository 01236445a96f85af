// Reads what random_answers.cpp prints, asks oxigraph the same, and compares the bags of rows.
//
//     peer_answers 1 2000 | node oxigraph.mjs FOLDER_WITH_NODE_MODULES
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(process.argv[2] + '/');
const oxigraph = require('oxigraph');

function rowsOf(facts, query) {
  const store = new oxigraph.Store();
  store.load(facts.join('\n') + '\n', { format: 'application/n-quads' });
  const lines = [];
  for (const row of store.query(query)) {
    const cells = [...row].map(([name, term]) => `${name}=${term}`).sort();
    lines.push(cells.map((cell) => cell + ' ').join(''));
  }
  return lines.sort();
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const once = (rows) => [...new Set(rows)].sort();

// Where the peer differs from the standard's text, with the clause.
const explanations = [
  {
    // A union, which keeps duplicates. The peer drops them, so that what is counted cannot be
    // compared.
    clause: 'alternatives of a path keep duplicates (SPARQL 1.1, 18.4)',
    holds: (query, ours, theirs) =>
      /\S\|\S/.test(query) && (/COUNT/.test(query) || same(once(ours), once(theirs))),
  },
  {
    // ZeroOrOnePath, ZeroOrMorePath: from a term, the term itself is always reached.
    clause: 'a path of length zero holds for terms that are in no fact, too (SPARQL 1.1, 18.4)',
    holds: (query) => /(:n\d|\d|"[ab]") \S*[?*]\S* |[?*]\S* (:n\d|\d|"[ab]")/.test(query),
  },
];

let count = 0, withRows = 0, different = 0;
const explained = new Map(explanations.map(({ clause }) => [clause, 0]));
for await (const line of createInterface({ input: process.stdin })) {
  const { seed, facts, query, rows } = JSON.parse(line);
  const ours = [...rows].sort();
  ++count;
  if (ours.length > 0) ++withRows;
  let theirs;
  try {
    theirs = rowsOf(facts, query);
  } catch (error) {
    theirs = ['error: ' + error];
  }
  if (same(ours, theirs)) continue;
  const explanation = explanations.find(({ holds }) => holds(query, ours, theirs));
  if (explanation) {
    explained.set(explanation.clause, explained.get(explanation.clause) + 1);
    continue;
  }
  if (++different > 5) continue;
  console.log(`DIFFERENT seed ${seed}: ours ${ours.length} rows, theirs ${theirs.length}`);
  console.log(facts.join('\n') + '\n' + query);
  console.log('ours:\n  ' + ours.slice(0, 12).join('\n  '));
  console.log('theirs:\n  ' + theirs.slice(0, 12).join('\n  '));
}
for (const [clause, times] of explained) console.log(`explained ${times} times: ${clause}`);
console.log(`${count} queries, ${withRows} with rows, ${different} answered differently`);
process.exitCode = different > 0 || count === 0 ? 1 : 0;
