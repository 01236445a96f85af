#include "parser/rdf/quad_reader.hpp"

#include "parser/rdf/ntriples.hpp"

namespace quoth::rdf {

Result<std::unique_ptr<QuadReader>> open_reader(ByteSource source, std::string name, Syntax syntax,
                                                std::string base_iri) {
  static_cast<void>(base_iri);
  if (syntax == Syntax::ntriples || syntax == Syntax::nquads) {
    return std::unique_ptr<QuadReader>(
        std::make_unique<NTriplesReader>(std::move(source), std::move(name), syntax));
  }
  return Error{ErrorKind::unsupported,
               name + " is in a form that cannot be read yet",
               {},
               "N-Triples (.nt) and N-Quads (.nq) can"};
}

}  // namespace quoth::rdf
