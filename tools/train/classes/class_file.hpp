// The bytes of word.classes; parser/document/model/word_classes.cpp draws and reads them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace quoth::train {

struct ClassedWord {
  std::string word;
  std::uint16_t fine = 0;  // 1 to 1023
};

/// `coarse` holds the coarse class of each fine one, from class 0 on.
std::string class_file(const std::vector<ClassedWord>& words,
                       const std::vector<std::uint8_t>& coarse);

}  // namespace quoth::train
