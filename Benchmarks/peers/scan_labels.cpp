// What a check of captions costs at least: parse each line with simdjson, scan its text with RE2::Set, write a line.
//   scan_labels PATTERNS POSTS.jsonl OUTPUT
#include <re2/set.h>
#include <simdjson.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

int main(int count, char **names) {
  if (count != 4) return fprintf(stderr, "usage: scan_labels PATTERNS POSTS.jsonl OUTPUT\n"), 2;
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(int64_t{2} << 30);
  RE2::Set set(options, RE2::UNANCHORED);
  std::ifstream patterns(names[1]);
  std::string line, error;
  while (std::getline(patterns, line))
    if (!line.empty() && set.Add(line, &error) < 0) return fprintf(stderr, "%s: %s\n", line.c_str(), error.c_str()), 2;
  if (!set.Compile()) return fprintf(stderr, "the patterns need more memory\n"), 2;

  auto posts = simdjson::padded_string::load(names[2]).value();
  FILE *output = fopen(names[3], "w");
  if (output == nullptr) return perror(names[3]), 2;
  static char buffer[1 << 20];
  setvbuf(output, buffer, _IOFBF, sizeof buffer);
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream documents;
  if (parser.iterate_many(posts, 1 << 20).get(documents)) return fprintf(stderr, "the posts are not JSON\n"), 2;
  std::vector<int> found;
  for (auto it = documents.begin(); it != documents.end(); ++it) {
    auto document = *it;
    std::string_view id, text, other;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      auto value = field.value();
      if (key == "id") id = value.get_string();
      else if (key == "text") text = value.get_string();
      else other = value.get_string();
    }
    set.Match(re2::StringPiece(text.data(), text.size()), &found);
    line.assign("{\"id\":\"").append(id).append("\",\"found\":[");
    for (size_t i = 0; i < found.size(); i++) line.append(i ? "," : "").append(std::to_string(found[i]));
    line.append("]}\n");
    fwrite(line.data(), 1, line.size(), output);
  }
  return fclose(output) == 0 ? 0 : 1;
}
