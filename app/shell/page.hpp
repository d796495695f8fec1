#pragma once
#include <cstddef>
#include <string_view>

// What the program may ask of its page. Each function calls the one of the same name in `Module.page` (web/src/*.mjs).
// Nothing here waits: answers come back through exports.cpp.

namespace sandtable::shell::page {

// ---- glyphs: sizes and boxes in device pixels
unsigned picture_program(); ///< the WebGL program that everything is drawn with, in the present context

struct GlyphBox {
  float left, top, width, height, advance;
};
float baseline(); ///< of a line, as a fraction of the font size
bool measure_glyph(unsigned code_point, bool strong, float size, GlyphBox &box); ///< false: there is no such character
bool measure_cluster(std::string_view text, bool strong, float size, GlyphBox &box); ///< several that are one picture
bool paint_glyph(unsigned char *rgba); ///< the one measured last; true: it has colours of its own

// ---- pointer and keyboard
void cursor(int kind);                                             ///< ImGuiMouseCursor
void text_agent(bool wanted, float x, float y, float line_height); ///< where text is typed, CSS pixels
void copied(std::string_view text);                                ///< to the clipboard
void text_area(std::string_view id, std::string_view label, std::string_view text, float x, float y, float w, float h,
               float font_size, bool focus, bool enter_keeps);
void hide_text_area();

// ---- files
void pick_file(bool beside);
void open_theirs(std::string_view key);
void open_recent(std::string_view key);
void open_sample(std::string_view name);
/// Answers by App::begin_calculator; an empty name asks for a file.
void open_calculator(std::string_view name);
/// Answers by App::take_process.
void open_process();
void restore_draft(std::string_view key);
void discard_draft(std::string_view key);
void save(int token, std::string_view key, std::string_view file, std::string_view text, bool as, bool overwrite);
void download(std::string_view name, std::string_view mime, std::string_view bytes);
/// An SVG text painted at `scale` device pixels per unit.
void download_png(std::string_view name, std::string_view svg, int scale);
void pick_graph();
/// Work that no file holds; written to the browser's database at once, within the draft of `key`.
void write_draft(int token, std::string_view key, std::string_view name, std::string_view file, int edits,
                 std::string_view text);
void drop_draft(std::string_view key); ///< a file holds it now
void dirty();                          ///< something to draft: st_write_drafts is called within half a second
void unsaved(bool unsaved, std::string_view name);

// ---- the rest
void lock(std::string_view lineage); ///< one writer; empty: none wanted
void take_over();
void preference(std::string_view name, std::string_view value);
void load_licences();
void check_file(std::string_view text);
void stop_check();
/// The engine's job "forecast" on a workspace's text.
void forecast(int serial, std::string_view opportunity, std::string_view rule, int trials, int seed,
              std::string_view text);
void stop_forecast();
/// The engine's job "schedule" on a workspace's text.
void schedule(int serial, std::string_view opportunity, std::string_view today, bool triangular, std::string_view text);
void stop_schedule();
void open_sheet(); ///< picker for an .xlsx
/// The engine's job "simulate" on a workspace's text; ids, then the terms, and the bins it counts in while it works.
void simulate(int serial, std::string_view opportunity, std::string_view option, std::string_view reference,
              double rate, int trials, int seed, bool latin_hypercube, std::string_view text, int bins,
              double bins_from, double bins_to);
void stop_simulation();
void wake(); ///< draw a frame

} // namespace sandtable::shell::page
