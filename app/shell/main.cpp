#include "shell/app.hpp"

int main() { return sandtable::shell::app().start() ? 0 : 1; }
