#include "engine/ui/Icons.h"

#include "engine/ui/NoteSigns.h"
#include "engine/ui/Theme.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace rundgang::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// Draws in a square from -1 to 1, y down.
class Pen {
public:
    Pen(ImDrawList& list, float x, float y, float size, std::uint32_t colour)
        : mList(list), mX(x), mY(y), mHalf(size * 0.5F), mColour(colour), mThick(std::max(1.5F, size * 0.085F)) {}

    void stroke(std::initializer_list<std::pair<float, float>> points, bool closed = false) const {
        mList.PathClear();
        for (const auto& [x, y] : points) {
            mList.PathLineTo(at(x, y));
        }
        mList.PathStroke(mColour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, mThick);
    }
    void fill(std::initializer_list<std::pair<float, float>> points) const {
        mList.PathClear();
        for (const auto& [x, y] : points) {
            mList.PathLineTo(at(x, y));
        }
        mList.PathFillConvex(mColour);
    }
    void circle(float x, float y, float radius) const { mList.AddCircle(at(x, y), radius * mHalf, mColour, 0, mThick); }
    void disc(float x, float y, float radius) const { mList.AddCircleFilled(at(x, y), radius * mHalf, mColour); }
    void arc(float x, float y, float radius, float from, float to) const {
        mList.PathClear();
        mList.PathArcTo(at(x, y), radius * mHalf, from, to, 20);
        mList.PathStroke(mColour, ImDrawFlags_None, mThick);
    }
    [[nodiscard]] Pen in(std::uint32_t colour) const {
        Pen other = *this;
        other.mColour = colour;
        return other;
    }
    [[nodiscard]] Pen thick(float factor) const {
        Pen other = *this;
        other.mThick *= factor;
        return other;
    }

private:
    [[nodiscard]] ImVec2 at(float x, float y) const { return {mX + x * mHalf, mY + y * mHalf}; }

    ImDrawList& mList;
    float mX, mY, mHalf;
    std::uint32_t mColour;
    float mThick;
};

void underground(const Pen& p) {
    p.stroke({{-0.95F, -0.35F}, {0.95F, -0.35F}});
    p.stroke({{-0.45F, -0.35F}, {-0.45F, -0.9F}, {0.1F, -0.9F}, {0.1F, -0.35F}});
    p.circle(0.0F, 0.38F, 0.42F);
    p.stroke({{-0.95F, 0.38F}, {-0.42F, 0.38F}});
    p.stroke({{0.42F, 0.38F}, {0.95F, 0.38F}});
}

void speech(const Pen& p) {
    p.stroke({{-0.9F, -0.75F}, {0.9F, -0.75F}, {0.9F, 0.4F}, {-0.1F, 0.4F}, {-0.5F, 0.9F}, {-0.5F, 0.4F}, {-0.9F, 0.4F}}, true);
    p.stroke({{-0.5F, -0.35F}, {0.5F, -0.35F}});
    p.stroke({{-0.5F, 0.02F}, {0.2F, 0.02F}});
}

void microphone(const Pen& p) {
    p.stroke({{-0.3F, -0.6F}, {-0.3F, 0.0F}});
    p.stroke({{0.3F, -0.6F}, {0.3F, 0.0F}});
    p.arc(0.0F, -0.6F, 0.3F, kPi, 2.0F * kPi);
    p.arc(0.0F, 0.0F, 0.3F, 0.0F, kPi);
    p.arc(0.0F, 0.0F, 0.62F, 0.0F, kPi);
    p.stroke({{0.0F, 0.62F}, {0.0F, 0.95F}});
    p.stroke({{-0.35F, 0.95F}, {0.35F, 0.95F}});
}

void speaker(const Pen& p) {
    p.stroke({{-0.9F, -0.3F}, {-0.5F, -0.3F}, {0.0F, -0.75F}, {0.0F, 0.75F}, {-0.5F, 0.3F}, {-0.9F, 0.3F}}, true);
    p.arc(0.0F, 0.0F, 0.45F, -0.8F, 0.8F);
    p.arc(0.0F, 0.0F, 0.85F, -0.8F, 0.8F);
}

void listLines(const Pen& p) {
    for (const float y : {-0.6F, 0.0F, 0.6F}) {
        p.disc(-0.75F, y, 0.14F);
        p.stroke({{-0.4F, y}, {0.9F, y}});
    }
}

