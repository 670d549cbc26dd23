#include "csimdjson.h"

#include <simdjson.h>

#include <new>

using namespace simdjson;

struct gsw_json_reader {
  ondemand::parser parser;
};

namespace {
bool take(ondemand::value value, gsw_json_member &member) {
  ondemand::json_type type;
  if (value.type().get(type)) return false;
  switch (type) {
    case ondemand::json_type::string: {
      std::string_view text;
      if (value.get_string().get(text)) return false;
      member.kind = gsw_json_text;
      member.text = reinterpret_cast<const uint8_t *>(text.data());
      member.text_length = text.size();
      return true;
    }
    case ondemand::json_type::boolean: {
      bool yes;
      if (value.get_bool().get(yes)) return false;
      member.kind = yes ? gsw_json_true : gsw_json_false;
      return true;
    }
    case ondemand::json_type::number:
      member.kind = gsw_json_whole;
      return !value.get_int64().get(member.whole);
    case ondemand::json_type::null: {
      bool nothing;
      member.kind = gsw_json_null;
      return !value.is_null().get(nothing) && nothing;
    }
    default: return false;
  }
}
}  // namespace

gsw_json_reader *gsw_json_open(void) { return new (std::nothrow) gsw_json_reader; }
void gsw_json_close(gsw_json_reader *reader) { delete reader; }
size_t gsw_json_padding(void) { return SIMDJSON_PADDING; }

int gsw_json_read(
    gsw_json_reader *reader, const uint8_t *line, size_t length, gsw_json_member *members, int capacity) {
  ondemand::document document;
  padded_string_view json(reinterpret_cast<const char *>(line), length, length + SIMDJSON_PADDING);
  if (reader->parser.iterate(json).get(document)) return -1;
  ondemand::object object;
  if (document.get_object().get(object)) return -1;
  int count = 0;
  for (auto field : object) {
    std::string_view key;
    ondemand::value value;
    if (count == capacity || field.unescaped_key().get(key) || field.value().get(value)) return -1;
    gsw_json_member &member = members[count++];
    member.key = reinterpret_cast<const uint8_t *>(key.data());
    member.key_length = key.size();
    if (!take(value, member)) return -1;
  }
  // Something behind the object is no line of ours.
  return document.current_location().error() == OUT_OF_BOUNDS ? count : -1;
}
