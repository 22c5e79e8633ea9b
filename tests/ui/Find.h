// Looking for something among what panels put on the screen.
#pragma once

#include "engine/ui/Widget.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace rundgang::ui::test {

/// Null where there is none.
inline const Widget* findWidget(std::span<const Widget> widgets, std::string_view id, int index) {
    const auto found = std::find_if(widgets.begin(), widgets.end(),
                                    [&](const Widget& widget) { return widget.id == id && widget.index == index; });
    return found == widgets.end() ? nullptr : &*found;
}

inline bool hasPanel(std::span<const PanelArea> panels, std::string_view name) {
    return std::any_of(panels.begin(), panels.end(), [&](const PanelArea& area) { return area.name == name; });
}

}  // namespace rundgang::ui::test
