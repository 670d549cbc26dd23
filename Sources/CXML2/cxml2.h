#include <libxml/xmlversion.h>
/* Debian's libxml2 knows ICU, and its headers then bring ICU's along, which Foundation has in another version: two
   definitions of one enum in one program. Nothing here uses that part of libxml2. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
