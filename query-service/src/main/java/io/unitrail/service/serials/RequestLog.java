package io.unitrail.service.serials;

import io.unitrail.domain.serials.SerialLedger;
import io.unitrail.domain.serials.SerialRequest;
import java.util.function.Function;

/** The requests for serials, in the one order that every node reads. */
public interface RequestLog {

    /**
     * Writes a request and waits until it was read back in its place.
     *
     * @return what its place in the order gave it
     * @throws io.unitrail.service.port.UnavailableException if it cannot be written, or it is not known whether it was
     * @throws io.unitrail.domain.journal.NotCompleteException if it is not read back in time
     */
    SerialLedger.Grant append(SerialRequest request);

    /**
     * Asks what the order gave so far.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if the log is not read to where it was when the node started
     */
    <T> T ask(Function<SerialLedger, T> question);
}
