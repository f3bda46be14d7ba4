package io.unitrail.quickstart;

import io.unitrail.domain.id.UnitId;
import io.unitrail.quickstart.factory.PlantedFaults;
import io.unitrail.quickstart.factory.PlantedFaults.BadLot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a newcomer is invited to ask, with the planted identifiers and the answers to expect. */
final class ThingsToTry {
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private final String url;
    private final PlantedFaults faults;

    ThingsToTry(String url, PlantedFaults faults) {
        this.url = url;
        this.faults = faults;
    }

    /** The lines to print. */
    List<String> lines() {
        return Stream.of(List.of("", "Three things to try:"), recall(), correction(), secondLife(), more())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> recall() {
        BadLot bad = faults.badLot();
        return List.of(
                "",
                String.format(
                        Locale.ROOT,
                        "1. The battery cells of lot %s are bad. They are in %d drills and %d loose battery packs; %s.",
                        bad.lot().lot(),
                        bad.affectedUnits().size(),
                        bad.loosePacks().size(),
                        repaired(bad.former().size())),
                "   Who has each of them?",
                "     bin/unitrail recall --component-lot "
                        + bad.lot().product().value() + " " + bad.lot().lot() + option(),
                "     curl -s " + url + "/api/v1/recall-sets -H 'Content-Type: application/json' \\",
                "       -d '{\"criteria\":[" + bad.criterion() + "]}'");
    }

    private static String repaired(int drills) {
        return drills == 1 ? "one of the drills was repaired since" : drills + " of the drills were repaired since";
    }

    private List<String> correction() {
        UnitId scanned = faults.correctedScan().scanned();
        return List.of(
                "",
                "2. A till scanned " + scanned.serial() + " where "
                        + faults.correctedScan().sold().serial()
                        + " was sold, and the shop said so two weeks later. Both stay in the trace:",
                "     bin/unitrail trace " + named(scanned) + option(),
                "     curl -s " + address(scanned) + "/trace");
    }

    private List<String> secondLife() {
        UnitId unit = faults.clonedSerial().unit();
        return List.of(
                "",
                "3. Somebody commissioned the serial " + unit.serial()
                        + " a second time. Its holding is unknown, with both holders and the alert:",
                "     bin/unitrail trace " + named(unit) + option(),
                "     curl -s " + address(unit));
    }

    private List<String> more() {
        return List.of(
                "",
                "Also in there: a stolen drill ("
                        + faults.stolenUnit().unit().serial() + "), a pallet that never arrived ("
                        + faults.lostPallet().pallet().canonical() + "), a line that delivered weeks late ("
                        + faults.offlineLine().units().get(0).serial() + ").");
    }

    private static String named(UnitId unit) {
        return unit.product().value() + " " + unit.serial();
    }

    private String address(UnitId unit) {
        return url + "/api/v1/units/" + unit.product().value() + "/" + unit.serial();
    }

    /** The commands ask the default port unless they are told. */
    private String option() {
        return url.equals(DEFAULT_URL) ? "" : " --url " + url;
    }
}
