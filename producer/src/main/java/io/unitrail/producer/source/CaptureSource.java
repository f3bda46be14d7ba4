package io.unitrail.producer.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A text of captured events in some format, read front to back in bounded memory. */
public interface CaptureSource extends Closeable {

    /**
     * The next event, document or rejection; empty at the end.
     *
     * @throws IOException if the text cannot be read any further, which is no fault of what it says
     */
    Optional<CaptureItem> next() throws IOException;
}
