package io.unitrail.service.port;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asked for what and changed what, kept for ever: compliance asks for it. */
public interface AuditTrail {
    /** Keeps nothing. */
    AuditTrail NONE = () -> entry -> {};

    /**
     * Makes room for the entry of a request that begins. What cannot be recorded is not answered, rather than answered unseen.
     *
     * @throws UnavailableException if too many entries wait to be written, or the oldest has waited too long
     */
    Place reserve();

    /** Room for one entry. */
    interface Place {
        /** Hands the entry over to be written; to be called once, and returns at once. */
        void record(Entry entry);
    }

    /** How a request ended. */
    enum Outcome {
        DONE,
        REFUSED,
        FAILED;

        /** The word of the topic. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One request.
     *
     * @param at when it came, milliseconds
     * @param actor name of the key or token, {@code local} where there is no login
     * @param address network address that it came from
     * @param action method and path template
     * @param target the object, lot, recall or text asked for, or null
     * @param outcome how it ended
     * @param status HTTP status
     * @param position token of what was answered or written, or null
     * @param details roles, party, parameters; never a secret
     */
    record Entry(
            long at,
            String actor,
            String address,
            String action,
            @Nullable String target,
            Outcome outcome,
            int status,
            @Nullable String position,
            Map<String, String> details) {
        public Entry {
            details = Map.copyOf(details);
        }
    }
}
