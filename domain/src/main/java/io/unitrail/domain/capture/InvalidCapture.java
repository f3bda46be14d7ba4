package io.unitrail.domain.capture;

import java.util.List;
import java.util.stream.Collectors;

/** An event or a document that cannot be captured, with everything that is wrong with it. */
public final class InvalidCapture extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<EventProblem> problems;

    /** @param problems one or more */
    public InvalidCapture(List<EventProblem> problems) {
        super(problems.stream().map(EventProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** One problem alone. */
    public InvalidCapture(String pointer, String value, String detail) {
        this(List.of(new EventProblem(pointer, value, detail)));
    }

    /** All that is wrong, in the order of the fields. */
    public List<EventProblem> problems() {
        return problems;
    }
}
