package io.unitrail.service.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two times of a question. */
final class MomentOptions {
    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "What was true at this time, such as 2026-03-01T08:00:00Z.")
    private @Nullable String asOf;

    @Option(names = "--known-at", paramLabel = "T", description = "As it was known at this time.")
    private @Nullable String knownAt;

    void addTo(Map<String, String> query) {
        if (asOf != null) {
            query.put("asOf", asOf);
        }
        if (knownAt != null) {
            query.put("knownAt", knownAt);
        }
    }
}
