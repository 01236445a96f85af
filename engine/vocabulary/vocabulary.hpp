// The words of Quoth's facts: IRIs of the namespace urn:quoth:.
// Used by engine/ingest, which writes facts, and by everything that reads them.
#pragma once

#include <string_view>

namespace quoth::vocabulary {

inline constexpr std::string_view prefix = "urn:quoth:";

// Of a statement.
inline constexpr std::string_view speaker = "urn:quoth:speaker";
inline constexpr std::string_view verb = "urn:quoth:verb";
inline constexpr std::string_view claim = "urn:quoth:claim";
inline constexpr std::string_view kind = "urn:quoth:kind";
inline constexpr std::string_view date = "urn:quoth:date";
inline constexpr std::string_view date_basis = "urn:quoth:date-basis";
inline constexpr std::string_view basis =
    "urn:quoth:basis";  // statements an inferred date rests on
inline constexpr std::string_view about = "urn:quoth:about";
inline constexpr std::string_view target = "urn:quoth:target";
inline constexpr std::string_view on_behalf_of = "urn:quoth:for";
inline constexpr std::string_view to = "urn:quoth:to";
inline constexpr std::string_view place = "urn:quoth:place";
inline constexpr std::string_view comments_on = "urn:quoth:comments-on";
inline constexpr std::string_view source = "urn:quoth:source";
inline constexpr std::string_view span = "urn:quoth:span";
inline constexpr std::string_view same_claim = "urn:quoth:same-claim";
inline constexpr std::string_view sentence = "urn:quoth:sentence";
inline constexpr std::string_view confidence = "urn:quoth:confidence";

// Of documents, entities, mentions and verbs.
inline constexpr std::string_view name = "urn:quoth:name";
inline constexpr std::string_view alias = "urn:quoth:alias";
inline constexpr std::string_view title = "urn:quoth:title";
inline constexpr std::string_view publisher = "urn:quoth:publisher";
inline constexpr std::string_view author = "urn:quoth:author";
inline constexpr std::string_view url = "urn:quoth:url";
inline constexpr std::string_view text = "urn:quoth:text";
inline constexpr std::string_view digest = "urn:quoth:digest";
inline constexpr std::string_view type = "urn:quoth:type";
inline constexpr std::string_view role = "urn:quoth:role";
inline constexpr std::string_view of = "urn:quoth:of";        // a mention's entity
inline constexpr std::string_view count = "urn:quoth:count";  // how often the mention's name stands
inline constexpr std::string_view broader = "urn:quoth:broader";
inline constexpr std::string_view label = "http://www.w3.org/2000/01/rdf-schema#label";

// Of what the store was told: documents, statements made by hand, merges, retractions.
inline constexpr std::string_view learnt = "urn:quoth:learnt";
inline constexpr std::string_view told_by = "urn:quoth:told-by";
inline constexpr std::string_view merged = "urn:quoth:merged";  // an entity, under its old IRI
inline constexpr std::string_view merged_name = "urn:quoth:merged-name";
inline constexpr std::string_view into = "urn:quoth:into";
inline constexpr std::string_view retracted = "urn:quoth:retracted";  // a document's name

// Objects of `type`.
inline constexpr std::string_view statement_type = "urn:quoth:Statement";
inline constexpr std::string_view document_type = "urn:quoth:Document";
inline constexpr std::string_view entity_type = "urn:quoth:Entity";
inline constexpr std::string_view person_type = "urn:quoth:Person";
inline constexpr std::string_view organisation_type = "urn:quoth:Organisation";
inline constexpr std::string_view place_type = "urn:quoth:Place";
inline constexpr std::string_view mention_type = "urn:quoth:Mention";
inline constexpr std::string_view verb_type = "urn:quoth:Verb";
inline constexpr std::string_view merge_type = "urn:quoth:Merge";
inline constexpr std::string_view retraction_type = "urn:quoth:Retraction";

// Where nodes live: the prefix, then what tells one from another.
inline constexpr std::string_view document_prefix = "urn:quoth:document/";
inline constexpr std::string_view statement_prefix = "urn:quoth:statement/";
inline constexpr std::string_view entity_prefix = "urn:quoth:entity/";
inline constexpr std::string_view mention_prefix = "urn:quoth:mention/";
inline constexpr std::string_view verb_prefix = "urn:quoth:verb/";
inline constexpr std::string_view merge_prefix = "urn:quoth:merge/";
inline constexpr std::string_view retraction_prefix = "urn:quoth:retraction/";

}  // namespace quoth::vocabulary
