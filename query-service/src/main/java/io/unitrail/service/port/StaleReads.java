package io.unitrail.service.port;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers from standby replicas, for whoever prefers an old answer to none. */
public interface StaleReads {

    /** A node of which no replica may answer: whatever is not complete is refused. */
    StaleReads NEVER = answering -> {
        answering.run();
        return Map.of();
    };

    /**
     * Runs with replicas allowed to answer for what nobody else can.
     *
     * @param answering makes the answer in this thread
     * @return for each partition that a replica answered for, how many records it may be behind, null if Kafka does not say; empty if the
     *     answer is not stale
     */
    Map<Integer, @Nullable Long> allowing(Runnable answering);
}
