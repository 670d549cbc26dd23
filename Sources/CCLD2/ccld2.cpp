#include "ccld2.h"

// The header below uses FILE without including it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

const char *gsw_language(const char *text, int length, bool *reliable) {
  return CLD2::LanguageCode(CLD2::DetectLanguage(text, length, /* is_plain_text: */ true, reliable));
}
