package io.unitrail.service.cli.capture;

import java.io.IOException;

/** Where batches go. */
public interface BatchTarget extends AutoCloseable {

    /**
     * Sends one.
     *
     * @throws IOException if it could not be sent, which is no fault of what it says; part of it may have been taken, and sending it again does no harm
     */
    BatchResult send(Batch batch) throws IOException;

    @Override
    void close();
}