void place(const Pen& p) {
    p.arc(0.0F, -0.25F, 0.62F, kPi * 0.86F, kPi * 2.14F);
    p.stroke({{-0.56F, 0.01F}, {0.0F, 0.95F}, {0.56F, 0.01F}});
    p.disc(0.0F, -0.25F, 0.22F);
}

void tour(const Pen& p) {
    p.stroke({{-0.55F, 0.95F}, {-0.55F, -0.9F}});
    p.stroke({{-0.55F, -0.85F}, {0.8F, -0.45F}, {-0.55F, 0.0F}}, false);
}

void menu(const Pen& p) {
    const std::array<float, 3> knobs{0.4F, -0.35F, 0.15F};
    float y = -0.6F;
    for (const float x : knobs) {
        p.stroke({{-0.9F, y}, {0.9F, y}});
        p.disc(x, y, 0.22F);
        y += 0.6F;
    }
}

void globe(const Pen& p) {
    p.circle(0.0F, 0.0F, 0.9F);
    p.stroke({{-0.9F, 0.0F}, {0.9F, 0.0F}});
    p.stroke({{0.0F, -0.9F}, {0.0F, 0.9F}});
    p.arc(-0.75F, 0.0F, 1.17F, -0.88F, 0.88F);
    p.arc(0.75F, 0.0F, 1.17F, kPi - 0.88F, kPi + 0.88F);
}

void questionMark(const Pen& p, float size) {
    p.arc(0.0F, -0.32F * size, 0.36F * size, kPi * 0.95F, kPi * 2.35F);
    p.stroke({{0.16F * size, 0.0F}, {0.0F, 0.16F * size}, {0.0F, 0.34F * size}});
    p.disc(0.0F, 0.62F * size, 0.13F * size);
}

void person(const Pen& p, float top, float head) {
    p.disc(0.0F, top + head, head);
    p.stroke({{0.0F, top + 2.0F * head}, {0.0F, 0.45F}});
    p.stroke({{-0.38F, top + 2.8F * head}, {0.38F, top + 2.8F * head}});
    p.stroke({{-0.34F, 0.95F}, {0.0F, 0.4F}, {0.34F, 0.95F}});
}

void wheelchair(const Pen& p) {
    p.disc(-0.25F, -0.8F, 0.2F);
    p.stroke({{-0.25F, -0.55F}, {-0.25F, 0.15F}, {0.35F, 0.15F}, {0.6F, 0.75F}, {0.85F, 0.65F}});
    p.stroke({{-0.25F, -0.2F}, {0.3F, -0.2F}});
    p.arc(-0.15F, 0.42F, 0.5F, kPi * 0.05F, kPi * 1.35F);
}

void retry(const Pen& p) {
    p.arc(0.0F, 0.0F, 0.75F, -kPi * 0.35F, kPi * 1.3F);
    p.fill({{0.05F, -0.95F}, {0.75F, -0.75F}, {0.2F, -0.3F}});
}

void bin(const Pen& p) {
    p.stroke({{-0.8F, -0.6F}, {0.8F, -0.6F}});
    p.stroke({{-0.3F, -0.6F}, {-0.3F, -0.9F}, {0.3F, -0.9F}, {0.3F, -0.6F}});
    p.stroke({{-0.6F, -0.6F}, {-0.5F, 0.9F}, {0.5F, 0.9F}, {0.6F, -0.6F}});
}

void eye(const Pen& p) {
    p.arc(0.0F, 0.75F, 1.2F, kPi * 1.22F, kPi * 1.78F);
    p.arc(0.0F, -0.75F, 1.2F, kPi * 0.22F, kPi * 0.78F);
    p.disc(0.0F, 0.0F, 0.26F);
}

void walk(const Pen& p) {
    p.stroke({{0.0F, 0.9F}, {0.0F, -0.8F}});
    p.stroke({{-0.55F, -0.25F}, {0.0F, -0.85F}, {0.55F, -0.25F}});
}

