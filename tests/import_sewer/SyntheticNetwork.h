// An ISYBAU file of any size: a grid of streets with a manhole every 50 m and a reach from each to the next, as real exports
// write them (about 2 kB an object pair).
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace rundgang::import::testing {

/// Streets of so many manholes, metres apart; the pipes of each fall by two centimetres from one to the next.
struct SyntheticStreets {
    std::size_t manholes = 1000;
    double along = 50.0;
    double between = 60.0;

    static constexpr double kEast = 500000.0;
    static constexpr double kNorth = 5700000.0;
    static constexpr double kInvert = 80.0;
    static constexpr double kFall = 0.02;
    static constexpr double kDepth = 2.5;
};

/// Returns false where the disk refuses.
inline bool writeSyntheticIsybau(const std::filesystem::path& file, std::size_t reaches, const SyntheticStreets& streets = {}) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<Identifikation "
           "xmlns=\"http://www.bfr-abwasser.de\">\n<Version>2017-07</Version>\n"
           "<Datenkollektive>\n<Erstellungsdatum>2026-01-01</Erstellungsdatum>\n<Stammdatenkollektiv>\n<Kennung>STA01</"
           "Kennung>\n";
    const std::size_t row = streets.manholes;
    char text[4096];
    const auto x = [&](std::size_t i) {
        return 32000000.0 + SyntheticStreets::kEast + static_cast<double>(i % row) * streets.along;
    };
    const auto y = [&](std::size_t i) { return SyntheticStreets::kNorth + static_cast<double>(i / row) * streets.between; };
    const auto z = [&](std::size_t i) {
        return SyntheticStreets::kInvert - static_cast<double>(i % row) * SyntheticStreets::kFall;
    };
    for (std::size_t i = 0; i <= reaches; ++i) {
        std::snprintf(
            text, sizeof(text),
            "<AbwassertechnischeAnlage>\n<Objektbezeichnung>S%07zu</Objektbezeichnung>\n<Objektart>2</Objektart>\n<Status>0</"
            "Status>\n"
            "<Baujahr>1979</Baujahr>\n<Entwaesserungsart>KM</Entwaesserungsart>\n<Knoten>\n<KnotenTyp>0</KnotenTyp>\n<Schacht>\n"
            "<SchachtFunktion>1</SchachtFunktion>\n<Aufbau>\n<Aufbauform>R</Aufbauform>\n<LaengeAufbau>1.00</LaengeAufbau>\n"
            "<MaterialAufbau>B</MaterialAufbau>\n</Aufbau>\n</Schacht>\n</Knoten>\n<Lage>\n<Strassenname>Strasse "
            "%zu</Strassenname>\n"
            "</Lage>\n<Geometrie>\n<GeoObjektart>1</GeoObjektart>\n<GeoObjekttyp>P</"
            "GeoObjekttyp>\n<Geometriedaten>\n<Knoten>\n<Punkt>\n"
            "<Rechtswert>%.3f</Rechtswert>\n<Hochwert>%.3f</Hochwert>\n<Punkthoehe>%.3f</Punkthoehe>\n"
            "<PunktattributAbwasser>SMP</PunktattributAbwasser>\n<Lagegenauigkeitsstufe>0</Lagegenauigkeitsstufe>\n</"
            "Punkt>\n<Punkt>\n"
            "<Rechtswert>%.3f</Rechtswert>\n<Hochwert>%.3f</Hochwert>\n<Punkthoehe>%.3f</Punkthoehe>\n"
            "<PunktattributAbwasser>DMP</PunktattributAbwasser>\n</Punkt>\n</Knoten>\n</Geometriedaten>\n"
            "<CRSLage>ETRS89_UTM32</CRSLage>\n</Geometrie>\n</AbwassertechnischeAnlage>\n",
            i, i / row, x(i), y(i), z(i), x(i), y(i), z(i) + SyntheticStreets::kDepth);
        out << text;
        if (i == 0 || i % row == 0) {
            continue;
        }
        const std::size_t from = i - 1;
        std::snprintf(
            text, sizeof(text),
            "<AbwassertechnischeAnlage>\n<Objektbezeichnung>H%07zu</Objektbezeichnung>\n<Objektart>1</Objektart>\n<Status>0</"
            "Status>\n"
            "<Baujahr>1979</Baujahr>\n<Entwaesserungsart>KM</Entwaesserungsart>\n<Kante>\n<KantenTyp>0</KantenTyp>\n"
            "<KnotenZulauf>S%07zu</KnotenZulauf>\n<KnotenAblauf>S%07zu</KnotenAblauf>\n<SohlhoeheZulauf>%.3f</SohlhoeheZulauf>\n"
            "<SohlhoeheAblauf>%.3f</SohlhoeheAblauf>\n<Laenge>50.00</Laenge>\n<Material>STZ</Material>\n<Profil>\n"
            "<SonderprofilVorhanden>0</SonderprofilVorhanden>\n<Profilart>0</Profilart>\n<Profilbreite>300</Profilbreite>\n"
            "<Profilhoehe>300</Profilhoehe>\n</Profil>\n<Haltung>\n<HaltungsFunktion>1</HaltungsFunktion>\n</Haltung>\n</"
            "Kante>\n<Lage>\n"
            "<Strassenname>Strasse "
            "%zu</Strassenname>\n</Lage>\n<Geometrie>\n<GeoObjektart>4</GeoObjektart>\n<Geometriedaten>\n<Kanten>\n"
            "<Kante>\n<Start>\n<Rechtswert>%.3f</Rechtswert>\n<Hochwert>%.3f</Hochwert>\n<Punkthoehe>%.3f</Punkthoehe>\n"
            "<PunktattributAbwasser>RAP</PunktattributAbwasser>\n</Start>\n<Ende>\n<Rechtswert>%.3f</Rechtswert>\n"
            "<Hochwert>%.3f</Hochwert>\n<Punkthoehe>%.3f</Punkthoehe>\n<PunktattributAbwasser>RAP</PunktattributAbwasser>\n</"
            "Ende>\n"
            "</Kante>\n</Kanten>\n</Geometriedaten>\n<CRSLage>ETRS89_UTM32</CRSLage>\n</Geometrie>\n</"
            "AbwassertechnischeAnlage>\n",
            i, from, i, z(from), z(i), i / row, x(from), y(from), z(from), x(i), y(i), z(i));
        out << text;
    }
    out << "</Stammdatenkollektiv>\n</Datenkollektive>\n</Identifikation>\n";
    return static_cast<bool>(out.flush());
}

}  // namespace rundgang::import::testing
