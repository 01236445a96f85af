#include "parser/rdf/quad_reader.hpp"

#include "parser/rdf/iri.hpp"
#include "parser/rdf/ntriples.hpp"
#include "parser/rdf/turtle.hpp"

namespace quoth::rdf {

Result<std::unique_ptr<QuadReader>> open_reader(ByteSource source, std::string name, Syntax syntax,
                                                std::string base_iri) {
  if (!base_iri.empty() && !is_absolute_iri(base_iri)) {
    return Error{ErrorKind::bad_input,
                 "the base IRI '" + base_iri + "' is not absolute",
                 {},
                 "an IRI starts with its scheme, as in http://..."};
  }
  if (syntax == Syntax::ntriples || syntax == Syntax::nquads) {
    return std::unique_ptr<QuadReader>(
        std::make_unique<NTriplesReader>(std::move(source), std::move(name), syntax));
  }
  return std::unique_ptr<QuadReader>(std::make_unique<TurtleReader>(
      std::move(source), std::move(name), syntax, std::move(base_iri)));
}

}  // namespace quoth::rdf