void target(const Pen& p) {
    p.circle(0.0F, 0.0F, 0.72F);
    p.disc(0.0F, 0.0F, 0.2F);
    p.stroke({{0.0F, -1.0F}, {0.0F, -0.5F}});
    p.stroke({{0.0F, 0.5F}, {0.0F, 1.0F}});
    p.stroke({{-1.0F, 0.0F}, {-0.5F, 0.0F}});
    p.stroke({{0.5F, 0.0F}, {1.0F, 0.0F}});
}

void bulb(const Pen& p) {
    p.disc(0.0F, -0.14F, 0.3F);
    p.fill({{-0.16F, 0.06F}, {0.16F, 0.06F}, {0.13F, 0.36F}, {-0.13F, 0.36F}});
    p.thick(0.8F).stroke({{-0.1F, 0.47F}, {0.1F, 0.47F}});
}

void heart(const Pen& p) {
    p.disc(-0.2F, -0.14F, 0.24F);
    p.disc(0.2F, -0.14F, 0.24F);
    p.fill({{-0.41F, -0.02F}, {0.0F, -0.1F}, {0.41F, -0.02F}, {0.0F, 0.46F}});
}

void exclamation(const Pen& p) {
    p.fill({{-0.1F, -0.3F}, {0.1F, -0.3F}, {0.06F, 0.3F}, {-0.06F, 0.3F}});
    p.disc(0.0F, 0.52F, 0.1F);
}

/// An angle that points up, turned by quarters clockwise.
void angle(const Pen& p, int quarters) {
    switch (quarters) {
        case 0: p.thick(1.4F).stroke({{-0.7F, 0.35F}, {0.0F, -0.4F}, {0.7F, 0.35F}}); break;
        case 1: p.thick(1.4F).stroke({{-0.35F, -0.7F}, {0.4F, 0.0F}, {-0.35F, 0.7F}}); break;
        case 2: p.thick(1.4F).stroke({{-0.7F, -0.35F}, {0.0F, 0.4F}, {0.7F, -0.35F}}); break;
        default: p.thick(1.4F).stroke({{0.35F, -0.7F}, {-0.4F, 0.0F}, {0.35F, 0.7F}}); break;
    }
}

void home(const Pen& p) {
    p.stroke({{-0.95F, -0.05F}, {0.0F, -0.9F}, {0.95F, -0.05F}});
    p.stroke({{-0.65F, -0.25F}, {-0.65F, 0.85F}, {0.65F, 0.85F}, {0.65F, -0.25F}});
    p.stroke({{-0.2F, 0.85F}, {-0.2F, 0.25F}, {0.2F, 0.25F}, {0.2F, 0.85F}});
}

/// Two houses: one stands, the other is only drawn.
void compare(const Pen& p) {
    p.fill({{-0.95F, -0.15F}, {-0.5F, -0.6F}, {-0.05F, -0.15F}});
    p.fill({{-0.85F, -0.1F}, {-0.15F, -0.1F}, {-0.15F, 0.75F}, {-0.85F, 0.75F}});
    p.stroke({{0.15F, 0.75F}, {0.15F, -0.35F}, {0.52F, -0.85F}, {0.9F, -0.35F}, {0.9F, 0.75F}}, true);
}

void settings(const Pen& p) {
    p.circle(0.0F, 0.0F, 0.5F);
    for (int i = 0; i < 8; ++i) {
        const float a = kPi * 0.25F * static_cast<float>(i);
        p.thick(1.5F).stroke({{0.62F * std::cos(a), 0.62F * std::sin(a)}, {0.92F * std::cos(a), 0.92F * std::sin(a)}});
    }
    p.disc(0.0F, 0.0F, 0.16F);
}

void shift(const Pen& p) {
    p.stroke({{0.0F, -0.8F}, {0.8F, 0.05F}, {0.35F, 0.05F}, {0.35F, 0.75F}, {-0.35F, 0.75F}, {-0.35F, 0.05F}, {-0.8F, 0.05F}},
             true);
}

void backspace(const Pen& p) {
    p.stroke({{-0.95F, 0.0F}, {-0.35F, -0.65F}, {0.95F, -0.65F}, {0.95F, 0.65F}, {-0.35F, 0.65F}}, true);
    p.stroke({{-0.1F, -0.28F}, {0.5F, 0.28F}});
    p.stroke({{-0.1F, 0.28F}, {0.5F, -0.28F}});
}

