// A Session's notes: their signs in the world, as the experience chooses them, in the panels' colours and shapes.
#include "engine/ui/NoteSigns.h"
#include "tools/rundgang/Session.h"

#include <algorithm>

namespace rundgang::tools {
namespace {

render::Marker markerOf(const experience::Sign& sign, const experience::NotesView& view) {
    render::Marker marker;
    marker.position = sign.foot;
    marker.opacity = sign.opacity;
    marker.count = sign.count;
    if (sign.count == 1) {
        const ui::NoteSign look = ui::signOf(view.note(sign.first).kind);
        marker.rgba = look.rgba;
        marker.shape = look.shape;
        return marker;
    }
    for (std::size_t kind = 0; kind < marker.parts.size(); ++kind) {
        const ui::NoteSign look = ui::signOf(static_cast<notes::NoteKind>(kind));
        marker.parts[kind] = {look.rgba, look.shape, static_cast<float>(sign.kinds[kind]) / static_cast<float>(sign.count)};
    }
    return marker;
}

render::Marker markedSpot(const math::WorldPos& place, notes::NoteKind kind) {
    const ui::NoteSign look = ui::signOf(kind);
    return {place + glm::dvec3(0.0, 0.0, experience::kSignLift), look.rgba, look.shape, true};
}

}  // namespace

void Session::mark(const std::optional<MarkArgument>& mark) {
    mMark.reset();
    if (mark) {
        const notes::NoteKind kind = notes::kindFromName(mark->kind).value_or(notes::NoteKind::Idea);
        mMark = markedSpot({mark->east, mark->north, mark->height}, kind);
    }
}

void Session::openModeration() {
    if (mStore) {
        mDesk = std::make_unique<experience::ModerationDesk>(*mStore);
        mUi->setModeration(mDesk.get());
    }
}

void Session::updateSigns() {
    mMarkers.clear();
    mRings.clear();
    if (mLabels) {
        mLabels->lay(mVisit->sewerLabels(), experience::LabelReader::of(mVisit->state()));
    }
    const frame::VisitState& state = mVisit->state();
    const experience::NoteReading& reading = mVisit->reading();
    for (const experience::Sign& sign : reading.signs().shown()) {
        if (sign.opacity > 0.0F) {
            mMarkers.push_back(markerOf(sign, *reading.view()));
            mMarkers.back().emphasised = state.pointedSign == sign.key && !sign.leaving;
        }
    }
    if (mMark) {
        mMarkers.push_back(*mMark);
    }
    // The spot a note is being written about is marked at once, in the kind chosen so far.
    if (const experience::NoteDraft* draft = mVisit->draft();
        draft != nullptr && draft->stage != experience::NoteDraft::Stage::Saved) {
        mMarkers.push_back(markedSpot(draft->note.place, draft->note.kind));
    }
    if (state.pointed && state.tool == frame::Tool::Walk && state.canTeleportThere && !state.arc && mUi) {
        mRings.push_back({state.pointed->position, state.pointed->normal, 0.5F, 0xC0FFFFFFU});
    }
}

}  // namespace rundgang::tools
