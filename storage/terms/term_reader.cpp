#include "storage/terms/term_reader.hpp"

#include "storage/terms/dictionary.hpp"
#include "storage/terms/inline_term.hpp"

namespace quoth::storage {
namespace {

class DictionaryReader final : public TermReader {
 public:
  explicit DictionaryReader(const Dictionary& dictionary) : dictionary_(dictionary) {}

  void expect(std::span<const TermId> ids) override { dictionary_.expect(ids, at_hand_); }

  Result<std::optional<TermView>> view(TermId id) override {
    if (id.tag() == TermTag::triple) return std::optional<TermView>();
    if (id.tag() == TermTag::short_string) {
      short_string_ = short_string_of(id);
      return std::optional(
          TermView{TermKind::literal, short_string_, xsd::string, {}, TextDirection::none});
    }
    if (is_inline(id)) return std::optional<TermView>();
    const auto bytes = dictionary_.bytes(id, at_hand_);
    if (!bytes) return bytes.error();
    auto view = view_of_bytes(bytes.value());
    if (!view) return Error{ErrorKind::corrupt, "a term of the dictionary is damaged", {}, {}};
    return view;
  }

  Result<void> spell(TermId id, std::string& out) override {
    const auto found = view(id);
    if (!found) return found.error();
    if (!found.value()) {
      const auto term = dictionary_.term(id);
      if (!term) return term.error();
      out += to_string(term.value());
      return {};
    }
    spell(**found, out);
    return {};
  }

 private:
  static void spell(const TermView& term, std::string& out) {
    if (term.kind == TermKind::iri) {
      append_iri(out, term.text);
    } else if (term.kind == TermKind::blank) {
      out += "_:";
      out += term.text;
    } else if (term.language.empty()) {
      append_literal(out, term.text, term.datatype);
    } else {
      append_tagged(out, term.text, term.language, term.direction);
    }
  }

  const Dictionary& dictionary_;
  TermAtHand at_hand_;
  std::string short_string_;
};

}  // namespace

std::unique_ptr<TermReader> read_terms(const Dictionary& dictionary) {
  return std::make_unique<DictionaryReader>(dictionary);
}

}  // namespace quoth::storage
