package io.unitrail.producer.ndjson;

import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.id.InvalidIdentifier;
import java.util.LinkedHashSet;
import java.util.Set;

/** Notes what is wrong with a line, at its field, and how it probably came about. */
final class LineProblems {
    private final CapturedEventBuilder event;
    private final Set<String> likelyCauses = new LinkedHashSet<>();

    LineProblems(CapturedEventBuilder event) {
        this.event = event;
    }

    void add(String pointer, String value, String detail) {
        event.problem(pointer, value, detail);
    }

    void add(String pointer, String value, String detail, String likelyCause) {
        event.problem(pointer, value, detail);
        cause(likelyCause);
    }

    /** An object that cannot be read, so that it is not reported missing as well. */
    void object(String pointer, String value, String detail, String likelyCause) {
        event.objectProblem(pointer, value, detail);
        cause(likelyCause);
    }

    /** Likewise. */
    void object(String pointer, InvalidIdentifier invalid) {
        object(pointer, invalid.value(), invalid.remedy(), invalid.likelyCause());
    }

    void cause(String likelyCause) {
        if (!likelyCause.isEmpty()) {
            likelyCauses.add(likelyCause);
        }
    }

    boolean none() {
        return event.problems().isEmpty();
    }

    String likelyCause() {
        return String.join("; ", likelyCauses);
    }
}
