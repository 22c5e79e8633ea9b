// The part of CityGmlHandler that reads what describes a building: names, attributes, addresses.
#include "content/import/citygml/CityGmlHandler.h"

#include <utility>

namespace rundgang::import {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

struct AddressField {
    std::string_view element;
    std::string_view key;
};

/// The elements of OASIS xAL 2.0 that CityGML's addresses are made of.
constexpr AddressField kAddressFields[] = {
    {"CountryName", "country"},     {"LocalityName", "locality"},       {"DependentLocalityName", "district"},
    {"ThoroughfareName", "street"}, {"ThoroughfareNumber", "number"},   {"ThoroughfareNumberSuffix", "numberSuffix"},
    {"PremiseNumber", "number"},    {"PostalCodeNumber", "postalCode"},
};

}  // namespace

void CityGmlHandler::startInAttribute(Tag tag, const XmlAttributes& attributes) {
    switch (tag) {
        case Tag::GenericAttributeSet:
            push(Context::AttributeSet);
            mSetPrefix += std::string(attributes.find("name")) + ".";
            return;
        case Tag::GenericAttribute:
            push(Context::Attribute);
            mAttributeKey = attributes.find("name");
            return;
        case Tag::GenericName:
            push(Context::Text);
            beginText(TextUse::AttributeName);
            return;
        case Tag::GenericValue:
            push(Context::Text);
            beginText(TextUse::AttributeValue);
            return;
        default: skip(); return;
    }
}

void CityGmlHandler::beginText(TextUse use) {
    mText.clear();
    mTextUse = use;
    mStream->wantText(true);
}

void CityGmlHandler::endText() {
    mStream->wantText(false);
    const TextUse use = std::exchange(mTextUse, TextUse::None);
    const std::string value(trimmed(mText));
    switch (use) {
        case TextUse::Name: {
            std::string& name = mFeature.objects[static_cast<std::size_t>(mScope.object)].building.name;
            if (name.empty()) {
                name = value;
            } else {
                setAttribute("name", value);
            }
            break;
        }
        case TextUse::ObjectValue: setAttribute(mTextKey, value); break;
        case TextUse::AttributeName: mAttributeKey = value; break;
        case TextUse::AttributeValue: setAttribute(mSetPrefix + mAttributeKey, value); break;
        default: break;
    }
}

void CityGmlHandler::endLeafText() {
    mStream->wantText(false);
    const TextUse use = std::exchange(mTextUse, TextUse::None);
    const std::string value(trimmed(mText));
    if (use == TextUse::Reference) {
        setAttribute("externalReference." + mTextKey, value);
    }
    if (use != TextUse::Address) {
        return;
    }
    for (const AddressField& field : kAddressFields) {
        if (field.element == mTextKey) {
            const std::string number = mAddresses > 1 ? std::to_string(mAddresses) : std::string{};
            setAttribute("address" + number + "." + std::string(field.key), value);
        }
    }
}

void CityGmlHandler::setAttribute(std::string key, std::string value) {
    if (mScope.object >= 0 && !key.empty() && !value.empty()) {
        mFeature.objects[static_cast<std::size_t>(mScope.object)].building.attributes.emplace_back(std::move(key),
                                                                                                   std::move(value));
    }
}

}  // namespace rundgang::import
