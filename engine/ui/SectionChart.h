// A longitudinal section drawn on a panel: ground, covers, manholes, pipes with their crowns, damages and the level of a backwater
// over stations and levels. What is not known is a gap and a "?". As many words as have room, at the usual size.
#pragma once

#include "engine/experience/SewerTracing.h"
#include "engine/ui/Canvas.h"

#include <cstdint>
#include <optional>

namespace rundgang::ui {

/// The part that is shown: stations, metres.
struct SectionView {
    double from = 0.0;
    double to = 1.0;
};

struct SectionPick {
    bool shaft = false;
    std::size_t index = 0;  ///< of the section's shafts or pipes
};

class SectionChart {
public:
    SectionChart(Canvas& canvas, const experience::SewerSection& section, const SectionView& view, const Rect& rect);

    /// Heights are drawn so many times as tall as lengths are wide.
    [[nodiscard]] double exaggeration() const;
    /// `chosen`: the world's feature that is marked.
    void draw(std::uint32_t chosen);
    /// What is meant by a place on the panel.
    [[nodiscard]] std::optional<SectionPick> at(float x, float y) const;

private:
    [[nodiscard]] float x(double station) const;
    [[nodiscard]] float y(double level) const;
    /// The first shaft (pipe) of the view's, and one behind the last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> shafts() const;
    [[nodiscard]] std::pair<std::size_t, std::size_t> pipes() const;
    void findLevels();
    void levels();
    void ground();
    void pipe(std::size_t index, bool chosen);
    void shaft(std::size_t index, bool chosen);
    void damages();
    void water();
    void names(std::uint32_t chosen);
    void falls();
    void dashed(float x0, float y0, float x1, float y1, std::uint32_t colour, float thick);

    Canvas& mCanvas;
    const experience::SewerSection& mData;
    const network::LongSection& mSection;
    SectionView mView;
    Rect mRect;
    Rect mPlot;
    double mLow = 0.0;
    double mHigh = 1.0;
    double mTick = 1.0;
};

}  // namespace rundgang::ui
