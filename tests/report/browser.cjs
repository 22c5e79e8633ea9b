// One check of a report in a real browser: node browser.cjs CHECK REPORT_FOLDER OUTPUT_FOLDER. Exit 0 is good; otherwise what is
// wrong stands on stdout, one finding a line. Started by BrowserTest.cpp through tools/browser.
"use strict";

const path = require("path");
const fs = require("fs");
const { chromium } = require("playwright-core");

const [check, folder, out] = process.argv.slice(2);
const findings = [];
const expect = (good, what) => {
    if (!good) {
        findings.push(what);
    }
};

/// A page of the report in which whatever must not happen becomes a finding.
const opened = async (browser, options = {}, hash = "") => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "de-DE", ...options });
    const page = await context.newPage();
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
            findings.push(`console: ${message.text()}`);
        }
    });
    page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
    page.on("dialog", (dialog) => {
        findings.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on("popup", () => findings.push("another window was opened"));
    page.on("requestfailed", (request) => {
        // A recording that is not played to its end is given up: no fault.
        if (!request.url().endsWith(".ogg")) {
            findings.push(`missing: ${request.url()}`);
        }
    });
    page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol !== "file:" || !decodeURIComponent(url.pathname).startsWith(`${folder}/`)) {
            findings.push(`request: ${request.url()}`);
        }
    });
    await page.goto(`file://${folder.split("/").map(encodeURIComponent).join("/")}/index.html${hash}`);
    await page.waitForSelector("#figures-body table");
    return page;
};

const countShown = (page) => page.evaluate(() => document.getElementById("count").textContent);
const sumOf = (page, table) => page.evaluate((i) => [...document.querySelectorAll("table.bars")[i].querySelectorAll("tbody tr")]
    .reduce((sum, row) => sum + Number(row.children[2].textContent.replace(/\D/g, "")), 0), table);

