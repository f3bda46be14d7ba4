package io.unitrail.producer;

import io.unitrail.domain.query.PositionToken;

/** What became of a capture; either way it survives a crash of this process. */
public sealed interface CaptureReceipt {

    /** How many records the capture became. */
    int records();

    /**
     * In the topic, on as many replicas as it demands.
     *
     * @param position covers all its records; a query that is given it sees them
     */
    record Published(int records, PositionToken position) implements CaptureReceipt {}

    /**
     * On this machine's disk, in the line that is published as soon as the broker is back.
     *
     * @param spooledBytes how full the spool is with it
     */
    record Spooled(int records, long spooledBytes) implements CaptureReceipt {}
}
