package io.unitrail.service.port;

import java.io.IOException;
import java.io.InputStream;

/** Takes events in. */
public interface EventCapture {

    /** Most lines of one capture that may be bad before the rest is not read. */
    int MAX_REJECTED = 10_000;

    /**
     * Captures what the body says, durably before it returns, and waits up to ten seconds until it can be queried, which is what tells the
     * duplicates.
     *
     * @param body UTF-8; read to its end, not closed
     * @throws io.unitrail.domain.capture.InvalidCapture if a single event or a document is wrong or too large; nothing of it is
     *     captured
     * @throws UnavailableException if the log cannot be written now
     * @throws IOException if the body cannot be read to its end
     */
    CaptureReport capture(CaptureFormat format, InputStream body) throws IOException;
}
