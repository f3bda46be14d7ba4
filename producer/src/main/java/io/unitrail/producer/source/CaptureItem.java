package io.unitrail.producer.source;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventProblem;
import io.unitrail.domain.capture.InvalidCapture;
import java.util.List;
import java.util.stream.Collectors;

/** What a source gives next. */
public sealed interface CaptureItem {

    /** Where it begins, counted from 1: the line of the text. */
    long line();

    /** A line that is an event of its own; its neighbours do not depend on it (rules, section 1). */
    record Line(long line, CapturedEvent event) implements CaptureItem {}

    /** A document, to be captured all or nothing (rules, section 1). */
    record Document(long line, List<CapturedEvent> events) implements CaptureItem {
        public Document {
            events = List.copyOf(events);
        }
    }

    /**
     * What could not be taken in, whole.
     *
     * @param problems one or more
     * @param likelyCause how such a thing comes about; empty where it cannot honestly be told
     */
    record Rejected(long line, List<EventProblem> problems, String likelyCause) implements CaptureItem {
        /** How much of a refused value the reason repeats, in characters. */
        public static final int SHOWN_CHARS = 200;

        public Rejected {
            problems = List.copyOf(problems);
        }

        /** Something wrong with the line as a whole. */
        public static Rejected whole(long line, String detail, String likelyCause) {
            return new Rejected(line, List.of(new EventProblem("", "", detail)), likelyCause);
        }

        /** Rejected for what an exception lists. */
        public static Rejected of(long line, InvalidCapture invalid, String likelyCause) {
            return new Rejected(line, invalid.problems(), likelyCause);
        }

        /** All problems in one sentence: field, value and what to do. */
        public String reason() {
            return problems.stream().map(Rejected::text).collect(Collectors.joining("; "));
        }

        private static String text(EventProblem problem) {
            String field = problem.pointer().startsWith("/") ? problem.pointer().substring(1) : problem.pointer();
            String value = problem.value().isEmpty() ? "" : "'" + shown(problem.value()) + "'";
            String subject = field.isEmpty() || value.isEmpty() ? field + value : field + " " + value;
            return subject.isEmpty() ? problem.detail() : subject + ": " + problem.detail();
        }

        private static String shown(String value) {
            String one = value.length() <= SHOWN_CHARS
                    ? value
                    : value.substring(0, SHOWN_CHARS) + "... (" + value.length() + " characters)";
            return one.codePoints()
                    .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
                    .collect(Collectors.joining());
        }
    }
}
