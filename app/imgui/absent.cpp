#include "imgui_internal.h"

// Dear ImGui's tables and columns are left out of the build: our tables of people draw themselves, and 30 KB go unused.
// Its core names these for tables that nobody can have begun.
namespace ImGui {

void EndTable() {}
void EndColumns() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TableEndRow(ImGuiTable *) {}
void TableEndCell(ImGuiTable *) {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable *) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData *) {}
void TableSettingsAddSettingsHandler() {}

} // namespace ImGui

// It reads numbers from its settings file, which we have none of, and from number fields, where ours read for
// themselves.
extern "C" int imgui_reads_nothing(const char *, const char *, ...) { return 0; }
