#include "content/import/cityjson/CityJsonAttributes.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

namespace rundgang::import {
namespace {

namespace dom = simdjson::dom;

/// Attributes of attributes of attributes ... : real ones nest once or twice.
constexpr int kDeepest = 8;

struct AddressField {
    std::string_view json;
    std::string_view key;
};

/// The same keys as for CityGML's xAL addresses.
constexpr AddressField kAddressFields[] = {
    {"CountryName", "country"},     {"Country", "country"},
    {"LocalityName", "locality"},   {"Locality", "locality"},
    {"ThoroughfareName", "street"}, {"ThoroughfareNumber", "number"},
    {"PostalCode", "postalCode"},   {"PostalCodeNumber", "postalCode"},
};

template <typename Number>
std::string numberText(Number value) {
    std::array<char, 32> digits{};
    const std::to_chars_result result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), result.ptr};
}

void flatten(const std::string& key, const dom::element& value, int depth, city::Attributes& into) {
    if (value.is_null()) {
        return;
    }
    std::string_view text;
    bool truth = false;
    std::int64_t integer = 0;
    std::uint64_t natural = 0;
    double number = 0.0;
    dom::object object;
    if (value.get(text) == simdjson::SUCCESS) {
        into.emplace_back(key, std::string(text));
    } else if (value.get(truth) == simdjson::SUCCESS) {
        into.emplace_back(key, truth ? "true" : "false");
    } else if (value.get(integer) == simdjson::SUCCESS) {
        into.emplace_back(key, numberText(integer));
    } else if (value.get(natural) == simdjson::SUCCESS) {
        into.emplace_back(key, numberText(natural));
    } else if (value.get(number) == simdjson::SUCCESS) {
        into.emplace_back(key, numberText(number));
    } else if (depth < kDeepest && value.get(object) == simdjson::SUCCESS) {
        for (const dom::key_value_pair field : object) {
            flatten(key + "." + std::string(field.key), field.value, depth + 1, into);
        }
    } else {
        into.emplace_back(key, simdjson::minify(value));
    }
}

void readAddress(const dom::element& address, std::size_t number, city::Attributes& into) {
    dom::object fields;
    if (address.get(fields) != simdjson::SUCCESS) {
        return;
    }
    const std::string prefix = number > 1 ? "address" + std::to_string(number) + "." : std::string("address.");
    for (const dom::key_value_pair field : fields) {
        // "location" is a geometry.
        if (field.value.is_object() || field.value.is_array()) {
            continue;
        }
        std::string_view key = field.key;
        for (const AddressField& known : kAddressFields) {
            key = known.json == field.key ? known.key : key;
        }
        flatten(prefix + std::string(key), field.value, 0, into);
    }
}

}  // namespace

void readAttributes(const dom::element& object, city::Building& into) {
    dom::object attributes;
    if (object["attributes"].get(attributes) == simdjson::SUCCESS) {
        for (const dom::key_value_pair field : attributes) {
            std::string_view name;
            if (field.key == "name" && into.name.empty() && field.value.get(name) == simdjson::SUCCESS) {
                into.name = name;
            } else {
                flatten(std::string(field.key), field.value, 0, into.attributes);
            }
        }
    }
    // CityJSON 1.0 has one address, later versions a list of them.
    dom::element address;
    if (object["address"].get(address) != simdjson::SUCCESS) {
        return;
    }
    dom::array list;
    if (address.get(list) != simdjson::SUCCESS) {
        readAddress(address, 1, into.attributes);
        return;
    }
    std::size_t number = 0;
    for (const dom::element one : list) {
        readAddress(one, ++number, into.attributes);
    }
}

}  // namespace rundgang::import
