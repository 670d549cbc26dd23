// libcurl, and plain functions in place of its variadic ones, which Swift cannot call.
#ifndef CCURL_H
#define CCURL_H
#include <curl/curl.h>

typedef size_t (*gsw_curl_data)(char *bytes, size_t size, size_t count, void *context);
typedef int (*gsw_curl_progress)(
    void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up);

typedef curl_socket_t (*gsw_curl_open)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

CURLcode gsw_curl_set_number(CURL *handle, CURLoption option, long value);
CURLcode gsw_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode gsw_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode gsw_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode gsw_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode gsw_curl_set_data(CURL *handle, CURLoption option, gsw_curl_data value);
CURLcode gsw_curl_set_progress(CURL *handle, gsw_curl_progress value);
CURLcode gsw_curl_set_open(CURL *handle, gsw_curl_open value);

// The address in network order: 4 bytes of IPv4, 16 of IPv6, 0 of anything else.
size_t gsw_curl_address_bytes(const struct curl_sockaddr *address, unsigned char bytes[16]);
// A socket for `address`, as libcurl opens it itself.
curl_socket_t gsw_curl_open_socket(const struct curl_sockaddr *address);
// CURL_SOCKET_BAD, a macro with a cast that Swift does not see.
curl_socket_t gsw_curl_no_socket(void);

CURLcode gsw_curl_get_number(CURL *handle, CURLINFO info, long *value);
CURLcode gsw_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode gsw_curl_get_text(CURL *handle, CURLINFO info, char **value);
#endif
