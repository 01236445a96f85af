// What steps of a plan cost, in nanoseconds of processor time.
// Used by join_search.cpp and order_joins.cpp. Measured on a store of ten million facts whose
// blocks are in memory; only their proportions matter.
#pragma once

namespace quoth::plan {

struct Costs {
  double scan_row = 1;             // read and handed on
  double merge_row = 2;            // of either side of a merge join
  double hash_build_row = 14;      // held in memory
  double hash_far_row = 60;        // more, of each held row beyond those that caches have room for
  double near_rows = 4e6;          // which are these many
  double hash_probe_row = 8;       // asked for its partners
  double probe = 80;               // one key looked up in an index, in no order
  double sorted_probe = 35;        // likewise, keys ascending
  double path_start = 400;         // a path followed from one node
  double output_row = 4;           // made by a join
  double cycle_row = 4;            // of a relation that a cyclic join holds, in both orders
  double cycle_step = 40;          // of a cyclic join: one id of one variable
  double cycle_last_step = 4;      // likewise, of its last variable
  double unknown_row = 20;         // of a part whose own costs are not known
  double run_by_directory = 4096;  // a run of equal ids counted by the directory
  // A pattern is planned once more for the values of rows beside it where these are at most such a
  // share of the rows that pass in it, and that plan is taken where such a share of them is left.
  double restriction_tried = 0.1;
  double restriction_taken = 0.5;
  // The first rows of a join are sought in the first of one of its patterns where as many rows at
  // least pass in it, and what is sought is at most such a share of that pattern's rows: so many
  // for each row that is wanted, since the estimate may be wrong, and a second search costs what
  // the first was to spare.
  double staging_tried = 1e4;
  double staging_share = 0.1;
  double rows_sought_per_row = 4;
};

}  // namespace quoth::plan
