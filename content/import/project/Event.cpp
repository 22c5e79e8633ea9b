// [event]: what the town decided about the notes that visitors leave.
#include "content/import/project/Parts.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace rundgang::import {
namespace {

// A person reads it standing, before they may speak: about a page.
constexpr std::size_t kMostConsentBytes = 2000;
// It is stored with each note; a note's field of this kind has room for more.
constexpr std::size_t kMostNameBytes = 200;

bool isShortLine(const std::string& text) {
    return text.size() <= kMostNameBytes &&
           std::none_of(text.begin(), text.end(), [](char c) { return std::iscntrl(static_cast<unsigned char>(c)) != 0; });
}

void checkLength(const Fields& fields, const std::string& text, std::size_t most) {
    if (text.size() > most) {
        fields.fail("text", "the text is " + std::to_string(text.size()) + " bytes long",
                    std::to_string(most) + " can be read in the time people have");
    }
}

world::ConsentText consentOf(const TomlNode& table, Reading& reading) {
    const Fields fields(table, "[event] consent", reading, {"version", "text"});
    world::ConsentText consent;
    consent.version =
        fields.requiredText("version", "Name this wording, for example \"2027-05\"; it is stored with each recording");
    if (!isShortLine(consent.version)) {
        fields.fail("version", "this is no short name in one line", "For example \"2027-05\"");
    }
    fields.tables("text", [&](const TomlNode& node, std::size_t) {
        const Fields languages(node, fields.place("text"), reading, {"de", "en", "simple"});
        consent.text = {languages.text("de"), languages.text("en")};
        consent.simple = languages.text("simple");
        if (consent.text.de.empty() || consent.text.en.empty()) {
            languages.fail("", "both languages are needed: people must understand what they agree to",
                           "Write text.de = \"...\" and text.en = \"...\"; text.simple is for Leichte Sprache");
        }
    });
    if (!fields.has("text")) {
        fields.fail("text", "this field is missing", "Write text.de = \"...\" and text.en = \"...\"");
    }
    for (const std::string* text : {&consent.text.de, &consent.text.en, &consent.simple}) {
        checkLength(fields, *text, kMostConsentBytes);
    }
    return consent;
}

}  // namespace

world::Event readEvent(const Fields& root) {
    world::Event event;
    const TomlNode* table = root.table().find("event");
    if (table == nullptr) {
        return event;
    }
    Reading& reading = root.reading();
    const Fields fields(*table, "[event]", reading,
                        {"station", "moderate_first", "keep_days", "purge_at_open", "voices", "max_recording_seconds",
                         "drop_audio", "mask_voices", "codes", "consent"});
    event.station = fields.text("station");
    if (!isShortLine(event.station)) {
        fields.fail("station", "this is no short name in one line", "For example \"Rathaus, Tisch 2\"");
    }
    if (fields.has("moderate_first")) {
        event.moderateFirst = fields.boolean("moderate_first", false);
    }
    if (fields.has("keep_days")) {
        event.keepDays = fields.integer("keep_days", 0, 0, 36500);
    }
    if (fields.has("purge_at_open")) {
        event.purgeAtOpen = fields.boolean("purge_at_open", false);
    }
    event.voices = fields.boolean("voices", event.voices);
    event.maxRecordingSeconds = fields.number("max_recording_seconds", 5.0, 600.0).value_or(event.maxRecordingSeconds);
    event.dropAudio = fields.boolean("drop_audio", event.dropAudio);
    event.maskVoices = fields.boolean("mask_voices", event.maskVoices);
    event.codes = fields.boolean("codes", event.codes);
    if (const TomlNode* consent = table->find("consent"); consent != nullptr && !reading.failed()) {
        event.consent = consentOf(*consent, reading);
    }
    return event;
}

}  // namespace rundgang::import
