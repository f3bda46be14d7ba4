package io.unitrail.schemas.topics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Topics that cannot be made or are not set as they must be; nothing was altered. The message has the remedy for each. */
public final class TopicSetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    TopicSetupException(List<String> findings, @Nullable Throwable cause) {
        super(String.join(System.lineSeparator(), findings), cause);
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, one entry for each topic, each with its remedy. */
    public List<String> findings() {
        return findings;
    }
}
