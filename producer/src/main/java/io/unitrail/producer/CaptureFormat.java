package io.unitrail.producer;

/** The formats that events come in. */
public enum CaptureFormat {
    /** EPCIS 2.0 JSON or JSON-LD: a document, all or nothing. */
    EPCIS,
    /** One event of the contract a line. */
    NDJSON,
    /** One event of the contract in JSON, over as many lines as it likes. */
    JSON,
    /** A table with a header row. */
    CSV
}
