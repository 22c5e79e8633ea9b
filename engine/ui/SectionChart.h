// A longitudinal section drawn on a panel: ground, covers, manholes, pipes with their crowns, damages and the level of a
// backwater over stations and levels. What is not known is a gap and a "?". As many words as have room, at the usual size.
#pragma once

#include "engine/experience/SewerTracing.h"
#include "engine/ui/Canvas.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rundgang::ui {

/// The part that is shown: stations, metres.
struct SectionView {
    double from = 0.0;
    double to = 1.0;
};

/// What of the section the view shows: found once for a view, then drawn every frame, however long the way is.
struct SectionPlan {
    std::shared_ptr<const experience::SewerSection> of;
    SectionView view;
    float pixels = 0.0F;
    double low = 0.0;
    double high = 1.0;
    std::vector<std::uint32_t> shafts;  ///< no more than can be told apart
    std::vector<std::uint32_t> pipes;
    std::vector<std::uint32_t> ground;
    std::vector<std::uint32_t> damages;
};

struct SectionPick {
    bool shaft = false;
    std::size_t index = 0;  ///< of the section's shafts or pipes
};

class SectionChart {
public:
    /// `plan` is made anew where it is another section's, another view's or another width's.
    SectionChart(Canvas& canvas, std::shared_ptr<const experience::SewerSection> section, const SectionView& view,
                 const Rect& rect, SectionPlan& plan);

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
    void makePlan();
    void findLevels();
    [[nodiscard]] double groundGap() const;
    /// Whether something at that station has a pixel to itself; then it is the last one.
    [[nodiscard]] bool apart(double station, double& last, double pixels) const;
    void levels();
    void ground();
    void pipe(std::size_t index, bool chosen);
    void shaft(std::size_t index, bool chosen);
    void damages();
    void water();
    void names(std::uint32_t chosen);
    void falls();
    [[nodiscard]] std::optional<std::size_t> chosenIn(const std::vector<std::uint32_t>& features, std::uint32_t chosen) const;
    void dashed(float x0, float y0, float x1, float y1, std::uint32_t colour, float thick);

    Canvas& mCanvas;
    const experience::SewerSection& mData;
    const network::LongSection& mSection;
    SectionPlan& mPlan;
    SectionView mView;
    Rect mRect;
    Rect mPlot;
    double mTick = 1.0;
};

}  // namespace rundgang::ui
