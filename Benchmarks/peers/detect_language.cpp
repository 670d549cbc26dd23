// cld2 alone on the texts of posts: parse each line with simdjson, tell its language, write a line.
//   detect_language POSTS.jsonl OUTPUT
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <simdjson.h>

#include <string>

int main(int count, char **names) {
  if (count != 3) return fprintf(stderr, "usage: detect_language POSTS.jsonl OUTPUT\n"), 2;
  auto posts = simdjson::padded_string::load(names[1]).value();
  FILE *output = fopen(names[2], "w");
  if (output == nullptr) return perror(names[2]), 2;
  static char buffer[1 << 20];
  setvbuf(output, buffer, _IOFBF, sizeof buffer);
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream documents;
  if (parser.iterate_many(posts, 1 << 20).get(documents)) return fprintf(stderr, "the posts are not JSON\n"), 2;
  std::string line;
  for (auto it = documents.begin(); it != documents.end(); ++it) {
    auto document = *it;
    std::string_view id, text;
    for (auto field : document.get_object()) {
      const std::string_view key = field.unescaped_key();
      if (key == "id") id = field.value().get_string();
      else if (key == "text") text = field.value().get_string();
    }
    bool reliable = false;
    const auto language = CLD2::DetectLanguage(text.data(), int(text.size()), true, &reliable);
    line.assign("{\"id\":\"").append(id).append("\",\"language\":\"").append(CLD2::LanguageCode(language));
    line.append(reliable ? "\"}\n" : "?\"}\n");
    fwrite(line.data(), 1, line.size(), output);
  }
  return fclose(output) == 0 ? 0 : 1;
}
