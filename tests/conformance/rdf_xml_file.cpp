#include "rdf_xml_file.hpp"

#include "rdf_file.hpp"
#include "xml_tree.hpp"

namespace quoth::conformance {
namespace {

std::optional<std::string> attribute(const XmlElement& element, const std::string& name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? std::nullopt : std::optional(found->second);
}

Term object_of(const XmlElement& property, const std::string& base_iri) {
  if (const auto resource = attribute(property, "rdf:resource")) {
    return Term::iri(resource->empty() ? base_iri : *resource);
  }
  const auto datatype = attribute(property, "rdf:datatype");
  return datatype ? Term::literal(property.text, *datatype) : Term::string(property.text);
}

}  // namespace

Result<std::vector<Quad>> read_rdf_xml_file(const std::filesystem::path& file,
                                            const std::string& base_iri) {
  auto bytes = read_bytes(file);
  if (!bytes) return bytes.error();
  auto root = read_xml(bytes.value());
  if (!root) return root.error();
  std::vector<Quad> quads;
  for (const XmlElement& node : root->children) {
    const auto about = attribute(node, "rdf:about");
    if (node.name != "Description" || !about) {
      return Error{
          ErrorKind::unsupported, file.string() + " is more than plain descriptions", {}, {}};
    }
    for (const XmlElement& property : node.children) {
      const auto name_space = attribute(*root, "xmlns:" + property.prefix);
      quads.push_back({Term::iri(*about), Term::iri(name_space.value_or("") + property.name),
                       object_of(property, base_iri), nullptr});
    }
  }
  return quads;
}

}  // namespace quoth::conformance
