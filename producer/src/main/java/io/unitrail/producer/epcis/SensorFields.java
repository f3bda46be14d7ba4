package io.unitrail.producer.epcis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What sensor elements must be (EPCIS 2.0, section 7.3.7 and its JSON schema). They are kept as sent. */
final class SensorFields {
    private static final Set<String> TIMES = Set.of("time", "startTime", "endTime");
    private static final Set<String> URIS = Set.of(
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules",
            "microorganism",
            "chemicalSubstance",
            "coordinateReferenceSystem",
            "uriValue");
    private static final Set<String> DECIMALS =
            Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");
    private static final Set<String> METADATA = Set.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final Set<String> REPORT = union(
            Set.of("type", "exception", "time", "component", "stringValue", "booleanValue", "hexBinaryValue", "uom"),
            URIS,
            DECIMALS);
    private static final Set<String> ALERTS = Set.of("ALARM_CONDITION", "ERROR_CONDITION");
    private static final Set<String> COMPONENTS = Set.of(
            "x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude longitude altitude"
                    .split(" "));
    private static final Set<String> MEASUREMENTS = Set.of(
            ("AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance"
                            + " AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity"
                            + " Area Capacitance Conductance Conductivity Count Density Dimensionless DoseEquivalent"
                            + " DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent"
                            + " ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency"
                            + " Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance"
                            + " LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential"
                            + " Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute"
                            + " MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity"
                            + " RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity"
                            + " SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction"
                            + " VolumetricFlux Wavenumber")
                    .split(" "));
    private static final Pattern HEX = Pattern.compile("[A-Fa-f0-9]+");

    private SensorFields() {}

    private static Set<String> union(Set<String> a, Set<String> b, Set<String> c) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        all.addAll(c);
        return Set.copyOf(all);
    }

    /** Notes what is wrong with the sensor elements of an event. */
    static void check(Fields event) {
        for (Fields element : event.objects("sensorElementList")) {
            element.only(Set.of("sensorMetadata", "sensorReport"));
            Fields metadata = element.object("sensorMetadata");
            if (metadata != null) {
                metadata.only(METADATA);
                values(metadata, METADATA);
            }
            element.require("sensorReport", "give one or more reports");
            if (element.has("sensorReport")
                    && element.map().get("sensorReport") instanceof List<?> list
                    && list.isEmpty()) {
                element.problem("sensorReport", list, "empty; give one or more reports");
            }
            for (Fields report : element.objects("sensorReport")) {
                report.only(REPORT);
                report.require("type", "give a measurement type of the GS1 Web Vocabulary such as Temperature");
                values(report, REPORT);
            }
        }
    }

    private static void values(Fields fields, Set<String> names) {
        for (String name : names) {
            if (!fields.has(name)) {
                continue;
            }
            if (TIMES.contains(name)) {
                fields.time(name);
            } else if (URIS.contains(name)) {
                fields.uri(name);
            } else if (DECIMALS.contains(name)) {
                fields.decimal(name);
            } else {
                other(fields, name);
            }
        }
    }

    private static void other(Fields fields, String name) {
        switch (name) {
            case "booleanValue" -> fields.truth(name);
            case "hexBinaryValue" -> fields.matching(name, HEX, "no hexadecimal digits");
            case "type" -> word(fields, name, MEASUREMENTS, "no measurement type of the GS1 Web Vocabulary");
            case "exception" -> word(fields, name, ALERTS, "no sensor alert type of the GS1 Web Vocabulary");
            case "component" -> word(fields, name, COMPONENTS, "no component of CBV 2.0");
            default -> fields.text(name);
        }
    }

    private static void word(Fields fields, String name, Set<String> words, String objection) {
        String text = fields.text(name);
        if (text != null && !words.contains(text) && !Fields.isUri(text)) {
            fields.problem(name, text, objection + "; use one of its words, a full URI or a namespaced term");
        }
    }
}
