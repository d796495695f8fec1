#include "shell/renderer.hpp"
#include "shell/page.hpp"

#include "imgui.h"

#include <GLES3/gl3.h>
#include <cstddef>

namespace sandtable::shell {

namespace {

// As in web/src/shaders.mjs. Attribute 3 is the transform from points to clip space, the same for all vertices: a
// constant attribute needs no question about a uniform's place.
enum Attribute : GLuint { place, texel, colour, transform };

const void *offset(std::size_t bytes) { return reinterpret_cast<const void *>(bytes); }

} // namespace

void Renderer::create() {
  program_ = page::picture_program(); // compiled beside the rest: it is used with the first picture
  in_use_ = false;

  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (const GLuint attribute : {place, texel, colour}) glEnableVertexAttribArray(attribute);
  glVertexAttribPointer(place, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(texel, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(colour, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, col)));

  glEnable(GL_BLEND);
  glEnable(GL_SCISSOR_TEST);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void Renderer::forget() {
  for (ImTextureData *texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

void Renderer::update(ImTextureData &texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture.GetPixels());
    texture.SetTexID(name);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect &part : texture.Updates)
      glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE,
                      texture.GetPixelsAt(part.x, part.y));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    const GLuint name = static_cast<GLuint>(texture.TexID);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

void Renderer::draw(const ImDrawData &data, int width, int height, unsigned ground) {
  if (data.Textures)
    for (ImTextureData *texture : *data.Textures)
      if (texture->Status != ImTextureStatus_OK) update(*texture);

  if (!in_use_) glUseProgram(program_);
  in_use_ = true;
  glViewport(0, 0, width, height);
  const ImVec4 below = ImGui::ColorConvertU32ToFloat4(ground);
  glClearColor(below.x, below.y, below.z, 1);
  glScissor(0, 0, width, height);
  glClear(GL_COLOR_BUFFER_BIT);
  glVertexAttrib4f(transform, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y, -1, 1);

  const ImVec2 scale = data.FramebufferScale;
  GLuint bound = 0; // Dear ImGui's textures are never 0
  for (const ImDrawList *list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd &command : list->CmdBuffer) {
      if (command.UserCallback || command.ElemCount == 0) continue; // nobody here draws by callback
      const int left = static_cast<int>(command.ClipRect.x * scale.x),
                top = static_cast<int>(command.ClipRect.y * scale.y),
                right = static_cast<int>(command.ClipRect.z * scale.x),
                bottom = static_cast<int>(command.ClipRect.w * scale.y);
      if (right <= left || bottom <= top) continue;
      glScissor(left, height - bottom, right - left, bottom - top);
      if (const auto name = static_cast<GLuint>(command.GetTexID()); name != bound)
        glBindTexture(GL_TEXTURE_2D, bound = name);
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                     offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

} // namespace sandtable::shell