const checks = {
    /// Both languages are whole, nothing is asked of anybody, nothing is wrong in the console.
    async opens(browser) {
        const page = await opened(browser);
        for (const [name, language, word] of [["Deutsch", "de", "Zahlen"], ["English", "en", "Figures"]]) {
            await page.getByRole("button", { name }).click();
            expect(await page.getAttribute("html", "lang") === language, `the page does not say it is ${language}`);
            expect(await page.isVisible(`h2:text-is("${word}")`), `no heading ${word}`);
            const text = await page.evaluate(() => document.body.innerText);
            expect(!/undefined|\[object|NaN|\{\w+\}/.test(text), `a text was not filled in: ${text.match(/.*(undefined|\[object|NaN|\{\w+\}).*/)}`);
            await page.screenshot({ path: path.join(out, `opens-${language}.png`), fullPage: true });
        }
        const keys = await page.evaluate(() => [Object.keys(rundgang.texts.de).join(), Object.keys(rundgang.texts.en).join()]);
        expect(keys[0] === keys[1], "the two languages have different texts");
        const broken = await page.evaluate(async () => {
            const images = [...document.querySelectorAll("img")];
            images.forEach((image) => { image.loading = "eager"; });
            await Promise.all(images.map((image) => image.decode().catch(() => null)));
            return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
        });
        expect(broken.length === 0, `pictures that do not show: ${broken}`);
    },

    /// Each filter leaves what the data says it should, in the list, on the plan and in the figures.
    async filters(browser) {
        const page = await opened(browser);
        const expected = (test) => page.evaluate((source) => rundgang.notes.filter(eval(source)).length, test.toString());
        const agrees = async (what, test) => {
            const want = await expected(test);
            const all = await page.evaluate(() => rundgang.notes.length);
            const said = await countShown(page);
            const number = said.startsWith("Alle") ? all : said.startsWith("Keine") ? 0 : Number(said.match(/[\d.]+/)[0].replace(/\./g, ""));
            expect(number === want, `${what}: ${number} instead of ${want}`);
            for (const table of [0, 1, 2, 3]) {
                expect(await sumOf(page, table) === want, `${what}: table ${table} counts ${await sumOf(page, table)} instead of ${want}`);
            }
        };
        await agrees("no filter", () => true);
        await page.getByLabel("Sorge", { exact: true }).check();
        await agrees("concerns", (note) => note.kind === "concern");
        await page.getByLabel("dagegen").check();
        await agrees("concerns against", (note) => note.kind === "concern" && note.stance === "against");
        const cards = await page.$$eval(".card > .words > .note-title", (titles) => titles.map((title) => title.textContent));
        expect(cards.length > 0, "no card is shown");
        await page.getByRole("button", { name: "Filter zurücksetzen" }).click();
        await agrees("reset", () => true);
        for (const variant of [-1, 0, 1]) {
            await page.getByLabel("Gezeigter Stand").selectOption(String(variant));
            const want = await page.evaluate((number) => rundgang.notes.filter((note) => note.variant === number).length, variant);
            expect(want > 0 && await sumOf(page, 0) === want, "the filter by what was shown is wrong");
        }
        await page.getByRole("button", { name: "Filter zurücksetzen" }).click();
        await page.getByRole("combobox", { name: /^Ort/ }).selectOption("0");
        await agrees("place", (note) => note.place === 0);
        await page.getByRole("button", { name: "Filter zurücksetzen" }).click();
        await page.getByLabel("Suche im Text").fill("REGENWASSER  hof");
        await page.waitForTimeout(400);
        await agrees("words", (note) => /regenwasser/i.test(note.text + note.media.map((m) => m.transcript)) && /hof/i.test(note.text + note.media.map((m) => m.transcript)));
        await page.getByLabel("Suche im Text").fill("gibt es nicht, so ein Wort");
        await page.waitForTimeout(400);
        await agrees("no match", () => false);
        expect(await page.locator(".pin").count() === 0, "signs of what is not selected");
    },

    /// A position of the town is in the pixel it should be, at every zoom, and so are the tiles beneath.
    async places(browser) {
        const page = await opened(browser);
        for (let i = 0; i < 4; ++i) {
            const off = await page.evaluate(() => {
                const frame = document.querySelector(".plan-view").getBoundingClientRect();
                const plan = rundgang.report.plan;
                let worst = 0;
                for (const image of document.querySelectorAll(".ground img")) {
                    const [level, column, row] = image.dataset.tile.split("-").map(Number);
                    const span = plan.side / 2 ** level;
                    const box = image.getBoundingClientRect();
                    const [x, y] = rundgang.view.toPixel(plan.west + column * span, plan.north - row * span);
                    const [right, bottom] = rundgang.view.toPixel(plan.west + (column + 1) * span, plan.north - (row + 1) * span);
                    worst = Math.max(worst, Math.abs(box.left - frame.left - x), Math.abs(box.top - frame.top - y),
                        Math.abs(box.right - frame.left - right), Math.abs(box.bottom - frame.top - bottom));
                }
                return [worst, document.querySelectorAll(".ground img").length];
            });
            expect(off[0] <= 0.51, `a tile is ${off[0]} pixels off`);
            expect(off[1] > 0 || (await page.evaluate(() => rundgang.report.plan === null)), "no tile is shown");
            await page.getByRole("button", { name: "näher heran", exact: true }).click();
            await page.waitForTimeout(100);
        }
    },

    /// Everything can be reached, seen and used without a pointer, in a sensible order, and left again.
    async keyboard(browser) {
        const page = await opened(browser);
        const focus = () => page.evaluate(() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            return { name: element.tagName, id: element.id, label: element.getAttribute("aria-label") || element.textContent.slice(0, 40), className: String(element.className),
                ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0 };
        });
        await page.keyboard.press("Tab");
        let now = await focus();
        expect(now.label === "Zum Filter" && now.seen, "the first stop is no visible skip link");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        expect((await focus()).id === "notes", "the skip link to the notes does not lead there");
        await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
        await page.goto(page.url().split("#")[0]);
        await page.waitForSelector("#figures-body table");
        const seen = [];
        for (let i = 0; i < 300; ++i) {
            await page.keyboard.press("Tab");
            now = await focus();
            if (now.name === "BODY") {
                break;
            }
            seen.push(now);
            // The browser scrolls smoothly to what has the focus.
            if (!now.seen) {
                await page.waitForTimeout(400);
                now = await focus();
            }
            expect(now.ringed || now.name === "AUDIO", `the focus is not seen on ${now.name} ${now.label}`);
            expect(now.seen, `the focus is outside the window on ${now.name} ${now.label}`);
        }
        expect(now.name === "BODY" || seen.length < 300, "the keyboard does not come out again");
        const reached = (test) => seen.some(test);
        for (const [what, test] of [["language", (e) => e.label === "English"], ["search", (e) => e.name === "INPUT"], ["plan", (e) => e.className.includes("plan-view")],
            ["sign", (e) => e.className.includes("pin")], ["zoom", (e) => e.label === "näher heran"], ["order", (e) => e.name === "SELECT"],
            ["note's button", (e) => e.label === "Auf dem Plan zeigen"], ["next page", (e) => e.label === "Weiter"], ["table of hours", (e) => e.name === "SUMMARY"]]) {
            expect(reached(test), `the keyboard does not reach: ${what}`);
        }
        expect(seen.filter((e) => e.className.includes("pin")).length === 1, "the signs of the plan are not one stop");

        // From sign to sign by arrows, all that are in view.
        await page.evaluate(() => document.querySelector(".pin[tabindex='0']").focus());
        const all = await page.locator(".pin").count();
        const keys = new Set();
        for (let i = 0; i < 60 && keys.size < all; ++i) {
            keys.add(await page.evaluate(() => document.activeElement.dataset.key));
            await page.keyboard.press(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][Math.floor(i / 3) % 4]);
            await page.waitForTimeout(40);
        }
        expect(keys.size >= Math.min(all, 3), `arrows reach ${keys.size} of ${all} signs`);
        // Closer and closer by Enter, until a note opens.
        await page.evaluate(() => document.querySelector(".pin[tabindex='0']").focus());
        for (let i = 0; i < 12; ++i) {
            await page.keyboard.press("Enter");
            await page.waitForTimeout(60);
            if (!(await page.evaluate(() => document.activeElement.classList.contains("pin")))) {
                break;
            }
        }
        now = await focus();
        expect(now.className.includes("note-title") || now.id === "notes", `Enter on signs ends on ${now.name} ${now.className}`);
    },

    /// A recording is played to its end by the keyboard.
    async audio(browser) {
        const page = await opened(browser);
        const id = await page.evaluate(() => rundgang.notes.find((note) => note.media.some((medium) => medium.type === "audio/ogg" && medium.file)).id);
        await page.evaluate((some) => rundgang.openNote(some), id);
        const audio = page.locator(`[id="note-${id}"] audio`).first();
        await audio.focus();
        await page.keyboard.press("Space");
        await page.waitForFunction((some) => document.querySelector(`[id="note-${some}"] audio`).ended, id, { timeout: 20000 }).catch(() => null);
        const state = await audio.evaluate((element) => ({ ended: element.ended, seconds: element.duration, error: element.error && element.error.message }));
        expect(state.ended && state.seconds > 0.5, `the recording was not played: ${JSON.stringify(state)}`);
        expect(await page.locator(`[id="note-${id}"] .voice blockquote`).count() > 0, "its transcript is missing");
    },

    /// On paper: words and pictures, no controls; and a document of pages.
    async print(browser) {
        const page = await opened(browser);
        const selected = await page.evaluate(() => rundgang.select().threads.length);
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".card").count() === Math.min(selected, 300), `${await page.locator(".card").count()} of ${selected} conversations are printed`);
        for (const control of [".filter", ".plan-buttons", ".pager", ".links", ".languages", "audio"]) {
            expect(await page.locator(control).count() === 0 || !(await page.locator(control).first().isVisible()), `${control} is printed`);
        }
        await page.screenshot({ path: path.join(out, "print.png"), clip: { x: 0, y: 0, width: 1280, height: 2400 }, fullPage: true });
        await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
        await page.emulateMedia({ media: null });
        expect(await page.locator(".card").count() <= 10, "after printing the list is not as it was");
        await page.pdf({ path: path.join(out, "print.pdf"), format: "A4" });
        expect(fs.statSync(path.join(out, "print.pdf")).size > 20000, "the document is empty");
    },

    /// A phone of 320 pixels, and text twice as large: nothing is cut off, nothing scrolls sideways.
    async narrow(browser) {
        const wide = (page) => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth,
            [...document.querySelectorAll("body *")].filter((e) => !e.closest(".plan-frame, svg, .unseen, .skip") && e.getBoundingClientRect().right > innerWidth + 1).map((e) => `${e.tagName}.${e.className}`).slice(0, 5)]);
        for (const [name, viewport, size] of [["phone", { width: 320, height: 640 }, "100%"], ["large-text", { width: 1280, height: 800 }, "200%"], ["phone-large-text", { width: 320, height: 640 }, "200%"]]) {
            const page = await opened(browser, { viewport });
            await page.evaluate((s) => { document.documentElement.style.fontSize = s; }, size);
            await page.waitForTimeout(200);
            const [scroll, inner, cut] = await wide(page);
            expect(scroll <= inner, `${name}: ${scroll} pixels wide in ${inner}; ${cut}`);
            const clipped = await page.evaluate(() => [...document.querySelectorAll("button, label, h1, h2, h3, p, th, td, summary")]
                .filter((e) => !e.closest(".pins, .unseen, .skip") && !e.querySelector(".unseen") && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline").map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`).slice(0, 5));
            expect(clipped.length === 0, `${name}: text is cut off: ${clipped}`);
            await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height: 6000 } });
        }
    },

    /// axe-core finds nothing against WCAG 2.2 A and AA, nor against its best practices.
    async axe(browser) {
        const source = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
        for (const colorScheme of ["light", "dark"]) {
            for (const [locale, viewport] of [["de-DE", { width: 1280, height: 800 }], ["en-GB", { width: 320, height: 640 }]]) {
                const page = await opened(browser, { colorScheme, locale, viewport });
                await page.evaluate(() => { document.querySelector("details").open = true; });
                await page.evaluate(source);
                const result = await page.evaluate(() => axe.run(document, { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
                for (const violation of result.violations) {
                    findings.push(`axe, ${colorScheme}, ${locale}: ${violation.id}: ${violation.help}; ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
                }
                expect(result.passes.length > 20, `axe looked at ${result.passes.length} rules only`);
            }
        }
    },

    /// What people wrote is shown and does nothing.
    async hostile(browser) {
        const page = await opened(browser);
        const pages = await page.evaluate(() => Math.ceil(rundgang.select().threads.length / 10));
        for (let i = 0; i < pages; ++i) {
            const strange = await page.evaluate(() => [...document.querySelectorAll("#notes-body *")]
                .filter((e) => ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "FORM", "LINK", "STYLE", "BASE", "META"].includes(e.tagName) || [...e.attributes].some((a) => a.name.startsWith("on")) ||
                    (e.tagName === "A" && !/^(#|pictures\/|media\/)/.test(e.getAttribute("href"))) || (e.tagName === "IMG" && !/^(pictures|media)\//.test(e.getAttribute("src")))).map((e) => e.outerHTML.slice(0, 80)));
            expect(strange.length === 0, `a note became more than text: ${strange}`);
            expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "a note makes the page wider");
            if (i + 1 < pages) {
                await page.getByRole("button", { name: "Weiter", exact: true }).click();
            }
        }
        await page.screenshot({ path: path.join(out, "hostile.png"), fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 4000 } });
        // Nothing a note could do by being looked for or hovered over, either.
        await page.locator(".pin").first().hover();
        await page.waitForTimeout(500);
        expect(await page.evaluate(() => document.title.length > 0 && !("pwned" in window)), "a note ran");
    },

    /// With very many notes the page is there soon and answers soon. Figures go to stderr.
    async many(browser) {
        const begun = Date.now();
        const page = await opened(browser);
        const there = Date.now() - begun;
        const timed = async (act) => {
            await page.evaluate(() => { window.then = performance.now(); });
            await act();
            return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now() - window.then))))));
        };
        const filter = await timed(() => page.evaluate(() => document.querySelector(".chip input").click()));
        const zoom = await timed(() => page.evaluate(() => document.querySelector(".plan-buttons button").click()));
        const turn = await timed(() => page.evaluate(() => document.querySelector(".pager button:last-child").click()));
        const elements = await page.evaluate(() => document.querySelectorAll("*").length);
        console.error(`there after ${there} ms; filter ${filter} ms, zoom ${zoom} ms, next page ${turn} ms; ${elements} elements`);
        expect(there < 15000, `it took ${there} ms to open`);
        for (const [what, ms] of [["filter", filter], ["zoom", zoom], ["page", turn]]) {
            expect(ms < 3000, `${what} took ${ms} ms`);
        }
        expect(elements < 6000, `${elements} elements at once`);
    },
};

(async () => {
    fs.mkdirSync(out, { recursive: true });
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM,
        args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required"] });
    try {
        await checks[check](browser);
    } catch (error) {
        findings.push(`the check itself failed: ${error.message}`);
    } finally {
        await browser.close();
    }
    for (const finding of findings.slice(0, 30)) {
        console.log(finding);
    }
    process.exitCode = findings.length === 0 ? 0 : 1;
})();
