package io.unitrail.quickstart.registry;

/** Avro schemas of a scan, one growing out of the other. */
final class Schemas {

    static final String SCAN = record("{\"name\":\"serial\",\"type\":\"string\"}");

    /** Reads data of {@link #SCAN} and is read by it. */
    static final String SCAN_WITH_OPTIONAL_PLACE = record("{\"name\":\"serial\",\"type\":\"string\"},"
            + "{\"name\":\"place\",\"type\":[\"null\",\"string\"],\"default\":null}");

    /** Cannot read data of {@link #SCAN}. */
    static final String SCAN_WITH_REQUIRED_PLACE =
            record("{\"name\":\"serial\",\"type\":\"string\"},{\"name\":\"place\",\"type\":\"string\"}");

    private Schemas() {}

    static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"Scan\",\"namespace\":\"test\",\"fields\":[" + fields + "]}";
    }
}
