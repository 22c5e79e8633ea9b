#include "content/handover/SectionPen.h"

#include "content/handover/Utf8.h"
#include "engine/notes/NoteCheck.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <array>
#include <numbers>

namespace rundgang::handover {
namespace {

constexpr double kPointsPerMillimetre = 72.0 / 25.4;

cairo_status_t keep(void* bytes, const unsigned char* data, unsigned int length) {
    auto& kept = *static_cast<std::vector<std::byte>*>(bytes);
    const std::byte* const first = reinterpret_cast<const std::byte*>(data);
    kept.insert(kept.end(), first, first + length);
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t* makeSurface(SectionPen::Form form, double width, double height, const std::string& title,
                             std::vector<std::byte>& bytes) {
    const double w = width * kPointsPerMillimetre;
    const double h = height * kPointsPerMillimetre;
    if (form == SectionPen::Form::Svg) {
        return cairo_svg_surface_create_for_stream(keep, &bytes, w, h);
    }
    cairo_surface_t* const surface = cairo_pdf_surface_create_for_stream(keep, &bytes, w, h);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, notes::cleanText(title).c_str());
    return surface;
}

}  // namespace

SectionPen::SectionPen(Form form, double width, double height, const std::string& title)
    : mSurface(makeSurface(form, width, height, title, mBytes)), mPen(cairo_create(mSurface.get())) {
    cairo_scale(mPen.get(), kPointsPerMillimetre, kPointsPerMillimetre);
    cairo_set_line_join(mPen.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgb(mPen.get(), 1.0, 1.0, 1.0);
    cairo_paint(mPen.get());
}

void SectionPen::trace(const std::vector<PaperPoint>& points) {
    cairo_new_path(mPen.get());
    for (const auto& [x, y] : points) {
        cairo_line_to(mPen.get(), x, y);
    }
}

void SectionPen::line(const std::vector<PaperPoint>& points, const Ink& ink, double width, bool dashed) {
    constexpr std::array<double, 2> kDashes{1.6, 1.0};
    trace(points);
    cairo_set_source_rgba(mPen.get(), ink.red, ink.green, ink.blue, ink.alpha);
    cairo_set_line_width(mPen.get(), width);
    cairo_set_dash(mPen.get(), kDashes.data(), dashed ? 2 : 0, 0.0);
    cairo_stroke(mPen.get());
}

void SectionPen::area(const std::vector<PaperPoint>& points, const Ink& ink) {
    trace(points);
    cairo_close_path(mPen.get());
    cairo_set_source_rgba(mPen.get(), ink.red, ink.green, ink.blue, ink.alpha);
    cairo_fill(mPen.get());
}

void SectionPen::font(double size, bool bold) {
    cairo_select_font_face(mPen.get(), "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                           bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(mPen.get(), size);
}

double SectionPen::widthOf(const std::string& words, double size, bool bold) {
    font(size, bold);
    cairo_text_extents_t extents{};
    // Ids of foreign files need be no UTF-8, and one such word would spoil the whole drawing.
    cairo_text_extents(mPen.get(), notes::cleanText(words).c_str(), &extents);
    return extents.x_advance;
}

std::string SectionPen::fitting(const std::string& words, double size, double width) {
    const std::string whole = notes::cleanText(words);
    std::string cut = whole;
    while (!cut.empty() && widthOf(cut == whole ? whole : cut + "…", size) > width) {
        cut.resize(wholeWithin(cut, cut.size() - 1));
    }
    return cut == whole ? whole : cut.empty() ? cut : cut + "…";
}

void SectionPen::text(const PaperPoint& at, const std::string& words, double size, Align align, bool turned, bool bold) {
    const double width = widthOf(words, size, bold);
    const double shift = align == Align::Left ? 0.0 : align == Align::Centre ? width * 0.5 : width;
    cairo_save(mPen.get());
    cairo_translate(mPen.get(), at.first, at.second);
    cairo_rotate(mPen.get(), turned ? -std::numbers::pi / 2.0 : 0.0);
    cairo_move_to(mPen.get(), -shift, 0.0);
    cairo_set_source_rgb(mPen.get(), 0.1, 0.1, 0.12);
    cairo_show_text(mPen.get(), notes::cleanText(words).c_str());
    cairo_restore(mPen.get());
}

core::Result<std::vector<std::byte>> SectionPen::finish() {
    mPen.reset();
    cairo_surface_finish(mSurface.get());
    const cairo_status_t status = cairo_surface_status(mSurface.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return core::Problem{"", "drawing", cairo_status_to_string(status), ""};
    }
    return std::move(mBytes);
}

}  // namespace rundgang::handover
