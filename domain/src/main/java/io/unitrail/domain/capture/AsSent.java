package io.unitrail.domain.capture;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an EPCIS event in the sender's own writing, where ours would differ: a step given as its URI, a readPoint
 * with extensions. They stand among the extensions under {@link #KEY}, so that the event comes back out equal.
 */
public final class AsSent {
    /** No field of EPCIS has this name. */
    public static final String KEY = "asSent";

    private AsSent() {}

    /** The fields as sent, by their EPCIS name; empty if none differs. */
    @SuppressWarnings("unchecked") // a JSON tree has text keys only
    public static Map<String, @Nullable Object> of(Map<String, @Nullable Object> extensions) {
        return extensions.get(KEY) instanceof Map<?, ?> sent ? (Map<String, @Nullable Object>) sent : Map.of();
    }
}
