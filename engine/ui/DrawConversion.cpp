#include "engine/ui/DrawConversion.h"

#include <imgui.h>

#include <algorithm>

namespace rundgang::ui {

void convertDraw(const ImDrawData& data, render::UiDraw& out) {
    static_assert(sizeof(ImDrawVert) == sizeof(render::UiVertex), "ImGui was built with another vertex");
    out.vertices.clear();
    out.indices.clear();
    out.commands.clear();
    out.width = data.DisplaySize.x;
    out.height = data.DisplaySize.y;
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        const auto firstVertex = static_cast<std::uint32_t>(out.vertices.size());
        const auto firstIndex = static_cast<std::uint32_t>(out.indices.size());
        for (const ImDrawVert& v : list.VtxBuffer) {
            out.vertices.push_back({v.pos.x, v.pos.y, v.uv.x, v.uv.y, v.col});
        }
        for (const ImDrawIdx index : list.IdxBuffer) {
            out.indices.push_back(index);
        }
        for (const ImDrawCmd& command : list.CmdBuffer) {
            render::UiCommand converted;
            converted.firstIndex = firstIndex + command.IdxOffset;
            converted.indexCount = command.ElemCount;
            converted.firstVertex = firstVertex + command.VtxOffset;
            converted.clip[0] = std::clamp(command.ClipRect.x - data.DisplayPos.x, 0.0F, out.width);
            converted.clip[1] = std::clamp(command.ClipRect.y - data.DisplayPos.y, 0.0F, out.height);
            converted.clip[2] = std::clamp(command.ClipRect.z - data.DisplayPos.x, 0.0F, out.width);
            converted.clip[3] = std::clamp(command.ClipRect.w - data.DisplayPos.y, 0.0F, out.height);
            const bool drawsSomething = converted.clip[2] > converted.clip[0] && converted.clip[3] > converted.clip[1];
            if (command.UserCallback == nullptr && converted.indexCount > 0 && drawsSomething) {
                out.commands.push_back(converted);
            }
        }
    }
}

}  // namespace rundgang::ui
