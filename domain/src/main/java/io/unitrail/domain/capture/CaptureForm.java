package io.unitrail.domain.capture;

/** How an event was written, which decides what it must have and what its fields are called in error messages. */
public enum CaptureForm {
    /** EPCIS 2.0 JSON or JSON-LD: {@code type} and {@code eventTimeZoneOffset} are required. */
    EPCIS(
            "eventID",
            "parentID",
            "bizTransactionList",
            "bizTransaction",
            "sourceList",
            "source",
            "destinationList",
            "destination",
            "persistentDisposition",
            "correctiveEventIDs",
            "transformationID",
            "/id"),
    /** A line of NDJSON, a row of CSV or one event in JSON: {@code bizStep} is required, {@code type} may be left out. */
    LINE(
            "eventId",
            "parent",
            "bizTransactions",
            "id",
            "sources",
            "id",
            "destinations",
            "id",
            "persistentDispositions",
            "correctiveEventIds",
            "transformationId",
            "");

    final String eventId;
    final String parent;
    final String bizTransactions;
    final String bizTransaction;
    final String sources;
    final String source;
    final String destinations;
    final String destination;
    final String persistentDispositions;
    final String correctiveEventIds;
    final String transformationId;
    final String placeId;

    CaptureForm(
            String eventId,
            String parent,
            String bizTransactions,
            String bizTransaction,
            String sources,
            String source,
            String destinations,
            String destination,
            String persistentDispositions,
            String correctiveEventIds,
            String transformationId,
            String placeId) {
        this.eventId = eventId;
        this.parent = parent;
        this.bizTransactions = bizTransactions;
        this.bizTransaction = bizTransaction;
        this.sources = sources;
        this.source = source;
        this.destinations = destinations;
        this.destination = destination;
        this.persistentDispositions = persistentDispositions;
        this.correctiveEventIds = correctiveEventIds;
        this.transformationId = transformationId;
        this.placeId = placeId;
    }
}
