package io.unitrail.service.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of this interface, and choosing among them (RFC 9110, section 12). */
enum MediaType {
    JSON("application/json"),
    NDJSON("application/x-ndjson"),
    CSV("text/csv"),
    JSON_LD("application/ld+json"),
    HTML("text/html"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf"),
    ZIP("application/zip"),
    EVENTS("text/event-stream");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** As it stands in {@code Content-Type}. */
    String header() {
        return this == CSV || this == HTML ? name + "; charset=utf-8" : name;
    }

    /**
     * What to answer with: of those offered the one that the client likes best, the first where it has no preference.
     *
     * @throws Problem.RefusedException 406 if it likes none of them
     */
    static MediaType accepted(Context ctx, MediaType... offered) {
        String accept = ctx.header("Accept");
        if (accept == null || accept.isBlank()) {
            return offered[0];
        }
        List<Range> ranges = Arrays.stream(accept.split(",")).map(Range::parse).toList();
        MediaType best = offered[0];
        double bestQuality = 0;
        for (MediaType type : offered) {
            double quality = quality(type, ranges);
            if (quality > bestQuality) {
                best = type;
                bestQuality = quality;
            }
        }
        if (bestQuality == 0) {
            throw Problem.of(
                            406,
                            "not-acceptable",
                            "Not acceptable",
                            "Accept '" + accept + "' names nothing that is served here; served are "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(offered)
                                                    .map(o -> o.name)
                                                    .toList()))
                    .refused();
        }
        return best;
    }

    private static double quality(MediaType type, List<Range> ranges) {
        return ranges.stream()
                .filter(r -> r.matches(type.name))
                .max(Comparator.comparingInt(Range::specificity))
                .map(Range::quality)
                .orElse(0.0);
    }

    /**
     * What the body is.
     *
     * @throws Problem.RefusedException 415 if it is none of those taken
     */
    static MediaType ofBody(Context ctx, MediaType... taken) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(taken)
                .filter(t -> t.name.equals(bare))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                415,
                                "unsupported-media-type",
                                "Unsupported media type",
                                "Content-Type '" + type + "' is not taken here; send "
                                        + String.join(
                                                " or ",
                                                Arrays.stream(taken)
                                                        .map(t -> t.name)
                                                        .toList()))
                        .refused());
    }

    private record Range(String name, double quality) {
        static Range parse(String text) {
            String[] parts = text.split(";");
            double quality = 1;
            for (String part : parts) {
                String parameter = part.strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    try {
                        quality = Double.parseDouble(parameter.substring(2));
                    } catch (NumberFormatException e) {
                        throw Problem.malformed("Accept", "'" + text.strip() + "' has no readable quality")
                                .refused();
                    }
                }
            }
            return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
        }

        boolean matches(String type) {
            return name.equals("*/*")
                    || name.equals(type)
                    || (name.endsWith("/*") && type.startsWith(name.substring(0, name.length() - 1)));
        }

        int specificity() {
            return name.equals("*/*") ? 0 : name.endsWith("/*") ? 1 : 2;
        }
    }
}
