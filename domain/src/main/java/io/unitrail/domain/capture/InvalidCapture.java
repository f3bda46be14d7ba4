package io.unitrail.domain.capture;

import java.util.List;
import java.util.stream.Collectors;

/** An event or a document that cannot be captured, with everything that is wrong with it. */
public final class InvalidCapture extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<EventProblem> problems;
    private final boolean tooLarge;

    /** @param problems one or more */
    public InvalidCapture(List<EventProblem> problems) {
        this(problems, false);
    }

    private InvalidCapture(List<EventProblem> problems, boolean tooLarge) {
        super(problems.stream().map(EventProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
        this.tooLarge = tooLarge;
    }

    /** A document beyond a limit, whatever else it says. */
    public static InvalidCapture tooLarge(String pointer, String value, String detail) {
        return new InvalidCapture(List.of(new EventProblem(pointer, value, detail)), true);
    }

    /** Whether it is refused for its size alone. */
    public boolean isTooLarge() {
        return tooLarge;
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
