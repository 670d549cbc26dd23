// libcld2 for plain text.
#ifndef CCLD2_H
#define CCLD2_H
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// The code of the language that most of `length` bytes of UTF-8 are in, such as "de" or "zh-Hant", "un" for none;
// it holds for ever. `reliable` says whether the text was enough to tell.
const char *gsw_language(const char *text, int length, bool *reliable);

#ifdef __cplusplus
}
#endif
#endif
