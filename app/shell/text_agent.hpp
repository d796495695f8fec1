#pragma once

namespace sandtable::shell {

/// Text comes from a textarea of the page (input methods, dead keys, on-screen keyboards), the clipboard from its
/// events.
void connect_text_agent();

} // namespace sandtable::shell