void enter(const Pen& p) {
    p.stroke({{0.8F, -0.6F}, {0.8F, 0.2F}, {-0.75F, 0.2F}});
    p.stroke({{-0.25F, -0.3F}, {-0.8F, 0.2F}, {-0.25F, 0.7F}});
}

void chair(const Pen& p) {
    p.disc(-0.3F, -0.75F, 0.22F);
    p.stroke({{-0.3F, -0.45F}, {-0.3F, 0.2F}, {0.35F, 0.2F}, {0.35F, 0.9F}});
    p.stroke({{-0.7F, -0.3F}, {-0.7F, 0.45F}, {0.05F, 0.45F}});
    p.stroke({{-0.65F, 0.45F}, {-0.65F, 0.9F}});
}

void contrast(const Pen& p) {
    p.circle(0.0F, 0.0F, 0.85F);
    p.fill({{0.0F, -0.8F},
            {0.32F, -0.74F},
            {0.58F, -0.56F},
            {0.75F, -0.3F},
            {0.8F, 0.0F},
            {0.75F, 0.3F},
            {0.58F, 0.56F},
            {0.32F, 0.74F},
            {0.0F, 0.8F}});
}

void letters(const Pen& p) {
    p.stroke({{-0.95F, 0.65F}, {-0.35F, -0.75F}, {0.25F, 0.65F}});
    p.stroke({{-0.72F, 0.2F}, {0.02F, 0.2F}});
    p.stroke({{0.4F, 0.65F}, {0.67F, 0.0F}, {0.95F, 0.65F}});
    p.stroke({{0.5F, 0.43F}, {0.85F, 0.43F}});
}

void clock(const Pen& p) {
    p.circle(0.0F, 0.0F, 0.88F);
    p.stroke({{0.0F, -0.5F}, {0.0F, 0.0F}, {0.38F, 0.22F}});
}

void headset(const Pen& p) {
    p.stroke({{-0.9F, -0.35F}, {0.9F, -0.35F}, {0.9F, 0.5F}, {0.35F, 0.5F}, {0.0F, 0.15F}, {-0.35F, 0.5F}, {-0.9F, 0.5F}}, true);
    p.arc(0.0F, -0.1F, 0.75F, kPi * 1.12F, kPi * 1.88F);
}

/// Three shafts and the pipes between them.
void network(const Pen& p) {
    p.stroke({{-0.62F, -0.6F}, {0.0F, 0.1F}, {0.62F, -0.6F}});
    p.stroke({{0.0F, 0.1F}, {0.0F, 0.9F}});
    p.disc(-0.65F, -0.62F, 0.25F);
    p.disc(0.65F, -0.62F, 0.25F);
    p.disc(0.0F, 0.1F, 0.25F);
}

void ringed(const Pen& p, bool warning) {
    if (warning) {
        p.stroke({{0.0F, -0.85F}, {0.95F, 0.8F}, {-0.95F, 0.8F}}, true);
        p.stroke({{0.0F, -0.25F}, {0.0F, 0.25F}});
        p.disc(0.0F, 0.52F, 0.12F);
    } else {
        p.circle(0.0F, 0.0F, 0.9F);
        p.stroke({{0.0F, -0.1F}, {0.0F, 0.5F}});
        p.disc(0.0F, -0.42F, 0.13F);
    }
}

}  // namespace

