// Reading what others left: the view of the notes, the visitor's filter, signs and list, the note or sign that is opened, and the
// visitor's voice on notes. MainThread; whatever takes as long as there are notes is done on a thread of its own.
#pragma once

#include "engine/core/HandOver.h"
#include "engine/core/Jobs.h"
#include "engine/experience/NotesView.h"
#include "engine/experience/Signs.h"
#include "engine/notes/Store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rundgang::experience {

/// A sign of no more notes than these opens their list; one of more brings the visitor nearer, where it falls apart.
inline constexpr std::uint32_t kMostListed = 50;

class NoteReading {
public:
    /// `store` may be null. What it holds now is there at once.
    explicit NoteReading(notes::Store* store);
    ~NoteReading();
    NoteReading(const NoteReading&) = delete;
    NoteReading& operator=(const NoteReading&) = delete;

    /// Every frame: takes over what the store shows now and what the thread has made of it; signs go on.
    void advance(const math::WorldPos& eye, double headingRad, double seconds);
    /// The next visitor: filter, what is opened and voices are as if there had been nobody.
    void forget();

    /// Null without a store. Changes between frames only.
    [[nodiscard]] const std::shared_ptr<const NotesView>& view() const { return mView; }
    [[nodiscard]] const NoteFilter& filter() const { return mMine.filter; }
    void setFilter(const NoteFilter& filter);
    [[nodiscard]] const Signs& signs() const { return mSigns; }

    /// For the list, as seen from here; made anew when the notes change, else only when asked for.
    void askOrder() { mOrderAsked = true; }
    [[nodiscard]] const NoteOrder& order() const { return mOrder; }

    /// What the visitor has opened: a note, or a sign that stands for several; ids, because indices change.
    struct Opened {
        std::string note;              ///< empty: the list
        std::vector<std::string> few;  ///< the list's notes where it is a sign's, kMostListed at most; empty: all
        std::uint64_t times = 0;       ///< grows whenever something is opened: panels come up then
    };
    [[nodiscard]] const Opened& opened() const { return mMine.opened; }
    /// One of kMostListed at most.
    void open(const Sign& sign);
    /// Opened::few as indices of view().
    [[nodiscard]] std::span<const std::uint32_t> few() const { return mFew; }
    void openNote(const std::string& id);
    /// From the note back to the list it came from.
    void backToList();
    /// The list of all.
    void close();

    /// Which note is shown as it was: its sign steps back.
    void setSubject(const std::string& id) { mMine.subject = id; }
    [[nodiscard]] const std::string& subject() const { return mMine.subject; }

    /// 1 agree, -1 disagree; the same once more takes it back. One voice a visitor's code, so a code must be given.
    void vote(const std::string& noteId, int value, const std::string& code);
    /// This visitor's, 0 if none.
    [[nodiscard]] int voteOn(const std::string& noteId) const;
    /// Why a voice could not be kept, since the last call.
    [[nodiscard]] std::optional<core::Problem> takeProblem();

    /// Blocks until the view is that of the store: for tests and pictures.
    void waitIdle();

private:
    struct Made {
        std::shared_ptr<const NotesView> view;
        NoteOrder order;
        bool ordered = false;
    };
    struct Mine {
        NoteFilter filter;
        Opened opened;
        std::string subject;
        std::map<std::string, int> votes;
    };

    void take();
    void askView();
    void orderNow();
    void followVotes();
    void findFew();

    notes::Store* mStore;
    std::shared_ptr<const NotesView> mView;
    std::shared_ptr<const notes::Shown> mAskedFor;  ///< of what the view is being made, or was
    NoteFilter mAskedFilter;
    Signs mSigns;
    NoteOrder mOrder;
    bool mOrderAsked = false;
    math::WorldPos mEye;  ///< of the last frame: the list begins with what lies before it
    double mHeadingRad = 0.0;
    bool mOrdered = false;  ///< somebody looks at the list, or did
    Mine mMine;
    std::vector<std::uint32_t> mFew;
    std::vector<std::pair<notes::Store::Ticket, std::string>> mVoting;  ///< and the note voted on
    std::optional<core::Problem> mProblem;

    core::HandOver<Made> mMade;
    bool mBusy = false;
    core::WorkQueue mWork{1};
};

}  // namespace rundgang::experience
