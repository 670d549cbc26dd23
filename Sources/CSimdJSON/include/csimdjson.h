// libsimdjson's on-demand parser for one kind of line: a flat JSON object.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct gsw_json_reader gsw_json_reader;

enum { gsw_json_null, gsw_json_text, gsw_json_true, gsw_json_false, gsw_json_whole };

// One member. Texts point into memory of the reader and hold until the next line.
typedef struct {
  const uint8_t *key;
  size_t key_length;
  const uint8_t *text;
  size_t text_length;
  int64_t whole;
  int kind;
} gsw_json_member;

// NULL: there is no memory.
gsw_json_reader *gsw_json_open(void);
void gsw_json_close(gsw_json_reader *reader);

// Bytes behind a line that must be readable; what they hold does not matter.
size_t gsw_json_padding(void);

// Reads an object whose members are texts, whole numbers, true, false and null into `members`. Returns how many there
// are; -1 for anything else: not JSON, not UTF-8, a list, an object within, a fraction, more members than fit.
int gsw_json_read(
    gsw_json_reader *reader, const uint8_t *line, size_t length, gsw_json_member *members, int capacity);

#ifdef __cplusplus
}
#endif
#endif
