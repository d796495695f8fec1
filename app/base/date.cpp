#include "base/date.hpp"

#include <chrono>
#include <cstdio>

namespace sandtable {

namespace {
bool digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return true;
}
int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}
std::chrono::year_month_day parsed(std::string_view t) {
  return std::chrono::year{number(t.substr(0, 4))} / number(t.substr(5, 2)) / number(t.substr(8, 2));
}
} // namespace

bool is_date(std::string_view t) {
  if (t.size() != 10 || t[4] != '-' || t[7] != '-') return false;
  if (!digits(t.substr(0, 4)) || !digits(t.substr(5, 2)) || !digits(t.substr(8, 2))) return false;
  return number(t.substr(0, 4)) > 0 && parsed(t).ok();
}

long days_from_date(std::string_view date) {
  return static_cast<long>(std::chrono::sys_days{parsed(date)}.time_since_epoch().count());
}

Date date_from_days(long days) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
  return buffer;
}

bool is_timestamp(std::string_view t) {
  if (t.size() == 10) return is_date(t);
  if (t.size() != 20 || !is_date(t.substr(0, 10)) || t[10] != 'T' || t[13] != ':' || t[16] != ':' || t[19] != 'Z')
    return false;
  if (!digits(t.substr(11, 2)) || !digits(t.substr(14, 2)) || !digits(t.substr(17, 2))) return false;
  return number(t.substr(11, 2)) < 24 && number(t.substr(14, 2)) < 60 && number(t.substr(17, 2)) <= 60;
}

} // namespace sandtable
