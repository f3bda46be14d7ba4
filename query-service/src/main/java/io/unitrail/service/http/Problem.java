package io.unitrail.service.http;

import io.unitrail.service.json.Json;
import java.util.List;
import java.util.Set;

/**
 * An error as RFC 9457 problem details.
 *
 * @param status HTTP status
 * @param slug end of the {@code type}, {@code urn:unitrail:problem:SLUG}
 * @param title the same for every problem of the type
 * @param detail this one: the value and the remedy
 * @param errors for bad input, what is wrong where
 * @param missingPartitions for 503, what could not be asked
 */
public record Problem(
        int status, String slug, String title, String detail, List<FieldError> errors, Set<Integer> missingPartitions) {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer (RFC 6901) to the field of the body, or {@code /name} of a parameter
     * @param detail what and how to mend it
     */
    public record FieldError(String pointer, String detail) {}

    /** A problem without fields. */
    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), Set.of());
    }

    /** 400: cannot be read. */
    public static Problem malformed(String detail) {
        return of(400, "malformed", "The request cannot be read", detail);
    }

    /** 400: a parameter cannot be read. */
    public static Problem malformed(String parameter, String detail) {
        return new Problem(
                400,
                "malformed",
                "The request cannot be read",
                detail,
                List.of(new FieldError("/" + parameter, detail)),
                Set.of());
    }

    /** 404: nobody ever named it. */
    public static Problem unknown(String detail) {
        return of(404, "unknown", "Not known", detail);
    }

    /** 413: more than one request or answer may hold. */
    public static Problem tooLarge(String detail) {
        return of(413, "too-large", "Too large", detail);
    }

    /** 422: can be read and is wrong. */
    public static Problem invalid(List<FieldError> errors) {
        String first = errors.isEmpty() ? "" : errors.get(0).detail();
        String detail = errors.size() < 2 ? first : errors.size() + " things are wrong; the first: " + first;
        return new Problem(422, "invalid", "The request is wrong", detail, errors, Set.of());
    }

    /** 422 of one field. */
    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** 429: as much is being answered as this node answers at a time. */
    public static Problem overloaded(String detail) {
        return of(429, "overloaded", "Overloaded", detail);
    }

    /** 503: cannot be answered completely now. */
    public static Problem notComplete(String detail, Set<Integer> missingPartitions) {
        return new Problem(503, "not-complete", "Not complete now", detail, List.of(), missingPartitions);
    }

    /** The same with another detail. */
    Problem withDetail(String other) {
        return new Problem(status, slug, title, other, errors, missingPartitions);
    }

    /** The body. */
    byte[] json() {
        return json(out -> {});
    }

    /** The body with further fields. */
    byte[] json(Json.Writing more) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("type", "urn:unitrail:problem:" + slug);
            out.writeStringField("title", title);
            out.writeNumberField("status", status);
            out.writeStringField("detail", detail);
            if (!errors.isEmpty()) {
                out.writeArrayFieldStart("errors");
                for (FieldError error : errors) {
                    out.writeStartObject();
                    out.writeStringField("pointer", error.pointer());
                    out.writeStringField("detail", error.detail());
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            if (status == 503) {
                out.writeArrayFieldStart("missingPartitions");
                for (int partition : missingPartitions) {
                    out.writeNumber(partition);
                }
                out.writeEndArray();
            }
            more.to(out);
            out.writeEndObject();
        });
    }

    /** Thrown by handlers. */
    RefusedException refused() {
        return new RefusedException(this);
    }

    /** Ends a request with a problem. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        RefusedException(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
