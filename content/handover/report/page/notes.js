// The list of conversations, a page at a time, and how one of them looks.
"use strict";

rundgang.list = (() => {
    const { element, say, words } = rundgang;
    const kOnPage = 10;
    const kMostPrinted = 300;

    let threads = [], notes = [], page = 0, body;

    // ---- One note

    const picture = (file, alt, caption) => element("figure", { class: "picture" },
        element("a", { href: file }, element("img", { src: file, alt, loading: "lazy", decoding: "async" })),
        caption ? element("figcaption", {}, caption) : null);

    const pictures = (note) => note.pictures.length === 0 ? null : element("div", { class: "pictures" },
        note.pictures.map(({ file, variant }) => {
            const name = rundgang.variantName(variant);
            return variant === -1 ? picture(file, say("pictureToday"), say("todayShort"))
                : picture(file, say("pictureVariant", { variant: name }), name);
        }));

    const voice = (medium, language) => {
        const label = say("voice", { seconds: rundgang.number(Math.round(medium.seconds)) });
        return element("div", { class: "voice" },
            medium.file
                ? element("audio", { controls: true, preload: "none", src: medium.file, "aria-label": label })
                : element("p", { class: "hint" }, say("voiceDropped")),
            medium.transcript
                ? [element("h5", {}, say("transcript")), words("blockquote", medium.transcript, language)]
                : element("p", { class: "hint" }, say("noTranscript")));
    };

    const media = (note) => note.media.map((medium) => medium.type === "audio/ogg" ? voice(medium, note.language)
        : medium.file ? picture(medium.file, medium.caption || say("attached"), medium.caption || say("attached")) : null);

    const facts = (note) => {
        const place = note.place >= 0 ? say("near", { place: rundgang.inLanguage(rundgang.report.places[note.place]) }) : say("elsewhere");
        return element("p", { class: "facts" },
            [say("said", { date: rundgang.day(note.time), time: rundgang.minute(note.time) }), say("shown", { variant: rundgang.variantName(note.variant) }), note.xray ? say("xray") : null, place]
                .filter(Boolean).join(" · "));
    };

    const votes = (note) => note.agree + note.disagree === 0 ? null
        : element("p", { class: "votes" }, say("votes", { agree: rundgang.number(note.agree), disagree: rundgang.number(note.disagree) }));

    const heading = (note, level) => element(level, { class: "note-title", tabindex: "-1" },
        rundgang.kindSign(note.kind), element("span", {}, say(note.kind)),
        note.stance ? element("span", { class: `stance ${note.stance}` }, rundgang.stanceText(note.stance)) : null,
        note.urgency ? element("span", { class: `urgency ${note.urgency}` }, say(note.urgency)) : null);

    /// What is wrong, and with which asset.
    const wrong = (note) => !note.defect && !note.asset ? null : element("p", { class: "wrong" },
        [note.defect ? say(`defect_${note.defect}`) : null, note.asset ? say("asset", { id: note.asset }) : null].filter(Boolean).join(" · "));

    const said = (note) => [
        wrong(note),
        note.quote ? element("div", {}, words("blockquote", note.quote, note.language, { class: "quote", "aria-label": say("quoted") })) : null,
        note.text ? words("p", note.text, note.language, { class: "text" })
            : note.media.length === 0 && !note.defect ? element("p", { class: "hint" }, say("withoutText")) : null,
        media(note), votes(note), facts(note)];

    const reply = (note) => element("li", { id: `note-${note.id}` }, heading(note, "h5"), said(note));

    const card = (note) => {
        const replies = [...note.replies].sort((a, b) => a.time - b.time);
        return element("article", { class: "card", id: `note-${note.id}` },
            pictures(note),
            element("div", { class: "words" }, heading(note, "h3"),
                note.parent ? element("p", { class: "hint" }, say("replyToHidden")) : null,
                said(note),
                element("p", { class: "links" },
                    note.at === null ? element("span", { class: "hint" }, say("offPlan"))
                        : element("button", { type: "button", on: { click: () => rundgang.plan.goTo(note) } }, say("onPlan")),
                    element("a", { href: `#note-${note.id}` }, say("link"))),
                replies.length === 0 ? null
                    : element("div", { class: "replies" }, element("h4", {}, `${say("replies")} (${rundgang.number(replies.length)})`),
                        element("ol", {}, replies.map(reply)))));
    };

    // ---- The page

    const pageCount = () => Math.max(1, Math.ceil(threads.length / kOnPage));

    const turnTo = (wanted) => {
        page = wanted;
        draw();
        document.getElementById("notes").focus();
        document.getElementById("notes").scrollIntoView();
    };

    const pager = () => {
        const button = (key, to) => element("button", { type: "button", disabled: to < 0 || to >= pageCount(), on: { click: () => turnTo(to) } }, say(key));
        return pageCount() === 1 ? null : element("nav", { class: "pager", "aria-label": say("pages") },
            button("previous", page - 1),
            element("span", {}, say("page", { n: rundgang.number(page + 1), all: rundgang.number(pageCount()) })),
            button("next", page + 1));
    };

    const order = () => {
        const select = element("select", {
            on: {
                change: () => {
                    rundgang.selection.sort = select.value;
                    rundgang.selectionChanged();
                    body.querySelector("select")?.focus();
                },
            },
        }, rundgang.orders.map((name) => element("option", { value: name, selected: rundgang.selection.sort === name }, say(name))));
        return element("label", { class: "field" }, element("span", {}, say("sort")), select);
    };

    const spot = () => rundgang.selection.spot === null ? null : element("p", { class: "notice" },
        say("onlyHere", { n: rundgang.number(rundgang.selection.spot.size) }), " ",
        element("button", {
            type: "button",
            on: {
                click: () => {
                    rundgang.selection.spot = null;
                    rundgang.selectionChanged();
                    document.getElementById("notes").focus();
                },
            },
        }, say("showAll")));

    const draw = () => {
        page = Math.min(page, pageCount() - 1);
        const shown = threads.slice(page * kOnPage, (page + 1) * kOnPage);
        body.replaceChildren(...[spot(), order(), ...shown.map(card), pager()].filter(Boolean));
    };

    /// Paper has no pages to turn: all that is selected, up to a bound.
    const drawForPrint = () => {
        const printed = threads.slice(0, kMostPrinted);
        const roots = new Set(printed);
        const count = notes.filter((note) => roots.has(note.root)).length;
        body.replaceChildren(
            element("p", { class: "hint" }, say("printed", { n: rundgang.number(count), all: rundgang.number(notes.length) })), ...printed.map(card));
        for (const image of body.querySelectorAll("img")) {
            image.loading = "eager";
        }
    };

    window.addEventListener("beforeprint", drawForPrint);
    window.addEventListener("afterprint", () => draw());

    return {
        show: (into) => {
            body = into;
            draw();
        },
        select: (selected) => {
            threads = selected.threads;
            notes = selected.notes;
            page = 0;
            draw();
        },
        /// Turns to the page a note is on and puts the keyboard on it. False where it is not among the selected.
        open: (note) => {
            const at = threads.indexOf(note.root);
            if (at < 0) {
                return false;
            }
            page = Math.floor(at / kOnPage);
            draw();
            const card = document.getElementById(`note-${note.id}`);
            for (const other of body.querySelectorAll(".open")) {
                other.classList.remove("open");
            }
            card.classList.add("open");
            card.scrollIntoView({ block: "start" });
            card.querySelector(".note-title").focus({ preventScroll: true });
            return true;
        },
        /// The selection on paper, once its pictures are there.
        print: async () => {
            drawForPrint();
            await Promise.all([...body.querySelectorAll("img")].map((image) => image.decode().catch(() => null)));
            window.print();
        },
    };
})();
