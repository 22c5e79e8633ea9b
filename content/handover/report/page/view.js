// Which part of the town the plan shows. Positions in the town are metres in its own system, x east, y north; on the page they are
// pixels from the plan's upper left corner. `x`, `y` is the metre in the middle, `scale` how many pixels a metre has; everything
// else follows from these.
"use strict";

rundgang.view = {
    kMostPixels: 24,    // a metre is never drawn larger
    kClosest: 6,        // ... and not larger than this where something is to be fitted in
    x: 0, y: 0, scale: 0,
    width: 600, height: 400,
    letters: 1,         // how large the reader's text is, of the usual size

    toPixel(x, y) {
        return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 - (y - this.y) * this.scale];
    },

    toTown(px, py) {
        return [this.x + (px - this.width / 2) / this.scale, this.y - (py - this.height / 2) / this.scale];
    },

    /// The size of the element that shows it, unless that is not shown at all.
    measure(element) {
        const box = element.getBoundingClientRect();
        this.letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
        if (box.width > 0 && box.height > 0) {
            this.width = box.width;
            this.height = box.height;
        }
    },

    /// Keeps the town in sight.
    limit() {
        const { min, max } = rundgang.report.extent;
        const least = 0.9 * Math.min(this.width / (max[0] - min[0]), this.height / (max[1] - min[1]));
        this.scale = Math.min(Math.max(this.scale, least), this.kMostPixels);
        this.x = Math.min(Math.max(this.x, min[0]), max[0]);
        this.y = Math.min(Math.max(this.y, min[1]), max[1]);
    },

    /// Shows a box of the town with some room around it.
    fit([minX, minY, maxX, maxY]) {
        this.x = (minX + maxX) / 2;
        this.y = (minY + maxY) / 2;
        this.scale = Math.min(0.8 * this.width / Math.max(maxX - minX, 1), 0.8 * this.height / Math.max(maxY - minY, 1), this.kClosest);
        this.limit();
    },

    /// All of some notes; of none, the town.
    fitNotes(notes) {
        const { min, max } = rundgang.report.extent;
        this.fit(notes.length === 0 ? [...min, ...max] : this.boxOf(notes));
    },

    boxOf(notes) {
        const box = [Infinity, Infinity, -Infinity, -Infinity];
        for (const { at } of notes) {
            box[0] = Math.min(box[0], at[0]);
            box[1] = Math.min(box[1], at[1]);
            box[2] = Math.max(box[2], at[0]);
            box[3] = Math.max(box[3], at[1]);
        }
        return box;
    },

    /// The point under a pixel stays where it is.
    zoom(factor, px = this.width / 2, py = this.height / 2) {
        const before = this.toTown(px, py);
        this.scale *= factor;
        this.limit();
        const after = this.toTown(px, py);
        this.x += before[0] - after[0];
        this.y += before[1] - after[1];
        this.limit();
    },

    pan(dx, dy) {
        this.x += dx / this.scale;
        this.y -= dy / this.scale;
        this.limit();
    },
};
