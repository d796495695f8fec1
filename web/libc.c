// What the page does smaller than the C library it is linked with (linked with --wrap).
#include <emscripten/em_js.h>
#include <stdarg.h>
#include <stddef.h>

// The browser reads numbers exactly, and its code is there already.
EM_JS(double, sandtable_read_number, (const char *text, int *length), {
  const found = /^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[-+]?[0-9]+)?/i.exec(UTF8ToString(text));
  HEAP32[length >> 2] = found ? found[0].length : 0;
  return found ? Number(found[0]) : 0;
})

// Decimal numbers only; nobody here asks for hexadecimal ones, infinities or NaN.
double __wrap_strtod(const char *restrict text, char **restrict end) {
  int length;
  const double value = sandtable_read_number(text, &length);
  if (end) *end = (char *)text + length;
  return value;
}

// Without long doubles, which bring software arithmetic of 128 bits along.
int __small_vsnprintf(char *restrict out, size_t size, const char *restrict format, va_list rest);
int __wrap_vsnprintf(char *restrict out, size_t size, const char *restrict format, va_list rest) {
  return __small_vsnprintf(out, size, format, rest);
}
