package io.unitrail.service.port;

/** How captured events may be written. */
public enum CaptureFormat {
    /** One event of the contract. */
    EVENT,
    /** One event a line; good lines are captured, bad ones named. */
    NDJSON,
    /** One event a row under a header; likewise. */
    CSV,
    /** An EPCIS 2.0 JSON or JSON-LD document, captured all or nothing. */
    EPCIS
}
