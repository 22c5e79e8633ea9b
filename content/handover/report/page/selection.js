// Which notes are selected and in what order: plain state, no elements. Everything that shows notes asks here.
"use strict";

rundgang.selection = { words: "", kinds: new Set(), stances: new Set(), urgencies: new Set(), variant: null, place: null, spot: null, sort: "newest" };

/// Prepares what searching and threading need; once, after the data is loaded.
rundgang.readNotes = (notes) => {
    rundgang.notes = notes;
    rundgang.noteById = new Map(notes.map((note) => [note.id, note]));
    for (const note of notes) {
        // A leap second is none to the browser.
        note.time = Date.parse(note.created.replace(":60Z", ":59Z")) || 0;
        const said = [note.text, note.quote, note.asset, ...note.media.map((medium) => `${medium.transcript} ${medium.caption}`)];
        note.searched = rundgang.folded(said.join(" "));
        note.replies = [];
    }
    for (const note of notes) {
        note.root = rundgang.rootOf(note);
        if (note.root !== note) {
            note.root.replies.push(note);
        }
    }
};

/// The note a conversation began with. Parents that this report does not show end the way up, and so does a circle.
rundgang.rootOf = (note) => {
    const seen = new Set([note]);
    let root = note;
    for (let parent = rundgang.noteById.get(root.parent); parent; parent = rundgang.noteById.get(root.parent)) {
        if (seen.has(parent)) {
            return note;
        }
        seen.add(parent);
        root = parent;
    }
    return root;
};

/// Big and small letters and ways to write one character do not matter.
rundgang.folded = (text) => text.normalize("NFKC").toLowerCase();

rundgang.isSelected = (note, words) => {
    const { kinds, stances, urgencies, variant, place, spot } = rundgang.selection;
    return (kinds.size === 0 || kinds.has(note.kind)) &&
        (stances.size === 0 || stances.has(note.stance)) &&
        (urgencies.size === 0 || urgencies.has(note.urgency)) &&
        (variant === null || note.variant === variant) &&
        (place === null || note.place === place) &&
        (spot === null || spot.has(note.id)) &&
        words.every((word) => note.searched.includes(word));
};

const kOrders = {
    newest: (a, b) => b.time - a.time,
    oldest: (a, b) => a.time - b.time,
    agreed: (a, b) => (b.agree - b.disagree) - (a.agree - a.disagree) || b.time - a.time,
};
rundgang.orders = Object.keys(kOrders);

/// {notes: those selected, threads: the conversations they belong to, in order}.
rundgang.select = () => {
    const words = rundgang.folded(rundgang.selection.words).split(/\s+/).filter(Boolean);
    const notes = rundgang.notes.filter((note) => rundgang.isSelected(note, words));
    const threads = [...new Set(notes.map((note) => note.root))].sort(kOrders[rundgang.selection.sort]);
    return { notes, threads };
};

rundgang.clearSelection = () => {
    Object.assign(rundgang.selection, { words: "", variant: null, place: null, spot: null });
    rundgang.selection.kinds.clear();
    rundgang.selection.stances.clear();
    rundgang.selection.urgencies.clear();
};
