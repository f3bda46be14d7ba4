package io.unitrail.service.http;

import io.unitrail.domain.serials.SerialLedger;
import io.unitrail.domain.serials.SerialRequest;
import io.unitrail.service.serials.RequestLog;
import java.util.function.Function;

/** Requests for serials, in the order in which they come. */
public final class InMemoryRequestLog implements RequestLog {
    private final SerialLedger ledger = new SerialLedger();

    @Override
    public synchronized SerialLedger.Grant append(SerialRequest request) {
        return ledger.take(request);
    }

    @Override
    public synchronized <T> T ask(Function<SerialLedger, T> question) {
        return question.apply(ledger);
    }
}
