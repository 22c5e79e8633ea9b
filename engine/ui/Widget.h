// What is on the screen, told in words and places: for tests, and for whoever reads the panels aloud one day.
#pragma once

#include <string_view>

namespace rundgang::ui {

/// Pixels, y down.
struct Rect {
    float x0 = 0.0F, y0 = 0.0F, x1 = 0.0F, y1 = 0.0F;

    [[nodiscard]] float width() const { return x1 - x0; }
    [[nodiscard]] float height() const { return y1 - y0; }
    [[nodiscard]] float centreX() const { return (x0 + x1) * 0.5F; }
    [[nodiscard]] float centreY() const { return (y0 + y1) * 0.5F; }
    [[nodiscard]] Rect inset(float by) const { return {x0 + by, y0 + by, x1 - by, y1 - by}; }
    [[nodiscard]] bool contains(float x, float y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }
    [[nodiscard]] bool overlaps(const Rect& other) const {
        return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
    }
};

struct Widget {
    const char* id = "";     ///< which control, "variant" ...
    int index = 0;           ///< ... and which of several
    std::string_view label;  ///< valid until the next frame
    Rect rect;
    bool on = false;
    bool fits = true;  ///< the label is shown whole
    bool pressable = false;
    Rect seen{};            ///< the part that is not scrolled out of sight
    float textSize = 0.0F;  ///< pixels from ascender to descender; 0: a sign without words
};

struct PanelArea {
    const char* name = "";
    Rect rect;
    bool modal = false;
};

}  // namespace rundgang::ui
