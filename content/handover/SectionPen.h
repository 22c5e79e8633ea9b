// Cairo behind a door: lines, areas and texts in millimetres on paper, kept as SVG or PDF in memory.
#pragma once

#include "engine/core/Result.h"

#include <cairo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rundgang::handover {

struct Ink {
    double red = 0.0;
    double green = 0.0;
    double blue = 0.0;
    double alpha = 1.0;
};

enum class Align { Left, Centre, Right };

using PaperPoint = std::pair<double, double>;  ///< millimetres from the upper left corner, y down

class SectionPen {
public:
    enum class Form { Svg, Pdf };

    SectionPen(Form form, double width, double height, const std::string& title);

    void line(const std::vector<PaperPoint>& points, const Ink& ink, double width, bool dashed = false);
    void area(const std::vector<PaperPoint>& points, const Ink& ink);
    /// `at` is on the base line; `turned`: written upwards.
    void text(const PaperPoint& at, const std::string& words, double size, Align align, bool turned = false, bool bold = false);
    [[nodiscard]] double widthOf(const std::string& words, double size, bool bold = false);
    /// The words, cut with an ellipsis where they are wider.
    [[nodiscard]] std::string fitting(const std::string& words, double size, double width);

    /// Ends the drawing.
    core::Result<std::vector<std::byte>> finish();

private:
    struct Destroy {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* pen) const { cairo_destroy(pen); }
    };
    void font(double size, bool bold);
    void trace(const std::vector<PaperPoint>& points);

    std::vector<std::byte> mBytes;
    std::unique_ptr<cairo_surface_t, Destroy> mSurface;
    std::unique_ptr<cairo_t, Destroy> mPen;
};

}  // namespace rundgang::handover
