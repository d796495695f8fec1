#include "shell/text_agent.hpp"

#include "imgui.h"
#include "shell/app.hpp"
#include "shell/page.hpp"

namespace sandtable::shell {

void connect_text_agent() {
  ImGuiPlatformIO &platform = ImGui::GetPlatformIO();
  platform.Platform_SetImeDataFn = [](ImGuiContext *, ImGuiViewport *, ImGuiPlatformImeData *data) {
    page::text_agent(data->WantVisible || data->WantTextInput, data->InputPos.x, data->InputPos.y,
                     data->InputLineHeight);
  };
  platform.Platform_GetClipboardTextFn = [](ImGuiContext *) { return app().clipboard.c_str(); };
  platform.Platform_SetClipboardTextFn = [](ImGuiContext *, const char *text) {
    app().clipboard = text;
    page::copied(text);
  };
}

} // namespace sandtable::shell