void drawIcon(ImDrawList& list, Icon icon, float centreX, float centreY, float size, std::uint32_t colour) {
    const Pen p(list, centreX, centreY, size, colour);
    switch (icon) {
        case Icon::None: break;
        case Icon::Underground: underground(p); break;
        case Icon::Note: speech(p); break;
        case Icon::List: listLines(p); break;
        case Icon::Place: place(p); break;
        case Icon::Tour: tour(p); break;
        case Icon::Stop: p.fill({{-0.6F, -0.6F}, {0.6F, -0.6F}, {0.6F, 0.6F}, {-0.6F, 0.6F}}); break;
        case Icon::Next:
            p.thick(1.4F).stroke({{-0.75F, 0.0F}, {0.7F, 0.0F}});
            p.stroke({{0.15F, -0.55F}, {0.7F, 0.0F}, {0.15F, 0.55F}});
            break;
        case Icon::Menu: menu(p); break;
        case Icon::Language: globe(p); break;
        case Icon::Help:
            p.circle(0.0F, 0.0F, 0.92F);
            questionMark(p, 0.8F);
            break;
        case Icon::Close:
            p.stroke({{-0.6F, -0.6F}, {0.6F, 0.6F}});
            p.stroke({{-0.6F, 0.6F}, {0.6F, -0.6F}});
            break;
        case Icon::Check: p.thick(1.5F).stroke({{-0.75F, 0.0F}, {-0.2F, 0.55F}, {0.75F, -0.6F}}); break;
        case Icon::Info: ringed(p, false); break;
        case Icon::Warning: ringed(p, true); break;
        case Icon::Retry: retry(p); break;
        case Icon::Bin: bin(p); break;
        case Icon::Walk: walk(p); break;
        case Icon::Eye: eye(p); break;
        case Icon::Target: target(p); break;
        case Icon::Plus:
            p.stroke({{-0.7F, 0.0F}, {0.7F, 0.0F}});
            p.stroke({{0.0F, -0.7F}, {0.0F, 0.7F}});
            break;
        case Icon::Minus: p.stroke({{-0.7F, 0.0F}, {0.7F, 0.0F}}); break;
        case Icon::Person: person(p, -0.98F, 0.24F); break;
        case Icon::Wheelchair: wheelchair(p); break;
        case Icon::Child: person(p, -0.5F, 0.24F); break;
        case Icon::Up: angle(p, 0); break;
        case Icon::Right: angle(p, 1); break;
        case Icon::Down: angle(p, 2); break;
        case Icon::Left: angle(p, 3); break;
        case Icon::Home: home(p); break;
        case Icon::Compare: compare(p); break;
        case Icon::More:
            p.disc(-0.65F, 0.0F, 0.19F);
            p.disc(0.0F, 0.0F, 0.19F);
            p.disc(0.65F, 0.0F, 0.19F);
            break;
        case Icon::Settings: settings(p); break;
        case Icon::Shift: shift(p); break;
        case Icon::Backspace: backspace(p); break;
        case Icon::Enter: enter(p); break;
        case Icon::Chair: chair(p); break;
        case Icon::Contrast: contrast(p); break;
        case Icon::Letters: letters(p); break;
        case Icon::Clock: clock(p); break;
        case Icon::Headset: headset(p); break;
        case Icon::Microphone: microphone(p); break;
        case Icon::Speaker: speaker(p); break;
        case Icon::Network: network(p); break;
    }
}

NoteSign signOf(notes::NoteKind kind) {
    switch (kind) {
        case notes::NoteKind::Idea: return {theme::kYellow, 0};
        case notes::NoteKind::Praise: return {theme::kGreen, 1};
        case notes::NoteKind::Concern: return {theme::kOrange, 2};
        case notes::NoteKind::Question: return {theme::kSky, 3};
        case notes::NoteKind::Defect: return {theme::kVermillion, 4};
    }
    return {theme::kGrey, 0};
}

void drawNoteSymbol(ImDrawList& list, notes::NoteKind kind, float centreX, float centreY, float size) {
    const NoteSign sign = signOf(kind);
    const Pen shape(list, centreX, centreY, size, sign.rgba);
    const Pen picture = shape.in(theme::kOnText);
    switch (sign.shape) {
        case 0:
            shape.disc(0.0F, 0.0F, 0.95F);
            bulb(picture);
            break;
        case 1:
            shape.fill({{-0.85F, -0.85F}, {0.85F, -0.85F}, {0.85F, 0.85F}, {-0.85F, 0.85F}});
            heart(picture);
            break;
        case 2:
            shape.fill({{0.0F, -0.98F}, {1.0F, 0.85F}, {-1.0F, 0.85F}});
            exclamation(picture);
            break;
        case 3:
            shape.fill({{0.0F, -1.0F}, {1.0F, 0.0F}, {0.0F, 1.0F}, {-1.0F, 0.0F}});
            questionMark(picture, 0.62F);
            break;
        default:
            shape.thick(4.0F).stroke({{-0.68F, -0.68F}, {0.68F, 0.68F}});
            shape.thick(4.0F).stroke({{-0.68F, 0.68F}, {0.68F, -0.68F}});
            break;
    }
}

}  // namespace rundgang::ui
